"""Where sentences begin and end, in any script."""

import re

_CLOSERS = "\"'”’»«“›)\\]}」』）〉》】〕"
_OPENERS = "\"'“‘«»„‚‹(\\[{「『（—–\\-¿¡•"
# A stop with what closes after it. The wide ones need no space behind them. Possessive, and
# without a look ahead: so a long run of stops is read once.
# French sets its closing mark off by a space; Greek asks with a semicolon.
_SHUT = f"(?:[{_CLOSERS}]|[ \\xa0\\u202f]»(?!\\w))*+"
_stop = re.compile(
    f"(?P<wide>[。！？｡।॥۔؟။။។៕།።፧։]++{_SHUT})|"
    f"(?P<narrow>(?:[.!?…‼⁇⁈⁉]++|(?<=[\u0370-\u03ff\u1f00-\u1fff]);){_SHUT})"
)
_next = re.compile(f"\\s++[{_OPENERS}\\s]*+(?P<word>\\w++|.)(?P<rest>[^.!?]{{0,30}})")
_opening = re.compile('["“«„「]')
_before_word = re.compile(r".*[(\[\"“„«»'’/]")
# After a quotation's stop: in Japanese, and "he said" in Chinese.
_goes_on = re.compile(
    "[とっで、，,はがをの]|[^。！？，、\\s]{1,8}(?:说|說|道|问|問|表示|称|稱|指出|强调)[。，]"
)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Abbreviations that more of the same sentence follows, whatever its letter.
_TITLES = _set(
    """mr mrs ms dr prof lt sgt capt cpl pvt cmdr messrs ft vs fr frau hr dipl mme mlle mgr sr sig
    sra dra srta dña dott dhr mevr dl dna vgl bzw ggf evtl sog mio mrd mil tsd ca cf approx pp
    hab inż tzw np tzv tzn str čl mudr judr ee tp κ डॉ
    гр ул пр просп пл наб кв рис табл им ім тов проф акад доц инж ген полк див ср напр
    вул бул буд обл пос преп св"""
)
# Written so, they stand before a name; "a work of art." ends as well as any.
_NAMED = _set("Gen Col Maj Adm Rev Rt Hon Sen Rep Gov Pres St Mt Ing Mag Ed Abs")
_NUMBERED = _set("no nos nr vol fig art ст стр см")  # before a number
# Abbreviations that may end a sentence: the next word tells.
_SHORT = _set(
    """inc ltd co corp bros jr etc dept univ assn est ave blvd rd hwy uu
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun
    mass conn calif fla ill ariz ore wash pa va mich minn wis tenn tex ind okla colo neb nev ala
    ark kan ky md vt wyo"""
)
_HOURS = _set("am pm a.m p.m")  # what may stand behind is a day or a zone
_DAYS = _set(
    """monday tuesday wednesday thursday friday saturday sunday et est edt ct cst cdt mt mst mdt
    pt pst pdt gmt utc bst cet eastern central pacific mountain local"""
)
_CLOSING_LETTERS = frozenset({"д", "п", "р"})  # "и т. д.", "и т. п.", "і т. п.", "2014 р."
_STARTERS = _set(
    """the a an in on at it he she they we i this that these those there but and if as for when
    after before while however no not his her its their our you what who why how from with
    в во на но по это он она они оно мы как что так там если когда после его ее их эти этот
    у з і й та це цей ця він вона вони ми як що але за до під після його її їх коли якщо
    der die das ein eine er sie es wir im am in nach auch doch aber le la les un une il elle
    ils elles nous ce cette ces mais el los las una pero se en"""
)
_dotted = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")
_ordinal = re.compile(
    r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jän|Jahr|Welt|Bundes|Liga|Platz|Stock|FC|"
    r"Runde|Minute|Spiel|Tag|Etage|Klasse|Geburtstag|Armee|Division)"
)
_german = re.compile(r"\b(?:am|vom|zum|bis|der|den|dem) \d+$", re.IGNORECASE)
_single = re.compile(r"(?:^|\s)[A-Z]$")
_says = re.compile(
    r"\W*(?:\w+\W+){0,2}(?:said|says|told|asked|added|wrote|cried|shouted|warned|replied|"
    r"tweeted|announced|declared)\b"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Give the places of the sentences, half-open, in order, without white space around them.

    Together they hold all of the text but white space; none crosses a newline. Time is linear
    in the length of the text.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        found += _in_line(line, start)
        start += len(line) + 1
    return found


def _in_line(line: str, offset: int) -> list[tuple[int, int]]:
    """Divide one paragraph that begins at `offset`."""
    ends = [match.end() for match in _stop.finditer(line) if _is_end(line, match)]
    found = []
    for begin, end in zip([0, *ends], [*ends, len(line)], strict=True):
        piece = line[begin:end]
        if piece.strip():
            left = end - len(piece.lstrip())
            found.append((offset + left, offset + begin + len(piece.rstrip())))
    return found


def _is_end(line: str, match: re.Match[str]) -> bool:
    """Tell a sentence's end from an abbreviation, an initial, a number or a quoted cry."""
    if match["wide"]:
        closed = match["wide"][-1] in _CLOSERS
        return not (closed and _goes_on.match(line, match.end()))
    after = _next.match(line, match.end())
    if not after or _is_small(after["word"][0]):
        return False
    stop = match["narrow"]
    if stop[0] in "!?" and stop[-1] in _CLOSERS:
        return not _says.match(after["rest"])
    if stop == "!" and _single.search(line, max(0, match.start() - 2), match.start()):
        return False  # E! News
    if stop[:2] in {".", ".)", ".]"}:
        return _ends_at_full_stop(line, match.start(), after)
    return True


def _is_small(letter: str) -> bool:
    """Whether no sentence begins with it: Georgian has one case, which counts as small."""
    return letter.islower() and not "\u10d0" <= letter <= "\u10ff"


def _ends_at_full_stop(line: str, at: int, after: re.Match[str]) -> bool:
    """Judge a single full stop by the word before it and the word after it."""
    word, following = _word_before(line, at), after["word"]
    plain = word.casefold()
    if (
        plain in _TITLES
        or (word.capitalize() in _NAMED and word[0].isupper())
        or (plain in _NUMBERED and following.isdigit())
    ):
        return False
    if word.isdigit():
        counts = at < 6 and not line[: at - len(word)].strip()  # "1. First"
        ordinal = len(word) <= 2 and (
            _ordinal.match(following) or _german.search(line, at - len(word) - 8, at)
        )
        return not counts and not ordinal
    if plain in _CLOSING_LETTERS:
        return following[0].isalpha()
    if plain in _HOURS:
        return following.casefold() not in _DAYS
    may_go_on = plain in _SHORT or len(word) == 1 or _dotted.fullmatch(word)
    return not may_go_on or _begins(line, after)


def _word_before(line: str, at: int) -> str:
    """Give the word that ends at a place, up to 24 characters of it."""
    before = line[max(0, at - 24) : at]
    if not before or before[-1].isspace():
        return ""
    return _before_word.sub("", before.split()[-1])


def _begins(line: str, after: re.Match[str]) -> bool:
    """Whether a sentence seems to begin behind what may be an abbreviation or an initial."""
    if _opening.search(line, after.start(), after.start("word")):
        return True
    initial = len(after["word"]) == 1 and line.startswith(".", after.end("word"))
    return after["word"].casefold() in _STARTERS and not initial

"""Texts that were UTF-8, taken for another encoding, and encoded again: undone where certain."""

import re
from functools import partial

from monitor.parse.encodings.misread import encoding_of, reread

_SIGNS = (  # of such texts alone; before each the rarest character of it: to find one is quick
    ("\x81", "\x81"), ("\x8d", "\x8d"), ("\x8f", "\x8f"), ("\x90", "\x90"), ("\x9d", "\x9d"),
    ("Ђ", "вЂ"), ("ѕ", "Рѕ"), ("â", "â€"), ("â", "â‚¬"), ("â", "â\x80"),
)  # fmt: skip
_LEADS = "ÃÂÐÑ×ÎÏØÙÅÄð"  # of which nearly all the rest have one, with one of the later behind
_SHOWN = 40_000  # characters of a page in which such texts show
_LOOKS = 200  # at each of them: a text that has more has one of the others, too
_CONTINUES = {  # what the later bytes of a character look like, those that Windows leaves empty too
    "cp1252": "".join(map(chr, range(0x80, 0xC0)))
    + bytes(range(0x80, 0xC0)).decode("cp1252", "ignore"),
    "cp1251": "\u0098" + bytes(range(0x80, 0xC0)).decode("cp1251", "ignore"),
}
_PUNCTUATION = re.compile("[\u2010-\u2027\u2030-\u203a\u20ac\u2122\u00ab\u00bb\u00a0]+")
_MANY = 3  # letters in a row that nobody writes by chance
_SMALL = re.compile("[а-яѐ-џґ]")
_CUT = (  # what lost its last byte, which Windows has no character for, or a space that was one
    (re.compile(r"(?<=[“œ].)((?:(?!â€|”).){0,300})â€\?", re.DOTALL), r"\1”"),
    (re.compile(r"(?<=[^\s])â€(?:\ufffd|(?=[\s<.,;:!?)\]]|$))"), "”"),
    (re.compile(r"(?<=[a-zß-ÿ])Ã(?= )|(?<= )Ã(?= [a-z])"), "à"),
    (re.compile(r"(?<=[ a-z.,;:])Â(?= )"), ""),
)
_STRANGE = "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]"
_PIECE = re.compile(
    r"(<(?:[\w-]+:)?(?:link|guid|id|comments|url)\b[^<>]*>[^<]*(?:<!\[CDATA\[[^<\]]*\]\]>)?"
    r"|\"(?:id|url|external_url|home_page_url|feed_url|next_url)\"\s*:\s*\"[^\"]*\""
    r"|<!\[CDATA\[|<[^<>]*>|[<\"])|[^<\"]+",
    re.DOTALL,
)


def _runs(encoding: str) -> re.Pattern[str]:
    """Match characters that are UTF-8's bytes, read in an encoding."""
    more = f"[{re.escape(_CONTINUES[encoding])}]"
    two, three, four = (
        f"[{re.escape(bytes(range(*first)).decode(encoding))}]"
        for first in ((0xC2, 0xE0), (0xE0, 0xF0), (0xF0, 0xF5))
    )
    return re.compile(f"(?:{two}{more}|{three}{more}{{2}}|{four}{more}{{3}})+")


_RUNS = {encoding: _runs(encoding) for encoding in _CONTINUES}


def undone(markup: str) -> tuple[str, int]:
    """Return a feed where what was encoded twice is undone, save in ids and links; and how often.

    Where there is no sign of such texts it costs next to nothing.
    """
    if markup.isascii():
        return markup, 0
    wrong = encoding_of(markup)
    if not wrong and not may_be(markup):
        return markup, 0
    pieces = list(_PIECE.finditer(markup))
    plain = sum(_certain_runs(piece[0]) for piece in pieces if not piece[1]) >= _MANY
    count, texts = 0, []
    for piece in pieces:
        better = piece[0]
        if not piece[1] and not better.isascii():
            better = reread(better, wrong) if wrong else mended(better, plain=plain)
        count += better != piece[0]
        texts.append(better)
    return ("".join(texts), count) if count else (markup, 0)


def of_page_undone(markup: str) -> str:
    """Return a page so; its beginning and its middle tell whether it is worth to look closer."""
    third = len(markup) // 3
    shown = markup if third < _SHOWN else markup[:_SHOWN] + markup[third : third + _SHOWN]
    return undone(markup)[0] if not shown.isascii() and may_be(shown) else markup


def may_be(text: str) -> bool:
    """Whether it is worth to look closer: some of the usual signs are in a text."""
    if any(rare in text and sign in text for rare, sign in _SIGNS):
        return True
    more = _CONTINUES["cp1252"]
    for lead in _LEADS:
        at = -1
        for _ in range(_LOOKS):
            at = text.find(lead, at + 1)
            if at < 0:
                break
            if text[at + 1 : at + 2] in more:
                return True
    return False


def _certain_runs(text: str) -> int:
    if text.isascii():
        return 0
    found = ((one, _meant(one[0], "cp1252", deep=True)) for one in _RUNS["cp1252"].finditer(text))
    return sum(1 for one, meant in found if meant and _is_certain(meant, one, "cp1252"))


def mended(text: str, *, plain: bool = False) -> str:
    """Return a text with what was encoded twice undone, as often as it was; the rest as it is.

    Certain is a run that gives several letters, or punctuation, or one letter within a word;
    `plain`: all that give characters, as much else of the document was encoded twice.
    """
    for _ in range(3):
        before = text
        for encoding, runs in _RUNS.items():
            every = plain or _all_of_it(text, encoding)
            text = runs.sub(partial(_undone, encoding, every), text)
        if text == before:
            break
    for cut, meant in _CUT:
        text = cut.sub(meant, text)
    return text


def _all_of_it(text: str, encoding: str) -> bool:
    """Whether so much of a text gives letters that the rest of its odd characters does, too."""
    runs = _RUNS[encoding]
    if not any(len(_meant(one[0], encoding)) >= _MANY for one in runs.finditer(text)):
        return False
    return encoding == "cp1252" or not _SMALL.search(runs.sub("", text))


def _undone(encoding: str, every: bool, found: re.Match[str]) -> str:  # noqa: FBT001  # by partial
    if every and encoding == "cp1252":
        return _meant(found[0], encoding, deep=True) or found[0]
    meant = _meant(found[0], encoding)
    certain = meant and ((every and meant.isalpha()) or _is_certain(meant, found, encoding))
    return meant if certain else found[0]


def _meant(run: str, encoding: str, *, deep: bool = False) -> str:
    """Return what the bytes of a run are in UTF-8; "" where they are nothing, or no text.

    `deep`: it may be a text that was encoded more than twice.
    """
    try:
        meant = b"".join(_byte(one, encoding) for one in run).decode("utf-8")
    except UnicodeError:
        return ""
    if not re.search(_STRANGE, meant):
        return meant
    return meant if mended(meant, plain=deep) != meant else ""


def _byte(character: str, encoding: str) -> bytes:
    """Return the byte that a character was; those that Windows leaves empty pass as they are."""
    if "\x80" <= character <= "\x9f":
        return bytes([ord(character)])
    return character.encode(encoding)


def _is_certain(meant: str, found: re.Match[str], encoding: str) -> bool:
    if _PUNCTUATION.fullmatch(meant) and len(found[0]) >= len("вЂ™"):
        return True
    if encoding == "cp1251":
        return len(meant) >= _MANY and all(map(str.isalpha, meant))
    if len(meant) > 1 or meant > "\uffff" or meant in "×÷":  # a picture, or a sign
        return True
    return _is_in_a_word(found) if meant.isalpha() else _is_a_sign(found)


def _is_in_a_word(found: re.Match[str]) -> bool:
    text, before, after = found.string, found.start() - 1, found.end()
    beside = [text[at] for at in (before, after) if 0 <= at < len(text)]
    return any(one.isalpha() and one.isascii() for one in beside) and found[0][0] not in "ÐÑØ"


def _is_a_sign(found: re.Match[str]) -> bool:
    """Whether a sign stands where no word ends in a capital Â."""
    return found[0][0] == "Â" and not found.string[: found.start()][-1:].isalpha()

"""Divide a text into sentences: its stops, and which of them end one."""

import re

from monitor.core.language.sentences.full_stops import ends_at
from monitor.core.language.sentences.stop import Stop
from monitor.core.language.sentences.tongue import Tongue, tongue_of

_CLOSERS = "\"'”’»«“›)\\]}」』〉》】〕）］"
_OPENERS = "\"'“‘«»„‚‹(\\[{「『（—–\\-¿¡•"
_WIDE = "。！？｡．।॥۔؟။។៕།።፧։᱾᱿᠃᠉"  # they need no space behind them
_NARROW = ".!?…‼⁇⁈⁉"
# A stop with what closes after it. Possessive, and without a look ahead: so a long run of stops is
# read once. French sets its closing mark off by a space; a wide stop's is never “.
_SHUT = f"(?:[{_CLOSERS}]|[ \\xa0\\u202f]»(?!\\w))*+"
_WIDE_SHUT = f"(?:(?<=۔)‘++)?+[{_NARROW}]*+[{_CLOSERS.replace('“', '').replace('«', '')}]*+"
_stops = f"[{_NARROW}][{_NARROW}]*+{_SHUT}|[{_WIDE}][{_WIDE}]*+{_WIDE_SHUT}"
_stop = re.compile(_stops)
# Greek asks with a semicolon; Armenian ends with a colon where the keyboard lacks its own mark,
# Ethiopic with two dots for words.
_stop_of_a_few = re.compile(
    f"{_stops}|(?<=[\u0370-\u03ff\u1f00-\u1fff]);{_SHUT}|(?<=[\u0561-\u0587]):{_SHUT}|፡፡{_WIDE_SHUT}"
)
_few = re.compile("[\u0370-\u058f\u1200-\u139f\u1f00-\u1fff]")
_next = re.compile(
    f"\\s++[{_OPENERS}\\s]*+(?P<word>\\w++|.)"
    r"(?P<rest>(?:[^.!?]|(?<=Mr|Dr|Ms)\.|(?<=Mrs|Sen|Gov|Rep|Gen)\.){0,30})"
)
# After a quotation's stop: in Japanese, "he said" in Chinese, and what begins no sentence there.
_goes_on = re.compile(
    "(?!ところが|とにかく|とはいえ|でも|ですが|はい|もちろん|もし|もう|にもかかわらず)"
    "[とっで、，,はがをのにもや]|から(?=[、がはもの])|まで|など|なる|なん|だ(?=[。、とっ])|"
    "(?:然[后後]|接[着著]|[随隨]即|[说說]完|[转轉]身|[之以]?[后後]|[之以]?[时時]|就|便|的|地|了|[并並](?!非|不|且)|[并並]且|而(?![且对對])|"
    "等(?!到|待)|一[声聲]|[这這那][句一]|字[样樣]|[标標][语語]|口[号號])(?![，、])|"
    "[^。！？，、\\s]{1,25}(?:说|說|道|问|問|表示|称|稱|指出|强调|喊|叫|(?<!回)答|写|(?<![人有])回答)[。，：]"
)
# A quotation that a clause holds as its object or a name: 高呼“下台！”, 写有“不要战争！”.
_held = re.compile('(?<=[\u3040-\u30ff\u3400-\u9fff])[“「『‘"]')
_held_goes_on = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_brand = re.compile("[a-z]{1,6}[A-Z]")  # iPhone, eBay, macOS: small letters that begin a sentence
_last_word = re.compile(r"(?<![^\s(\"“«„-])[^\W\d_]{4,}$")
_glued = re.compile(r"[A-ZÀ-ÞЀ-ЯΑ-Ω][a-zß-ÿа-џα-ώ]*+(?=[ ,’'])")
_single = re.compile(r"(?:^|\s)[A-Z]$")
_dash = re.compile(r"\s+[–—-]")
_SIGNS = frozenset("&§%=+")  # nothing begins with them
_QUOTED = 400  # letters: bounded, so that time is linear in the length of the line
_TITLE = 40  # letters of a title in brackets
_letters = re.compile(r"[^\W\d_]{1,4}(?=۔)|[^\W\d_]{1,4} ")  # the next part of an Urdu acronym
_SPELLED = (  # names of Latin letters in Urdu
    "اے|بی|سی|ڈی|ای|ایف|جی|ایچ|آئی|جے|کے|ایل|ایم|این|او|پی|کیو|آر|ایس|ٹی|یو|وی|ڈبلیو|ایکس|وائی|زیڈ"
)
_urdu_letter = re.compile(rf"(?<!\w)(?:{_SPELLED})$")
_SHOUTED = ("Yahoo", "Jeopardy", "Yum", "Wham", "Panic")  # names with a mark
_says = re.compile(
    r"\W*(?:\w+\W+){0,2}(?:said|says|told|asked|added|wrote|cried|shouted|warned|replied|"
    r"tweeted|announced|declared)\b"
)
# "…" the mayor said: where letters have no case, the verb tells that the sentence goes on.
_says_behind = re.compile(
    r"(?:[^\s.!?؟।]+ ){0,4}?(?:\w*(?:말했|말하|물었|외쳤|외치|전했|밝혔|덧붙|강조|했다)|"
    r"(?:کہا|پوچھا|بولے|بولا|بتایا|لکھا)(?!\w)|कहा|पूछा|बोल|बताया|लिखा|"
    r"ثم(?!\w)|(?:קרא|אמר|שאל|ש?הוסיף)\w?\b|و?(?:ي|ت)?(?:قال|قول|سأل|تساءل|أضاف|صرخ|هتف|كتب|أعلن)ت?\b)"
)
_CASELESS = "\u0590"  # letters from here on have no case


def sentences(text: str, language: str = "") -> list[tuple[int, int]]:
    """Return the places of the sentences, half-open, in order, without white space around them.

    Together they hold all of the text but white space; none crosses a newline. Time is linear
    in the length of the text. `language` is a code as "de" or "pt-BR"; without one the
    abbreviations of all languages count, with caution.
    """
    tongue = tongue_of(language)
    stops = _stop_of_a_few if _few.search(text) else _stop
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        begin = 0
        for end in [*_ends(line, stops, tongue), len(line)]:
            piece = line[begin:end]
            if said := piece.strip():
                left = start + end - len(piece.lstrip())
                found.append((left, left + len(said)))
            begin = end
        start += len(line) + 1
    return found


def _ends(line: str, stops: re.Pattern[str], tongue: Tongue) -> list[int]:
    """Return where the sentences of one paragraph end, but for the last."""
    found: list[int] = []
    begin = 0
    for match in stops.finditer(line):
        end = match.end()
        said = match[0]
        if said[0] in _WIDE or said[0] == "፡":
            if _is_within(line, begin, match):
                continue
            if _is_opening(line, begin, said, end):
                end -= 1
            is_quoted = said[-1] in _CLOSERS or said[-1] == "‘"
            if (
                is_quoted
                and end == match.end()
                and (_goes_on_at(line, end) or _is_held(line, begin, match))
            ):
                continue
        elif not _is_end(line, match, begin, tongue):
            continue
        found.append(end)
        begin = end
    return found


def _goes_on_at(line: str, end: int) -> bool:
    """Whether a sentence goes on behind a quotation."""
    spaced = line.startswith(" ", end)
    return bool(_says_behind.match(line, end + 1) if spaced else _goes_on.match(line, end))


def _is_held(line: str, begin: int, match: re.Match[str]) -> bool:
    """Whether a quoted cry is no sentence but a part of one: a letter touches it on both sides."""
    if match[0][0] not in "！？" or not _held_goes_on.match(line, match.end()):
        return False
    since = max(begin, match.start() - _TITLE)
    opened = max(line.rfind(mark, since, match.start()) for mark in "“「『")
    return opened > since and bool(_held.match(line, opened))


def _is_within(line: str, begin: int, match: re.Match[str]) -> bool:
    """Whether a wide stop stands in a title (《…！…》), in a number, or in an acronym."""
    at = match.start()
    since = max(begin, at - _TITLE)
    if line.rfind("《", since, at) > line.rfind("》", since, at) and "》" not in match[0]:
        return "》" in line[match.end() : match.end() + _TITLE]
    if "》" in match[0]:  # the mark is of the title
        return "《" in line[since:at] and match.end() < len(line)
    if match[0] == "．":
        return not "\u3040" <= line[at - 1 : at] <= "\u9fff"
    if match[0] != "۔":
        return False
    spelled = _urdu_letter.search(line, max(begin, at - 6), at) and match.end() < len(line)
    return bool(spelled or _letters.match(line, match.end()))


def _is_opening(line: str, begin: int, said: str, end: int) -> bool:
    """Whether a straight mark behind a wide stop opens the next quotation."""
    return said[-1] == '"' and line.count('"', max(begin, end - _QUOTED), end) % 2 == 1


def _is_end(line: str, match: re.Match[str], begin: int, tongue: Tongue) -> bool:
    """Tell a sentence's end from an abbreviation, an initial, a number or a quoted cry."""
    after = _next.match(line, match.end())
    if not after:
        return _is_glued(line, match, tongue)
    word = after["word"]
    if (_is_small(word[0]) and not _brand.match(word)) or word in _SIGNS:
        return False
    stop = match[0]
    if stop in {".", ".)", ".]"}:
        return ends_at(Stop(line, begin, match.start(), stop, after), tongue)
    if stop[-1] in _CLOSERS:
        if stop[0] in "!?" and _is_georgian(word[0]) and _dash.match(line, match.end()):
            return False  # its letters have no case: "…!" – said he
        return not (stop[0] in "!?" and _says.match(after["rest"])) and not (
            word[0] >= _CASELESS and _says_behind.match(line, after.start("word"))
        )
    return not (stop == "!" and _is_named(line, match.start()))


def _is_glued(line: str, match: re.Match[str], tongue: Tongue) -> bool:
    """Whether a sentence begins without a space: "He left.Then it rained"."""
    before = _last_word.search(line, max(0, match.start() - 24), match.start())
    if not before or before[0] in tongue.known:
        return False
    return bool(_glued.match(line, match.end()))


def _is_named(line: str, at: int) -> bool:
    """Whether the mark belongs to a name: E! News, Yahoo! Inc."""
    return bool(_single.search(line, max(0, at - 2), at)) or line.endswith(_SHOUTED, 0, at)


def _is_georgian(letter: str) -> bool:
    return "\u10d0" <= letter <= "\u10ff"


def _is_small(letter: str) -> bool:
    """Whether no sentence begins with it: Georgian has one case, which counts as small."""
    return letter.islower() and not _is_georgian(letter)

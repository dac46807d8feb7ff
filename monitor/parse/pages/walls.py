"""What a page is that was answered in the place of an article: a bot check, a refusal, a wall.

Several signs together tell: the title, what stands in the markup, and how much of the text is
said to whoever stands before the wall. An article that speaks of such pages has other sentences.
The phrases stand in walls.txt, which is loaded when a page with little text is first met.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from monitor.parse.pages.freely import says_for_free
from monitor.parse.pages.tags import Tags

LONGEST = 1500  # characters: a text of more is an article, whatever it speaks of
_LAW = 30_000  # characters of what a site says for the law's sake
_SOON = 400  # characters, in which it says the first of them
_OFTEN = 5  # that such a text says these
_OF_LAW = (
    "cookie", "consent", "personal data", "data protection", "einwilligung", "personenbezogen",
    "données personnelles", "datos personales", "dati personali", "dados pessoais",
    "danych osobowych", "dane osobowe", "zgod", "персональн", "згод", "соглас", "persoonsgegevens",
    "toestemming", "personuppgifter", "samtyck", "personoplysninger", "personopplysninger",
    "samtykke", "henkilötie", "evästee", "osobních údajů", "osobných údajov", "souhlas", "súhlas",
    "προσωπικ", "συγκατάθεσ", "лични данни", "съгласие", "consimțământ", "date cu caracter",
    "hozzájárul", "személyes adat", "çerez", "kişisel veri", "个人信息", "個人情報", "同意",
    "개인정보", "동의", "in your region", "in most european countries", "european economic area",
)  # fmt: skip
_LITTLE = 100  # characters of a text that tells less than all that is shown
_MOST, _NEARLY_ALL = 0.5, 0.66  # of a text: where the title tells as well; where it does not
_FIRST = 3  # sentences of a page with a wall's title: what follows may be a list of news
_MUCH = 60  # sentences that are looked at
_BUTTON = 45  # characters
_HEADING = 70  # of an offer
_PARTS = re.compile(r"(?<!\s)\s++[|–—•·:»-]++\s++|(?<!\s)\s*+\|\s*+")
_SENTENCES = re.compile(r"(?<=[.!?؟।])\s+|\n+|(?<=[。！？])")
_NUMBERED = re.compile(
    r"(?:(?P<word>http|error|http error|http status|fehler|erreur|errore|erro|ошибка|помилка|błąd|"
    r"fout|chyba|eroare|hiba|hata|خطأ|错误|錯誤|エラー|오류)\W*)?(?P<number>[45]\d\d)\b(?P<rest>.*)"
)
_SOLD = ("paywall", "login")
_GONE, _REFUSED, _UNAVAILABLE = (404, 410), (401, 403, 451), (408, 429, *range(500, 531))
_ASKS = re.compile(
    r"\b(?:we|our|you|your|i|my|wir|uns\w*|sie|ihr\w*|du|dein\w*|ich|jetzt|nous|nos|notre|vous|"
    r"votre|vos|je|tu|ton|te|usted|su|sus|nosotros|nuestr\w+|utilizamos|noi|nostr\w+|tuo|tua|"
    r"suo|usiamo|utilizziamo|você|seu|sua|nós|noss\w+|usamos|ми|ви|вас|вам|ваш\w*|наш\w*|мы|вы|"
    r"używamy|nasz\w*|twoj\w+|twój|państw\w+|wij|we|onze|jij|je|jouw|uw|u|my|naš\w*|vaš\w*|váš|"
    r"noi|noastr\w+|dumneavoastră|az ön|önnek|biz|siz\w*)\b"
)
_NO_SPACES = re.compile("[\u0590-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Pieces that stand in a sentence in their order; the first may have to begin it."""

    pieces: tuple[str, ...]
    begins: bool
    asks: bool  # of its reader: news may speak so, too

    def is_in(self, sentence: str) -> bool:
        if self.begins and not sentence.startswith(self.pieces[0]):
            return False
        at = 0
        for piece in self.pieces:
            at = sentence.find(piece, at)
            if at < 0:
                return False
            at += len(piece)
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    titles: Mapping[str, str]  # the kind of each
    says: Mapping[str, Sequence[_Phrase]]
    marks: Sequence[str]


def wall(tags: Tags, text: str, whole: str, markup: str = "") -> str:
    """Name the wall that a page is, or "" where it is none.

    `text` is what was found to be the article's, `whole` all that the page shows.
    """
    long = len(text) > LONGEST
    if tags.article or (long and not may_be_long(text)):
        return ""
    shown = text if len(text) >= _LITTLE or len(whole) > 2 * LONGEST else whole
    titled = _kind_of_title(tags)
    if _is_sold(tags, titled, text):
        return ""
    told = [one for one in map(_folded, _SENTENCES.split(shown)) if one][:_MUCH]
    may = _may_stand_in(_folded(shown))
    said = [_kinds(one, titled, may) for one in told]
    size = sum(map(len, told)) or 1
    share = sum(len(one) for one, kinds in zip(told, said, strict=True) if kinds) / size
    counted = Counter(kind for kinds in said for kind in kinds)
    if titled and _is_wall(share, not long and any(said[: _FIRST + 1]), tags, text):
        return "challenge" if titled == "redirect" and _is_marked(markup) else titled
    if tags.is_article:
        return ""
    if not long and (share >= _MOST or len(whole) < _LITTLE) and _is_marked(markup):
        return "challenge"
    return counted.most_common(1)[0][0] if counted and share >= _NEARLY_ALL else ""


def may_be_long(text: str) -> bool:
    """Whether a text of some length may be what the law asks of a site: a cheap look."""
    soon = text[:_SOON].casefold()
    if len(text) > _LAW or not any(one in soon for one in _OF_LAW):
        return False
    begun = text[: 2 * LONGEST].casefold()
    return sum(map(begun.count, _OF_LAW)) >= _OFTEN


def _is_sold(tags: Tags, titled: str, text: str) -> bool:
    """Whether a page shows the beginning of an article for free, above a wall's heading."""
    if titled not in _SOLD or any(map(_kind_of, _parts(tags.window))):
        return False
    return says_for_free(tags, [one for one in _SENTENCES.split(text)[:_MUCH] if not _offers(one)])


def without_offers(text: str) -> str:
    """Return the text of an article that is sold without the lines that sell it, where any stay."""
    kept = [line for line in text.split("\n") if not all(map(_offers, _sentences(line)))]
    return "\n".join(kept) or text


def only_sells(tags: Tags, text: str) -> str:
    """Return "paywall" where a text is nothing but offers, under a heading that is one."""
    short = 0 < len(text) <= LONGEST and sells(tags)
    return "paywall" if short and all(map(_offers, _sentences(text))) else ""


def sells(tags: Tags) -> bool:
    """Whether a heading of a page asks for a subscription."""
    return any(_kind_of(one) in _SOLD or _kind_of_offer([one]) for one in tags.headings)


def _offers(sentence: str) -> bool:
    """Whether a sentence is a wall's, of what is sold, or to whom it is known."""
    said = _folded(sentence)
    kinds = _kinds(said, "", _may_stand_in(said))
    return any(kind in _SOLD for kind in kinds) or _kind_of(said) in _SOLD


def _sentences(line: str) -> list[str]:
    return [one for one in _SENTENCES.split(line) if one.strip()]


def _is_wall(share: float, soon: bool, tags: Tags, text: str) -> bool:  # noqa: FBT001  # a sign
    """Whether a page with a wall's title is one."""
    if share >= _MOST or len(text) < _LITTLE // 2:
        return True
    return soon and not tags.is_article


def asks(sentence: str) -> bool:
    """Whether a sentence speaks to its reader, or is as short as a button's words."""
    return len(sentence) < _BUTTON or bool(_ASKS.search(sentence) or _NO_SPACES.search(sentence))


def _may_stand_in(text: str) -> dict[str, list[_Phrase]]:
    """Return the phrases of which a piece is in a text: few, and the others need not be sought."""
    every = _table().says.items()
    return {kind: [one for one in phrases if one.pieces[0] in text] for kind, phrases in every}


def _kinds(sentence: str, titled: str, may: Mapping[str, Sequence[_Phrase]]) -> tuple[str, ...]:
    """Name the kinds of walls that a sentence is of, of the phrases that it may have."""
    said = asks(sentence)
    return tuple(
        kind
        for kind, phrases in may.items()
        if any((said or kind == titled or not one.asks) and one.is_in(sentence) for one in phrases)
    )


def _kind_of_title(tags: Tags) -> str:
    titles = (tags.window, *tags.headings[:1])
    found = (_kind_of(part) for title in titles for part in _parts(title))
    return next(filter(None, found), "") or _kind_of_offer(tags.headings[:1])


def _kind_of_offer(headings: Sequence[str]) -> str:
    """Name the wall where a heading asks for a login or a subscription in words of a wall."""
    said = [one for one in map(_folded, headings) if len(one) <= _HEADING]
    if not said:
        return ""
    every = _table().says
    return next((kind for kind in _SOLD[::-1] if _has(said[0], every[kind])), "")


def _has(said: str, phrases: Sequence[_Phrase]) -> bool:
    return any(one.is_in(said) for one in phrases if not one.asks)


def _parts(title: str) -> Iterator[str]:
    """Yield a title whole, and what stands in it beside the site's name."""
    yield title
    yield from _PARTS.split(title)


def _kind_of(title: str) -> str:
    bare = _folded(title).strip(" .…!-–—:|\"'")
    if found := _table().titles.get(bare):
        return found
    numbered = _NUMBERED.fullmatch(bare)
    if not numbered:
        return ""
    rest = numbered["rest"].strip(" .…!-–—:|()\"'")
    if rest in _table().titles:
        return _table().titles[rest]
    divided = not rest or bool(numbered["word"]) or bool(re.match(r"\W*[:|–—-]", numbered["rest"]))
    return _kind_of_status(int(numbered["number"])) if divided else ""


def _kind_of_status(status: int) -> str:
    kinds = {"missing": _GONE, "refused": _REFUSED, "unavailable": _UNAVAILABLE}
    return next((kind for kind, statuses in kinds.items() if status in statuses), "")


def _is_marked(markup: str) -> bool:
    small = markup[: 20 * LONGEST].lower()
    return any(mark in small for mark in _table().marks)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return " ".join(plain.split())


@cache
def _table() -> _Table:
    """Load the phrases: once, some milliseconds."""
    titles: dict[str, str] = {}
    says: dict[str, list[_Phrase]] = {}
    marks: list[str] = []
    kind = what = ""
    said = files(__package__).joinpath("walls.txt").read_text(encoding="utf-8")
    for line in said.splitlines():
        if line.startswith("["):
            kind, what = line.strip("[]").split()
        elif not line or line.startswith("# "):
            continue
        elif what == "title":
            titles.setdefault(_folded(line).strip(" .…!-–—:|\"'"), kind)
        elif what == "says":
            says.setdefault(kind, []).append(_phrase(line))
        else:
            marks.append(line)
    return _Table(titles=titles, says=says, marks=marks)


def _phrase(line: str) -> _Phrase:
    pieces = tuple(filter(None, map(_folded, line.lstrip("^?").split("…"))))
    return _Phrase(pieces, begins=line.startswith("^"), asks=line.startswith("?"))

"""What the feed says of an article and its page lacks: kept beside the page's text.

A page may be cut, or say another thing than the summary that led to it; then the summary's words
are the article's as well (readability#692 and the like).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from monitor.core.language.sentences import sentences
from monitor.core.paragraphs.appeals import asks_readers
from monitor.core.paragraphs.captions import as_caption
from monitor.core.paragraphs.labels import announces
from monitor.core.paragraphs.phrases import is_furniture

_LETTERS = re.compile(r"[^\W_]+")
_SPAN = 8  # letters that are compared at once
_LITTLE = 3  # letters
_MUCH = 200_000_000  # letters that are gone through: some hundred sentences and a book
_MOSTLY = 0.7  # of a sentence's spans: what has so many is the same, told a little otherwise
_TAIL = re.compile(  # what a feed's maker adds
    r"(?:the post|the article|der beitrag|l['’]article|la entrada|o post|запис|запись|сообщение|"
    r"articolul|wpis|artykuł|il post|post)\b.{1,300}?\b(?:appeared first|first appeared|"
    r"was (?:first |originally )?published|erschien zuerst|est apparu en premier|"
    r"se publicó primero|apareceu primeiro|appeared|з['’]явився спочатку|"
    r"впервые появил\w+|появил\w+ сначала|apare prima dată|a apărut prima dată|"
    r"pochodzi z serwisu|proviene da)\b.*|"
    r"(?:continue reading|read (?:the )?(?:more|rest|full|whole|entire)|read on|keep reading|"
    r"view (?:entire|full) post|full (?:story|article)|click (?:here )?to (?:read|continue)|"
    r"weiterlesen|mehr lesen|lire la suite|en savoir plus|leer más|seguir leyendo|leia mais|"
    r"continua a leggere|leggi tutto|citește mai (?:mult|departe)|czytaj (?:więcej|dalej)|"
    r"читати (?:далі|повністю|більше)|читать (?:далее|дальше|полностью|ещё)|подробнее|детальніше|"
    r"číst dál|devamını oku|続きを読む|阅读(?:全文|更多)|더 ?보기|اقرأ المزيد)\b.{0,200}",
    re.IGNORECASE | re.DOTALL,
)


def beside(page_text: str, feed_text: str, *, title: str = "") -> str:
    """Return the sentences of a feed's text that the page's lacks, as lines of their own; or "".

    Compared are letters and digits only; a sentence that the feed cut short, or told with an
    ending changed, is the page's: of what it says no word may be lost. What feeds add (where it
    appeared first, that more may be read) is left out, as is the title.
    """
    said = _Said(f"{title}\n{page_text}")
    kept: list[str] = []
    for line in feed_text.split("\n"):
        bare = line.strip()
        if bare and not _is_added(bare):
            kept += _missing(bare, said)
    return "\n".join(dict.fromkeys(kept))


def whole_text(
    page_text: str, *, captions: Sequence[str] = (), feed_text: str = "", title: str = ""
) -> tuple[str, int]:
    """Return all that is kept of an article: the page's text, its captions, what the feed adds.

    And how many characters of it are the page's, 0 where all of them are.
    """
    text = "\n".join(filter(None, (page_text, *map(as_caption, captions))))
    more = beside(text, feed_text, title=title)
    return (f"{text}\n{more}", len(text)) if text and more else (text or more, 0)


class _Said:
    """A text, to be asked whether it says something: in time in proportion to both."""

    def __init__(self, text: str) -> None:
        self._text, self.folded = text, _folded(text)
        self._spans: frozenset[str] | None = None
        self._sentences: frozenset[str] | None = None
        self._asked: dict[str, bool] = {}

    def says(self, sentence: str) -> bool:
        """Whether the text says a sentence, to where it was cut if it was, or nearly so."""
        if sentence not in self._asked:
            self._asked[sentence] = self._says(sentence)
        return self._asked[sentence]

    def _says(self, sentence: str) -> bool:
        sought = _folded(sentence)
        if len(self._asked) * len(self.folded) > _MUCH:
            return self._has_sentence(sought)
        if sought in self.folded:
            return True
        return self._nearly(sought) and all(map(self._knows, _LETTERS.findall(sentence)))

    def _has_sentence(self, sought: str) -> bool:
        """Whether it is a sentence of the text, as it stands: that is soon said of any number."""
        if self._sentences is None:
            lines = self._text.split("\n")
            whole = (line[first:last] for line in lines for first, last in sentences(line))
            self._sentences = frozenset(["", *map(_folded, whole)])
        return sought in self._sentences

    def _knows(self, word: str) -> bool:
        """Whether a word, but for its ending, is said; a little one tells nothing."""
        folded = _folded(word)
        return len(folded) < _LITTLE or folded[: max(_LITTLE, len(folded) - 2)] in self.folded

    def _nearly(self, sought: str) -> bool:
        if self._spans is None:
            self._spans = frozenset(_spans(self.folded))
        spans = list(_spans(sought))
        return sum(one in self._spans for one in spans) > _MOSTLY * len(spans)


def _missing(line: str, said: _Said) -> Iterator[str]:
    """Yield the stretches of a line that are not said, each as it stands."""
    start = end = -1
    for first, last in sentences(line):
        sentence = line[first:last]
        if said.says(sentence) or _is_added(sentence):
            if start >= 0:
                yield line[start:end]
            start = -1
        else:
            start, end = first if start < 0 else start, last
    if start >= 0:
        yield line[start:end]


def _is_added(line: str) -> bool:
    """Whether a line or sentence is what sites and feeds add, and tells nothing."""
    bare = line.strip(" \t.…[]()»>→-–—|:")
    return (
        bool(_TAIL.fullmatch(bare)) or is_furniture(line) or announces(line) or asks_readers(line)
    )


def _folded(text: str) -> str:
    """Return a text's letters and digits, in small letters and one form."""
    return "".join(_LETTERS.findall(unicodedata.normalize("NFKC", text).casefold()))


def _spans(folded: str) -> Iterator[str]:
    """Return what stands in a window that moves over letters; all of them where they are few."""
    return (folded[at : at + _SPAN] for at in range(max(1, len(folded) - _SPAN + 1)))

"""What a page says that other pages of its site say, too: its furniture, a notice, or all of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile

from sqlalchemy.engine import Connection

from monitor.core.articles.misled import are_foreign, are_near, are_one, is_told, lists
from monitor.core.paragraphs.endings import ends_as_sentence, has_sentences_length
from monitor.core.paragraphs.memory import (
    SiteMemory,
    elsewhere,
    learned,
    neighbour,
    unrepeated,
)
from monitor.parse.languages.language import detect
from monitor.pipeline.read.words import Text, feeds_own
from monitor.store.news import sites
from monitor.store.news.articles import Waiting

SHARED = "the page says what other pages of its site say"
_ONE = 1  # other page: where all of a page is repeated, or what it begins with
_SEVERAL = 3  # else, and where the feed does not speak the page's language
_NOTICE = 100  # characters above a text: less is a label or a place


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lines:
    """A page's lines, on how many other pages each stood, and the latest of these."""

    lines: Sequence[str]
    stood: Sequence[int]
    memory: SiteMemory
    article: int

    def repeated(self, least: int) -> list[str]:
        """Return the lines that stood on so many other pages, where they are most of the text."""
        both = zip(self.lines, self.stood, strict=True)
        shared = [line for line, count in both if count >= least]
        letters = sum(map(len, shared))
        return shared if letters * 2 >= sum(map(len, self.lines)) > 0 else []

    def beside(self, shared: Sequence[str]) -> list[str]:
        """Return the page's other lines, where one of them is a sentence."""
        own = [line for line in self.lines if line not in shared]
        return own if any(map(_is_sentence, own)) else []

    def neighbour(self, shared: Sequence[str]) -> int:
        """Return the article on whose page these lines stood last."""
        return neighbour(self.memory, shared, self.article)


def without_the_sites(tx: Connection, waiting: Waiting, text: Text, now: datetime) -> Text:
    """Take away what repeats over the site's pages, and learn from this one.

    Where all that it says stands behind other links of its site, and tells of nothing that the
    feed announces, the page is no article, and the feed's text serves. It is tried again.
    """
    said = text.page or ("" if text.source == "feed" else text.text)
    if not said:
        return text
    lines, memory = said.split("\n"), _learning(tx, waiting, said, now)
    stood = elsewhere(memory, lines, waiting.article.id)
    page = _Lines(lines=lines, stood=stood, memory=memory, article=waiting.article.id)
    shared = _of_no_article(tx, waiting, page, live=text.live)
    own = page.beside(shared)
    if shared and not own:
        like = page.neighbour(shared)
        words = f"{waiting.article.url}: {SHARED}"
        return replace(feeds_own(waiting, words, again=True), like=like)
    if text.source == "feed":
        return text
    kept = own if shared else unrepeated(memory, lines[_heading(waiting, page) :])
    return replace(text, text="\n".join(kept))


def _learning(tx: Connection, waiting: Waiting, said: str, now: datetime) -> SiteMemory:
    """Return what is known of a page's site, and let it know this page, when it is first had."""
    article = waiting.article
    host = sites.host_of(article.url)
    if waiting.reads and article.text_from != "feed":
        return sites.memories(tx, [host]).get(host, SiteMemory())
    memory = sites.hold(tx, host, now)
    sites.keep(tx, host, learned(memory, said.split("\n"), article.id), now)
    return memory


def _of_no_article(tx: Connection, waiting: Waiting, page: _Lines, *, live: bool) -> Sequence[str]:
    """Return the lines that stand on other pages, where they are most of it and no article's."""
    shared = page.repeated(_ONE)
    whole = bool(shared) and not page.beside(shared)
    begins = bool(shared) and page.lines[0] == shared[0]
    if shared and (not (whole or begins) or _is_foreign(waiting, shared)):
        shared = page.repeated(_SEVERAL)
    if not shared:
        return ()
    mine = (waiting.article.title, waiting.feed_text)
    other = sites.announced(tx, page.neighbour(shared)) or ("", "")
    if are_one(mine[0], other[0]) or (not whole and are_near(mine, other)):
        return ()
    latest = whole and not live and lists(shared, mine, other)
    return () if is_told(*mine, text="\n".join(shared)) and not latest else shared


def _heading(waiting: Waiting, page: _Lines) -> int:
    """Return how many lines above a text are a notice, which stands above others, too.

    Above an article nothing is repeated but that; below it, what happened before may be.
    """
    both = zip(page.lines, page.stood, strict=True)
    above = [line for line, _ in takewhile(_is_repeated, both)]
    letters = sum(map(len, above))
    if not _NOTICE <= letters < sum(map(len, page.lines)) - letters:
        return 0
    told = is_told(waiting.article.title, waiting.feed_text, text="\n".join(above))
    return 0 if told else len(above)


def _is_repeated(line: tuple[str, int]) -> bool:
    return line[1] >= _SEVERAL


def _is_foreign(waiting: Waiting, shared: Sequence[str]) -> bool:
    """Whether a feed speaks another language than a page: who translates shares no word."""
    title, text = waiting.article.title, "\n".join(shared)
    mine, its = detect(f"{title}\n{waiting.feed_text}"), detect(text)
    return are_foreign(title, text) or bool(mine and its and mine != its)


def _is_sentence(line: str) -> bool:
    return ends_as_sentence(line) and has_sentences_length(line, ended=True)

"""The cheap look at a page: every word of it, what it says of itself, and its text, roughly.

All that `read_page` would give is among these words: whatever its extractor takes for the text,
and where it finds none, what stands in JSON-LD. So a page may be ruled out by them. Lines that are
but a link to another article are no text to either.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from html import unescape
from itertools import islice
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from monitor.core.addresses.sites import same_site
from monitor.core.model import Glance, Page
from monitor.core.paragraphs import keep_lines
from monitor.core.paragraphs.endings import is_headline
from monitor.parse.characters import lines, words_once
from monitor.parse.html.crowded import CUT
from monitor.parse.html.woven import words_without_readings
from monitor.parse.languages.scripts import fits
from monitor.parse.pages import linked
from monitor.parse.pages.called import KEYS, names_in
from monitor.parse.pages.data.scripted import LONG, has_data
from monitor.parse.pages.initials import whole_words
from monitor.parse.pages.live import led, stated
from monitor.parse.pages.metadata import joined, read_metadata
from monitor.parse.pages.nesting import may_be_deep, shallow
from monitor.parse.pages.source import LONGEST, source_of
from monitor.parse.pages.stamps import Look, stamps
from monitor.parse.pages.stubs import PAYWALL, is_cut_off, stands_before
from monitor.parse.pages.tags import BLOCKS, HEADINGS, KINDS, Tags, named, one_space

TEXT = 1_000_000  # characters of an article
WORDS = 2_000_000  # characters of a page's different words
NO_ARTICLE = ("nav", "footer", "aside")  # what stands in these is no article's
MOST_BESIDE = 0.5  # of a page's text; one that has more in them was closed wrongly
_BESIDE = (*NO_ARTICLE, "figure", "form", "button", "select")
_ENDED = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]」』]*$")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
NEXT = 10  # addresses that a page may call its next
APART = 12  # lines that may stand between two of a text
_TELLING = (
    "meta, script[type*='ld+json'], link[rel=canonical], link[rel=amphtml], h1, video, "
    "link[rel~=next], a[rel~=next], a[class~=next], a[class*=page-n], "
    "input[type=password], nav, footer, aside, iframe, figure, figcaption, audio, object, svg"
)
_STAMPED = "h1, time, [itemprop~=datePublished]"  # what the date is found by
_ELEMENT = re.compile(r"<[^<>]*+>")
# A line, but for a heading's, whose every word stands in a link.
_LINKS = re.compile(
    r"^[ \t]*+(?:<(?:p|li)>)?+[^\w<\n(\[]*+(?:<a\b[^<>]*+>[^<]*+</a>[^\w<\n]*+)++"
    r"(?=</(?:p|li)>|$)",
    re.MULTILINE,
)
_FRAMES = ("iframe", "figure", "figcaption", "audio", "video", "object", "svg")
_WITHIN = re.compile(r"<(?<=\w<)[^<>]*>(?:<[^<>]*>)*(?=\w)")  # marks with no space around them
_RUN = 50  # characters of a word, about
_Marks = dict[str, list[Any]]  # elements by their names
_LOOK = Look(
    tag=lambda one: one.tag,
    get=lambda one, name: one.getattr(name) or "",
    up=lambda one: one.parent,
    text=lambda one: one_space(one.text),
)
_DISCOURSE = "data-preloaded"  # where a forum keeps its posts


def glance(
    body: bytes, *, url: str = "", content_type: str = "", now: datetime | None = None
) -> Glance:
    """Look at an article's page. Raises ParseError `empty` or `not-a-page`."""
    markup = source_of(body, url=url, content_type=content_type)
    tree = _tree(markup)
    marks = _marks(tree)
    tags, whole = _tags(tree, marks), _whole(tree, marks)
    said = read_metadata(tags, url=url, now=now)
    kept = keep_lines(_main(tree), title=said.title, authors=said.authors, headings=tags.titles)
    posts = stated(tags.parts)
    text = "\n".join(led(posts, kept) if posts else kept)
    page = Page(
        url=said.url or url,
        title=said.title,
        text=text,
        authors=said.authors,
        published=said.published,
        language=said.language if fits(said.language, text) else "",
        note=PAYWALL if is_cut_off(tags, text, whole) else "",
        live=bool(posts),
    )
    other = (
        *linked.texts(tags.blocks),
        *_framed(marks),
        *_keys(marks),
        *_apart(markup),
        *whole_words(markup),
        *words_without_readings(markup),
    )
    words = words_once("\n".join((said.title, whole, *other)))
    return Glance(
        page=page,
        words=words[:WORDS],
        is_whole=len(words) <= WORDS and not _holds_more(markup, tags, text),
        instead=stands_before(tags, text, whole, url, markup),
        amp=_amp(tags, url),
        next=tuple(_next(marks, url)),
    )


def _holds_more(markup: str, tags: Tags, text: str) -> bool:
    """Whether something of a page may have been left out, or is where only the other looks."""
    whole = len(markup) < LONGEST and markup.count("<") < CUT
    whole = whole and len(tags.blocks) < BLOCKS and _DISCOURSE not in markup
    return not whole or (len(text) <= LONG and has_data(markup, len(text)))


def shown(markup: str) -> tuple[Tags, str]:
    """Return what a page says of itself, and all that it shows."""
    tree = _tree(markup)
    marks = _marks(tree)
    return _tags(tree, marks), _whole(tree, marks)


def _tree(markup: str) -> Any:
    """Make the tree; what stands in a template is shown by scripts, and by other parsers."""
    for name in ("template", "TEMPLATE"):
        if f"<{name}" in markup:
            markup = markup.replace(f"<{name}", "<div").replace(f"</{name}", "</div")
    return HTMLTree.parse(shallow(markup) if may_be_deep(markup) else markup)


def _marks(tree: Any) -> _Marks:
    """Find the elements that tell something, by name, in one walk: it is what costs."""
    found: _Marks = {}
    for one in tree.document.query_selector_all(_TELLING).values():
        found.setdefault(one.tag, []).append(one)
    return found


def _whole(tree: Any, marks: _Marks) -> str:
    """Return all that a page holds for readers, but for what is beside its article."""
    beside = sum(dense(one.text) for name in NO_ARTICLE for one in marks.get(name, ()))
    rest = _shown(tree, NO_ARTICLE)
    return rest if beside < MOST_BESIDE * (beside + dense(rest)) else _shown(tree, ())


def _shown(tree: Any, without: Iterable[str]) -> str:
    """Return all but some elements, also what is hidden until a reader asks for it."""
    found = extract_plain_text(
        tree,
        preserve_formatting="minimal_html",
        links=True,
        skip_elements=without,
        list_bullets=False,
        alt_texts=False,
        form_fields=True,
        noscript=True,
        comments=True,
        post_meta=True,
        hidden_elements=True,
    )
    return unescape(_ELEMENT.sub("", _LINKS.sub(_unless_headlines, found)))


def _unless_headlines(found: re.Match[str]) -> str:
    """Return a line of links, unless it names other articles, as `without_link_lines` has it."""
    line = _ELEMENT.sub("", found[0])
    said = (one.strip() for one in line.split("\n"))
    return "" if all(map(is_headline, said)) else line


def dense(text: str) -> int:
    """Count a text's characters but for its space."""
    return len(text) - sum(map(text.count, " \n\t\r"))


def _framed(marks: _Marks) -> Iterator[str]:
    """Return what stands in frames, pictures and players, which another reading takes for text."""
    return (_ELEMENT.sub(" ", one.text) for name in _FRAMES for one in marks.get(name, ()))


def _keys(marks: _Marks) -> Iterator[str]:
    """Return the key points of an article that stand in an <aside>."""
    asides = marks.get("aside", ())
    return (_ELEMENT.sub(" ", one.html) for one in asides if KEYS & names_in(_called(one)))


def _called(element: Any) -> str:
    return f"{element.getattr('class') or ''} {element.getattr('id') or ''}"


def _apart(markup: str) -> Iterator[str]:
    """Yield the words at marks that seem to be one: what is between may be no article's."""
    for found in _WITHIN.finditer(markup):
        start, end = found.span()
        yield markup[max(0, start - _RUN) : start].rpartition(">")[2]
        yield markup[end : end + _RUN].partition("<")[0]


def _amp(tags: Tags, url: str) -> str:
    amp = joined(url, tags.amp) if tags.amp else ""
    return amp if amp and amp != url and same_site(amp, url) else ""


def _next(marks: _Marks, url: str) -> Iterator[str]:
    """Return what a page calls its next one, each once, at most so many."""
    named = (one.getattr("href") or "" for name in ("link", "a") for one in _nexts(marks, name))
    whole = dict.fromkeys(joined(url, href) for href in named if href and not href.startswith("#"))
    return (one.partition("#")[0] for one in islice(whole, NEXT) if one)


def _nexts(marks: _Marks, name: str) -> Iterator[Any]:
    for one in marks.get(name, ()):
        if name == "a" or "next" in (one.getattr("rel") or "").lower().split():
            yield one


# --- the text -----------------------------------------------------------------------------


def _main(tree: Any) -> list[str]:
    """Return the lines of the text: of what is not plainly something else, the longest stretch."""
    found = extract_plain_text(
        tree,
        main_content=True,
        skip_elements=_BESIDE,
        list_bullets=False,
        alt_texts=False,
        comments=False,
        post_meta=False,
    )
    every = lines(found[:TEXT])
    return every[_stretch(every)]


def _stretch(every: list[str]) -> slice:
    """Find the run of lines with the most prose, none of it far from the next."""
    best, room, start, end = slice(0, 0), 0, 0, -APART - 2
    length = 0
    for place, line in enumerate(every):
        if not _is_prose(line):
            continue
        if place - end > APART + 1:
            start, length = place, 0
        end, length = place, length + len(line)
        if length > room:
            best, room = slice(start, place + 1), length
    return best


def _is_prose(line: str) -> bool:
    words = len(line) // 3 if _UNSPACED.search(line) else line.count(" ") + 1
    return words >= 25 or (words >= 8 and _ENDED.search(line) is not None)


# --- tags ---------------------------------------------------------------------------------


def _tags(tree: Any, marks: _Marks) -> Tags:
    blocks = tuple(one.text for one in marks.get("script", ()))[:BLOCKS]
    metas, root = marks.get("meta", ()), tree.document.document_element
    return Tags(
        meta=named((one.getattr("content"), map(one.getattr, KINDS)) for one in metas),
        blocks=blocks,
        parts=tuple(linked.parts(blocks)),
        languages=tuple(filter(None, map(root.getattr, ("lang", "xml:lang")))),
        canonical=tuple(_links(marks, "canonical"))[:2],
        amp=next(_links(marks, "amphtml"), ""),
        window=one_space(tree.title or ""),
        headings=tuple(one_space(one.text) for one in marks.get("h1", [])[:HEADINGS]),
        times=lambda: stamps(tree.document.query_selector_all(_STAMPED).values(), _LOOK),
        has_password="input" in marks,
        has_film="video" in marks,
    )


def _links(marks: _Marks, kind: str) -> Iterator[str]:
    found = marks.get("link", ())
    return (one.getattr("href") or "" for one in found if one.getattr("rel") == kind)

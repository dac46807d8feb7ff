"""The lines that an element of a page shows, one by one, each with what its marks tell of it.

A line ends where a block begins or ends, and at a `<br>`. What its marks call something else than
an article's text (a menu, a byline, what asks to share) is passed over.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from monitor.core.paragraphs.endings import ends_as_sentence, has_sentences_length, is_small
from monitor.parse.characters import lines

Kind = Literal["text", "heading", "item", "caption", "dateline"]

_INLINE = frozenset(
    "a abbr b bdi bdo big cite code em font i img ins kbd label mark q s small span strike strong "
    "sub sup time tt u var wbr data ruby rb rt rp path svg".split()
)
_BESIDE = frozenset(
    "aside audio button canvas datalist dialog embed fieldset footer form iframe input label map "
    "menu nav noscript object option picture script select style svg table template textarea "
    "title video".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ROLES = frozenset("navigation complementary contentinfo banner search menu toolbar".split())
_CLOCK = re.compile(r"\d[:.]\d\d(?!\d)")
_NAME = re.compile(r"[A-Z]?[a-zß-ÿа-яёіїєґ]+|[A-Z]+|[^\W\d_A-Za-z]+")
_OTHERS = frozenset(  # words of classes and ids: what is called so is none of the text
    "share sharing shares shareable social socials sharebar addthis author authors byline bylines "
    "contributor bio related readalso seealso alsoread comments comment disqus newsletter "
    "subscribe promo promotion ad ads advert advertisement adv banner sponsor sponsored breadcrumb "
    "breadcrumbs crumbs nav navbar navigation menu footer sidebar widget popular trending "
    "recommended recommendations recommend toolbar tools copyright cookie cookies consent follow "
    "donate donation tag tags keywords hashtags topics views viewed rating reactions likes "
    "pagination pager print prev previous login signup player podcast teaser teasers "
    "outbrain taboola ticker hidden sr screenreader modal popup autor autores autori auteur signature "
    "compartir partager teilen condividi etiquetas relacionados werbung publicidad anzeige".split()
)
_ABOUT = frozenset(  # what is called so is none of the text unless it is a sentence
    "meta info date time timestamp datetime published publish updated modified posted category "
    "categories rubric kicker eyebrow label badge source sources lang language reading readtime "
    "minutes min counter count icon btn button stats overline topline fecha datum data heure "
    "credit credits copy lire video more next link links read also".split()
)
_CAPTIONS = frozenset("caption figcaption captions legend legende bildunterschrift".split())
_CREDITS = frozenset("credit credits copyright photographer photocredit".split())
_DATELINES = frozenset("dateline location placeline locator ortsmarke".split())
PLACES = _DATELINES | frozenset("place city town ort lieu lugar luogo miejsce місто город".split())
_APART = _CREDITS | PLACES  # what is called so is a line of its own, though it is inline
KEYS = frozenset(  # what sums an article up, also where it stands in an <aside>
    "key keypoints keyfacts points brief summary takeaways takeaway glance highlights standfirst "
    "deck dek lead lede intro chapo chapeau resumen resumo riassunto".split()
)
_DEEPEST = 100  # elements in one another that are told apart
PLACE = 60  # characters that a dateline takes


class Line(NamedTuple):
    """A line, what it is, how much of it stands in links, and the words that name its block."""

    text: str
    kind: Kind
    linked: int
    block: Any
    names: frozenset[str]

    @property
    def is_linked(self) -> bool:
        """Whether it is mostly links."""
        return self.linked * 2 > len(self.text)

    @property
    def is_told(self) -> bool:
        """Whether it is as long as a sentence, and ends as one."""
        return ends_as_sentence(self.text) and has_sentences_length(self.text, ended=True)


def names_of(element: Any) -> frozenset[str]:
    """Give the words of an element's class and id, in small letters."""
    said = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
    return frozenset(map(str.lower, _NAME.findall(said))) if said.strip() else frozenset()


def following(start: Any, within: Any) -> Iterator[Line]:
    """Give the lines behind an element, up to the end of one that it stands in."""
    reading = _Reading()
    element = start
    while element is not None and element is not within:
        reading.block = element.getparent()
        reading.add(element.tail)
        for sibling in element.itersiblings():
            yield from reading.element(sibling, "text", frozenset())
            reading.add(sibling.tail)
        yield from reading.ended()
        element = element.getparent()


def within(element: Any) -> Iterator[Line]:
    """Give the lines of an element."""
    reading = _Reading()
    yield from reading.element(element, "text", frozenset())
    yield from reading.ended()


class _Reading:
    """The line that is being read."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.linked = 0
        self.links = 0  # that it stands in
        self.depth = 0
        self.kind: Kind = "text"
        self.block: Any = None
        self.names: frozenset[str] = frozenset()

    def add(self, text: str | None) -> None:
        """Add to the line."""
        if text:
            self.pieces.append(text)
            self.linked += len(" ".join(text.split())) if self.links else 0

    def ended(self) -> Iterator[Line]:
        """Give the line, if there is one, and begin another."""
        text = " ".join(lines("".join(self.pieces)))
        if text:
            yield Line(text, self._kind(text), self.linked, self.block, self.names)
        self.pieces, self.linked = [], 0

    def _kind(self, text: str) -> Kind:
        place = self.names & PLACES and len(text) <= PLACE and not self.linked
        apart = self.kind == "text" and place and not is_small(text[0])
        return "dateline" if apart and not _CLOCK.search(text) else self.kind

    def element(self, element: Any, kind: Kind, names: frozenset[str]) -> Iterator[Line]:
        """Read an element and what is in it."""
        tag = element.tag
        if not isinstance(tag, str):
            return
        own = names_of(element)
        if self.depth > _DEEPEST:
            self.add(element.text_content())
        elif tag == "br":
            yield from self.ended()
        elif is_another(element, tag, own):
            return
        elif own & _ABOUT and not _tells(element):
            yield from self._places(element)
        elif tag in _INLINE and not own & _APART:
            yield from self._inside(element, kind, names)
        else:
            yield from self._block(element, _kind(tag, own, kind), own or names)

    def _block(self, element: Any, kind: Kind, names: frozenset[str]) -> Iterator[Line]:
        yield from self.ended()
        before = self.kind, self.block, self.names
        self.kind, self.block, self.names = kind, element, names
        yield from self._inside(element, kind, names)
        yield from self.ended()
        self.kind, self.block, self.names = before

    def _inside(self, element: Any, kind: Kind, names: frozenset[str]) -> Iterator[Line]:
        self.links += element.tag == "a"
        self.depth += 1
        self.add(element.text)
        for child in element:
            yield from self.element(child, kind, names)
            self.add(child.tail)
        self.links -= element.tag == "a"
        self.depth -= 1

    def _places(self, element: Any) -> Iterator[Line]:
        """Give the place that is named among what is said about the article."""
        for one in element.iter():
            if isinstance(one.tag, str) and names_of(one) & _DATELINES:
                text = " ".join(one.text_content().split())
                if text and len(text) <= PLACE and not _CLOCK.search(text):
                    yield from self.ended()
                    yield Line(text, "dateline", 0, one, names_of(one))


def is_another(element: Any, tag: str, names: frozenset[str]) -> bool:
    """Whether an element holds something else than an article's text."""
    if tag in _BESIDE and not (tag == "aside" and names & KEYS):
        return True
    apart = element.get("role") in _ROLES or element.get("aria-hidden") == "true"
    return apart or bool(names & _OTHERS)


def _tells(element: Any) -> bool:
    text = " ".join(element.text_content().split())
    return ends_as_sentence(text) and has_sentences_length(text, ended=False)


def _kind(tag: str, names: frozenset[str], outer: Kind) -> Kind:
    if outer == "caption" or tag in ("figure", "figcaption") or names & _CAPTIONS:
        return "caption"
    if tag in _HEADINGS:
        return "heading"
    return "item" if tag in ("li", "dd") else outer if outer == "item" else "text"

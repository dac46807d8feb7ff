"""An entry of a well-formed feed, as feedparser would give it; or none, if in doubt.

feedparser 6 walks an entry's elements in order and lets them overwrite each other by rules of its
own. They are kept here for the elements that news feeds have; at any other it is for feedparser to
read the document.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from monitor.parse.feeds import vocabulary as names
from monitor.parse.feeds.alternates import behind
from monitor.parse.feeds.fasttext import (
    HTML,
    attributes,
    has_text_type,
    resolved,
    text_of,
    words_of,
)
from monitor.parse.feeds.said import Said, is_film
from monitor.parse.feeds.vocabulary import InDoubtError, is_known, name_of

MANY = 2000  # tags whose meaning is remembered
_REFERENCE = re.compile("&([A-Za-z0-9_]+);")


class FastEntry:
    """What an entry, or a feed itself, has said so far."""

    __slots__ = (
        "depths",
        "link",
        "links",
        "pages",
        "said",
        "spoken",
        "tags",
        "terms",
        "title_depth",
        "values",
        "version",
    )

    def __init__(self, version: str = "") -> None:
        """Begin with nothing said."""
        self.version, self.said = version, Said()
        self.values: dict[str, str] = {}  # id, title, author, dates ...
        self.depths: dict[str, int] = {}  # at which each of them was said
        self.link: str | None = None
        self.links: list[tuple[str, str]] = []  # rel, href
        self.pages: list[tuple[str, str]] = []  # hreflang, href of those that may be its link
        self.spoken = ""  # the language of its element
        self.tags: list[tuple[str | None, str | None, str | None]] = []
        self.terms: set[tuple[str | None, str | None, str | None]] = set()  # of `tags`, to look up
        self.title_depth = -1

    def keep(self, name: str, text: str, depth: int) -> None:
        """Keep a value, unless one that stood higher was said before."""
        if depth <= self.depths.get(name, depth):
            self.depths[name] = depth
            self.values[name] = text


def read_entry(item: Any, depth: int, version: str) -> FastEntry:
    """Read an entry's element, which stands at that depth. Raises InDoubtError."""
    found = FastEntry(version)
    about = item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    if about:
        found.values["id"] = about
    if "href" in item.attrib or "lastmod" in item.attrib:
        raise InDoubtError
    found.spoken = item.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    for child in item:
        _take(found, child, depth + 1)
    return found


def _take(found: FastEntry, element: Any, depth: int) -> None:
    """Read an element of an entry, by what its name means."""
    tag = element.tag
    known = _KNOWN.get(tag)
    if known is None:
        name = name_of(tag, element.prefix)
        reader = _READERS.get(name, _other)
        if is_known(tag) and len(_KNOWN) < MANY:
            _KNOWN[tag] = (reader, name)
    else:
        reader, name = known
    reader(found, element, name, depth)


def _other(found: FastEntry, element: Any, name: str, depth: int) -> None:
    if name in names.IDLE:
        if len(element) and name not in names.WRITTEN:
            raise InDoubtError
    elif name in names.FOREIGN or name in names.KEYS:
        raise InDoubtError
    else:
        for child in element:
            _take(found, child, depth + 1)


def _title(found: FastEntry, element: Any, name: str, depth: int) -> None:
    text = words_of(element, found.version)
    if not -1 < found.title_depth <= depth:
        found.keep("title", text, depth)
    if text and name == "media_title":
        found.said.captions.append((name, text))
    elif text:
        found.title_depth = depth


def _description(found: FastEntry, element: Any, _name: str, depth: int) -> None:
    found.said.descriptions.append((depth, words_of(element, found.version)))


def _more(found: FastEntry, element: Any, name: str, _depth: int) -> None:
    if text := words_of(element, found.version):
        found.said.more.append((name, text))


def _caption(found: FastEntry, element: Any, name: str, _depth: int) -> None:
    if text := words_of(element, found.version):
        found.said.captions.append((name, text))


def _content(found: FastEntry, element: Any, _name: str, _depth: int) -> None:
    text = words_of(element, found.version)
    found.said.contents.append(text)
    if found.said.copied is None and (not element.attrib or _copied(element)):
        found.said.copied = text


def _copied(element: Any) -> bool:
    """Whether a content may be the summary: not where it is XML of another kind."""
    return has_text_type(attributes(element))


def take_link(found: FastEntry, element: Any, _name: str, _depth: int) -> None:
    """Read a link: one by its text, or one with an address and a relation."""
    said = attributes(element) if element.attrib else {}
    rel, kind = said.get("rel", "alternate"), said.get("type", "text/html")
    href = said.get("url", said.get("uri", said.get("href")))
    if href:
        if len(element):
            raise InDoubtError
        href = resolved(href, element)
        found.links.append((rel, href))
        if rel == "alternate" and kind in HTML:
            found.link = href
            found.pages.append((said.get("hreflang", ""), href))
        return
    if "href" in said:  # an empty one
        raise InDoubtError
    text = resolved(text_of(element), element)
    if "&" in text:
        text = _REFERENCE.sub(r"&\1", text.replace("&amp;", "&"))
    found.link = text
    found.links.append((rel, text))
    if text and rel == "alternate" and kind in HTML:
        found.pages.append((said.get("hreflang", ""), text))
    elif not text and (further := behind(element.tail)):
        found.links.append(("bookmark", further))


def take_id(found: FastEntry, element: Any, _name: str, depth: int) -> None:
    """Read an id; it is the link as well, where there is none before it."""
    text = text_of(element)
    is_link = not element.attrib or attributes(element).get("ispermalink", "true") == "true"
    text = resolved(text, element) if is_link else text
    found.keep("id", text, depth)
    if is_link and found.link is None:
        found.link = text


def _published(found: FastEntry, element: Any, _name: str, depth: int) -> None:
    found.keep("published", text_of(element), depth)


def _updated(found: FastEntry, element: Any, _name: str, depth: int) -> None:
    found.keep("updated", text_of(element), depth)


def _author(found: FastEntry, element: Any, _name: str, depth: int) -> None:
    """Read an author: a text, or a person with a name or an address."""
    if not len(element):
        found.keep("author", text_of(element), depth)
        return
    said = dict(_person(element))
    if depth > found.depths.get("author", depth) or (element.text or "").strip():
        raise InDoubtError
    name, email = said.get("name", ""), said.get("email", "")
    both = f"{name} ({email})" if name and email else name or email
    found.keep("author", both, depth)


def _person(element: Any) -> Iterator[tuple[str, str]]:
    for part in element:
        name = name_of(part.tag, part.prefix)
        if name not in ("name", "email", "uri", "url", "homepage") or (part.tail or "").strip():
            raise InDoubtError
        yield name, text_of(part)


def _tag(found: FastEntry, element: Any, name: str, _depth: int) -> None:
    said = attributes(element) if element.attrib else {}
    term, scheme, label = (
        said.get("term"),
        said.get("scheme", said.get("domain")),
        said.get("label"),
    )
    if name == "media_category":
        scheme = said.get("scheme", "http://search.yahoo.com/mrss/category_schema")
    if name == "itunes_category":
        term, scheme, label = said.get("text"), "http://www.itunes.com/", None
        if len(element):
            raise InDoubtError
    _add_tag(found, term, scheme, label)
    text = text_of(element)
    if not text:
        return
    if found.tags and not found.tags[-1][0]:
        unnamed = found.tags.pop()
        found.terms.discard(unnamed)
        _add_tag(found, text, *unnamed[1:])
    else:
        _add_tag(found, text, None, None)


def _words(found: FastEntry, element: Any, name: str, _depth: int) -> None:
    if element.attrib:
        raise InDoubtError
    scheme = "http://www.itunes.com/" if name == "itunes_keywords" else None
    for term in text_of(element).split(","):
        if term.strip():
            _add_tag(found, term.strip(), scheme, None)


def _add_tag(found: FastEntry, term: str | None, scheme: str | None, label: str | None) -> None:
    tag = (term, scheme, label)
    if any(tag) and tag not in found.terms:
        found.tags.append(tag)
        found.terms.add(tag)


def _enclosure(found: FastEntry, element: Any, _name: str, _depth: int) -> None:
    said = attributes(element)
    href = said.get("url", said.get("uri", said.get("href", "")))
    if len(element) or (element.text or "").strip():
        raise InDoubtError
    found.links.append(("enclosure", href))


def _source(found: FastEntry, element: Any, _name: str, depth: int) -> None:
    """Read past a source: it may have a title of its own, which then has been the last."""
    found.title_depth = -1
    for part in element:
        name = name_of(part.tag, part.prefix)
        if name == "title" and words_of(part, found.version):
            found.title_depth = depth + 1
        elif name in names.PEOPLE:
            dict(_person(part))
        elif name not in names.OF_SOURCE or (len(part) and name not in names.WRITTEN):
            raise InDoubtError


def _contributor(_found: FastEntry, element: Any, _name: str, _depth: int) -> None:
    dict(_person(element))


def _image(found: FastEntry, element: Any, _name: str, _depth: int) -> None:
    if len(element):
        raise InDoubtError
    found.title_depth = -1


def _language(found: FastEntry, element: Any, _name: str, depth: int) -> None:
    found.keep("language", text_of(element), depth)


def _open(found: FastEntry, element: Any, name: str, depth: int) -> None:
    if name == "media_content" and is_film((element.get("type", ""), element.get("medium", ""))):
        found.said.is_film = True
    for child in element:
        _take(found, child, depth + 1)


_Reader = Callable[[FastEntry, Any, str, int], None]
_BY_KIND: tuple[tuple[frozenset[str], _Reader], ...] = (
    (names.TITLES, _title),
    (names.DESCRIPTIONS, _description),
    (names.MORE, _more),
    (names.CAPTIONS, _caption),
    (names.CONTENTS, _content),
    (names.IDS, take_id),
    (names.PUBLISHED, _published),
    (names.UPDATED, _updated),
    (names.AUTHORS, _author),
    (names.TAGS, _tag),
    (names.WORD_LISTS, _words),
    (names.LANGUAGES, _language),
    (names.OPEN, _open),
)
_KNOWN: dict[str, tuple[_Reader, str]] = {}  # by tag, where the prefix makes no difference
_READERS: dict[str, _Reader] = {
    **{name: reader for kind, reader in _BY_KIND for name in kind},
    "link": take_link, "contributor": _contributor, "enclosure": _enclosure,
    "source": _source, "image": _image,
}  # fmt: skip

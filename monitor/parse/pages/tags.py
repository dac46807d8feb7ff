"""What stands in a page's marks, collected once from whichever tree it was made into."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from monitor.parse.pages import linked
from monitor.parse.pages.stamps import Look, stamps

KINDS = ("property", "name", "itemprop")  # of a <meta>: what may name it
HEADINGS, BLOCKS = 5, 100  # of a page, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What a page says of itself, as it stands there; empty where it says nothing."""

    meta: Mapping[str, str]  # of each name, in small letters, the first
    blocks: tuple[str, ...]  # of JSON-LD
    parts: tuple[Mapping[str, Any], ...]  # the objects in them
    languages: tuple[str, ...]
    canonical: tuple[str, ...]
    amp: str  # where the page's simpler form stands
    window: str  # its title
    headings: tuple[str, ...]
    times: Callable[[], tuple[Sequence[str], Sequence[str]]]  # of publication, in the page's
    # text: the article's, and those that may be; looked for when they are asked for
    has_password: bool
    has_film: bool

    @property
    def article(self) -> Mapping[str, Any]:
        """Return what JSON-LD says of the page's own article, and not of another beside it."""
        addresses = (*self.canonical, self.meta.get("og:url", ""))
        titles = (*self.titles, self.window)
        found = linked.own_article(self.parts, addresses, titles)
        return found if found or any(titles) else next(linked.articles(self.parts), {})

    @property
    def titles(self) -> tuple[str, ...]:
        """Return what else may be the article's title: a line that repeats it says nothing."""
        return (*self.headings[:3], self.meta.get("og:title", ""))

    @property
    def is_article(self) -> bool:
        """Whether the page calls itself an article."""
        return bool(self.article) or self.meta.get("og:type", "").lower() == "article"


def tags_of(tree: Any) -> Tags:
    """Collect from a tree of lxml, which is left as it was."""
    found: dict[str, list[Any]] = {name: [] for name in _TELLING}
    for one in tree.iter(*_TELLING):
        found[one.tag].append(one)
    said = (one.text for one in found["script"] if "ld+json" in (one.get("type") or ""))
    blocks = tuple(filter(None, said))[:BLOCKS]
    return Tags(
        meta=named((one.get("content"), map(one.get, KINDS)) for one in found["meta"]),
        blocks=blocks,
        parts=tuple(linked.parts(blocks)),
        languages=tuple(map(str, tree.xpath("/html/@lang | /html/@xml:lang", namespaces={}))),
        canonical=tuple(_links(found["link"], "canonical"))[:2],
        amp=next(_links(found["link"], "amphtml"), ""),
        window=text_of(found["title"][0]) if found["title"] else "",
        headings=tuple(map(text_of, found["h1"][:HEADINGS])),
        times=lambda: stamps(tree.xpath(_STAMPS), _LOOK),
        has_password=any(one.get("type") == "password" for one in found["input"]),
        has_film=bool(found["video"]),
    )


_TELLING = ("meta", "link", "script", "title", "h1", "input", "video")
# One path: where libxml2 joins several, it compares each element with each.
_STAMPS = "//*[self::h1 or self::time or contains(@itemprop, 'datePublished')]"
_LOOK = Look(
    tag=lambda one: one.tag if isinstance(one.tag, str) else "",
    get=lambda one, name: one.get(name) or "",
    up=lambda one: one.getparent(),
    text=lambda one: text_of(one),  # noqa: PLW0108  # it stands below
)


def named(metas: Iterable[tuple[str | None, Iterable[str | None]]]) -> dict[str, str]:
    """Return the contents of metas by each of their names; the first of a name holds."""
    found: dict[str, str] = {}
    for content, names in metas:
        said = (content or "").strip()
        for name in filter(None, names) if said else ():
            for one in {name, *name.split()}:  # itemprop="datePublished dateCreated"
                found.setdefault(one.lower(), said)
    return found


def one_space(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def text_of(element: Any) -> str:
    """Return an element's text, on one line."""
    return one_space(element.text_content())


def _links(links: Iterable[Any], kind: str) -> Iterator[str]:
    return (one.get("href") for one in links if one.get("rel") == kind and "href" in one.attrib)

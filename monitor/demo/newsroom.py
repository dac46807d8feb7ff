"""What the demo's outlets have published, corrected and withdrawn, in order."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import RLock

from monitor.demo.items import Item
from monitor.demo.outlets import OUTLETS, Outlet
from monitor.demo.pieces import Piece, piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """An outlet's feed as it now is: the newest items first, and when it last changed."""

    outlet: Outlet
    items: tuple[Item, ...]
    changed: datetime | None


class Newsroom:
    """The state of the site; thread-safe. What is published last stands first in the feed."""

    def __init__(self, url: str, *, window: int) -> None:
        """Begin empty; a feed shows the `window` newest items."""
        self._url = url
        self.window = window
        self._items: dict[tuple[str, str], Item] = {}
        self._changed: dict[str, datetime] = {}
        self._lock = RLock()

    def publish(
        self, article: Piece | str, *, published: datetime, outlet: str | None = None
    ) -> str:
        """Publish a piece, or the demo's piece of that name, and return its page's URL.

        `outlet` may be another than the piece's own; published again, it stands first again.
        """
        one = piece(article) if isinstance(article, str) else article
        where = OUTLETS[outlet or one.outlet]
        url = self._url + where.page_path(one.slug)
        item = Item(
            piece=one, url=url, link=url + where.tracking, published=published, updated=published
        )
        with self._lock:
            self._items.pop((where.slug, one.slug), None)
            self._keep(where.slug, item, published)
        return url

    def correct(
        self,
        slug: str,
        *,
        at: datetime,
        outlet: str | None = None,
        title: str | None = None,
        paragraphs: tuple[str, ...] | None = None,
    ) -> None:
        """Change the title or text of what is published; id, link and place stay."""

        def corrected(item: Item) -> Item:
            old = item.piece
            new = replace(old, title=title or old.title, paragraphs=paragraphs or old.paragraphs)
            return replace(item, piece=new, updated=at)

        self._change(slug, outlet, corrected)

    def withdraw(self, slug: str, *, outlet: str | None = None, page: bool = False) -> None:
        """Take an item out of the feed, and its page (410) where `page` is true."""
        self._change(slug, outlet, lambda item: replace(item, in_feed=False, has_page=not page))

    def restore(self, slug: str, *, outlet: str | None = None) -> None:
        """Put back what was withdrawn, where it stood, as it was."""
        self._change(slug, outlet, lambda item: replace(item, in_feed=True, has_page=True))

    def front(self, outlet: str) -> Front:
        """Return an outlet's feed as it now is."""
        with self._lock:
            shown = [i for (o, _), i in self._items.items() if o == outlet and i.in_feed]
            newest = tuple(reversed(shown))[: self.window]
            return Front(outlet=OUTLETS[outlet], items=newest, changed=self._changed.get(outlet))

    def items(self) -> tuple[tuple[Outlet, Item], ...]:
        """Return everything that was published, with its outlet, the oldest first."""
        with self._lock:
            return tuple((OUTLETS[o], item) for (o, _), item in self._items.items())

    def page(self, path: str) -> tuple[Outlet, Item] | None:
        """Return what is published under the path of a page."""
        found = (pair for pair in self.items() if pair[1].url == self._url + path)
        return next(found, None)

    def _change(self, slug: str, outlet: str | None, change: Callable[[Item], Item]) -> None:
        with self._lock:
            keys = [key for key in self._items if key[1] == slug and outlet in {None, key[0]}]
            if not keys:
                raise KeyError(f"{slug} is not published")
            for key in keys:
                item = change(self._items[key])
                self._keep(key[0], item, item.updated)

    def _keep(self, outlet: str, item: Item, at: datetime) -> None:
        """Keep it; each change moves Last-Modified, which counts whole seconds only."""
        before = self._changed.get(outlet, at - timedelta(seconds=1))
        self._changed[outlet] = max(at, before + timedelta(seconds=1))
        self._items[outlet, item.piece.slug] = item

"""A piece as it stands on the site: where, and since when."""

from dataclasses import dataclass
from datetime import datetime

from monitor.demo.pieces import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A published piece. `url` is the page's, `link` the one that the feed states."""

    piece: Piece
    url: str
    link: str
    published: datetime
    updated: datetime
    in_feed: bool = True
    has_page: bool = True

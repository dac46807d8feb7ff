"""What the parts of a live blog are called, by the words of their classes and the like."""

import re
from functools import lru_cache

HINTS = (  # of which each name that `LIVE` finds has one: they are found sooner
    "live", "ticker", "lx-stream", "minut", "vivo", "direct", "diretta", "zywo", "relacja",
    "onlajn", "online", "canli", "uzivo", "lb-", "transl", "zivo",
)  # fmt: skip
LIVE = re.compile(
    r"live[-_]{0,2}(?:blog|ticker|post|update|feed|entr|text|story|timeline|container|body|root|"
    r"coverage|stream|page|content|report|thread|article|cent|item|wrap|list|event|card|stor|main)|"
    r"(?:^|[\s_-])(?:live|direct|directo|vivo|zivo|uzivo|zywo|ticker|relacja|diretta)(?:$|[\s_-])|"
    r"lx-stream|minute-by-minute|minuto-?a-?minuto|en-?vivo|en-?direct|ao-?vivo|na-?zywo|"
    r"newsticker|onlajn|online-?(?:translation|blog|report|feed|prenos|trans)|canli|uzivo|"
    r"(?:^|[\s_-])lb-(?:timeline|posts?)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"comment|kommentar|coment|disqus|respond|related|recommend|sidebar|most-?read|promo|"
    r"newsletter|breadcrumb|cookie|consent",
    re.IGNORECASE,
)
_TIMED = re.compile(
    r"(?:^|[\s_-])(?:time|timestamp|clock|date|datetime|zeit|uhrzeit|hora|heure|ora|orario|czas|"
    r"godzina|saat|vreme|cas)(?:$|[\s_-])",
    re.IGNORECASE,
)
_POST_CLASS = re.compile(
    r"(?:^|\s)(?:live-?blog|live|lb|ticker|liveticker)[-_]{1,2}(?:post|entry|item|update|block|event)"
    r"(?:$|\s)",
    re.IGNORECASE,
)


@lru_cache(1024)  # the times of a page stand in the same parts of it
def is_live_name(names: str) -> bool:
    """Whether a part is called live."""
    return LIVE.search(names) is not None


@lru_cache(1024)
def is_beside(names: str) -> bool:
    """Whether a part is called what stands beside a text."""
    return _BESIDE.search(names) is not None


@lru_cache(1024)
def is_time_name(names: str) -> bool:
    """Whether a part is called a time."""
    return _TIMED.search(names) is not None


@lru_cache(1024)
def is_post_name(names: str) -> bool:
    """Whether a part is called a post."""
    return _POST_CLASS.search(names) is not None

"""The posts of a live blog by a page's marks: blocks side by side, each with a time of its own."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, takewhile
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from monitor.parse.pages.live import (
    Post,
    fuller,
    is_stated,
    minute_of,
    moment_of,
    newest_first,
    stated,
    telling,
)
from monitor.parse.pages.livenames import (
    HINTS,
    LIVE,
    is_beside,
    is_live_name,
    is_post_name,
    is_time_name,
)
from monitor.parse.pages.metadata import joined

_MARKS = 1_000  # times of a page that are looked at
_DEPTH = 100  # of marks within a post
_RUNS = 500  # posts of a flat ticker that are told apart
_LEAST = 20  # characters of a post beside its links
_SHORT = 150  # characters that a post's furniture may have
# Where a live blog's container says what it is: by its class, some by their id, any by these.
_CALLED = ("div", "section", "ul", "ol", "main", "article", "body")
_WITH_ID = ("div", "section", "ol")
_SAID = ("itemtype", "data-component", "data-testid", "data-area", "data-link-name")
_SAYING = {one: etree.XPath(f"//*/@{one}", smart_strings=False) for one in _SAID}
_FLAGGED = [
    etree.XPath(f"boolean(//{one}/@*[starts-with(name(), 'data-live')])")
    for one in ("div", "section", "article", "ul")
]
_DATA = re.compile(r"data-(?:component|testid|area|link-name)")
_FURNITURE = re.compile(
    r"shar(?:e|ing)|social|byline|author|avatar|permalink|copy-?link|toolbar|actions?\b|advert|"
    r"newsletter|comment|timestamp|badge|label|pinned|reaction|vote",
    re.IGNORECASE,
)
_NOTHING = frozenset(
    ("script", "style", "time", "button", "form", "svg", "nav", "aside", "footer", "noscript",
     "template", "select", "iframe")
)  # fmt: skip
_LINES = frozenset(
    ("p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section",
     "article", "header", "tr", "table", "figure", "figcaption", "dl", "dt", "dd", "main")
)  # fmt: skip
_POSTS = frozenset(
    ("data-post-id", "data-block-id", "data-entry-id", "data-update-id", "data-timestamp",
     "data-js-post-timestamp", "data-time", "data-created", "data-published")
)  # fmt: skip
_POST = re.compile(r"(?:block|post|entry|update|liveblog|live)[-_]{1,2}\w*\d", re.IGNORECASE)
_BLOCKS = frozenset(("article", "section", "li", "div"))
_OUTSIDE = frozenset(("aside", "nav", "footer"))
_NAMING = ("class", "id", "itemtype", "data-component", "data-testid", "data-area",
           "data-link-name")  # fmt: skip
_OWN = ".//text()[not(ancestor::a or ancestor::time or ancestor::script or ancestor::style)]"
_STAMPS = ("datetime", "data-timestamp", "data-time", "data-date", "data-published", "data-created",
           "data-js-post-timestamp", "data-updated", "content")  # fmt: skip


def posts_of(parts: Sequence[Mapping[str, Any]], tree: Any, url: str, markup: str) -> list[Post]:
    """Return a page's posts by what JSON-LD states of it, or by its marks: those that say more.

    `markup` is what the tree was made of: what does not stand in it is not sought.
    """
    found = stated(parts)
    is_live = bool(found) or is_stated(parts)
    is_flagged = "data-live" in markup and any(ask(tree) for ask in _FLAGGED)
    if not (is_live or is_flagged or _is_named_live(tree, markup)):
        return found  # of nearly all pages
    return fuller(found, marked(tree, url, is_live=is_live))


def _is_named_live(tree: Any, markup: str) -> bool:
    """Whether a container is called so.

    Each attribute is asked for alone: a union of several takes time by the square of a page.
    """
    called = {one.get("class") or "" for one in tree.iter(*_CALLED)}
    called.update(one.get("id") or "" for one in tree.iter(*_WITH_ID))
    for name in _SAID if _DATA.search(markup) else _SAID[:1]:
        called.update(_SAYING[name](tree) if name in markup else ())
    if "liveBlogUpdate" in markup and tree.xpath("boolean(//*[@itemprop='liveBlogUpdate'])"):
        called.add("liveBlogUpdate")
    names = "\n".join(called).lower()
    return any(hint in names for hint in HINTS) and LIVE.search(names) is not None


def marked(tree: Any, url: str, *, is_live: bool) -> list[Post]:
    """Return the posts of a tree of lxml, which is left as it was, the newest first.

    They stand in a container that is marked as live; where the page itself is said to be a
    live blog (`is_live`), anywhere but beside its text. Fewer than two are none, and so are the
    teasers of other articles.
    """
    said = tree.xpath("//*[@itemprop='liveBlogUpdate']")
    times = [] if said else _live_times(tree, is_live=is_live)
    blocks = _outermost(said) if said else _blocks(times)
    if len(blocks) < 2:
        return newest_first(runs_of(times))
    if sum(_leads_away(block, url) for block in blocks) * 2 > len(blocks):
        return []
    posts = [post for post in map(_post, blocks) if post.lines]
    return newest_first(posts)


def _leads_away(block: Any, url: str) -> bool:
    """Whether a block's headline is a link to another page, not to the post itself."""
    links = block.xpath(
        ".//a[@href][ancestor::h1|ancestor::h2|ancestor::h3|ancestor::h4|"
        "descendant::h1|descendant::h2|descendant::h3|descendant::h4]/@href"
    )
    whole = joined(url, links[0]) if links else ""
    return bool(whole) and not urlsplit(whole).path.startswith(urlsplit(url).path.rstrip("/"))


def _live_times(tree: Any, *, is_live: bool) -> list[Any]:
    return [one for one in islice(_times(tree), _MARKS) if is_live or _is_within_live(one)]


def _blocks(times: Sequence[Any]) -> list[Any]:
    """Find the blocks of posts: of each time the nearest one that stands beside another such."""
    timed = {part for one in times for part in (one, *one.iterancestors())}
    beside = Counter((one.getparent(), one.tag) for one in timed)
    found = dict.fromkeys(_block_of(one, beside) for one in times)
    found.pop(None, None)
    return _outermost(found)


def runs_of(times: Sequence[Any]) -> list[Post]:
    """Return the posts of a flat ticker: a time on its own, and what stands until the next one."""
    heads = dict.fromkeys(map(_head_of, times))
    beside = Counter(head.getparent() for head in heads)
    if len(heads) > _RUNS:
        return []
    runs = (
        [head, *takewhile(lambda one: one not in heads, head.itersiblings())]
        for head in heads
        if head.getparent() is not None and beside[head.getparent()] > 1
    )
    posts = list(map(_post_of, runs))
    return [post for post in posts if sum(map(len, post.lines)) >= _LEAST]


def _head_of(time: Any) -> Any:
    """Return the outermost element whose first words a time is, and that holds no lines beside."""
    head = time
    for one in time.iterancestors("a", "b", "strong", "p", "h2", "h3", "h4", "dt", "span"):
        if one.text and one.text.strip():
            break
        head = one
    return head


def _times(tree: Any) -> Iterator[Any]:
    """Find what shows a time, or is called a post: a time may stand in a link that is no text."""
    for one in tree.iter():
        if _is_time(one) or _is_post(one):
            yield one


def _is_time(element: Any) -> bool:
    return element.tag == "time" or _is_clock(element)


def _is_post(element: Any) -> bool:
    if element.tag not in _BLOCKS:
        return False
    said = not _POSTS.isdisjoint(element.keys()) and any(map(element.get, _POSTS))
    if said or _POST.match(element.get("id") or ""):
        return True
    return is_post_name(element.get("class") or "")


def _is_clock(element: Any) -> bool:
    if not is_time_name(element.get("class") or ""):
        return False
    if element.tag in _NOTHING or len(element) > 3:
        return False
    text = " ".join(element.text_content().split())
    return 0 < len(text) < 40 and any(map(str.isdigit, text))


def _is_within_live(element: Any) -> bool:
    """Whether something around it is marked as live, and nothing as beside the text."""
    around = list(element.iterancestors())
    if any(map(_is_beside, around)):
        return False
    return any(is_live_name(_names(one)) or _is_flagged(one) for one in around)


def _is_beside(element: Any) -> bool:
    """Whether an element is beside the text; an aside of a post alone holds little."""
    if element.tag in _OUTSIDE and len(element.text_content()) > _SHORT:
        return True
    return element.tag != "body" and is_beside(_names(element))


def _is_flagged(element: Any) -> bool:
    return any(name.startswith("data-live") for name in element.attrib)


def _names(element: Any) -> str:
    return " ".join(filter(None, map(element.get, _NAMING)))


def _block_of(time: Any, beside: Mapping[Any, int]) -> Any:
    """Return the nearest block around a time that tells something and has timed ones beside it."""
    own = (time,) if time.tag in _BLOCKS else ()
    for one in (*own, *time.iterancestors(*_BLOCKS)):
        if one.getparent() is None or is_beside(_names(one)):
            return None
        if beside[one.getparent(), one.tag] > 1 and _prose(one) >= _LEAST:
            return one
    return None


def _prose(element: Any) -> int:
    """Count the characters of an element's text beside its links and times."""
    own = "".join(
        element.xpath(".//text()[not(ancestor::a or ancestor::time or ancestor::script)]")
    )
    return len("".join(own.split()))


def _outermost(found: Iterable[Any]) -> list[Any]:
    some = dict.fromkeys(found)
    return [one for one in some if not any(other in some for other in one.iterancestors())]


def _post(block: Any) -> Post:
    return _post_of([block])


def _post_of(parts: Sequence[Any]) -> Post:
    """Make a post of the elements that it stands in."""
    within = [one for part in parts for one in part.iter()]
    times = list(islice(filter(_is_time, within), 6))
    stamps = [parts[0], *islice((one for one in within if one.tag in ("time", "meta")), 5)]
    said = ((one.get(name) or "").strip() for one in stamps for name in _STAMPS)
    stamped = (moment_of(one) for one in said if one[:1].isdigit() and len(one) > 7)
    clocks = (minute_of(" ".join(one.text_content().split())) for one in times)
    hidden = frozenset(times)
    tails = len(parts) > 1  # of a block alone it is no more
    told = (
        text
        for part in parts
        for text in ("\n", *_said(part, hidden), (part.tail or "") if tails else "")
    )
    return Post(
        lines=telling("".join(told)),
        at=next(filter(None, stamped), None),
        minute=next((one for one in clocks if one is not None), None),
    )


def _said(element: Any, times: frozenset[Any], depth: int = 0) -> Iterator[str]:
    """Yield an element's text, line by line, without what is furniture in it."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and depth < _DEPTH and not _is_furniture(child, times):
            ends = "\n" if child.tag in _LINES or child.tag == "br" else ""
            yield ends
            yield from _said(child, times, depth + 1)
            yield ends
        yield child.tail or ""


def _is_furniture(child: Any, times: frozenset[Any]) -> bool:
    if child.tag in _NOTHING or child in times:
        return True
    names = f"{child.get('class') or ''} {child.get('id') or ''}"
    return bool(_FURNITURE.search(names)) and len(child.text_content()) < _SHORT

"""Whether what bears a known guid is the article that we know by it, or another one.

Guids are reused: by hand, by counters down the page, by the slots of a front page. And sites move:
then guids and links are new, and the articles are not. The guid, the link, the title and the date
together decide; in doubt it is another article, for a second look costs less than lost news.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from urllib.parse import SplitResult, urlsplit

from monitor.core.addresses.urls import article_key
from monitor.core.articles.entries import Item
from monitor.core.articles.sketches import contained, length, sketch_of

_EDITED = timedelta(hours=12)  # within which an article's date may move on as it is edited
_ALIKE = 0.5  # of the words of two titles, in common
_SOME_WORDS = 3
_TELLS = 40  # characters of an entry's words, from which on they tell it from others
_OWN_TITLE = 4  # words, from which on a title is rather an article's than a column's
_SAID_AGAIN = 0.75  # of the pairs of words of the shorter of two texts, where one is an edit
_SAID_LITTLE = 0.1
_SOME_PAIRS = 4
_DAY_LONG = timedelta(days=1)
_DAILY = timedelta(minutes=75)  # by which a column may come earlier or later than the day before
_NUMBER = re.compile(r"(?<![0-9])(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{4,}(?![0-9])")
_DAY = re.compile(r"(?:19|20)[0-9]{6}")
_FIGURE = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
_JOINED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An entry that is known, with what its article was last said to be."""

    article_id: int
    content_hash: str
    url: str
    title: str
    published: datetime | None
    sketch: str = ""  # of what it said; "" where that is not known


def is_another(known: Known, item: Item) -> bool:
    """Whether a known entry that says something else now is another article.

    Where its link is the same, it is edited, unless another day the title is new or counts on, or
    a column says something else; where the link is new, too, the title or the date tell.
    """
    if known.content_hash == item.content_hash:
        return False
    same_title = alike(known.title, item.entry.title)
    if _is_elsewhere(known, item):
        return _apart(known, item) >= _EDITED if same_title else not _same_moment(known, item)
    later = _apart(known, item) >= _EDITED
    if names_an_article(_tells(item).removeprefix("url:")):
        return later and (not same_title or _says_all_else(known, item))
    if same_title:
        return later and (_counts_on(known.title, item.entry.title) or _says_all_else(known, item))
    return not _same_moment(known, item)


def moved_on(
    items: Sequence[Item], known: Mapping[str, Known], there: Mapping[str, int]
) -> list[Item]:
    """Return those of the known items that are another article than the one known by their guid.

    `known` by the entry's key, `there` the articles of this feed by the key of their link: where
    many say what other guids said, or have their links, the guids count places and mean nothing.
    """
    moving = [item for item in items if not _is_edited(known[item.key], item)]
    said = {one.content_hash: one.article_id for one in known.values()}
    shifted = 0
    for item in moving:
        own = known[item.key].article_id
        others = {there.get(item.article_key, own), said.get(item.content_hash, own)}
        shifted += others != {own}
    if shifted and 2 * shifted >= len(moving):
        return moving
    return [item for item in items if is_another(known[item.key], item)]


def _is_edited(known: Known, item: Item) -> bool:
    """Whether an entry has the link that it had, and that is of one article."""
    return names_an_article(_tells(item).removeprefix("url:")) and not _is_elsewhere(known, item)


def is_edited(title: str, published: datetime | None, item: Item) -> bool:
    """Whether an entry under a new guid is the article that its feed had under the same link.

    A page may also hold one article after the other, each with a guid of its own.
    """
    at = _date(item)
    apart = abs(at - published) if at and published else timedelta(0)
    now = item.entry.title
    return title == now or _contained(title, now) or (alike(title, now) and apart < _EDITED)


def as_another(item: Item, known: Known) -> Item:
    """Give an item the keys of an article of its own, beside the one known by its guid."""
    at = _date(item)
    said = f"{item.own_key}\n{folded(item.entry.title)}\n{at.isoformat() if at else ''}"
    own = f"entry:{hashlib.sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
    key = item.article_key if _tells(item) and _is_elsewhere(known, item) else own
    return replace(item, article_key=key, own_key=own)


def returned(
    fresh: Sequence[Item], gone: Sequence[Known], *, moving: bool = False
) -> dict[str, Known]:
    """Tell which of a document's unknown entries are known by another guid and link.

    `gone` are articles of the same feed that this document has no longer. What says the same
    words is the same article, where they tell enough or bear the same date; so is what bears the
    same date and much the same title, and an edit that keeps most of the text. Where most are
    found so, the site is `moving`: then much the same title, of that day, is enough. All of it
    counts where it is so of one article only.
    """
    said = {one.content_hash for one in gone}
    copies = sum(item.content_hash in said and _tells_enough(item) for item in fresh)
    found = _told_by(_says_the_same, fresh, {}, gone)
    if copies > 1 and 2 * copies >= len(fresh):  # the site has moved, and dated all anew
        found = _told_by(_says_that, fresh, found, gone)
    found = _told_by(_bears_the_date, fresh, found, gone)
    found = _told_by(_is_edited_anew, fresh, found, gone)
    if moving or (found and 2 * len(found) >= len(fresh)):
        found = _told_by(_is_called_so, fresh, found, gone)
    return found


def _told_by(
    sign: Callable[[Known, Item], bool],
    fresh: Sequence[Item],
    found: Mapping[str, Known],
    gone: Sequence[Known],
) -> dict[str, Known]:
    """Add to what was found the entries of which one article alone has a sign."""
    told = dict(found)
    used = {one.article_id for one in found.values()}
    for item in fresh:
        same = [one for one in gone if one.article_id not in used and sign(one, item)]
        if item.key not in told and len(same) == 1:
            told[item.key] = same[0]
            used.add(same[0].article_id)
    return told


def alike(one: str, other: str) -> bool:
    """Whether two titles may be of one article: half of their words are the same."""
    mine, its = _words(one), _words(other)
    if not mine or not its:
        return mine == its
    return len(mine & its) >= _ALIKE * len(mine | its)


def _counts_on(one: str, other: str) -> bool:
    """Whether two titles differ in their numbers: a day's, an issue's."""
    return {*_FIGURE.findall(one)} != {*_FIGURE.findall(other)}


def _contained(one: str, other: str) -> bool:
    """Whether a title of some words stands in the other one."""
    less, more = sorted((_words(one), _words(other)), key=len)
    return len(less) >= _SOME_WORDS and less <= more


def _is_elsewhere(known: Known, item: Item) -> bool:
    """Whether an entry's link leads to another page than it did."""
    here, there = _tells(item), article_key(known.url)
    return bool(here and there) and not _same_page(here, str(there))


def _tells(item: Item) -> str:
    """Return the key of the item's link, "" where that tells no article."""
    return "" if item.article_key == item.own_key else item.article_key


def names_an_article(link: str) -> bool:
    """Whether a link looks as of one article: a number or some words; not /latest, /slot/1."""
    parts = urlsplit(link)
    last = parts.path.rstrip("/").rpartition("/")[2]
    return bool(_number(parts)) or len(_WORD.findall(last.replace("_", "-"))) >= _SOME_WORDS


def _same_page(one: str, other: str) -> bool:
    """Whether two keys of articles are of one page: on another host, or under another name."""
    if one == other:
        return True
    mine, its = urlsplit(one.removeprefix("url:")), urlsplit(other.removeprefix("url:"))
    if (mine.path, mine.query) == (its.path, its.query):
        return True
    number = _number(mine)
    return bool(number) and number == _number(its)


def _number(parts: SplitResult) -> str:
    """Return the number by which a site may know a page, whatever words stand beside it."""
    last = f"{parts.path.rstrip('/').rpartition('/')[2]}?{parts.query}"
    found = (number for number in _NUMBER.findall(last) if not _DAY.fullmatch(number))
    return max(found, key=len, default="")


def _date(item: Item) -> datetime | None:
    return item.entry.published or item.entry.updated


def _same_moment(known: Known, item: Item) -> bool:
    """Whether both bear the same date, with a time of the day: many may bear the day alone."""
    at = _date(item)
    return at is not None and at == known.published and at.time() != time(0)


def _apart(known: Known, item: Item) -> timedelta:
    at = _date(item)
    return abs(at - known.published) if at and known.published else timedelta(0)


def _says_the_same(known: Known, item: Item) -> bool:
    """Whether an entry says what an article said, and enough to know it by, or at the same time.

    Where it bears another date it was dated anew, unless it looks like a column. Of one without
    guid and link the date is a part of its key, and may be read otherwise now.
    """
    if known.content_hash != item.content_hash:
        return False
    at = _date(item)
    if not (at and known.published) or not (item.entry.id or item.entry.link):
        return _tells_enough(item)
    if at == known.published:
        return True
    return _tells_enough(item) and _is_its_own(known.title) and not _comes_daily(known, item)


def _is_edited_anew(known: Known, item: Item) -> bool:
    """Whether an entry says most of what an article said, of that day, under much the same title.

    A column has a title of its own, too, but says something else each time, or another number.
    """
    if _apart(known, item) >= _EDITED or not alike(known.title, item.entry.title):
        return False
    if not _is_its_own(known.title) or _counts_on(known.title, item.entry.title):
        return False
    now = sketch_of(item.entry.summary or item.entry.content)
    enough = min(length(known.sketch), length(now)) >= _SOME_PAIRS
    return enough and contained(known.sketch, now) >= _SAID_AGAIN


def _says_all_else(known: Known, item: Item) -> bool:
    """Whether a column says nothing that it said, under its title and at its address."""
    now = sketch_of(item.entry.summary or item.entry.content)
    enough = min(length(known.sketch), length(now)) >= _SOME_PAIRS
    return enough and not _is_its_own(known.title) and contained(known.sketch, now) < _SAID_LITTLE


def _is_its_own(title: str) -> bool:
    """Whether a title says enough to be of one article: no "Weather", no "Morning briefing"."""
    return len(_words(title)) >= _OWN_TITLE


def _comes_daily(known: Known, item: Item) -> bool:
    """Whether an entry bears an article's time of the day, on a later day: columns do."""
    days = round(_apart(known, item) / _DAY_LONG)
    return days > 0 and abs(_apart(known, item) - days * _DAY_LONG) <= _DAILY


def _says_that(known: Known, item: Item) -> bool:
    return known.content_hash == item.content_hash and _tells_enough(item)


def _tells_enough(item: Item) -> bool:
    said = item.entry
    return len(said.title) + len(said.summary) + len(said.content) >= _TELLS


def _bears_the_date(known: Known, item: Item) -> bool:
    mine, its = known.title, item.entry.title
    same = _date(item) is not None and _date(item) == known.published
    return same and (_contained(mine, its) or (alike(mine, its) and _same_moment(known, item)))


def _is_called_so(known: Known, item: Item) -> bool:
    return _apart(known, item) < _EDITED and alike(known.title, item.entry.title)


def folded(title: str) -> str:
    """Return the words of a title, as they are compared."""
    return " ".join(_WORD.findall(title.casefold()))


def _words(title: str) -> frozenset[str]:
    """Return a title's words; of scripts without spaces, its characters by twos."""
    found = set()
    for word in _WORD.findall(title.casefold()):
        if _JOINED.search(word):
            found |= {word[at : at + 2] for at in range(max(len(word) - 1, 1))}
        else:
            found.add(word)
    return frozenset(found)

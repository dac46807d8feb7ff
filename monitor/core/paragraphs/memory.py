"""Which lines repeat over the pages of one site: furniture that nobody has listed.

A small memory of a site: how many of its pages were read, on how many of them each line stood, and
whose page it stood on last. It decays: when it is full, all counts are halved, and what falls to
nothing is forgotten.
"""

import struct
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from monitor.core.articles.misled import is_told
from monitor.core.paragraphs.endings import ends_as_sentence

ROOM = 2000  # lines that are remembered of a site
_PAGES = 3  # on which a line must have stood, to be the site's
_SHARE = 0.3  # of the site's pages, for a whole sentence: a background paragraph is on fewer
_READ = 300  # lines of a page that are counted
_HEAD = struct.Struct("<QH")  # and a line of before, when no page was named
_LINE = 14  # bytes of a line: its hash, how often it stood, whose page had it last
_NUMBER = 0xFFFFFFFF  # of an article, as far as it is kept
_FORM = 1  # of what is written; of the former it was 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMemory:
    """How many pages of a site were read, and on how many each line stood, by its hash.

    `last`: the page that a line was counted for last, by the number of its article.
    """

    pages: int = 0
    lines: Mapping[int, int] = field(default_factory=dict)
    last: Mapping[int, int] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """Write it, for a database: 14 bytes a line."""
        count, most = len(self.lines), 0xFFFF
        last = [self.last.get(key, 0) for key in self.lines]
        stood = [min(each, most) for each in self.lines.values()]
        columns = struct.pack(f"<{count}Q{count}H{count}I", *self.lines, *stood, *last)
        return _HEAD.pack(self.pages, _FORM) + columns

    @classmethod
    def from_bytes(cls, kept: bytes) -> "SiteMemory":
        """Read what `to_bytes` gave, now or before; anything else is an empty memory."""
        if len(kept) < _HEAD.size:
            return cls()
        pages, form = _HEAD.unpack_from(kept)
        count, rest = divmod(len(kept) - _HEAD.size, _LINE if form == _FORM else _HEAD.size)
        if rest:
            return cls()
        if form != _FORM:
            return cls(pages=pages, lines=dict(_HEAD.iter_unpack(kept[_HEAD.size :])))
        read = struct.unpack_from(f"<{count}Q{count}H{count}I", kept, _HEAD.size)
        keys = read[:count]
        lines = dict(zip(keys, read[count : 2 * count], strict=True))
        return cls(pages=pages, lines=lines, last=dict(zip(keys, read[2 * count :], strict=True)))


def learned(memory: SiteMemory, lines: Sequence[str], page: int = 0) -> SiteMemory:
    """Return the memory with one more page in it, each of whose lines counts once.

    A page is known by the number of its article: what it said before, it may say again.
    """
    page &= _NUMBER
    own = {_key(line) for line in lines[:_READ]}
    new = {key for key in own if not page or memory.last.get(key) != page}
    counts, last = Counter(memory.lines), {**memory.last, **dict.fromkeys(own, page)}
    counts.update(new)
    pages = memory.pages + bool(new)
    while len(counts) > ROOM:
        pages //= 2
        counts = Counter({key: count // 2 for key, count in counts.items() if count > 1})
        last = {key: last.get(key, 0) for key in counts}
    return SiteMemory(pages=pages, lines=counts, last=last)


def elsewhere(memory: SiteMemory, lines: Sequence[str], page: int) -> list[int]:
    """Return on how many other pages of the site each of a page's lines stood."""
    keys = [_key(line) for line in lines[:_READ]]
    own = page & _NUMBER
    stood = [memory.lines.get(key, 0) - (memory.last.get(key) == own) for key in keys]
    return stood + [0] * (len(lines) - len(keys))


def neighbour(memory: SiteMemory, lines: Sequence[str], page: int) -> int:
    """Return the number of the other article that most of these lines stood last for; 0: none."""
    own = page & _NUMBER
    last = Counter(memory.last.get(_key(line), 0) for line in lines[:_READ])
    return next((number for number, _ in last.most_common() if number not in (0, own)), 0)


def unrepeated(memory: SiteMemory, lines: Sequence[str]) -> list[str]:
    """Return the lines without those that are the site's, as they may be stored.

    A line is the site's where it stood on three pages and does not end as a sentence, or on
    nearly every third page. Where that would be half of the text, the page is a copy of an
    article that was read before, and all is kept.
    """
    kept = [line for line in lines if not _is_the_sites(memory, line)]
    whole, left = sum(map(len, lines)), sum(map(len, kept))
    return kept if left * 2 >= whole else list(lines)


def repeats(memory: SiteMemory, line: str) -> bool:
    """Whether a line stood on so many pages that it may not be quoted."""
    return memory.lines.get(_key(line), 0) >= _PAGES


def without_repeats(memory: SiteMemory, text: str, *, title: str = "") -> str:
    """Return a text with spaces in the place of what may not be quoted, so that places stay.

    Where that would be half of it, the text is a copy of one that was read before, and stays;
    unless what is left tells of its title, and what repeats does not: a notice beside a text.
    """
    lines = text.split("\n")
    left = [" " * len(line) if repeats(memory, line) else line for line in lines]
    if sum(map(len, map(str.strip, left))) * 2 < sum(map(len, lines)):
        repeated = [line for line, one in zip(lines, left, strict=True) if line != one]
        says, notice = "\n".join(left).strip(), "\n".join(repeated)
        if not says or is_told(title, "", text=notice) or not is_told(title, "", text=says):
            return text
    return "\n".join(left)


def _is_the_sites(memory: SiteMemory, line: str) -> bool:
    stood = memory.lines.get(_key(line), 0)
    enough = stood >= _PAGES and stood >= _SHARE * memory.pages
    return enough or (stood >= _PAGES and not ends_as_sentence(line))


def _key(line: str) -> int:
    """Hash a line, the same on every machine."""
    plain = " ".join(line.casefold().split()).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(plain, digest_size=8).digest(), "little")

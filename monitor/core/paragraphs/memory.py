"""Which lines repeat over the pages of one site: furniture that nobody has listed.

A small memory of a site: how many of its pages were read, and on how many of them each line
stood. It decays: when it is full, all counts are halved, and what falls to nothing is forgotten.
"""

import struct
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from monitor.core.paragraphs.endings import ends_as_sentence

ROOM = 2000  # lines that are remembered of a site
_PAGES = 3  # on which a line must have stood, to be the site's
_SHARE = 0.3  # of the site's pages, for a whole sentence: a background paragraph is on fewer
_READ = 300  # lines of a page that are counted
_ROW = struct.Struct("<QH")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMemory:
    """How many pages of a site were read, and on how many each line stood, by its hash."""

    pages: int = 0
    lines: Mapping[int, int] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """Write it, for a database: 10 bytes a line."""
        rows = (_ROW.pack(key, min(count, 0xFFFF)) for key, count in self.lines.items())
        return _ROW.pack(self.pages, 0) + b"".join(rows)

    @classmethod
    def from_bytes(cls, kept: bytes) -> "SiteMemory":
        """Read what `to_bytes` gave; anything else is an empty memory."""
        if len(kept) < _ROW.size or len(kept) % _ROW.size:
            return cls()
        (pages, _), *rows = _ROW.iter_unpack(kept)
        return cls(pages=pages, lines=dict(rows))


def learned(memory: SiteMemory, lines: Sequence[str]) -> SiteMemory:
    """Return the memory with one more page in it, each of whose lines counts once."""
    counts = Counter(memory.lines)
    counts.update({_key(line) for line in lines[:_READ]})
    pages = memory.pages + 1
    while len(counts) > ROOM:
        pages //= 2
        counts = Counter({key: count // 2 for key, count in counts.items() if count > 1})
    return SiteMemory(pages=pages, lines=counts)


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


def without_repeats(memory: SiteMemory, text: str) -> str:
    """Return a text with spaces in the place of what may not be quoted, so that places stay.

    Where that would be half of it, the text is a copy of one that was read before, and stays.
    """
    lines = text.split("\n")
    left = [" " * len(line) if repeats(memory, line) else line for line in lines]
    whole = sum(map(len, lines))
    return "\n".join(left) if sum(map(len, map(str.strip, left))) * 2 >= whole else text


def _is_the_sites(memory: SiteMemory, line: str) -> bool:
    stood = memory.lines.get(_key(line), 0)
    enough = stood >= _PAGES and stood >= _SHARE * memory.pages
    return enough or (stood >= _PAGES and not ends_as_sentence(line))


def _key(line: str) -> int:
    """Hash a line, the same on every machine."""
    plain = " ".join(line.casefold().split()).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(plain, digest_size=8).digest(), "little")

"""How much of what an entry said is said again: from a few numbers, kept instead of its words.

A sketch holds the smallest hashes of the text's pairs of words (bottom-k): of a short text all of
them, of a longer one a fair sample of its beginning.
"""

import re
from html import unescape
from itertools import pairwise
from zlib import crc32

_READ = 4000  # characters of markup
_WORDS = 120
_KEPT = 24  # hashes
_DIGITS = 4  # of each, in hexadecimal
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|\\w+")


def sketch_of(markup: str) -> str:
    """Sketch a text, as markup or plain; "" where it has no two words."""
    words = _WORD.findall(unescape(_TAG.sub(" ", markup[:_READ])).casefold())[:_WORDS]
    pairs = {f"{one} {other}" for one, other in pairwise(words)}
    hashes = {crc32(pair.encode("utf-8", "surrogatepass")) >> 16 for pair in pairs}
    return "".join(f"{one:04x}" for one in sorted(hashes)[:_KEPT])


def length(sketch: str) -> int:
    """Return how many pairs of words a sketch holds."""
    return len(sketch) // _DIGITS


def contained(one: str, other: str) -> float:
    """Return how much of the shorter of two texts the other one says, from 0 to 1."""
    mine, its = _hashes(one), _hashes(other)
    if not mine or not its:
        return 0.0
    whole = [*(max(each) for each in (mine, its) if len(each) == _KEPT), "ffff"]
    mine, its = ({each for each in some if each <= min(whole)} for some in (mine, its))
    return len(mine & its) / max(min(len(mine), len(its)), 1)


def _hashes(sketch: str) -> set[str]:
    return {sketch[at : at + _DIGITS] for at in range(0, len(sketch), _DIGITS)}

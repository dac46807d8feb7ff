"""Which articles are worth comparing: those that share most of an article's rarest terms."""

from collections.abc import Iterable, Sequence
from heapq import nlargest

from monitor.core.stories.prints import Fingerprint
from monitor.core.stories.rarity import NO_WINDOW, Rarity

COMPARED = 12  # articles, beside the first ones of their stories
SAMPLE = 6  # the latest articles of each of these stories, that are compared as well
_LOOKED_AT = 400  # articles under the rarest words
_TERMS = 40


def candidate_words(own: Fingerprint, rarity: Rarity = NO_WINDOW) -> tuple[str, ...]:
    """Return at most 54 words: articles of one story share one of them, or nearly always do.

    "#" and "<" stand for the text and its beginning, "@" for the title without figures, "=" for
    the rarest terms, "~" for the names that are named most, in any alphabet.
    """
    rare = rarity.beside({})
    rarest = nlargest(
        _TERMS, own.body, key=lambda one: (rare(one), one in own.title, one in own.names, one)
    )
    return (
        *(f"={number:08x}" for number in rarest),
        *(f"#{number:08x}" for number in own.sketch[:6]),
        *(f"<{number:08x}" for number in own.lead),
        *(f"~{number:08x}" for number in own.sounds[:4]),
        f"@{own.bare:08x}",
    )


def nearest(posts: Iterable[Sequence[int]]) -> list[int]:
    """Return at most 12 of the numbers under some words, each post in order of time.

    A number counts more the more words it stands under, and the rarer they are; of equals the
    highest comes first.
    """
    weights: dict[int, float] = {}
    left = _LOOKED_AT
    for post in sorted(posts, key=len):
        weight = 1 / (9 + len(post))
        for number in post[-left:]:
            weights[number] = weights.get(number, 0.0) + weight
        left -= len(post)
        if left <= 0:
            break
    least = min(nlargest(COMPARED, weights.values()), default=0.0)
    best = [(weight, number) for number, weight in weights.items() if weight >= least]
    return [number for _, number in sorted(best, reverse=True)[:COMPARED]]

"""Whether an article that joined a story may tell another event: in its words, of other names.

Two quakes of a day, two fires of a town, two strikes of a company are told in the same words, and
a story that one of them opened may take the other. What is told then is another place, another
person, another number; an article that says the same in words of its own names nobody new.
"""

from collections.abc import Sequence
from math import log1p

from monitor.core.novelty.phrases import NO_NEWS
from monitor.core.novelty.reading import Sentence, Words
from monitor.core.novelty.values import News
from monitor.core.novelty.whys import say

# The weights of a logistic regression, in the order of `signs_of`: tools/doubts.py fits them.
WEIGHTS = (0.44, 0.89, -0.42, -1.82, 0.28, 0.48)
BEGIN = -0.44
ENOUGH = -0.6  # log-odds: half of what is above is another event, and much of the rest is news
_MOST_NAMES, _MOST_NUMBERS = 4, 3
_POOR, _RICH = 15, 100  # different words told: with fewer nothing can be compared, with more much
_COPY = 0.15  # of the words of the first sentences, that may be new in a copy
_NAMED = 5  # names and numbers that are told as the reason


def doubt(words: Words, shown: Sequence[Sentence]) -> News | None:
    """Find an article whose names and numbers nobody told, where its story has its other words.

    `shown` are its title and its first sentences, `words` all that was told in its language.
    """
    title, begun = shown[0], shown[1:3]
    compared = begun and _POOR <= len(words) <= _RICH
    if not compared or NO_NEWS.search(title.text) or _is_copy(words, begun):
        return None
    odds = BEGIN + sum(w * s for w, s in zip(WEIGHTS, signs_of(words, shown), strict=True))
    named = [one for one in (*title.words, *begun[0].words) if one in title.names | begun[0].names]
    new = [one for one in dict.fromkeys(named) if not words.holds(one)]
    if odds <= ENOUGH or not new:
        return None
    return News(
        reason="new_fact",
        sentence=begun[0].text,
        why=say("another_event", listed=", ".join(new[:_NAMED])),
    )


def signs_of(words: Words, shown: Sequence[Sentence]) -> tuple[float, ...]:
    """Return what tells another event: of the title and of the first sentence, what is new.

    New names of the title; the share of its other words that are new; how much was told at all;
    that share of the first sentence; its new names; new numbers of all three.
    """
    title, begun = shown[0], shown[1]
    numbers = {word for one in shown[:3] for word in one.words if word[0].isdecimal()}
    return (
        min(_new_names(title, words), _MOST_NAMES),
        _new_share(title, words),
        log1p(len(words)),
        _new_share(begun, words),
        min(_new_names(begun, words), _MOST_NAMES),
        min(sum(not words.holds(one) for one in numbers), _MOST_NUMBERS),
    )


def _new_names(one: Sentence, words: Words) -> int:
    return sum(not words.holds(name) for name in one.names)


def _new_share(one: Sentence, words: Words) -> float:
    """Return the share of the words of a sentence that are no names, of those that are new."""
    plain = [word for word in one.words if word not in one.names]
    return sum(not words.holds(word) for word in plain) / max(1, len(plain))


def _is_copy(words: Words, begun: Sequence[Sentence]) -> bool:
    said = [word for one in begun for word in one.words]
    return sum(not words.holds(word) for word in said) <= _COPY * len(said)

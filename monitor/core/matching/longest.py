"""Longest mention wins: where "Northern Ireland" is watched too, it is no mention of "Ireland".

Only of places that the gazetteer knows as two: "Trump" stands in "Donald Trump", whoever watches
that, and nobody's topic loses an article by what another one says.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from monitor.core.language.gazetteer import is_long_name, place_called
from monitor.core.language.words import fold, pieces
from monitor.core.model import Topic
from monitor.core.query import Near, Phrase, PlaceName, Query, Word, parse
from monitor.core.query.tree import nodes

_MAY_NAME = re.compile('["«“„]|ONEAR/0|place')
Longer = Mapping[str, tuple[str, ...]]


def longest_win(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """Tell each topic of the longer places that others watch, by its own words in them.

    The topics' queries are right ones.
    """
    watched = {topic.id: set(_long_names(topic)) for topic in topics}
    longer = _by_word({name for names in watched.values() for name in names})
    if not longer:
        return tuple(topics)
    likely = re.compile("|".join(map(re.escape, longer)))
    return tuple(
        _with_longer(topic, longer, own=watched[topic.id])
        if any(likely.search(fold(text)) for text in _texts(topic))
        else topic
        for topic in topics
    )


def _with_longer(topic: Topic, longer: Longer, *, own: set[str]) -> Topic:
    said = {fold(part.text) for part in _parts(topic) if isinstance(part, Word)}
    others = {word: tuple(sorted({*longer[word]} - own)) for word in said & longer.keys()}
    return replace(topic, longer={word: names for word, names in others.items() if names})


def _by_word(names: set[str]) -> Longer:
    """Return what is another place on their own, with the longer names that hold them."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for word in map(fold, pieces(name)):
            alone = place_called(word)
            if alone is not None and alone != place_called(name):
                found[word].add(name)
    return {word: tuple(sorted(some)) for word, some in found.items()}


def _long_names(topic: Topic) -> Iterator[str]:
    """Yield the places of several words that a topic names."""
    if any(_MAY_NAME.search(text) for text in _texts(topic)):
        names = (name for part in _parts(topic) for name in _names(part))
        yield from (name for name in names if is_long_name(name))


def _names(part: Query) -> tuple[str, ...]:
    """Return what a phrase, words side by side, or a place are called."""
    match part:
        case PlaceName():
            place = place_called(part.name)
            return place.names if place else ()
        case Phrase() | Word():
            return (part.text,)
        case Near(joint="ONEAR", words=0):
            sides = (_names(part.left), _names(part.right))
            return (" ".join(side[0] for side in sides),) if all(sides) else ()
        case _:
            return ()


def _texts(topic: Topic) -> tuple[str, ...]:
    return (*topic.queries.values(), *topic.macros.values())


def _parts(topic: Topic) -> Iterator[Query]:
    for text in topic.queries.values():
        yield from nodes(parse(text, topic.macros))

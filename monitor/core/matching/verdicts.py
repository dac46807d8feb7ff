"""What is said of an article: yes, with the evidence; or no, why, and how near it came."""

from collections import Counter
from collections.abc import Callable, Sequence

from monitor.core.language.words import fold
from monitor.core.matching.clauses import (
    INSIDE,
    Clause,
    Either,
    Leaf,
    Meant,
    Nearby,
    Sieve,
    Standing,
    leaves,
)
from monitor.core.matching.document import Reading
from monitor.core.matching.holds import holds, may_be, where
from monitor.core.matching.sieves import known_of
from monitor.core.matching.spans import apart, distance
from monitor.core.model import Span, Verdict

ShareOf = Callable[[str], float]  # in what share of articles a word stands, about
MOST_SPANS = 100  # kept of one verdict
_MOST_NAMED = 5  # words in a reason


def verdict(topic: str, clause: Clause, reading: Reading, share: ShareOf) -> Verdict:
    """Say yes or no."""
    if holds(clause, reading):
        return match(topic, clause, reading, share)
    return Verdict(topic=topic, matched=False, reason=_failed(clause, reading))


def match(topic: str, clause: Clause, reading: Reading, share: ShareOf) -> Verdict:
    """Say yes, with the evidence, of a clause that holds."""
    found = _evidence(clause, reading)
    every = {span for spans in found.values() for span in spans}
    spans = tuple(sorted(every, key=lambda s: (s.field != "title", s.start, s.end)))
    return Verdict(
        topic=topic,
        matched=True,
        score=_score(spans, reading, share),
        spans=spans,
        sentence=_deciding(clause, found, reading),
        reason=_listed(list(found), ", "),
    )


def _evidence(clause: Clause, reading: Reading) -> dict[str, list[Span]]:
    """Return the wanted leaves that are there, as shown, with where they stand (bounded)."""
    found: dict[str, list[Span]] = {}
    room = MOST_SPANS
    for leaf in leaves(clause):
        if not room or not leaf.wanted or leaf.shown in found or not may_be(leaf.what, reading):
            continue
        places = where(leaf.what, reading)
        if apart(places) < leaf.count:
            continue
        found[leaf.shown] = list(reading.stretches(places[:room]))
        room -= len(found[leaf.shown])
    return found


def _score(spans: Sequence[Span], reading: Reading, share: ShareOf) -> float:
    """Weigh a match, in 0..1: in the title, how often, how early, how rare the words are."""
    if not spans:  # in the address, the author's name or a tag
        return 0.0
    in_title = spans[0].field == "title"
    often = len(spans) / (len(spans) + 2)
    early = 1.0 if in_title else 1 - spans[0].start / len(reading.document.body)
    said = {fold(span.text) for span in spans}
    rare = 1 - sum(map(share, said)) / len(said)
    return round(0.35 * in_title + 0.25 * often + 0.25 * early + 0.15 * rare, 4)


def _deciding(clause: Clause, found: dict[str, list[Span]], reading: Reading) -> str:
    """Return the sentence with the most that was found, what was boosted counting before all else.

    The title where the body has none.
    """
    boosts: dict[str, int] = {}
    for leaf in leaves(clause):
        boosts[leaf.shown] = max(boosts.get(leaf.shown, 0), leaf.boost)
    text = reading.text("body")
    counts: Counter[tuple[int, int]] = Counter()
    boosted: Counter[tuple[int, int]] = Counter()
    for shown, spans in found.items():
        there = {text.sentence(span.start) for span in spans if span.field == "body"}
        counts.update(there)
        boosted.update(dict.fromkeys(there, boosts[shown]))
    if not counts:
        return reading.document.title.strip()
    start, end = max(counts, key=lambda place: (boosted[place], counts[place], -place[0]))
    return reading.document.body[start:end]


def _failed(clause: Clause, reading: Reading) -> str:
    """Name what is missing, or what excludes; the clause does not hold."""
    if isinstance(clause, Sieve):
        return _sieved(clause, reading)
    if isinstance(clause, Leaf):
        return _missing(clause, reading) if clause.wanted else f"excluded by {_named(clause)}"
    failing = [part for part in clause.parts if not holds(part, reading)]
    simple = [part for part in failing if isinstance(part, Leaf) and _is_word(part)]
    if clause.count == 1 and len(clause.parts) > 1 and simple:
        names = _listed([_named(part) for part in simple], " or ")
        others = [part for part in failing if part not in simple]
        reasons = [f"no {names}", *(_failed(part, reading) for part in others)]
    else:
        reasons = [_failed(part, reading) for part in failing]
    listed = _listed(list(dict.fromkeys(reasons)), "; ")
    if 1 < clause.count < len(clause.parts):
        return f"{len(clause.parts) - len(failing)} of the {clause.count} that are needed: {listed}"
    return listed


def _is_word(leaf: Leaf) -> bool:
    return leaf.wanted and leaf.count == 1 and not isinstance(leaf.what, Nearby)


def _sieved(clause: Sieve, reading: Reading) -> str:
    known = known_of(clause.filter, reading)
    if not clause.wanted:
        return f"excluded by {clause.filter}"
    what = {"lang": "language", "words": "number of words"}.get(
        clause.filter.name, clause.filter.name
    )
    return f"not {clause.filter}: " + (f"it is {known}" if known else f"its {what} is not known")


def _missing(leaf: Leaf, reading: Reading) -> str:
    """Say what a leaf lacks, and how near it came."""
    if leaf.count > 1:
        return f"{_named(leaf)}: only {apart(where(leaf.what, reading))} found"
    if isinstance(leaf.what, Meant) and where(leaf.what.names, reading):
        return f"no {_named(leaf)}: each is said to be another place"
    if not isinstance(leaf.what, Nearby) or not may_be(leaf.what, reading):
        return f"no {_named(leaf)}"
    left, right = where(leaf.what.left, reading), where(leaf.what.right, reading)
    if leaf.what.joint == "NOT NEAR" and left:
        inside = leaf.what.words == INSIDE
        return f"no {_named(leaf)}: each is {'in a longer name' if inside else 'too near'}"
    nearest = distance(left, right)
    if nearest is None or not left or not right or nearest > MOST_SPANS * 1000:
        return f"no {_named(leaf)}"
    return f"no {_named(leaf)}: {nearest} words between at the nearest"


def _named(leaf: Leaf) -> str:
    """Write a leaf for a reason."""
    fields = _fields(leaf.what)
    return f"'{leaf.shown}'" + (f" in the {fields[0]}" if len(fields) == 1 else "")


def _fields(what: Standing) -> tuple[str, ...]:
    if isinstance(what, Either):
        every = {_fields(part) for part in what.parts}
        return every.pop() if len(every) == 1 else ()
    if isinstance(what, Meant):
        return _fields(what.names)
    return () if isinstance(what, Nearby) else what.where.fields


def _listed(names: list[str], joint: str) -> str:
    """Join names, the first few of them."""
    rest = len(names) - _MOST_NAMED
    return joint.join(names[:_MOST_NAMED]) + (f"{joint}{rest} more" if rest > 0 else "")

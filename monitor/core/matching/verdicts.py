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
from monitor.core.phrases import Phrasebook, Said, listed

ShareOf = Callable[[str], float]  # in what share of articles a word stands, about
MOST_SPANS = 100  # kept of one verdict
MISSES = Phrasebook(
    "misses",
    {
        "excluded": "excluded by {leaf}",
        "needed": "{found} of the {count} that are needed: {why}",
        "no": "no {leaf}",
        "other_place": "no {leaf}: each is said to be another place",
        "longer_name": "no {leaf}: each is in a longer name",
        "too_near": "no {leaf}: each is too near",
        "nearest": "no {leaf}: {number} words between at the nearest",
        "too_few": "{leaf}: only {number} found",
        "filter_is": "not {filter}: it is {known}",
        "filter_unknown": "not {filter}: its {field} is not known",
        "in_field": "'{shown}' in the {field}",
        "anywhere": "'{shown}'",
        "more": "{number} more",
        # joined
        "all": "{one}; {other}",
        "either": "{one} or {other}",
        "words": "{one}, {other}",
    },
)
_JOINTS = {"all": "; ", "either": " or ", "words": ", "}
_MOST_NAMED = 5  # in a reason


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
        reason=_joined(list(found), "words"),
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
        if clause.wanted:
            return _missing(clause, reading)
        return _miss("excluded", leaf=_named(clause))
    failing = [part for part in clause.parts if not holds(part, reading)]
    simple = [part for part in failing if isinstance(part, Leaf) and _is_word(part)]
    if clause.count == 1 and len(clause.parts) > 1 and simple:
        names = _joined([_named(part) for part in simple], "either")
        others = [part for part in failing if part not in simple]
        reasons = [_miss("no", leaf=names), *(_failed(part, reading) for part in others)]
    else:
        reasons = [_failed(part, reading) for part in failing]
    every = _joined(list(dict.fromkeys(reasons)), "all")
    if 1 < clause.count < len(clause.parts):
        found = len(clause.parts) - len(failing)
        return _miss("needed", found=found, count=clause.count, why=every)
    return every


def _is_word(leaf: Leaf) -> bool:
    return leaf.wanted and leaf.count == 1 and not isinstance(leaf.what, Nearby)


def _sieved(clause: Sieve, reading: Reading) -> str:
    known = known_of(clause.filter, reading)
    if not clause.wanted:
        return _miss("excluded", leaf=str(clause.filter))
    if known:
        return _miss("filter_is", filter=str(clause.filter), known=known)
    name = clause.filter.name
    field = {"lang": "language", "words": "number of words"}.get(name, name)
    return _miss("filter_unknown", filter=str(clause.filter), field=field)


def _missing(leaf: Leaf, reading: Reading) -> str:
    """Say what a leaf lacks, and how near it came."""
    if leaf.count > 1:
        return _miss("too_few", leaf=_named(leaf), number=apart(where(leaf.what, reading)))
    if isinstance(leaf.what, Meant) and where(leaf.what.names, reading):
        return _miss("other_place", leaf=_named(leaf))
    if not isinstance(leaf.what, Nearby) or not may_be(leaf.what, reading):
        return _miss("no", leaf=_named(leaf))
    left, right = where(leaf.what.left, reading), where(leaf.what.right, reading)
    if leaf.what.joint == "NOT NEAR" and left:
        inside = leaf.what.words == INSIDE
        return _miss("longer_name" if inside else "too_near", leaf=_named(leaf))
    nearest = distance(left, right)
    if nearest is None or not left or not right or nearest > MOST_SPANS * 1000:
        return _miss("no", leaf=_named(leaf))
    return _miss("nearest", leaf=_named(leaf), number=nearest)


def _named(leaf: Leaf) -> str:
    """Write a leaf for a reason."""
    fields = _fields(leaf.what)
    if len(fields) == 1:
        return _miss("in_field", shown=leaf.shown, field=fields[0])
    return _miss("anywhere", shown=leaf.shown)


def _fields(what: Standing) -> tuple[str, ...]:
    if isinstance(what, Either):
        every = {_fields(part) for part in what.parts}
        return every.pop() if len(every) == 1 else ()
    if isinstance(what, Meant):
        return _fields(what.names)
    return () if isinstance(what, Nearby) else what.where.fields


def _joined(parts: Sequence[str], code: str) -> str:
    """Join reasons or words, the first few of them."""
    rest = len(parts) - _MOST_NAMED
    some = [*parts[:_MOST_NAMED], *([_miss("more", number=rest)] if rest > 0 else [])]
    return listed(some, _JOINTS[code], section=MISSES.section, code=code)


def _miss(code: str, /, **fields: object) -> Said:
    """Return a reason."""
    return MISSES.say(code, **fields)

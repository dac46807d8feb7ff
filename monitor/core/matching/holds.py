"""Ask a document whether a clause holds, and where."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial

from monitor.core.language.spelling.compounds import joined
from monitor.core.matching.clauses import (
    INSIDE,
    Clause,
    Either,
    Leaf,
    Meant,
    Nearby,
    Pattern,
    Sieve,
    Standing,
    Together,
    Where,
    Words,
)
from monitor.core.matching.document import Reading
from monitor.core.matching.patterns import places_of
from monitor.core.matching.sieves import passes
from monitor.core.matching.spans import Span, Spans, apart, either, near, not_near, smallest
from monitor.core.matching.text import Text, words_in
from monitor.core.matching.written import begins_accented, in_order, is_accented, is_written
from monitor.core.query.tree import TextField


def holds(clause: Clause, reading: Reading) -> bool:
    """Whether a clause is true of a document."""
    if isinstance(clause, Sieve):
        return passes(clause.filter, reading) == clause.wanted
    if isinstance(clause, Leaf):
        return _is_there(clause, reading) == clause.wanted
    needed, left = clause.count, len(clause.parts)
    for part in clause.parts:
        if needed <= 0 or left < needed:
            break
        needed, left = needed - holds(part, reading), left - 1
    return needed <= 0


def _is_there(leaf: Leaf, reading: Reading) -> bool:
    told = _by_words(leaf.what, reading) if leaf.count == 1 else None
    if told is not None:
        return told
    if not may_be(leaf.what, reading) or _too_few(leaf, reading):
        return False
    found = where(leaf.what, reading)
    return bool(found) if leaf.count == 1 else apart(found) >= leaf.count


def _too_few(leaf: Leaf, reading: Reading) -> bool:
    """Whether mere words are not there as often as is asked, wherever they stand."""
    what = leaf.what
    if leaf.count == 1 or not isinstance(what, Words) or what.prefix:
        return False
    counts = [reading.counts(field) for field in what.where.fields]
    return sum(some[form] for some in counts for form in some.keys() & what.forms) < leaf.count


def may_be(what: Standing, reading: Reading) -> bool:
    """Whether its words are there at all: asked before anything is placed."""
    match what:
        case Words():
            there = _begins if what.prefix else _stands
            return there(what, reading)
        case Together():
            return _may_stand(what, reading)
        case Pattern():
            return True
        case Meant():
            return may_be(what.names, reading)
        case Either():
            return any(may_be(part, reading) for part in what.parts)
        case _:
            right = what.joint == "NOT NEAR" or may_be(what.right, reading)
            return right and may_be(what.left, reading)


def _may_stand(what: Together, reading: Reading) -> bool:
    fields = what.where.fields
    if what.whole and not any(reading.has(what.said, field) for field in fields):
        return False
    return all(not forms or _any(forms, fields, reading) for forms in what.words)


def _by_words(what: Standing, reading: Reading) -> bool | None:
    """Whether it stands, where the words that there are tell; None where places must."""
    if isinstance(what, Either):
        told = [_by_words(part, reading) for part in what.parts]
        return True if True in told else None if None in told else False
    if not isinstance(what, Words) or what.exact or what.case or what.after:
        return None
    if what.where.first is not None or "lead" in what.where.fields:
        return None
    if what.prefix:
        return None if what.bare else _begins(what, reading)
    return _by_forms(what, reading)


def _by_forms(what: Words, reading: Reading) -> bool | None:
    """Whether words stand, of which some forms may need a capital, or lack accents."""
    fields = what.where.fields
    doubtful = what.proper | what.bare.every
    if not doubtful or not _any(doubtful, fields, reading):
        return _stands(what, reading)
    sure = what.forms - doubtful
    if what.bare and not what.proper and sure and _any(sure, fields, reading):
        return True
    return None  # where it stands it may be of the free ones without its accents


def _stands(what: Words, reading: Reading) -> bool:
    return _any(what.forms, what.where.fields, reading)


def _begins(what: Words, reading: Reading) -> bool:
    return any(reading.begun(field, start) for field in what.where.fields for start in what.forms)


def _any(forms: frozenset[str], fields: Iterable[TextField], reading: Reading) -> bool:
    for field in fields:  # noqa: SIM110  # it is asked very often, and a loop is quicker
        if not forms.isdisjoint(reading.words(field)):
            return True
    return False


def where(what: Standing, reading: Reading) -> Spans:
    """Return where it stands, over all fields that it is looked for in."""
    match what:
        case Words() | Together() | Pattern():
            return [
                span
                for field in what.where.fields
                for span in _within(_in_text(what, field, reading), what.where, field, reading)
            ]
        case Either():
            return either(where(part, reading) for part in what.parts if may_be(part, reading))
        case Meant():
            return [span for span in where(what.names, reading) if _is_meant(what, span, reading)]
        case _:
            return _nearby(what, reading)


def _is_meant(what: Meant, span: Span, reading: Reading) -> bool:
    """Whether a place's name is not said to be another's, as far as the order of words tells."""
    if reading.is_part:
        return True
    text = reading.at(span[0])
    return not what.elsewhere.is_said(text.text, *text.stretch(*span))


def _nearby(what: Nearby, reading: Reading) -> Spans:
    left, right = where(what.left, reading), where(what.right, reading)
    if what.joint == "NOT NEAR":
        if what.words == INSIDE and reading.is_part:
            return left  # elsewhere in the article it may stand alone
        return not_near(left, right, words=what.words)
    if what.joint in ("SENT", "PARA"):
        return near(
            left,
            right,
            words=0,
            ordered=False,
            same=lambda start, end: reading.one_unit(start, end, what.joint),
        )
    return near(left, right, words=what.words, ordered=what.joint == "ONEAR")


def _within(spans: Spans, place: Where, field: TextField, reading: Reading) -> Spans:
    """Leave what stands in the lead, or among the first words of the body."""
    text = reading.text(field)
    ends = [text.lead_ends] if field == "lead" else []
    ends += [text.base + place.first] if place.first and field in ("body", "lead") else []
    return [span for span in spans if span[1] < min(ends)] if ends else spans


def _in_text(what: Words | Together | Pattern, field: TextField, reading: Reading) -> Spans:
    text = reading.text(field)
    if isinstance(what, Pattern):
        return places_of(what.expression, text)
    if isinstance(what, Together):
        return _side_by_side(what, text, reading)
    found = words_in(text, _there(what.forms, what, field, reading))
    if what.bare and found:
        found = _with_accents(what, found, field, reading)
    if what.case or what.exact or what.after:
        return [span for span in found if is_written(what, span, text)]
    if what.proper:
        small = {span for form in what.proper for span in text.spans(form)}
        return [span for span in found if span not in small or _has_capital(span, text)]
    return found


def _there(forms: frozenset[str], what: Words, field: TextField, reading: Reading) -> Iterable[str]:
    """Return the words of a field that are some forms, or begin so."""
    if not what.prefix:
        return forms
    return dict.fromkeys(form for start in forms for form in reading.begun(field, start))


def _with_accents(what: Words, found: Spans, field: TextField, reading: Reading) -> Spans:
    """Leave out what lacks accents that it must have."""
    text = reading.text(field)
    sure = {*words_in(text, _there(what.forms - what.bare.every, what, field, reading))}
    if what.prefix:
        begun = partial(begins_accented, what, text=text, reading=reading)
        return [span for span in found if span in sure or begun(span)]
    return [
        span
        for span in found
        if span in sure or is_accented(what.forms, what.bare, span, text, reading)
    ]


def _has_capital(span: tuple[int, int], text: Text) -> bool:
    return text.surface(span)[:1].isupper()


def _side_by_side(what: Together, text: Text, reading: Reading) -> Spans:
    """Find words side by side, in one paragraph, from the rarest of them outwards."""
    size = len(what.words)
    if any(not text.joined.keys().isdisjoint(forms) for forms in what.words):
        return _chained(what, text, reading)
    rows = [_row(at, what, text, reading) for at in range(size)]
    named = [(len(row), at) for at, row in enumerate(rows) if row is not None]
    _, rarest = min(named)
    found: Spans = []
    for place in sorted(rows[rarest] or ()):
        start = place - rarest
        if all(row is None or start + at in row for at, row in enumerate(rows)):
            found.append((start, start + size - 1))
    return [span for span in found if _is_one(span, what, text, reading)]


def _chained(what: Together, text: Text, reading: Reading) -> Spans:
    """Find words side by side where some are written in parts."""
    found = _spans_of(0, what, text, reading)
    for at in range(1, len(what.words)):
        ends: dict[int, list[int]] = defaultdict(list)
        for start, end in found:
            ends[end + 1].append(start)
        if not what.words[at]:
            found = [(start, end) for end, starts in ends.items() for start in starts]
            continue
        row = _spans_of(at, what, text, reading)
        found = [(start, last) for first, last in row for start in ends.get(first, ())]
    tagged = [span for span, parts in text.tags if _are_in(what.words, parts)]
    return smallest(
        sorted({*(span for span in found if _is_one(span, what, text, reading)), *tagged})
    )


def _are_in(words: Sequence[frozenset[str]], parts: Sequence[tuple[str, ...]]) -> bool:
    """Whether words stand side by side in a hashtag."""
    return any(
        all(not forms or not forms.isdisjoint(parts[at + more]) for more, forms in enumerate(words))
        for at in range(len(parts) - len(words) + 1)
    )


def _spans_of(at: int, what: Together, text: Text, reading: Reading) -> Spans:
    """Return where a word of a phrase stands."""
    forms, bare = what.words[at], what.bare[at] if what.bare else None
    found = words_in(text, forms)
    if not bare or not found:
        return found
    sure = {*words_in(text, forms - bare.every)}
    return [span for span in found if span in sure or is_accented(forms, bare, span, text, reading)]


def _row(at: int, what: Together, text: Text, reading: Reading) -> set[int] | None:
    """Return the places of a word of a phrase; None where it is any word."""
    forms = what.words[at]
    if not forms:
        return None
    if what.bare and what.bare[at]:
        return {place for place, _ in _spans_of(at, what, text, reading)}
    return {place for form in forms for place in text.places.get(form, ())}


def _is_one(span: Span, what: Together, text: Text, reading: Reading) -> bool:
    start, end = span
    if text.paragraph(start) != text.paragraph(end):
        return False
    if what.apart and not reading.is_apart(span, text):
        return False
    if not (what.case or what.whole):
        return True
    first, last = text.stretch(start, end)
    stretch = text.text[first:last]
    if what.whole:
        return stretch == what.said
    return in_order(what.said, stretch) or in_order(joined(what.said), joined(stretch))

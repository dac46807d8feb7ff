"""What of an article's news leads: deaths, what is turned round, the missing, the injured, ...

An article tells several new things, and is noticed by one of them: the gravest is to be quoted.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.core.novelty.countables import ALSO_KILLED, KINDS
from monitor.core.novelty.counts import Count, befell, differs, tolls
from monitor.core.novelty.figures import recalls, tolls_of, year_of
from monitor.core.novelty.reading import Words, lead, sentence, words_told
from monitor.core.novelty.signs import CONFIRM, DENY, EVENTS
from monitor.core.novelty.values import (
    FIGURE_KINDS,
    GRAVITIES,
    Figure,
    FigureKind,
    Gravity,
    News,
    Report,
)
from monitor.core.novelty.whys import say
from monitor.core.novelty.wording import figure_kind, figure_of, kind_of

_GRAVITY_OF: Mapping[FigureKind, Gravity] = {
    "dead": "death",
    "missing": "missing",
    "injured": "injured",
    "evacuated": "evacuated",
}
_FIRST = ("killed", "missing")  # so grave that they are news wherever an article begins with them
_TURNED = (EVENTS["freed"], EVENTS["withdrawn"], DENY, CONFIRM)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Added:
    """So many of a kind that an article adds, and the sentence that says so."""

    count: Count
    sentence: str
    before: Count | None

    @property
    def kind(self) -> FigureKind:
        """Return what kind of figure it is."""
        return kind_of(self.count)


def first_toll(kin: Sequence[Report], new: Report, words: Words) -> News | None:
    """Find the first dead or missing, in numbers, of a story in which none were told."""
    untold = [
        one for one in _added(kin, new, words) if one.count.kind in _FIRST and one.before is None
    ]
    for one in untold:
        kind = one.count.kind
        if not (words.tells(KINDS[kind]) or (kind == "killed" and words.tells(ALSO_KILLED))):
            return News(reason="new_fact", sentence=one.sentence, why=_why(one))
    return None


def led(found: News, told: Sequence[Report], new: Report) -> News:
    """Return what was found with its figures and its gravity, led by the gravest sentence."""
    if not found.reason:
        return found
    words = words_told(told)
    added = _added(told, new, words)
    weighed = replace(found, gravity=_gravity(found, new, words, added))
    gravest = next(iter(added), None)
    graver = gravest and _rank(_gravity_of(gravest)) < _rank(weighed.gravity)
    if gravest and graver and found.reason != "correction":
        weighed = replace(
            weighed,
            reason="number_changed" if gravest.before else "new_fact",
            sentence=gravest.sentence,
            why=_why(gravest),
            gravity=_gravity_of(gravest),
        )
    figures = [figure_of(one.count, one.before, new.language) for one in added]
    known = {(one.kind, one.now) for one in figures}
    more = [one for one in found.figures if (one.kind, one.now) not in known]
    return replace(weighed, figures=tuple(sorted([*figures, *more], key=_order)))


def gravity_of(new: Report) -> Gravity:
    """Return the gravest that an article begins with, as if nothing was told before."""
    language = new.language[:2]
    kinds = [kind for said in _said(new) for kind in befell(said, language)]
    told = [_GRAVITY_OF.get(figure_kind(kind), "fact") for kind in kinds]
    return min(told, key=_rank, default="fact")


def toll_of(report: Report, gravity: Gravity) -> float:
    """Return how many an article tells of in so grave a way; 0 where it gives no number."""
    kinds = [kind for kind, grave in _GRAVITY_OF.items() if grave == gravity]
    some = (one.value for one in tolls_of(report) if figure_kind(one.kind) in kinds)
    return max(some, default=0.0)


def _rank(gravity: Gravity) -> int:
    return GRAVITIES.index(gravity)


def _order(figure: Figure) -> int:
    return FIGURE_KINDS.index(figure.kind)


def _gravity_of(one: _Added) -> Gravity:
    return _GRAVITY_OF.get(one.kind, "figure")


def _gravity(found: News, new: Report, words: Words, added: Sequence[_Added]) -> Gravity:
    """Say how grave the sentence is that was found: by what it says and nobody told."""
    said = [_gravity_of(one) for one in added if one.sentence == found.sentence]
    said += [
        _GRAVITY_OF.get(figure_kind(kind), "figure")
        for kind in befell(found.sentence, new.language[:2])
        if not words.tells(KINDS[kind])
    ]
    if found.reason == "correction" or _is_turned(found, words):
        said.append("reversal")
    return min(said, key=_rank, default="figure" if found.figures else "fact")


def _is_turned(found: News, words: Words) -> bool:
    """Whether the sentence turns round what was told: denied, confirmed, released, withdrawn."""
    said = sentence(found.sentence).words
    return any(signs.any_of(said) and not words.tells(signs) for signs in _TURNED)


def _added(told: Sequence[Report], new: Report, words: Words) -> list[_Added]:
    """Return how many of each kind are more than were told, the gravest first.

    "One" is not more where somebody was told of without a number.
    """
    known = [count for one in told for count in tolls_of(one)]
    most: dict[str, _Added] = {}
    for said in _said(new):
        for count in tolls(said, new.language[:2]):
            kind = count.kind
            before = max((one for one in known if one.kind == kind), key=_value, default=None)
            mine = most.get(kind)
            if before is None and count.value == 1 and words.tells(KINDS[kind]):
                continue
            if _is_more(count, before) and (mine is None or count.value > mine.count.value):
                most[kind] = _Added(count=count, sentence=said, before=before)
    return sorted(most.values(), key=lambda one: FIGURE_KINDS.index(one.kind))


def _said(new: Report) -> Iterator[str]:
    """Yield the first sentences and the title, but for what they recall of other days."""
    year = year_of(new)
    for said in (*lead(new.text, new.language), new.title):
        if not recalls(said, year):
            yield said


def _is_more(count: Count, before: Count | None) -> bool:
    if before is None:
        return True
    rounded = count.rounded or before.rounded
    return count.value > before.value and differs(count.value, before.value, rounded=rounded)


def _value(count: Count) -> float:
    return count.value


def _why(one: _Added) -> str:
    code = "number" if one.before else "number_first"
    was = f"{one.before.value:g}" if one.before else ""
    return say(code, kind=one.count.kind, now=f"{one.count.value:g}", was=was)

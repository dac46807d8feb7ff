"""Whether a number that was told is another now."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from monitor.core.novelty.counts import Count, differs, things, tolls
from monitor.core.novelty.phrases import BACKGROUND, YEAR
from monitor.core.novelty.reading import LEAD_LETTERS, Sentence, Words, lead, sentence
from monitor.core.novelty.values import News, Report
from monitor.core.novelty.whys import say
from monitor.core.novelty.wording import figure_of

_COMMON = 3  # words, of which fewer are no sentence
_ALIKE = 0.7  # share of words in common of sentences that say the same of other numbers


def tolls_of(report: Report) -> frozenset[Count]:
    """Return the tolls that an article's title and first sentences tell."""
    return _tolls_in(*_of(report), year_of(report))


def year_of(report: Report) -> str:
    """Return the year in which an article was published, "" where that is not known."""
    return str(report.published.year) if report.published else ""


@lru_cache(maxsize=256)
def _tolls_in(title: str, text: str, language: str, year: str) -> frozenset[Count]:
    """Return the tolls that an article tells; what it recalls of other days does not count."""
    return frozenset(
        count
        for said in (title, *lead(text, language))
        if not recalls(said, year)
        for count in tolls(said, language)
    )


def recalls(said: str, year: str) -> bool:
    """Whether a sentence tells of other days: it says so, or names another year than `year`."""
    return bool(BACKGROUND.search(said.lower())) or any(one != year for one in YEAR.findall(said))


def toll(told: Sequence[Report], new: Report) -> News | None:
    """Say which toll is higher than all that were told of its kind."""
    own = tolls_of(new)
    if not own:
        return None
    known = [count for one in told for count in tolls_of(one)]
    for kind in sorted({count.kind for count in own}):
        before = [count.value for count in known if count.kind == kind]
        most = max((count for count in own if count.kind == kind), key=lambda one: one.value)
        if before and most.value > max(before) and _apart(most, known):
            return _grown(new, most, max(before))
    return None


def _apart(new: Count, known: Sequence[Count]) -> bool:
    return all(_differ(new, old) for old in known if old.kind == new.kind)


def _grown(new: Report, count: Count, before: float) -> News:
    quote = next(
        said
        for said in (*lead(new.text, new.language), new.title)
        if not recalls(said, year_of(new)) and _says(said, count, new.language[:2])
    )
    why = say("number", kind=count.kind, now=f"{count.value:g}", was=f"{before:g}")
    return News(reason="number_changed", sentence=quote, why=why)


def _says(said: str, count: Count, language: str) -> bool:
    same = (count.kind, count.value)
    return any(same == (one.kind, one.value) for one in tolls(said, language))


def other_number(kin: Sequence[Report], new: Report, words: Words) -> News | None:
    """Find a sentence that was told with another number of the same thing."""
    said = [one for one in _counting(*_of(new)) if not recalls(one[0].text, year_of(new))]
    if not said:
        return None
    told = [one for report in kin for one in _counting(*_of(report))]
    known = {(count.kind, count.value) for _, counts in told for count in counts}
    pairs = ((one, other, counts, before) for one, counts in said for other, before in told)
    for one, other, counts, before in pairs:
        for new_count, old in _differing(counts, before):
            if not _is_told(new_count, known, words) and _alike(one, other):
                now, was = f"{new_count.value:g}", f"{old.value:g}"
                why = say("number_of", now=now, kind=new_count.kind, was=was)
                figure = figure_of(new_count, old, new.language)
                return News(reason="number_changed", sentence=one.text, why=why, figures=(figure,))
    return None


def _differing(new: AbstractSet[Count], old: AbstractSet[Count]) -> Iterator[tuple[Count, Count]]:
    """Yield the counts of two sentences that have one each of a kind, where they are not equal."""
    for count in new:
        before = [one for one in old if one.kind == count.kind]
        alone = len(before) == 1 == sum(one.kind == count.kind for one in new)
        if alone and _differ(count, before[0]):
            yield count, before[0]


def _is_told(count: Count, known: AbstractSet[tuple[str, float]], words: Words) -> bool:
    figure = f"{count.value:g}"
    return (count.kind, count.value) in known or (figure.isdecimal() and words.holds(figure))


def _of(report: Report) -> tuple[str, str, str]:
    return report.title, report.text[:LEAD_LETTERS], report.language[:2]


def _differ(new: Count, old: Count) -> bool:
    return differs(new.value, old.value, rounded=new.rounded or old.rounded)


@lru_cache(maxsize=256)
def _counting(title: str, text: str, language: str) -> tuple[tuple[Sentence, set[Count]], ...]:
    """Return the title and first sentences that count things."""
    counted = ((said, things(said, language)) for said in (title, *lead(text, language)))
    return tuple((sentence(said), counts) for said, counts in counted if counts)


def _alike(one: Sentence, other: Sentence) -> bool:
    common, most = len(one.begun & other.begun), max(len(one.begun), len(other.begun))
    return common >= _COMMON and common >= _ALIKE * most

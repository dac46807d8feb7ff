"""Whether somebody who must know says it first: an official who denies or confirms, an agency."""

from collections.abc import Sequence

from monitor.core.novelty.phrases import AGENCY, BACKGROUND, HEDGES
from monitor.core.novelty.reading import Sentence, Words, fold, lead
from monitor.core.novelty.signs import CONFIRM, DENY, OFFICIAL
from monitor.core.novelty.values import News, Report
from monitor.core.novelty.whys import say


def source(
    kin: Sequence[Report], new: Report, words: Words, shown: Sequence[Sentence]
) -> News | None:
    """Find the first denial, or the first official word where only others had told."""
    for one in (*shown[1:3], shown[0]):
        said = fold(one.text).lower().replace(",", " ").split()
        said = [word.strip("\"'“”«»„.:;!?()") for word in said]
        if not OFFICIAL.any_of(said) or BACKGROUND.search(one.text.lower()):
            continue
        if DENY.any_of(said) and not words.tells(DENY):
            return _from(one, say("first_denial"))
        confirms = CONFIRM.any_of(said) and not words.tells(CONFIRM)
        if confirms and (_is_hedged(kin) or not words.tells(OFFICIAL)):
            return _from(one, say("first_confirmation"))
    agency = AGENCY.search(new.publisher) and not any(AGENCY.search(one.publisher) for one in kin)
    if agency and _is_hedged(kin) and not _is_hedged([new]) and not words.tells(CONFIRM):
        return _from(shown[min(1, len(shown) - 1)], say("first_agency"))
    return None


def _from(one: Sentence, why: str) -> News:
    return News(reason="new_source_class", sentence=one.text, why=why)


def _is_hedged(some: Sequence[Report]) -> bool:
    """Whether all of them say themselves that they only heard it."""
    said = (" ".join((one.title, *lead(one.text, one.language))) for one in some)
    return all(HEDGES.search(text.lower()) for text in said)

"""Whether an article says itself that it corrects something."""

from collections.abc import Sequence

from monitor.core.novelty.phrases import CORRECTION_HINTS, CORRECTION_TEXT, CORRECTION_TITLE, SLIP
from monitor.core.novelty.values import News, Report
from monitor.core.novelty.whys import say


def correction(told: Sequence[Report], new: Report) -> News | None:
    """Find a note that it corrects what was told, if no article told has it."""
    note = correction_note(new)
    if not note or any(_has_note(one, note) for one in told):
        return None
    return News(reason="correction", sentence=note, why=say("corrects"))


def _has_note(one: Report, note: str) -> bool:
    return note in (one.title, correction_note(one)) or note in one.text


def correction_note(report: Report) -> str:
    """Return the sentence in which an article says that it corrects something, "" if none does."""
    said = report.text.lower()
    hinted = any(hint in said for hint in CORRECTION_HINTS)
    found = CORRECTION_TEXT.search(report.text) if hinted else None
    if found and (note := _around(report.text, found.end())):
        return "" if SLIP.search(note) else note
    if CORRECTION_TITLE.search(report.title) and not SLIP.search(report.title):
        return report.title
    return ""


def _around(text: str, at: int) -> str:
    """Return the rest of the paragraph in which a place stands, from its beginning; bounded."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    note = text[start : len(text) if end < 0 else end].strip()
    return note if len(note) <= 400 else text[max(start, at - 150) : at + 250].strip()

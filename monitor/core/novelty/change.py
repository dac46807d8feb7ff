"""What a publisher changed in an article that was told: a correction, or only its wording.

A typo, another order, an advertisement more: nothing. A number, a denial, a "not", a name that
is another's: a correction.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from monitor.core.language.sentences import sentences
from monitor.core.novelty.corrections import correction_note
from monitor.core.novelty.counts import Count, changed_counts, differs
from monitor.core.novelty.gravest import led
from monitor.core.novelty.news import whats_new
from monitor.core.novelty.reading import Sentence, sentence
from monitor.core.novelty.signs import DENY, NEGATIONS
from monitor.core.novelty.values import News, Report
from monitor.core.novelty.whys import say
from monitor.core.novelty.wording import figure_of

_COMPARED = 40  # sentences from the start
_LIKE = 0.6  # share of words in common of two versions of one sentence
_NAME_LIKE = 0.6  # of letters: closer ones are spellings of one name
_LONGEST = 20_000


def whats_changed(told: Sequence[Report], before: Report, after: Report) -> News:
    """Say what is material in another version of an article that was told.

    `told` are the other articles that were told of its story. What one of them has told already
    is no correction, unless the publisher calls it one. What the new version tells beside that,
    as an article that grew, is judged as any other article.
    """
    if (before.title, before.text) == (after.title, after.text):
        return News(why=say("changed_nothing"))
    corrected = _noted(before, after) or _rewritten(told, before, after)
    if corrected:
        return led(corrected, [*told, before], after)
    return _otherwise(_grown([*told, before], before, after) or whats_new([*told, before], after))


def _grown(told: Sequence[Report], before: Report, after: Report) -> News | None:
    """Judge what stands before all that was told, as a live blog's newest post: by itself."""
    lines = after.text.split("\n")
    first = before.text.partition("\n")[0]
    if first not in lines[1:]:
        return None
    top = lines[: lines.index(first, 1)]
    found = whats_new(told, replace(after, title=top[0], text="\n".join(top)))
    return found if found.reason else None


def _noted(before: Report, after: Report) -> News | None:
    note = correction_note(after)
    if not note or note in before.text or note == correction_note(before):
        return None
    return News(reason="correction", sentence=note, why=say("says_wrong"))


def _otherwise(found: News) -> News:
    if found.reason:
        return replace(found, why=say("changed", why=found.why))
    return News(why=say("nothing_material"))


def _rewritten(told: Sequence[Report], before: Report, after: Report) -> News | None:
    """Find a sentence that says now what it did not say."""
    known = [_flat(one.title) + " " + _flat(one.text) for one in told]
    for old, new in _versions(before, after):
        if any(_flat(new.text) in text for text in known):
            continue
        if found := _number(told, old, new, after) or _turned(old, new) or _name(old, new):
            return found
    return None


def _versions(before: Report, after: Report) -> Iterator[tuple[Sentence, Sentence]]:
    """Yield each sentence that was changed, as it was and as it is."""
    old, new = _said(before), _said(after)
    same = {_flat(one) for one in old} & {_flat(one) for one in new}
    gone = [sentence(one) for one in old if _flat(one) not in same]
    for one in new:
        if _flat(one) in same:
            continue
        changed = sentence(one)
        was = max(gone, key=lambda old: _common(old, changed), default=None)
        if was and _common(was, changed) >= _LIKE:
            yield was, changed


def _said(report: Report) -> list[str]:
    text = report.text[:_LONGEST]
    return [
        *(text[start:end] for start, end in sentences(text, report.language)[:_COMPARED]),
        report.title,
    ]


def _flat(text: str) -> str:
    """Return a text without what an editor changes in passing: spaces, quotes, dashes, stops."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _common(one: Sentence, other: Sentence) -> float:
    """Return the share of the words of the longer that both have; numbers do not count."""
    mine, theirs = (
        {word for word in said.words if not word[0].isdecimal()} for said in (one, other)
    )
    return len(mine & theirs) / max(1, len(mine), len(theirs))


def _number(told: Sequence[Report], old: Sentence, new: Sentence, after: Report) -> News | None:
    for was, now in changed_counts(old.text, new.text, after.language[:2]):
        if differs(now.value, was.value, rounded=False) and not _is_told(told, now):
            why = say("says_now", now=f"{now.value:g}", was=f"{was.value:g}")
            figure = figure_of(now, was, after.language)
            return News(reason="correction", sentence=new.text, why=why, figures=(figure,))
    return None


def _is_told(told: Sequence[Report], count: Count) -> bool:
    """Whether another article has told this number; whatever it counted there."""
    figure = f"{count.value:g}"
    return any(figure in _flat(f"{one.title} {one.text}").split() for one in told)


def _turned(old: Sentence, new: Sentence) -> News | None:
    """Find what is denied now, or was: a "not" came or went, or somebody denies."""
    if _negations(old.text) != _negations(new.text):
        why = say("opposite")
    elif DENY.any_of(new.words) and not DENY.any_of(old.words):
        why = say("denied")
    else:
        return None
    return News(reason="correction", sentence=new.text, why=why)


def _negations(text: str) -> int:
    words = text.casefold().replace("’", "'").replace("n't", " n't").split()
    return sum(word.strip("\"'“”«»„.,:;!?()") in NEGATIONS or word == "n't" for word in words)


def _name(old: Sentence, new: Sentence) -> News | None:
    """Find a name in the place of another's; a spelling of the same is no correction."""
    gone = [word for word in old.words if word not in new.words]
    come = [word for word in new.words if word not in old.words]
    if not 0 < len(gone) == len(come) <= 2:
        return None
    for was, now in zip(gone, come, strict=True):
        named = was in old.names and now in new.names and not (was + now).isdecimal()
        if named and was.isalpha() and now.isalpha() and _letters_alike(was, now) < _NAME_LIKE:
            why = say("says_now", now=now, was=was)
            return News(reason="correction", sentence=new.text, why=why)
    return None


def _letters_alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()

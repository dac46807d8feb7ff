"""What is materially new in an article, beside what was told of its story.

A false follow-up is noise, and noise costs trust: in doubt nothing is new.
"""

from collections.abc import Sequence

from monitor.core.novelty.corrections import correction
from monitor.core.novelty.countables import KINDS
from monitor.core.novelty.counts import befell
from monitor.core.novelty.doubts import doubt
from monitor.core.novelty.figures import other_number, recalls, toll, year_of
from monitor.core.novelty.gravest import first_toll, led
from monitor.core.novelty.headlines import headline
from monitor.core.novelty.phrases import NO_NEWS
from monitor.core.novelty.reading import Sentence, Words, lead, sentence, words_told
from monitor.core.novelty.signs import COMMENT, EVENTS
from monitor.core.novelty.sources import source
from monitor.core.novelty.tables import Kinds
from monitor.core.novelty.values import News, Report
from monitor.core.novelty.whys import say

_kinds = Kinds(EVENTS)
_NEW_WORDS = 3  # in a sentence that tells another event
_NEW_SHARE = 0.3
_NEW_TITLE = 0.4  # so much of it is new where the second sentence counts too
_OTHER_WORDS = 6  # in one that is about something else
_OTHER_SHARE = 0.6
_POOR, _RICH = 40, 80  # different words told: with fewer there is little to compare with


def whats_new(told: Sequence[Report], new: Report) -> News:
    """Say what an article adds to those that were told: correction, number, source, fact.

    Looked for in its title and first sentences. Words are compared by their beginnings, in any
    script, with all that was told. Where nothing was told in the article's language there is
    nothing to compare them with: then only a number of people (killed, injured...) that grew is
    new, or a correction.
    """
    if not told:
        return News(why=say("nothing_before"))
    kin = [one for one in told if _same_language(one, new)]
    found = correction(told, new) or toll(told, new)
    if not (found or kin):
        return News(why=say("other_languages"))
    return led(found or _of_kin(told, kin, new), told, new)


def _of_kin(told: Sequence[Report], kin: Sequence[Report], new: Report) -> News:
    """Say what an article adds to those of its language; "" as the reason where it adds nothing."""
    words = words_told(kin)
    shown = _shown(new)
    return (
        other_number(kin, new, words)
        or source(kin, new, words, shown)
        or _fact(words, shown, new)
        or first_toll(kin, new, words)
        or headline(told, new, words, shown)
        or _doubt(words, shown, new)
        or News(why=_why_not(words, shown))
    )


def _doubt(words: Words, shown: Sequence[Sentence], new: Report) -> News | None:
    return doubt(words, shown) if all(_is_news(one, new) for one in shown[1:2]) else None


def _same_language(one: Report, other: Report) -> bool:
    return not one.language or not other.language or one.language[:2] == other.language[:2]


def _shown(new: Report) -> list[Sentence]:
    """Return the title, and the first sentences."""
    return [sentence(new.title), *map(sentence, lead(new.text, new.language))]


def _why_not(words: Words, shown: Sequence[Sentence]) -> str:
    if all(map(words.holds, (word for one in shown for word in one.words))):
        return say("all_told")
    return say("rest_no_event")


def _fact(words: Words, shown: Sequence[Sentence], new: Report) -> News | None:
    """Find a sentence that tells another event, or an article that is about something else."""
    title, begun = shown[0], shown[1:3] or shown[:1]
    if NO_NEWS.search(title.text):
        return None
    fresh = _new_share(title, words)
    for one in begun if fresh >= _NEW_TITLE else begun[:1]:
        found = _is_news(one, new) and _another_event(one, title, words, new.language[:2])
        if found:
            return News(reason="new_fact", sentence=one.text, why=found)
    found = _is_news(begun[0], new) and fresh >= _OTHER_SHARE and _something_else(begun[0], words)
    return News(reason="new_fact", sentence=begun[0].text, why=found) if found else None


def _is_news(one: Sentence, new: Report) -> bool:
    """Whether a sentence tells what happened: no comment, no memory, no speech."""
    speech = one.text.lstrip()[:1] in '"“„«»—–-'
    return not (speech or recalls(one.text, year_of(new)) or COMMENT.any_of(one.words))


def _another_event(one: Sentence, title: Sentence, words: Words, language: str) -> str:
    """Say which events a sentence tells that nothing told of, if there is more new in it.

    Where the title tells nothing new, or little was told to compare with, the title must tell
    the event too.
    """
    befallen = befell(one.text, language)
    events = [
        name
        for name in _events(one)
        if not words.tells(EVENTS[name]) and (name not in KINDS or name in befallen)
    ]
    if len(words) < _POOR or _new_share(title, words) < _NEW_SHARE:
        events = [name for name in events if EVENTS[name].any_of(title.words)]
    added = [word for word in one.words if not words.holds(word)]
    enough = len(added) >= max(_NEW_WORDS, _NEW_SHARE * len(one.words))
    if events and enough and one.names:
        return say("event", listed=", ".join(events))
    return ""


def _something_else(one: Sentence, words: Words) -> str:
    """Say what words are new in a sentence that has hardly anything of what was told."""
    added = [word for word in one.words if not words.holds(word)]
    named = any(word in one.names for word in added)
    if (
        len(words) >= _RICH
        and named
        and len(added) >= max(_OTHER_WORDS, _OTHER_SHARE * len(one.words))
    ):
        return say("event", listed=", ".join(added[:5]))
    return ""


def _events(one: Sentence) -> list[str]:
    """Return the kinds of event that a sentence tells, in the order of its words."""
    return list(dict.fromkeys(filter(None, map(_kinds.of, one.words))))


def _new_share(one: Sentence, words: Words) -> float:
    return sum(not words.holds(word) for word in one.words) / max(1, len(one.words))

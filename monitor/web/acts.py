"""What signed links do that are nobody's own: they mute a story for all, or mark an article."""

from collections.abc import Mapping

from sqlalchemy.engine import Connection

from monitor.core.tokens import Act
from monitor.store.news import feedback
from monitor.store.sending import alerts, silences
from monitor.store.sending.silences import Silenced
from monitor.web.page import MUTED_FOR, Kind, Page, Visit


def _asks_to_mute(tx: Connection, act: Act, visit: Visit) -> Page | None:
    words, title = visit.words, alerts.story_title(tx, act.about)
    until = words.when(visit.now + MUTED_FOR, visit.zone)
    return Page(
        title=words["mute_all_title"],
        text=words.told("mute_all_ask", story=title, until=until),
        button=words["mute_all_button"],
    )


def _mutes(tx: Connection, act: Act, visit: Visit) -> Page | None:
    title, ends_at = alerts.story_title(tx, act.about), visit.now + MUTED_FOR
    what = Silenced(story=act.about)
    _, until = silences.add(tx, what, now=visit.now, ends_at=ends_at, author=silences.A_LINK)
    shown = visit.words.when(until, visit.zone)
    return Page(
        title=visit.words["mute_all_title"],
        text=visit.words.told("mute_all_done", story=title, until=shown),
        logged={"about": act.about},
    )


def _asks_about_relevance(tx: Connection, act: Act, visit: Visit) -> Page | None:
    one, words = feedback.about(tx, act.about), visit.words
    if one is None:
        return None
    return Page(
        title=words["relevant_title"],
        text=words.told("relevant_ask", story=one.title, topic=one.topic_name),
        button=words["relevant_button"],
    )


def _marks(tx: Connection, act: Act, visit: Visit) -> Page | None:
    one = feedback.mark(tx, act.about, visit.now)
    if one is None:
        return None
    return Page(
        title=visit.words["relevant_title"],
        text=visit.words.told("relevant_done", story=one.title, topic=one.topic_name),
        logged={"about": act.about},
    )


# A new act: a line here. Its link is made by `Parts.link`.
ACTS: Mapping[str, Kind[Act]] = {
    "mute_story": Kind(asks=_asks_to_mute, does=_mutes),
    "not_relevant": Kind(asks=_asks_about_relevance, does=_marks),
}

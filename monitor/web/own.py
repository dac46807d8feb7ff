"""What a recipient does by the links of his own messages: for himself, and for nobody else."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from sqlalchemy.engine import Connection

from monitor.core.own import Doing, Own, of_topics, topics_in
from monitor.store.news import topics as topics_known
from monitor.store.sending import alerts, holding, outbox, silences, unsubscribed
from monitor.store.sending.silences import Silenced
from monitor.telling.own_links import story_asked
from monitor.web.page import MUTED_FOR, Kind, Page, Topic, Visit
from monitor.web.why import tells_why

BY_LINK = "asked, by a link"
Way = Literal["leave", "back"]
_OTHER: Mapping[Way, Way] = {"leave": "back", "back": "leave"}


# --- a story ------------------------------------------------------------------------------


def _story_of(tx: Connection, own: Own, key: str) -> tuple[int, str] | None:
    """Return the story that a link is about, and its title; None where that is no longer kept."""
    row = outbox.find(tx, own.about)
    if row is None:
        return None
    if row.alert_id is not None:
        told = alerts.find_alert(tx, row.alert_id)
        number = told.story_id if told else None
    else:
        number = alerts.story_of_key(tx, story_asked(tx, own, row, key=key))
    return (number, alerts.story_title(tx, number)) if number is not None else None


def _asks_to_mute(tx: Connection, own: Own, visit: Visit) -> Page | None:
    story, words = _story_of(tx, own, visit.key), visit.words
    if story is None:
        return None
    until = words.when(visit.now + MUTED_FOR, visit.zone)
    return Page(
        title=words["mute_title"],
        text=words.told("mute_ask", story=story[1], until=until),
        button=words["mute_button"],
        note=words.told("mute_note", whom=visit.shown),
    )


def _mutes(tx: Connection, own: Own, visit: Visit) -> Page | None:
    story, words = _story_of(tx, own, visit.key), visit.words
    if story is None:
        return None
    _, until = silences.add(
        tx,
        Silenced(story=story[0]),
        now=visit.now,
        ends_at=visit.now + MUTED_FOR,
        author=silences.A_LINK,
        whom=visit.whom,
    )
    return Page(
        title=words["mute_title"],
        text=words.told("mute_done", story=story[1], until=words.when(until, visit.zone)),
        button=words["unmute_button"],
        action=visit.token(replace(own, do="unmute")),
        note=words.told("mute_note", whom=visit.shown),
        logged=_logged(visit, story=story[0]),
    )


def _asks_to_unmute(tx: Connection, own: Own, visit: Visit) -> Page | None:
    story, words = _story_of(tx, own, visit.key), visit.words
    if story is None:
        return None
    return Page(
        title=words["unmute_title"],
        text=words.told("unmute_ask", story=story[1]),
        button=words["unmute_button"],
    )


def _unmutes(tx: Connection, own: Own, visit: Visit) -> Page | None:
    story, words = _story_of(tx, own, visit.key), visit.words
    if story is None:
        return None
    for row in silences.listed(tx, visit.now):
        if row.story_id == story[0] and (row.channel, row.recipient) == visit.whom:
            silences.expire(tx, row.id, visit.now)
    holding.look_again(tx, visit.now, by=("silence",))
    return Page(
        title=words["unmute_title"],
        text=words.told("unmute_done", story=story[1]),
        button=words["mute_button"],
        action=visit.token(replace(own, do="mute")),
        logged=_logged(visit, story=story[0]),
    )


# --- topics -------------------------------------------------------------------------------


def _asks_to_leave(tx: Connection, own: Own, visit: Visit) -> Page | None:
    return _of_topics(tx, own, visit, "leave")


def _asks_to_come_back(tx: Connection, own: Own, visit: Visit) -> Page | None:
    return _of_topics(tx, own, visit, "back")


def _leaves(tx: Connection, own: Own, visit: Visit) -> Page | None:
    topics = _topics_of(tx, own, visit)
    unsubscribed.add(tx, *visit.whom, topics, why=BY_LINK, now=visit.now)
    return _of_topics(tx, own, visit, "leave", undo="subscribe")


def _comes_back(tx: Connection, own: Own, visit: Visit) -> Page | None:
    topics = _topics_of(tx, own, visit)
    if topics:  # none would be all, and what a server refused is not his to undo
        unsubscribed.take_back(tx, *visit.whom, topics)
    return _of_topics(tx, own, visit, "back", undo="unsubscribe")


def _topics_of(tx: Connection, own: Own, visit: Visit) -> dict[str, str]:
    """Return the topics of a link, and their names; those too that are watched no more."""
    known = topics_known.names(tx)
    return {topic: known[topic] for topic in topics_in(own, known, key=visit.key)}


def _of_topics(
    tx: Connection, own: Own, visit: Visit, way: Way, *, undo: Doing | None = None
) -> Page | None:
    """Ask whether to go one way with the topics of a link; or tell that it was, and `undo` it."""
    topics, words = _topics_of(tx, own, visit), visit.words
    if not topics:
        return None
    shown = tuple(Topic(name=name) for name in topics.values())
    title = words[f"{way}_title"]
    if undo is None:
        ask, button = words.told(f"{way}_ask", whom=visit.shown), words[f"{way}_button"]
        return Page(title=title, text=ask, topics=shown, button=button)
    done, other = words.told(f"{way}_done", whom=visit.shown), _OTHER[way]
    return Page(
        title=title,
        text=done,
        topics=shown,
        button=words[f"{other}_button"],
        action=visit.token(of_topics(undo, visit.whom, topics, key=visit.key)),
        logged=_logged(visit, topics=sorted(topics)),
    )


def _logged(visit: Visit, **more: object) -> dict[str, object]:
    return {"channel": visit.channel, "recipient": visit.recipient} | more


OWN: Mapping[Doing, Kind[Own]] = {
    "mute": Kind(asks=_asks_to_mute, does=_mutes),
    "unmute": Kind(asks=_asks_to_unmute, does=_unmutes),
    "unsubscribe": Kind(asks=_asks_to_leave, does=_leaves),
    "subscribe": Kind(asks=_asks_to_come_back, does=_comes_back),
    "why": Kind(asks=tells_why, does=tells_why),
}

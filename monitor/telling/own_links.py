"""The links of a message that are its recipient's own: what he does by them is for him alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from monitor.core.own import Own, is_of, of_delivery, of_topics, signed, story_in
from monitor.core.tokens import address_of
from monitor.store.sending import digests
from monitor.store.sending.outbox import DeliveryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLinks:
    """Where the page is reached from outside, and what its links are signed with."""

    base: str
    key: str

    def address(self, own: Own, now: datetime) -> str:
        """Return the address where whoever holds it may do this."""
        return address_of(signed(own, key=self.key, now=now), base=self.base)


def links_of(
    row: DeliveryRow, body: Mapping[str, Any], own_links: OwnLinks | None, now: datetime
) -> dict[str, str]:
    """Return what the recipient of a delivery may do, by name, and where.

    `why`: see why he got it. `mute`: hear no more of its story, where it tells of one alone, and
    `mute:ID`: of one story of a digest. `unsubscribe`: of all its topics, and `unsubscribe:ID`: of
    one of them. None where the page's own address is not known.
    """
    if own_links is None:
        return {}
    does: dict[str, Own] = {"why": of_delivery("why", row.id, row.key, key=own_links.key)}
    if row.alert_id is not None:
        does["mute"] = of_delivery("mute", row.id, row.key, key=own_links.key)
    for story in stories_told(body):
        name = story_in(row.key, story)
        does[f"mute:{story}"] = of_delivery("mute", row.id, name, key=own_links.key)
    topics = tuple(dict.fromkeys(topics_told(body)))
    whom = (row.channel, row.recipient)
    for name, some in _by_name(topics):
        does[name] = of_topics("unsubscribe", whom, some, key=own_links.key)
    return {name: own_links.address(own, now) for name, own in does.items()}


def stories_told(body: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ids of the stories that a digest tells in full."""
    told = body.get("data", {}).get("stories", ())
    return tuple(dict.fromkeys(one["story"]["id"] for one in told if "story" in one))


def story_asked(tx: Connection, own: Own, row: DeliveryRow, *, key: str) -> str:
    """Return the id of the story that a link in a digest is about; "" where it is about none."""
    body = digests.body_of(tx, row.digest_id) if row.digest_id is not None else {}
    found = (one for one in stories_told(body) if is_of(own, story_in(row.key, one), key=key))
    return next(found, "")


def topics_told(body: Mapping[str, Any]) -> Iterator[str]:
    """Yield the topics that a body tells of: an alert's, or those of all stories of a digest."""
    data = body.get("data", {})
    for told in (data, *data.get("stories", ())):
        yield from (topic["id"] for topic in told.get("topics", ()))


def _by_name(topics: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    if topics:
        yield "unsubscribe", topics
    for topic in topics:
        yield f"unsubscribe:{topic}", (topic,)

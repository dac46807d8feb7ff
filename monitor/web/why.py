"""Why somebody got a message: of which topics it is, what matched, and what he can do about it."""

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup
from sqlalchemy.engine import Connection

from monitor.core.own import Own, of_delivery, of_topics, story_in
from monitor.notify.safe import instant, items, line, mapping
from monitor.store.sending import alerts, digests, outbox
from monitor.store.sending.outbox import DeliveryRow
from monitor.telling.own_links import stories_told
from monitor.web.page import Evidence, Page, Topic, Visit

ARTICLES, TOPICS = 5, 50  # that are shown


def tells_why(tx: Connection, own: Own, visit: Visit) -> Page | None:
    """Show why a delivery was made; None where it is no longer kept. Nothing is changed."""
    row = outbox.find(tx, own.about)
    body = _body_of(tx, row) if row else None
    if row is None or not body:
        return None
    words, topics = visit.words, _topics(body)
    return Page(
        title=words["why_title"],
        text=words.told("why_topics", whom=visit.shown),
        topics=tuple(topics.values()),
        note=words["why_who"],
        evidence=tuple(_evidence(body, visit)),
        offered=words.told("why_what", whom=visit.shown),
        links=tuple(_links(row, body, topics, visit)),
    )


def _body_of(tx: Connection, row: DeliveryRow) -> Mapping[str, Any] | None:
    if row.alert_id is not None:
        told = alerts.find_alert(tx, row.alert_id)
        return told.body if told else None
    return digests.body_of(tx, row.digest_id) if row.digest_id is not None else None


def _topics(body: Mapping[str, Any]) -> dict[str, Topic]:
    data = mapping(body.get("data"))
    told = [data, *map(mapping, items(data.get("stories")))]
    named = [mapping(topic) for one in told for topic in items(one.get("topics"))]
    return {
        one["id"]: Topic(name=line(one.get("name"), 200), note=line(one.get("note"), 600))
        for one in named[: TOPICS * 10]
        if one.get("id")
    }


def _evidence(body: Mapping[str, Any], visit: Visit) -> Iterator[Evidence]:
    articles = [mapping(one) for one in items(mapping(body.get("data")).get("articles"))]
    for one in articles[:ARTICLES]:
        matched = ", ".join(filter(None, (line(word, 60) for word in items(one.get("words")))))
        yield Evidence(
            title=line(one.get("title"), 300),
            found=_found(one, visit),
            words=visit.words.told("why_words", words=matched) if matched else "",
            sentence=line(one.get("sentence"), 600),
        )


def _found(article: Mapping[str, Any], visit: Visit) -> str | Markup:
    at, publisher = instant(article.get("published")), line(article.get("publisher"), 100)
    if at is None:
        return publisher
    when = visit.words.when(at, visit.zone)
    return visit.words.told("why_found", publisher=publisher, at=when)


def _links(
    row: DeliveryRow, body: Mapping[str, Any], topics: Mapping[str, Topic], visit: Visit
) -> Iterator[tuple[str | Markup, str]]:
    told = stories_told(body)
    if row.alert_id is not None or len(told) == 1:
        name = row.key if row.alert_id is not None else story_in(row.key, told[0])
        muting = of_delivery("mute", row.id, name, key=visit.key)
        yield visit.words["why_mute"], visit.token(muting)
    for number, topic in list(topics.items())[:TOPICS]:
        leaving = of_topics("unsubscribe", visit.whom, [number], key=visit.key)
        yield visit.words.told("why_leave", topic=topic.name), visit.token(leaving)

"""By which ways a match reaches a channel, and why it does not."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from monitor.core.model import Article, Channel, ChannelOptions, Route, Topic
from monitor.core.routes import Way, channels_of, told_all, ways
from monitor.core.terms import Limit, Quiet, Schedule, Terms

DIGEST = Schedule(at=(time(7),), zone=UTC)
NIGHT = Quiet(start=time(22), end=time(7), zone=UTC)
FEW = Limit(alerts=2, per=timedelta(hours=1))
DESK = Channel(name="desk", kind="file", options=ChannelOptions(), limit=FEW)
GRAVE = Channel(
    name="grave", kind="file", options=ChannelOptions(), severity=frozenset({"high", "urgent"})
)
IN_USE = {"desk": DESK, "grave": GRAVE}
TOPIC = Topic(id="floods", name="Floods", queries={"": "flood"}, channels=("desk", "gone"))
ARTICLE = Article(
    id=1, key="k", url="https://news.bbc.co.uk/1", title="t", text="", language="en-GB",
    publisher="BBC", found=datetime(2026, 1, 1, tzinfo=UTC),
)  # fmt: skip


def reached(
    *routes: Route, topic: Topic = TOPIC, article: Article = ARTICLE
) -> tuple[dict[str, list[Way]], dict[str, str]]:
    found, unreached = ways(topic, article, routes, IN_USE, min_sources=1)
    return found, {one.channel: one.reason for one in unreached}


def test_a_topic_goes_to_its_own_channels_that_are_in_use() -> None:
    found, unreached = reached()
    assert list(found) == ["desk"]
    assert unreached == {}
    [way] = found["desk"]
    assert (way.terms, way.min_sources, way.bucket) == (Terms(limit=FEW), 1, "desk")


def test_a_channel_that_takes_only_grave_topics_says_so() -> None:
    topic = replace(TOPIC, channels=("desk", "grave"))
    found, unreached = reached(topic=topic)
    assert list(found) == ["desk"]
    assert unreached == {"grave": "it takes only topics of severity high, urgent"}
    found, unreached = reached(topic=replace(topic, severity="urgent"))
    assert (list(found), unreached) == (["desk", "grave"], {})


def test_a_route_asks_for_topic_label_severity_language_and_publisher() -> None:
    urgent = replace(TOPIC, channels=(), labels={"desk": "east"}, severity="urgent")
    fits = Route(
        channels=("desk",), topics=("floods",), labels={"desk": "east"},
        severity=frozenset({"urgent"}), languages=frozenset({"en"}), sources=("BBC.co.uk",),
    )  # fmt: skip
    assert list(reached(fits, topic=urgent)[0]) == ["desk"]
    for other in (
        replace(fits, topics=("fires",)),
        replace(fits, labels={"desk": "west"}),
        replace(fits, severity=frozenset({"low"})),
    ):
        assert reached(other, topic=urgent) == ({}, {})
    assert reached(replace(fits, languages=frozenset({"uk", "ru"})), topic=urgent)[1] == {
        "desk": "its route asks for ru, uk: the article is in en"
    }
    silent = replace(ARTICLE, language="")
    assert reached(fits, topic=urgent, article=silent)[1] == {
        "desk": "its route asks for en: the article tells no language"
    }
    assert reached(replace(fits, sources=("Reuters",)), topic=urgent)[1] == {
        "desk": "its route asks for Reuters: BBC published it"
    }
    nobody = replace(ARTICLE, publisher="", url="http://[")
    assert reached(fits, topic=urgent, article=nobody)[1] == {
        "desk": "its route asks for BBC.co.uk: nobody who is known published it"
    }


def test_what_goes_by_a_route_has_the_routes_terms_and_a_count_of_its_own() -> None:
    route = Route(
        channels=("desk",), min_sources=3, within=timedelta(hours=6),
        terms=Terms(digest=DIGEST, quiet=NIGHT, limit=Limit(alerts=1, per=timedelta(days=1))),
    )  # fmt: skip
    found, _ = reached(route, topic=replace(TOPIC, channels=()))
    [way] = found["desk"]
    assert way.terms == route.terms
    assert (way.min_sources, way.within) == (3, timedelta(hours=6))
    assert way.bucket.startswith("desk\n")
    [other] = reached(replace(route, min_sources=2), topic=replace(TOPIC, channels=()))[0]["desk"]
    assert other.bucket != way.bucket


def test_where_a_route_says_no_terms_the_channels_own_count() -> None:
    [way] = reached(Route(channels=("desk",)), topic=replace(TOPIC, channels=()))[0]["desk"]
    assert (way.terms, way.bucket, way.min_sources) == (Terms(limit=FEW), "desk", 1)


def test_several_ways_to_a_channel_are_all_told_and_one_that_is_closed_does_not_matter() -> None:
    closed = Route(channels=("desk",), languages=frozenset({"uk"}))
    found, unreached = reached(Route(channels=("desk",), min_sources=2), closed)
    assert [way.min_sources for way in found["desk"]] == [1, 2]
    assert unreached == {}


def test_routes_add_channels_and_one_not_in_use_is_left_out() -> None:
    hook, phone = (replace(DESK, name=name) for name in ("hook", "phone"))
    in_use = {**IN_USE, "hook": hook, "phone": phone}
    routes = (
        Route(channels=("hook", "desk"), labels={"desk": "east"}),
        Route(channels=("phone", "grave"), topics=("fires",)),
    )
    east = replace(TOPIC, labels={"desk": "east"})
    assert channels_of(east, routes, in_use) == ["desk", "hook"]
    assert channels_of(replace(TOPIC, id="fires"), routes, in_use) == ["desk", "phone"]


def test_how_a_topic_stands_is_told_by_no_route_that_asks_for_some_of_its_articles() -> None:
    hook, phone, night = (replace(DESK, name=name) for name in ("hook", "phone", "night"))
    in_use = {**IN_USE, "hook": hook, "phone": phone, "night": night}
    routes = (
        Route(channels=("hook", "desk", "grave"), min_sources=3),
        Route(channels=("phone",), languages=frozenset({"uk"})),
        Route(channels=("night",), sources=("Courier",)),
        Route(channels=("night",), topics=("fires",)),
    )
    assert told_all(TOPIC, routes, in_use) == ["desk", "hook"]
    assert told_all(replace(TOPIC, channels=()), routes[1:], in_use) == []

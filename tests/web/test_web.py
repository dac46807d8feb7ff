"""The page, as a browser, Prometheus and a stranger see it: over a real port."""

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
import sqlalchemy as sa
from fastapi.routing import APIRoute
from lxml import html as lxml_html

from monitor.cli.serve import start_web
from monitor.config.loading import load
from monitor.core import own, tokens
from monitor.core.health import NO_SERVICE
from monitor.core.own import of_delivery
from monitor.core.tokens import Act, mute_story
from monitor.demo import all_pieces, make_article
from monitor.store.tables import schema
from monitor.tasks.due import tick_deliver, tick_poll, tick_read
from monitor.tasks.work import Work
from monitor.web.access import PUBLIC, SIGNED
from monitor.web.app import make_web
from monitor.wiring.parts import make_parts
from tests.pipeline.play import Play, playing
from tests.web.stranger import ask
from tests.world import World, now

BASE = "https://monitor.example.org"


@pytest.fixture
def play(world: World, tmp_path: Path, database_url: str) -> Iterator[Play]:
    world.database = database_url
    world.configure(more=f'public_url: "{BASE}/"')
    with playing(world, tmp_path) as made:
        stop = start_web(lambda: made.parts)
        made.a_pass()
        yield made
        stop()


def tick(play: Play) -> None:
    for job in (tick_poll, tick_read, tick_deliver):
        job(Work(parts=play.parts), ())


def test_a_signed_link_that_does_not_count_answers_401(play: Play) -> None:
    key, later = play.parts.link_key(), play.clock() + timedelta(days=1)
    act, muting = mute_story(1), of_delivery("mute", 1, "msg_1", key=key)
    bad = [
        "x", "a.b.c", "%00", "é",
        tokens.signed(act, key="another", ends_at=later),
        tokens.signed(act, key=key, ends_at=play.clock()),
        tokens.signed(Act(do="unknown", about=1, days=1), key=key, ends_at=later),
        own.signed(muting, key="another", now=play.clock()),
        own.signed(muting, key=key, now=play.clock() - timedelta(days=31)),
    ]  # fmt: skip
    walked = 0
    for route in make_web(lambda: play.parts).routes:
        assert isinstance(route, APIRoute)
        if not route.path.startswith(SIGNED):
            continue
        for method in route.methods or ():
            for token in bad:
                path = route.path.replace("{token}", tokens_path(token))
                response, _ = ask(play, path, method)
                assert response.status == 401, (path, method)
                walked += 1
    assert walked == 5 * len(bad)


def test_a_page_that_is_added_is_closed_until_it_is_named_public(play: Play) -> None:
    web = make_web(lambda: play.parts)

    @web.get("/added")
    def added() -> dict[str, str]:
        return {"secret": "shown"}

    async def asked(path: str) -> httpx.Response:
        transport = httpx.ASGITransport(web)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as reader:
            return await reader.get(path)

    assert asyncio.run(asked("/added")).status_code == 401
    assert "shown" not in asyncio.run(asked("/added")).text
    assert asyncio.run(asked("/unknown")).status_code == 404


def tokens_path(token: str) -> str:
    return token if token.isascii() else "%C3%A9"


def test_every_answer_keeps_scripts_frames_and_caches_out(play: Play) -> None:
    for path in (*PUBLIC, "/static/style.css", "/do/x", "/unknown"):
        response, _ = ask(play, path)
        assert "default-src 'none'" in str(response.headers["Content-Security-Policy"])
        assert "frame-ancestors 'none'" in str(response.headers["Content-Security-Policy"])
        kept = str(response.headers["Cache-Control"])
        assert kept == "no-store" or (path.startswith("/static/") and "max-age" in kept)
        told = "no-referrer" if path.startswith("/do/") else "same-origin"
        assert response.headers["Referrer-Policy"] == told
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "server" not in response.headers


def test_health_and_the_page_say_which_part_is_not_well(play: Play) -> None:
    response, body = ask(play, "/health")
    assert response.status == 503
    assert {"part": "beat", "ok": False, "detail": NO_SERVICE} in json.loads(body)["parts"]
    assert "Something is not well" in ask(play, "/")[1]
    tick(play)
    response, body = ask(play, "/health")
    assert response.status == 200
    assert json.loads(body)["ok"] is True
    assert "All is well" in ask(play, "/")[1]
    assert ask(play, "/health", "HEAD")[0].status == 200


def test_the_tab_says_what_the_page_says_and_what_is_bad_is_coloured(play: Play) -> None:
    tick(play)
    page = ask(play, "/")[1]
    assert (title(page), state(page)) == ("All is well", ("state well", "All is well"))
    assert bad(page) == {}
    play.world.site.fail("/harbour/", 503)
    for _ in range(6):
        play.clock.move(minutes=2)
        play.a_pass()
    tick(play)
    page = ask(play, "/")[1]
    warned = "It works; something to know"
    assert (title(page), state(page)) == (warned, ("state wait", warned))
    assert bad(page) == {"Feeds that fail": "1"}
    assert "1 feed cannot be read." in page
    play.world.site.fail("/", 503)
    play.clock.move(minutes=2)
    play.a_pass()
    tick(play)
    page = ask(play, "/")[1]
    nobody = "Nobody is told of anything new"
    assert (title(page), state(page)) == (nobody, ("state ill", nobody))
    assert bad(page) == {"Feeds that fail": "2"}
    response, body = ask(play, "/health")
    assert (response.status, json.loads(body)["ok"]) == (200, True)
    play.clock.move(minutes=30)
    page = ask(play, "/")[1]
    assert (title(page), state(page)[1]) == ("Something is not well", "Something is not well")


def title(page: str) -> str:
    return str(lxml_html.document_fromstring(page).findtext(".//title")).partition(" · ")[0]


def state(page: str) -> tuple[str, str]:
    line = lxml_html.document_fromstring(page).find_class("state")[0]
    return str(line.get("class")), str(line.findtext("strong"))


def bad(page: str) -> dict[str, str]:
    """Return the figures that look bad."""
    (figures,) = lxml_html.document_fromstring(page).find_class("figures")
    return {one[0].text_content(): one[1].text_content() for one in figures.find_class("ill")}


def test_with_the_database_away_every_answer_is_one_line(play: Play) -> None:
    whole = play.parts
    broken = replace(whole.settings, database="sqlite:////nowhere/at/all/monitor.db")
    play.parts = replace(make_parts(broken), settings=whole.settings)
    for path in ("/", "/health", "/metrics"):
        response, body = ask(play, path)
        assert response.status == 503
        assert "nowhere" in json.loads(body)["error"]
        assert "Traceback" not in body
    play.parts = whole


def numbers(play: Play) -> dict[str, float]:
    response, body = ask(play, "/metrics")
    assert response.status == 200
    assert str(response.headers["Content-Type"]).startswith("text/plain")
    lines = [line for line in body.splitlines() if not line.startswith("#")]
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines}


def test_prometheus_reads_what_became_of_polls_articles_matches_and_deliveries(play: Play) -> None:
    play.world.site.publish(make_article(1, outlet="harbour"), published=now())
    play.world.site.publish(make_article(2, matching=False, outlet="harbour"), published=now())
    play.world.hook.answer(1, 503)
    play.a_pass()
    play.world.site.fail("/meridian/", 503)
    play.a_pass()
    tick(play)
    play.clock.move(seconds=30)
    said = numbers(play)
    assert said['monitor_polls_total{outcome="http-5xx"}'] == 1
    assert said['monitor_polls_total{outcome="changed"}'] >= 3
    assert said['monitor_articles_total{outcome="found"}'] == 2
    assert said['monitor_articles_total{outcome="read_page"}'] == 2
    assert said['monitor_articles_total{outcome="matched"}'] == 1
    assert said['monitor_articles_total{outcome="not_matched"}'] == 1
    assert said['monitor_matches_total{outcome="alerted"}'] == 1
    assert said['monitor_attempts_total{outcome="temporary"}'] == 1
    assert said['monitor_attempts_total{outcome="sent"}'] == 2
    assert said['monitor_feeds{outcome="ok"}'] == 1
    assert said['monitor_feeds{outcome="http-5xx"}'] == 1
    assert said['monitor_outbox{state="sent"}'] == 2
    assert said['monitor_outbox{state="pending"}'] == 0
    assert 30 <= said['monitor_tick_age_seconds{queue="read"}'] < 40
    assert said['monitor_oldest_due_seconds{queue="poll"}'] > 0
    assert said['monitor_part_well{part="beat"}'] == 1
    body = ask(play, "/metrics")[1]
    assert "ukraine" not in body
    assert "harbour" not in body
    assert "desk" not in body


def test_a_link_asks_first_and_mutes_a_story_only_when_it_is_told_to(play: Play) -> None:
    first, second, _ = (one for one in all_pieces() if one.story == "ceasefire-talks")
    play.world.configure(
        outlets=(first.outlet, second.outlet),
        web=str(play.parts.settings.web.port),
        more=f'public_url: "{BASE}/"',
    )
    play.renew(settings=load(play.world.folder / "config", {}))
    play.a_pass()
    play.world.site.publish(first.slug, published=now())
    play.a_pass()
    assert len(play.told()) == 1
    with play.parts.database.reading() as tx:
        story = tx.execute(sa.select(schema.story)).one()
    address = urlsplit(play.parts.link(mute_story(story.id)))
    assert f"{address.scheme}://{address.netloc}" == BASE
    for _ in range(3):  # a mail scanner follows links
        response, body = ask(play, address.path)
        assert response.status == 200
        assert '<form method="post">' in body
        assert story.title[:20] in body
    assert silences(play) == []
    for _ in range(2):
        response, body = ask(play, address.path, "POST")
        assert response.status == 200
        assert "is muted until" in body
    assert silences(play) == [story.id]
    with play.parts.database.transaction() as tx:  # something of the story is to be told to all
        again = {"state": "pending", "due_at": play.clock(), "settled_at": None}
        tx.execute(sa.update(schema.delivery).values(again))
    play.a_pass()
    with play.parts.database.reading() as tx:
        held = {(row.state, row.held_by) for row in tx.execute(sa.select(schema.delivery))}
    assert held == {("held", "silence")}


def silences(play: Play) -> list[Any]:
    with play.parts.database.reading() as tx:
        return list(tx.execute(sa.select(schema.silence.c.story_id)).scalars())


def test_without_a_public_url_there_is_no_link(play: Play) -> None:
    play.renew(settings=replace(play.parts.settings, public_url=None))
    assert play.parts.link(mute_story(1)) == ""


def test_all_parts_sign_with_one_key_and_the_page_shows_none_of_it(play: Play) -> None:
    key = play.parts.link_key()
    assert play.parts.link_key() == key
    assert re.fullmatch(r"[\w-]{40,}", key)
    for path in PUBLIC:
        assert key not in ask(play, path)[1]

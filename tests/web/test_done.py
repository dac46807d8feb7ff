"""What somebody did is told once, with the way back; what a guest may not do is no button."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import httpx
import pytest
import sqlalchemy as sa

from monitor.cli.serve import start_web
from monitor.demo import make_article
from monitor.store.shown.acts import acts_seen
from monitor.store.tables.access import audit
from monitor.store.tables.feeds import feed
from monitor.store.tables.sending import alert, delivery, silence
from monitor.web.done import COOKIE
from tests.pipeline.play import Play, playing
from tests.web.visitors import post, text_of, visiting
from tests.world import a_world, now

NOTICE = re.compile(r'class="state done" role="status"><span [^>]+>(.*?)</span>([^$]*?)</div>')
LINKS = re.compile(r'href="(/[^"]*)"')


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    folder = tmp_path_factory.mktemp("done")
    with a_world(folder) as world:
        world.database = f"sqlite:///{folder}/monitor.db"
        world.configure()
        with playing(world, folder) as made:
            made.a_pass()
            world.site.publish(make_article(1, outlet="harbour"), published=now())
            made.a_pass()
            made.a_pass()
            stop = start_web(lambda: made.parts)
            yield made
            stop()


@pytest.fixture
def desk(play: Play) -> Iterator[httpx.Client]:
    with visiting(play, "operate") as made:
        yield made


def story_of(play: Play) -> str:
    return str(play.told()[0]["data"]["story"]["id"])


def act(
    desk: httpx.Client, path: str, fields: Mapping[str, str] = {}, *, of: str
) -> tuple[str, str]:
    """Do something; return what the next page says was done, and its form that takes it back."""
    answer = post(desk, path, fields, of=of)
    assert answer.status_code == 303
    page = desk.get(answer.headers["location"].partition("#")[0]).text
    [(said, back)] = NOTICE.findall(page)
    return html.unescape(said), back


def undo(desk: httpx.Client, back: str) -> str:
    """Press the button that takes something back; return what is said of that."""
    [path] = re.findall(r'action="([^"]+)"', back)
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', back))
    answer = desk.post(path, data=fields)
    assert answer.status_code == 303
    page = desk.get(answer.headers["location"].partition("#")[0]).text
    return html.unescape(NOTICE.findall(page)[0][0])


def test_what_was_done_is_told_once_and_undone_from_there(play: Play, desk: httpx.Client) -> None:
    path = f"/stories/{story_of(play)}"
    said, back = act(desk, f"{path}/mute", {"for": "3"}, of=path)
    assert said.startswith("Muted for everybody till ")
    assert "ropes" in said
    assert NOTICE.findall(desk.get(path).text) == []
    assert "No longer muted" in undo(desk, back)
    assert act(desk, f"{path}/unmute", of=path) == (
        "Nothing was left to do: it has changed meanwhile.", "",
    )  # fmt: skip
    page = desk.get(path).text
    match = re.findall(r'name="match" value="(\d+)"', page)[0]
    fields = {"match": match, "article": "1"}
    said, back = act(desk, f"{path}/not-relevant", fields, of=path)
    assert said.startswith("Marked as not relevant to Ukraine crisis: ")
    assert undo(desk, back).startswith("Relevant to Ukraine crisis after all: ")


def test_a_feed_that_was_paused_is_resumed_by_the_same_notice(
    play: Play, desk: httpx.Client
) -> None:
    said, back = act(desk, "/feeds/1/pause", of="/feeds/1")
    assert said == "Paused: harbour is not polled until somebody resumes it."
    assert undo(desk, back) == "Resumed: harbour is polled again."
    said, back = act(desk, "/feeds/1/poll", of="/feeds/1")
    assert (said.startswith("harbour is polled within half a minute"), back) == (True, "")
    with play.parts.database.reading() as tx:
        assert tx.execute(sa.select(feed.c.paused_by).where(feed.c.id == 1)).scalar() == ""


def test_a_message_that_is_sent_again_or_left_alone_is_named(
    play: Play, desk: httpx.Client
) -> None:
    at = play.clock()
    with play.parts.database.transaction() as tx:
        number = tx.execute(sa.select(alert.c.id)).scalars().first()
        usual = {"channel": "hook", "due_at": at, "created_at": at, "alert_id": number}
        rows = (("msg_failed", "failed", at), ("msg_sent", "sent", at), ("msg_held", "held", None))
        for key, state, settled in rows:
            values = {"key": key, "state": state, "settled_at": settled, "recipient": key}
            tx.execute(sa.insert(delivery).values(usual | values))
    replay, retry = "/deliveries/replay", "/deliveries/retry"
    said, _ = act(desk, replay, {"key": "msg_failed"}, of="/deliveries")
    assert said.startswith("Sent again: ")
    assert "ropes" in said
    assert act(desk, retry, {"key": "msg_held"}, of="/deliveries")[0].startswith("Tried now: ")
    nothing = "Nothing was left to do: it has changed meanwhile."
    for key in ("msg_sent", "msg_unknown", ""):
        assert act(desk, replay, {"key": key}, of="/deliveries")[0] == nothing
    said, _ = act(desk, "/deliveries/test", {"channel": "hook"}, of="/deliveries")
    assert said.startswith("A test is being sent by hook")
    with play.parts.database.transaction() as tx:
        tx.execute(sa.delete(delivery).where(delivery.c.key.startswith("msg_failed")))


def test_a_silence_of_whom_nobody_knows_says_so_and_one_in_any_case_is_of_whom_it_means(
    play: Play, desk: httpx.Client
) -> None:
    def silenced(publisher: str) -> tuple[str, str]:
        said = {"publisher": publisher, "span": "1d"}
        return act(desk, "/silences", said, of="/silences")

    said, back = silenced("HARBOUR")
    assert said.startswith("Silenced till ")
    assert said.endswith(": harbour.")
    assert undo(desk, back).startswith("The silence has ended: harbour.")
    assert silenced("harbuor")[0].endswith(
        "No article of harbuor has come so far: did you mean harbour?"
    )
    assert silenced("Le Quotidien")[0].endswith(
        "No article of Le Quotidien has come so far: see whether the name is right."
    )
    with play.parts.database.transaction() as tx:
        named = sa.select(silence.c.publisher).where(silence.c.publisher != "")
        kept = tx.execute(named.order_by(silence.c.id)).scalars().all()
        tx.execute(sa.delete(silence))
    assert kept == ["harbour", "harbuor", "Le Quotidien"]


def test_a_notice_is_of_one_session_and_nobody_else_can_write_one(
    play: Play, desk: httpx.Client
) -> None:
    answer = post(desk, "/feeds/1/poll", of="/feeds/1")
    cookie = answer.cookies[COOKIE]
    assert "httponly" in answer.headers["set-cookie"].lower()
    with visiting(play, "operate") as other:
        other.cookies.set(COOKIE, cookie)
        assert NOTICE.findall(other.get("/feeds/1").text) == []
        other.cookies.set(COOKIE, "eyJ0ZXh0IjoieCJ9.x")
        assert NOTICE.findall(other.get("/feeds/1").text) == []
    with visiting(play, None) as stranger:
        stranger.cookies.set(COOKIE, cookie)
        assert NOTICE.findall(stranger.get("/").text) == []


def test_what_people_did_names_what_it_was_of_and_leads_there(
    play: Play, desk: httpx.Client
) -> None:
    at, key = play.clock(), story_of(play)
    with play.parts.database.transaction() as tx:
        told = tx.execute(sa.select(delivery.c.key).where(delivery.c.channel == "hook")).scalar()
        for act_of, about in (("silence_end", "1"), ("delivery_retry", str(told))):
            row = {"at": at, "who": "of before", "act": act_of, "about": about}
            tx.execute(sa.insert(audit).values(row))
    post(desk, f"/stories/{key}/mute", {"for": "1"}, of=f"/stories/{key}")
    post(desk, "/feeds/1/poll", of="/feeds/1")
    post(desk, "/silences", {"topic": "ukraine-crisis", "span": "1h"}, of="/silences")
    with play.parts.database.reading() as tx:
        seen = acts_seen(tx, 5)
    assert [one.act for one in seen] == [
        "silence_add", "feed_poll", "mute_story", "delivery_retry", "silence_end",
    ]  # fmt: skip
    number = seen[0].id
    rows = desk.get("/deliveries").text.partition("What people did")[2]
    for link in (
        f'href="/silences#s{number}" lang="" dir="auto">Ukraine crisis (1h)</a>',
        'href="/feeds/1" lang="" dir="auto">harbour</a> <span class="soft small">1</span>',
        f'href="/stories/{key}" lang="" dir="auto">',
        f'</a> <span class="soft small">{told}</span>',
    ):
        assert link in rows, link
    assert f'id="s{number}"' in desk.get("/silences").text
    assert seen[3].story == key
    assert "ropes" in seen[3].words
    with play.parts.database.transaction() as tx:
        tx.execute(sa.delete(silence))


def test_a_guest_of_an_open_page_is_shown_the_way_to_the_login_and_no_button(
    play: Play, desk: httpx.Client
) -> None:
    before = play.parts
    web = replace(before.settings.web, open="reading")
    play.parts = replace(before, settings=replace(before.settings, web=web))
    try:
        with visiting(play, None) as guest:
            left, seen = ["/"], set[str]()
            while left:
                path = left.pop()
                seen.add(path)
                page = guest.get(path)
                assert page.status_code == 200, path
                sent = set(re.findall(r'<form method="post" action="([^"]*)"', page.text))
                assert sent <= {"/login", "/language"}, path
                assert "<textarea" not in page.text, path
                links = {html.unescape(one) for one in LINKS.findall(page.text)}
                left += [
                    one
                    for one in links - seen - {*left}
                    if not one.startswith(("/static", "/login"))
                ]
            assert {"/topics", "/silences", "/deliveries", "/feeds/1"} <= seen
            assert not any("/try" in path for path in seen)
            topic = guest.get("/topics/ukraine-crisis").text
            assert 'href="/login?next=/topics/ukraine-crisis/try">Log in to try' in topic
            assert 'href="/login?next=/try">Log in to try' in guest.get("/topics").text
            assert 'href="/login?next=/silences">Log in to act' in guest.get("/silences").text
            assert "Log in to try queries." in text_of(guest.get("/try").text)
        assert "Log in to act" not in desk.get("/silences").text
        assert 'href="/topics/ukraine-crisis/try"' in desk.get("/topics/ukraine-crisis").text
    finally:
        play.parts = before

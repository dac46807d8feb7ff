"""The pages of deliveries and silences: what was sent, what waits, and what people do of it."""

import html
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa

from monitor.cli.serve import start_web
from monitor.demo import make_article
from monitor.store.sending import recipients, silences
from monitor.store.sending.silences import Silenced
from monitor.store.tables.sending import alert, attempt, delivery, silence
from monitor.store.upkeep import audit
from monitor.store.upkeep.access import BY_LINK
from tests.pipeline.play import Play, playing
from tests.web.visitors import deeds_of, post, text_of, visiting
from tests.world import a_world, now

MAIL = "desk@example.org"
HOSTILE = "<img src=x onerror=\"alert('\u202e1')\">"


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    """An alert was told by mail and by a hook."""
    folder = tmp_path_factory.mktemp("deliveries")
    with a_world(folder) as world:
        world.database = f"sqlite:///{folder}/monitor.db"
        world.configure()
        config = folder / "config/monitor.yaml"
        config.write_text(config.read_text().replace("web: {", "web: {open: reading, "))
        with playing(world, folder) as made:
            made.a_pass()
            world.site.publish(make_article(1, outlet="harbour"), published=now())
            made.a_pass()
            made.a_pass()
            stop = start_web(lambda: made.parts)
            yield made
            stop()


@pytest.fixture(autouse=True)
def as_it_was(play: Play) -> Iterator[None]:
    """Forget what a test has added to the two deliveries of the world."""
    yield
    with play.parts.database.transaction() as tx:
        tx.execute(sa.delete(attempt).where(attempt.c.delivery_id > 2))
        tx.execute(sa.delete(delivery).where(delivery.c.id > 2))
        tx.execute(sa.delete(silence))


def add(play: Play, *rows: dict[str, object]) -> None:
    """Add notices that wait."""
    at = play.clock()
    with play.parts.database.transaction() as tx:
        for row in rows:
            key = f"msg_{tx.execute(sa.select(sa.func.max(delivery.c.id))).scalar()}"
            usual = {"key": key, "channel": "hook", "due_at": at, "created_at": at}
            tx.execute(sa.insert(delivery).values({**usual, "state": "pending", **row}))


def state_of(play: Play, key: str) -> tuple[str, str]:
    with play.parts.database.reading() as tx:
        row = tx.execute(sa.select(delivery).where(delivery.c.key == key)).one()
    return row.state, row.held_by


def test_what_was_sent_leads_to_its_story_and_says_to_whom(play: Play) -> None:
    with visiting(play, "read") as reader:
        page = reader.get("/deliveries").text
        [story, *_] = re.findall(r'href="(/stories/s_\w+)" lang="" dir="auto">[^<]+ropes', page)
        assert "ropes" in reader.get(story).text
    said = text_of(page)
    assert MAIL in said
    assert said.count(" sent ") >= 2
    assert "desk-mail email well last message" in said


def test_each_state_says_why_and_until_when_and_each_attempt_what_came_back(play: Play) -> None:
    soon = play.clock() + timedelta(hours=2)
    add(
        play,
        {"state": "held", "held_by": "quiet", "due_at": soon},
        {"attempts": 7, "detail": "greylisted", "due_at": soon},
        {"due_at": soon},
        {"lease_by": "w", "due_at": soon},
        {"state": "failed", "settled_at": play.clock(), "detail": f"550 {HOSTILE}", "attempts": 1},
        {"state": "folded", "held_by": "limit", "settled_at": play.clock()},
    )
    with play.parts.database.transaction() as tx:
        for number in range(1, 8):
            came = {"outcome": ("temporary", "down")[number % 2], "detail": f"answer {number}"}
            values = {"delivery_id": 4, "number": number, "started_at": play.clock(), **came}
            tx.execute(sa.insert(attempt).values(values))
    with visiting(play, "operate") as reader:
        page = reader.get("/deliveries").text
        said = html.unescape(text_of(page))
        for words in (
            "held hook quiet hours, till", "tried again", "greylisted", "hook leaves",
            "being sent, till", "failed for good hook", "told with others hook",
            "limit of the channel", "answer 7", "answer 3", "7 attempts",
        ):  # fmt: skip
            assert words in said, words
        assert "answer 2" not in said
        assert "<img" not in page
        held = text_of(reader.get("/deliveries?state=held").text)
        assert "quiet hours" in held
        assert "greylisted" not in held
        assert "No message is like that" in reader.get("/deliveries?state=unsubscribed").text
        mine = text_of(reader.get("/deliveries?channel=desk-mail").text)
        assert MAIL in mine
        assert "greylisted" not in mine


def test_a_stranger_learns_of_no_recipient_and_of_no_answer(play: Play) -> None:
    error = {"state": "failed", "detail": f"refused {MAIL}", "attempts": 1, "recipient": MAIL}
    add(play, {**error, "settled_at": play.clock(), "channel": "desk-mail"})
    with play.parts.database.transaction() as tx:
        whom, ends = ("desk-mail", MAIL), play.clock() + timedelta(days=1)
        what = Silenced(topic="ukraine-crisis")
        silences.add(tx, what, now=play.clock(), ends_at=ends, author=MAIL, whom=whom)
        audit.note(tx, MAIL, "silence_add", MAIL, play.clock())
    with visiting(play, None) as stranger:
        for path in ("/deliveries", "/deliveries?state=failed", "/silences"):
            answer = stranger.get(path)
            assert answer.status_code == 200
            assert "example.org" not in text_of(answer.text), path
            assert deeds_of(answer.text) == []
        assert "one recipient" in stranger.get("/silences").text
    with visiting(play, "read") as reader:
        assert MAIL in reader.get("/silences").text
        assert MAIL in reader.get("/deliveries?state=failed").text


def test_who_was_refused_by_his_server_is_not_said_to_have_unsubscribed(play: Play) -> None:
    gone = {"state": "unsubscribed", "settled_at": play.clock()}
    add(play, {**gone, "detail": "the mail server refused him: 550 no such user"})
    add(play, {**gone, "detail": "the recipient wants no more of it"})
    for language, word, other, said in (
        ("en", "refused by the mail server", "no longer wanted", "refused by the mail server: 550"),
        ("uk", "відхилено поштовим сервером", "більше не потрібно", "відхилив поштовий сервер:"),
        ("ru", "отклонено почтовым сервером", "больше не нужно", "отклонил почтовый сервер:"),
    ):
        with visiting(play, "read", language) as reader:
            refused = text_of(reader.get("/deliveries?state=refused").text)
            left = text_of(reader.get("/deliveries?state=unsubscribed").text)
        assert said in refused
        assert refused.count(word) > left.count(word)
        assert left.count(other) == refused.count(other) + 1


def test_a_channel_that_does_not_reach_somebody_says_so_beside_its_state(play: Play) -> None:
    assert "recipient refused" not in text_of(_deliveries(play))
    with play.parts.database.transaction() as tx:
        recipients.failed(tx, "desk-mail", MAIL, "550 no such user", play.clock())
    page = text_of(_deliveries(play))
    with play.parts.database.transaction() as tx:
        recipients.worked(tx, "desk-mail", MAIL)
    assert "well 1 recipient refused" in page


def _deliveries(play: Play) -> str:
    with visiting(play, "read") as reader:
        return reader.get("/deliveries").text


def test_the_end_of_a_mute_is_told_in_the_zone_of_the_page(play: Play) -> None:
    with play.parts.database.transaction() as tx:
        audit.note(
            tx, BY_LINK, "mute_story", "Grain (–2026-12-01 03:29 UTC)", play.clock(), number="s_1"
        )
    with visiting(play, "read", "uk") as reader:
        page = text_of(reader.get("/deliveries").text)
    assert "посилання цього запуску" in page
    assert "Grain (–1 грудня 2026, 05:29 " in page
    assert "UTC" not in page


def test_strangers_see_what_is_held_for_two_reasons_as_one_sum(play: Play) -> None:
    held = {"state": "held", "alert_id": 1}
    add(
        play,
        *({**held, "held_by": by, "recipient": f"{by}@x.test"} for by in ("quiet", "limit")),
    )
    with visiting(play, None) as guest:
        page = text_of(guest.get("/").text)
    assert "2 messages are held, and are told later." in page
    assert "1 message is held" not in page


def test_what_failed_is_sent_again_and_what_waits_is_tried_now(play: Play) -> None:
    later = play.clock() + timedelta(hours=2)
    add(
        play,
        {"key": "msg_f", "state": "failed", "settled_at": play.clock()},
        {"key": "msg_h", "state": "held", "held_by": "quiet", "due_at": later},
    )
    with visiting(play, "operate") as reader:
        for path, key in (("replay", "msg_f"), ("retry", "msg_h"), ("retry", ""), ("replay", "")):
            done = post(reader, f"/deliveries/{path}", {"key": key}, of="/deliveries")
            assert done.status_code == 303
        page = text_of(reader.get("/deliveries").text)
    assert state_of(play, "msg_f") == state_of(play, "msg_h") == ("pending", "asked")
    assert "sent a message again Olena operate" in page
    with visiting(play, "read") as reader:
        refused = post(reader, "/deliveries/retry", {"key": "msg_h"}, of="/deliveries")
        assert refused.status_code == 403


def test_older_ones_are_reached_page_by_page_each_once(play: Play) -> None:
    add(play, *({"state": "failed", "settled_at": play.clock()} for _ in range(120)))
    for asked in ("", "?state=failed", "?channel=hook"):
        with visiting(play, "operate") as reader:
            path, seen = f"/deliveries{asked}", list[str]()
            while path:
                page = reader.get(path).text
                assert len(page) < 60_000
                keys = re.findall(r'name="key" value="([^"]+)"', page)
                assert len(keys) <= 50
                seen += keys
                onward = page.partition('rel="next" href="')[2].partition('"')[0]
                path = html.unescape(onward)
        assert len(seen) == len(set(seen)) == 120


def test_a_page_looks_through_so_many_and_leads_on_where_there_may_be_more(play: Play) -> None:
    old = {"id": 90_000, "key": "msg_x", "channel": "rare", "state": "sent"}
    add(play, old, {"id": 150_000, "key": "msg_y"})
    with visiting(play, "operate") as reader:
        path, looks = "/deliveries?channel=rare&state=sent", 0
        while "rare" not in text_of((page := reader.get(path).text).partition("<ul")[2]):
            assert "None among these" in page
            onward = page.partition('rel="next" href="')[2].partition('"')[0]
            path, looks = html.unescape(onward), looks + 1
        assert looks == 6


def test_a_test_is_sent_and_what_came_back_is_shown(play: Play) -> None:
    before = len(play.world.mail.letters)
    with visiting(play, "operate") as reader:
        done = post(reader, "/deliveries/test", {"channel": "desk-mail"}, of="/deliveries")
        assert done.status_code == 303
        assert f"arrived {MAIL}" in text_of(reader.get("/deliveries").text)
        play.world.hook.answer(1, 410)
        post(reader, "/deliveries/test", {"channel": "hook"}, of="/deliveries")
        page = text_of(reader.get("/deliveries").text)
        assert "did not arrive" in page
        assert "410" in page
        lost = post(reader, "/deliveries/test", {"channel": "nobody"}, of="/deliveries")
        assert lost.status_code == 404
    with visiting(play, None) as stranger:
        page = text_of(stranger.get("/deliveries").text)
        assert "did not arrive" in page
        assert "410" not in page
    assert len(play.world.mail.letters) == before + 1


def test_a_silence_is_added_with_an_end_shown_with_what_it_holds_and_ended(play: Play) -> None:
    with play.parts.database.reading() as tx:
        number = tx.execute(sa.select(alert.c.id)).scalars().first()
    held = {"state": "held", "held_by": "silence", "alert_id": number, "recipient": "a"}
    add(play, held)
    said = {"topic": "ukraine-crisis", "span": "3d", "comment": HOSTILE}
    with visiting(play, "operate") as reader:
        assert post(reader, "/silences", said, of="/silences").status_code == 303
        page = reader.get("/silences").text
        assert "<img" not in page
        assert re.search(r'class="n" data-of="Holds">1<', page)
        assert "Ukraine crisis" in page
        assert "Olena operate" in page
        [path] = set(re.findall(r'action="(/silences/\d+/end)"', page))
        assert post(reader, path, of="/silences").status_code == 303
        assert post(reader, path, of="/silences").status_code == 404
        assert "Nothing is silenced" in reader.get("/silences").text
        assert "Ukraine crisis" in reader.get("/silences?of=ended").text
    with play.parts.database.reading() as tx:
        row = tx.execute(sa.select(delivery).where(delivery.c.held_by == "silence")).one()
        assert row.due_at <= play.clock()
        assert [one.act for one in audit.latest(tx, 2)] == ["silence_end", "silence_add"]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"span": "1d"}, "Silence what?"),
        ({"topic": "x", "span": "1d"}, "No topic is called that."),
        ({"story": "https://a.example/x", "span": "1d"}, "No story is known by that"),
        ({"publisher": "Harbour"}, "For how long?"),
    ],
)
def test_a_silence_of_nothing_or_without_an_end_is_refused_and_what_was_said_is_kept(
    play: Play, said: dict[str, str], why: str
) -> None:
    with visiting(play, "operate") as reader:
        answer = post(reader, "/silences", {**said, "comment": "too much"}, of="/silences")
        page = reader.get(answer.headers["location"]).text
    assert why in page
    assert 'value="too much"' in page
    with play.parts.database.reading() as tx:
        assert silences.listed(tx, play.clock(), ended=True) == []


def test_a_story_is_silenced_by_the_address_of_an_article(play: Play) -> None:
    [url] = [one["url"] for one in play.told()[0]["data"]["articles"]]
    with visiting(play, "operate") as reader:
        post(reader, "/silences", {"story": url, "span": "1h"}, of="/silences")
        page = reader.get("/silences").text
        [story, *_] = re.findall(r'href="(/stories/s_\w+)" lang="" dir="auto">[^<]+ropes', page)
        assert reader.get(story).status_code == 200


def test_many_silences_are_listed_page_by_page_the_next_to_end_first(play: Play) -> None:
    with play.parts.database.transaction() as tx:
        for number in range(60):
            ends, what = play.clock() + timedelta(hours=60 - number // 2), f"p{number:02}"
            silences.add(tx, Silenced(publisher=what), now=play.clock(), ends_at=ends, author="x")
    with visiting(play, "read") as reader:
        first = reader.get("/silences").text
        onward = html.unescape(first.partition('rel="next" href="')[2].partition('"')[0])
        found = [
            one for page in (first, reader.get(onward).text)
            for one in re.findall(r'dir="auto">(p\d\d)<', page)
        ]  # fmt: skip
    assert found[:2] == ["p58", "p59"]
    assert sorted(found) == [f"p{number:02}" for number in range(60)]

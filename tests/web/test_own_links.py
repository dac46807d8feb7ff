"""What a recipient does by the links of his own mail: for himself, at once, and he can undo it."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.cli.serve import start_web
from monitor.config.loading import load
from monitor.core.own import Own, of_topics, read, signed, topics_in
from monitor.demo import make_article
from monitor.demo.mailbox import Letter
from monitor.store.sending import outbox, silences, unsubscribed
from monitor.store.sending.silences import Silenced
from monitor.store.tables import schema
from monitor.telling.leaving import digest_for
from monitor.telling.own_links import links_of
from tests.pipeline.play import Play, playing
from tests.servers import monitor
from tests.web.stranger import ask, follow, shown
from tests.world import WATCHLIST, World, now

BASE = "https://monitor.example.org"
ANNA, BORIS = "anna@example.org", "boris@example.org"
SECOND = "  - {id: ukraine, name: Ukraine, query: Ukraine, channels: [desk-mail, hook]}\n"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def play(world: World, tmp_path: Path, database_url: str) -> Iterator[Play]:
    """Two people who are mailed of two topics, of which one article has come."""
    world.database = database_url
    world.configure(more=f'public_url: "{BASE}/"', to=f"{ANNA}, {BORIS}")
    (tmp_path / "config" / "watchlists" / "ukraine.yaml").write_text(WATCHLIST + SECOND)
    with playing(world, tmp_path) as made:
        stop = start_web(lambda: made.parts)
        made.a_pass()
        made.world.site.publish(make_article(1, outlet="harbour"), published=now())
        made.a_pass()
        yield made
        stop()


def one_click(play: Play, recipient: str = ANNA) -> str:
    """The address that a mail program unsubscribes by."""
    [mail] = [one.message for one in play.world.mail.letters if one.recipients == (recipient,)]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    return str(mail["List-Unsubscribe"]).strip("<>")


def links(play: Play, recipient: str = ANNA) -> dict[str, str]:
    """All that a recipient may do by his message."""
    with play.parts.database.reading() as tx:
        [row] = [one for one in outbox.listed(tx) if one.recipient == recipient]
    return links_of(row, play.told()[0], play.parts.delivering.own_links, play.clock())


def gone(play: Play, recipient: str = ANNA) -> frozenset[str]:
    with play.parts.database.reading() as tx:
        return unsubscribed.topics_of(tx, "desk-mail", recipient)


def everything(play: Play) -> list[Any]:
    """All that a link could change."""
    tables = (schema.silence, schema.unsubscribed, schema.feedback, schema.delivery)
    with play.parts.database.reading() as tx:
        return [tx.execute(sa.select(table)).all() for table in tables]


def undo_of(url: str, page: str) -> str:
    [action] = re.findall(r'<form method="post" action="([\w-]+)">', page)
    return f"{url.rpartition('/')[0]}/{action}"


@pytest.mark.on_both
def test_one_click_ends_all_topics_of_a_message_for_its_recipient_alone_and_twice_is_once(
    play: Play,
) -> None:
    url = one_click(play)
    assert url.startswith(f"{BASE}/do/")
    assert len(url) <= 70
    for _ in range(2):
        response, page = follow(
            play, url, "POST", body="List-Unsubscribe=One-Click", content_type=FORM
        )
        assert response.status == 200
        assert "location" not in response.headers
        assert "set-cookie" not in response.headers
        assert gone(play) == {"ukraine-crisis", "ukraine"}
    assert "Done: nothing more about this is sent to a***@example.org." in shown(page)
    assert "Ukraine crisis" in shown(page)
    assert gone(play, BORIS) == frozenset()
    with play.parts.database.reading() as tx:
        assert {row.why for row in unsubscribed.every(tx)} == {"asked, by a link"}


def test_looking_at_a_link_asks_and_changes_nothing(play: Play) -> None:
    before = everything(play)
    for name, url in links(play).items():
        for method in ("GET", "HEAD"):
            response, page = follow(play, url, method)
            assert response.status == 200, name
            assert page == "" or (("<form" in page) == (name != "why"))
    assert everything(play) == before


def test_a_link_of_the_mail_ends_one_topic_and_the_page_takes_it_back(play: Play) -> None:
    url = links(play)["unsubscribe:ukraine"]
    _, page = follow(play, url)
    assert "Send nothing more about this to a***@example.org?" in shown(page)
    _, page = follow(play, url, "POST")
    assert gone(play) == {"ukraine"}
    back = undo_of(url, page)
    assert gone(play) == {"ukraine"}
    response, page = follow(play, back, "POST")
    assert response.status == 200
    assert "are sent to a***@example.org again" in shown(page)
    assert gone(play) == frozenset()
    follow(play, undo_of(url, page), "POST")
    assert gone(play) == {"ukraine"}


def test_a_recipient_does_not_undo_by_a_link_that_his_server_refused_him(play: Play) -> None:
    with play.parts.database.transaction() as tx:
        unsubscribed.add(tx, "desk-mail", ANNA, [unsubscribed.ALL], why="550", now=play.clock())
    url = one_click(play)
    _, page = follow(play, url, "POST")
    follow(play, undo_of(url, page), "POST")
    assert gone(play) == {unsubscribed.ALL}


def test_a_link_in_a_digest_mutes_one_of_its_stories_and_the_page_takes_it_back(
    play: Play,
) -> None:
    play.world.configure(
        more=f'public_url: "{BASE}/"', to=f"{ANNA}, {BORIS}", mail_more="digest: {every: hour}",
        web=str(play.parts.settings.web.port),
    )  # fmt: skip
    play.renew(settings=load(play.world.folder / "config", {}))
    for number in (3, 4):
        article = make_article(number, outlet="harbour")
        play.world.site.publish(article, published=play.clock())
    play.a_pass()
    play.clock.move(hours=1)
    play.a_pass()
    with play.parts.database.reading() as tx:
        [row] = [one for one in outbox.listed(tx) if one.digest_id and one.recipient == ANNA]
        body = digest_for(tx, row)
        known = tx.execute(sa.select(schema.story.c.key, schema.story.c.id))
        stories = {row.key: row.id for row in known}
    assert body is not None
    own = links_of(row, body, play.parts.delivering.own_links, play.clock())
    urls = {name.removeprefix("mute:"): url for name, url in own.items() if name[:5] == "mute:"}
    assert len(urls) == 2
    assert all(len(url) <= 70 for url in urls.values())
    for key, url in urls.items():
        others = {number for one, number in stories.items() if one != key}
        _, page = follow(play, url, "POST")
        assert silenced(play, ANNA) == {stories[key]}
        assert silenced(play, BORIS) == set()
        assert silenced(play, ANNA).isdisjoint(others)
        follow(play, undo_of(url, page), "POST")
        assert silenced(play, ANNA) == set()


def test_a_digest_without_news_ends_for_who_wants_none_of_its_topics(play: Play) -> None:
    play.world.configure(
        more=f'public_url: "{BASE}/"', to=f"{ANNA}, {BORIS}",
        mail_more="digest: {every: hour, empty: true}",
        web=str(play.parts.settings.web.port),
    )  # fmt: skip
    config = play.world.folder / "config"
    (config / "watchlists" / "ukraine.yaml").write_text(WATCHLIST + SECOND)
    play.renew(settings=load(config, {}))
    [mail] = [one.message for one in an_hour_later(play) if one.recipients == (ANNA,)]
    assert mail["Subject"] == "[Digest] Nothing new"
    url = str(mail["List-Unsubscribe"]).strip("<>")
    assert len(url) <= 70
    [text, _] = mail.iter_parts()
    assert url in text.get_content()
    follow(play, url, "POST", body="List-Unsubscribe=One-Click", content_type=FORM)
    assert gone(play) == {"ukraine-crisis", "ukraine"}
    assert [one.recipients for one in an_hour_later(play)] == [(BORIS,)]


def an_hour_later(play: Play) -> tuple[Letter, ...]:
    """The mails that come then."""
    before = len(play.world.mail.letters)
    play.clock.move(hours=1)
    play.a_pass()
    return play.world.mail.letters[before:]


def silenced(play: Play, recipient: str) -> set[int]:
    with play.parts.database.reading() as tx:
        found = silences.listed(tx, play.clock())
        return {row.story_id for row in found if row.recipient == recipient and row.story_id}


def muted(play: Play, channel: str, recipient: str) -> bool:
    with play.parts.database.reading() as tx:
        story = tx.execute(sa.select(schema.story.c.id)).scalar_one()
        told, whom = Silenced(topic="ukraine", publisher="", story=story), (channel, recipient)
        return silences.holding(tx, told, play.clock(), whom=whom) is not None


@pytest.mark.on_both
def test_a_link_mutes_a_story_for_its_recipient_alone_and_the_page_takes_it_back(
    play: Play,
) -> None:
    url = links(play)["mute"]
    for _ in range(2):
        response, page = follow(play, url, "POST")
        assert response.status == 200
    assert re.search(r"until \d+ \w+ \d{4}, \d\d:\d\d EES?T", shown(page))
    assert muted(play, "desk-mail", ANNA)
    assert not muted(play, "desk-mail", BORIS)
    assert not muted(play, "hook", "")
    assert not muted(play, *silences.EVERYBODY)
    with play.parts.database.reading() as tx:
        assert len(silences.listed(tx, play.clock())) == 1
    follow(play, undo_of(url, page), "POST")
    assert not muted(play, "desk-mail", ANNA)


def test_the_page_says_why_somebody_got_a_message_and_what_he_can_do(play: Play) -> None:
    url = links(play)["why"]
    response, page = follow(play, url, "POST")
    assert response.status == 200
    said = shown(page)
    for words in ("Why you got this message", "Ukraine crisis", "What matched:", "harbour"):
        assert words.lower() in said.lower()
    assert "anna" not in page
    tokens = re.findall(r'<a href="([\w-]+)">', page)
    assert len(tokens) == 3
    for token in tokens:
        assert ask(play, f"/do/{token}")[0].status == 200
    assert ask(play, f"/do/{tokens[1]}", "POST")[0].status == 200
    assert len(gone(play)) == 1


def test_no_link_names_its_recipient_or_a_topic(play: Play) -> None:
    for url in links(play).values():
        assert "anna" not in url.lower()
        assert "ukraine" not in url.lower()


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_links_count_no_more_once_they_are_revoked_and_the_page_says_so(
    play: Play, method: str
) -> None:
    own, readers = list(links(play).values()), play.told()[0]["data"]["articles"][0]
    older = [*own, readers["not_relevant"][0]["url"]]
    before = everything(play)
    run = monitor("channels", "links", "--revoke", folder=play.world.folder)
    assert run.returncode == 0
    assert run.stdout.startswith("no link counts that was sent until now")
    for url in older:
        response, page = follow(play, url, method)
        assert response.status == 401
        assert method == "HEAD" or "it was withdrawn" in shown(page)
    assert everything(play) == before
    assert follow(play, links(play)["mute"])[0].status == 200
    assert "is not valid" in shown(ask(play, "/do/AAAA")[1])


def test_a_link_that_unsubscribes_counts_for_more_than_a_year_and_others_for_a_month(
    play: Play,
) -> None:
    told = links(play)
    play.clock.move(days=31)
    assert follow(play, told["mute"], "POST")[0].status == 401
    assert follow(play, told["why"])[0].status == 401
    play.clock.move(days=360)
    assert follow(play, told["unsubscribe"], "POST")[0].status == 200
    assert gone(play) == {"ukraine-crisis", "ukraine"}
    play.clock.move(days=20)
    assert follow(play, told["unsubscribe"])[0].status == 401


def test_a_link_outlives_its_delivery_and_its_channels_name(play: Play) -> None:
    told = links(play)
    config = play.world.folder / "config"
    for file in (config / "monitor.yaml", config / "watchlists" / "ukraine.yaml"):
        file.write_text(file.read_text().replace("desk-mail", "post"))
    settings = replace(load(config, {}), web=play.parts.settings.web)
    play.renew(settings=settings)
    with play.parts.database.transaction() as tx:
        for table in (schema.attempt, schema.delivery):
            tx.execute(sa.delete(table))
    assert follow(play, told["unsubscribe"], "POST")[0].status == 200
    with play.parts.database.reading() as tx:
        assert unsubscribed.topics_of(tx, "post", ANNA) == {"ukraine-crisis", "ukraine"}
    for name in ("mute", "why"):
        response, page = follow(play, told[name], "POST")
        assert response.status == 410
        assert "no longer kept" in shown(page)


def test_a_link_says_nothing_of_a_delivery_that_has_its_number_later(play: Play) -> None:
    told, before = links(play), everything(play)
    with play.parts.database.transaction() as tx:
        tx.execute(sa.update(schema.delivery).values(key=schema.delivery.c.key + "x"))
    for name in ("mute", "why"):
        response, page = follow(play, told[name], "POST")
        assert response.status == 410
        assert "no longer kept" in shown(page)
    assert everything(play)[:3] == before[:3]


def test_a_link_of_somebody_who_was_never_told_anything_does_nothing(play: Play) -> None:
    key = play.parts.link_key()
    stranger = of_topics("unsubscribe", ("desk-mail", "x@example.net"), ["ukraine"], key=key)
    unknown = of_topics("unsubscribe", ("desk-mail", ANNA), ["unheard-of"], key=key)
    before = everything(play)
    for own, words in ((stranger, "Nothing is sent to this address"), (unknown, "no longer kept")):
        response, page = ask(play, f"/do/{signed(own, key=key, now=play.clock())}", "POST")
        assert response.status == 410
        assert words in shown(page)
    assert everything(play) == before


def test_without_a_public_url_or_https_no_mail_has_one_click(play: Play) -> None:
    for base, named in ((None, False), ("http://monitor.example.org", False), (BASE, True)):
        play.renew(settings=replace(play.parts.settings, public_url=base))
        number = len(play.world.mail.letters)
        play.world.site.publish(make_article(20 + number, outlet="harbour"), published=now())
        play.a_pass()
        assert len(play.world.mail.letters) == number + 2
        assert ("List-Unsubscribe" in play.world.mail.letters[-1].message) is named


def test_what_is_sent_again_bears_the_same_links(play: Play) -> None:
    play.world.mail.refuse(1)
    play.world.site.publish(make_article(2, outlet="harbour"), published=now())
    play.a_pass()
    with play.parts.database.reading() as tx:
        [before] = [one.payload for one in outbox.listed(tx, state="pending") if one.payload]
    play.clock.move(minutes=5)
    play.a_pass()
    assert b"\r\nList-Unsubscribe: <https://" in before
    assert before in [one.content for one in play.world.mail.letters]


def test_the_log_says_who_unsubscribed_from_what(
    play: Play, json_log: Callable[[], list[dict[str, Any]]]
) -> None:
    url = one_click(play)
    json_log()
    follow(play, url, "POST")
    [used] = [one for one in json_log() if one["event"] == "link.used"]
    assert (used["do"], used["channel"], used["recipient"]) == ("unsubscribe", "desk-mail", ANNA)
    assert used["topics"] == ["ukraine", "ukraine-crisis"]
    assert url.rpartition("/")[2] not in json.dumps(used)


def test_a_digest_ends_the_topics_of_all_its_stories(play: Play) -> None:
    key = play.parts.link_key()
    with play.parts.database.reading() as tx:
        row = replace(outbox.listed(tx)[0], alert_id=None, digest_id=1, channel="desk-mail")
    stories = [{"topics": [{"id": "a"}, {"id": "b"}]}, {"topics": [{"id": "b"}, {"id": "c"}]}]
    told = links_of(
        row, {"data": {"stories": stories}}, play.parts.delivering.own_links, play.clock()
    )
    assert sorted(told) == ["unsubscribe", *(f"unsubscribe:{one}" for one in "abc"), "why"]
    own = read(told["unsubscribe"].rpartition("/")[2], key=key, now=play.clock())
    assert isinstance(own, Own)
    assert topics_in(own, "abcd", key=key) == ("a", "b", "c")


def letters(play: Play, recipient: str) -> int:
    return sum(one.recipients == (recipient,) for one in play.world.mail.letters)


@pytest.mark.on_both
def test_who_unsubscribed_gets_no_more_mails_until_he_takes_it_back(play: Play) -> None:
    url = one_click(play)
    _, page = follow(play, url, "POST")
    play.world.site.publish(make_article(2, outlet="harbour"), published=now())
    play.a_pass()
    assert (letters(play, ANNA), letters(play, BORIS)) == (1, 2)
    follow(play, undo_of(url, page), "POST")
    play.world.site.publish(make_article(3, outlet="harbour"), published=now())
    play.a_pass()
    assert (letters(play, ANNA), letters(play, BORIS)) == (2, 3)


def test_what_a_muted_story_held_is_told_when_its_recipient_takes_it_back(play: Play) -> None:
    url = links(play)["mute"]
    _, page = follow(play, url, "POST")
    with play.parts.database.transaction() as tx:  # another message of the story waits for him
        [row] = [one for one in outbox.listed(tx) if one.recipient == ANNA]
        again = {"state": "pending", "due_at": play.clock(), "settled_at": None}
        tx.execute(sa.update(schema.delivery).where(schema.delivery.c.id == row.id).values(again))
    play.a_pass()
    with play.parts.database.reading() as tx:
        held = outbox.get(tx, row.id)
    assert (held.state, held.held_by) == ("held", "silence")
    assert letters(play, ANNA) == 1
    follow(play, undo_of(url, page), "POST")
    play.a_pass()
    play.a_pass()
    assert letters(play, ANNA) == 2

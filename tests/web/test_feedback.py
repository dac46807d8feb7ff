"""A reader says that an article is not of its topic, by the link in the alert."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from lxml import html as lxml_html

from monitor.cli.serve import start_web
from monitor.core import tokens
from monitor.core.tokens import not_relevant
from monitor.demo import make_article
from monitor.pipeline.digest import digest
from monitor.pipeline.prune import prune
from monitor.store.tables import schema
from monitor.store.tables.news import feedback
from tests.pipeline.play import Play, playing
from tests.servers import monitor
from tests.web.stranger import ask, follow, shown
from tests.world import WATCHLIST, World

BASE = "https://monitor.example.org"
SAID = "Not relevant to “Ukraine crisis”?"
SECOND = "  - {id: ukraine, name: Ukraine, query: Ukraine, channels: [hook]}\n"


@pytest.fixture
def play(world: World, tmp_path: Path, database_url: str) -> Iterator[Play]:
    world.database = database_url
    world.configure(more=f'public_url: "{BASE}/"')
    with playing(world, tmp_path) as made:
        stop = start_web(lambda: made.parts)
        made.a_pass()
        yield made
        stop()


def publish(play: Play, number: int = 1) -> str:
    url = play.world.site.publish(
        make_article(number, outlet="harbour"), published=play.clock()
    )  # fmt: skip
    play.a_pass()
    return url


def links(body: dict[str, Any]) -> list[dict[str, str]]:
    return [one for article in body["data"]["articles"] for one in article["not_relevant"]]


def marks(play: Play) -> list[tuple[str, str]]:
    with play.parts.database.reading() as tx:
        rows = tx.execute(sa.select(feedback.c.topic_id, feedback.c.version))
        return [(row.topic_id, row.version) for row in rows]


def part(mail: EmailMessage, kind: str) -> str:
    found = mail.get_body((kind,))
    assert found is not None
    return str(found.get_content())


@pytest.mark.on_both
def test_a_reader_follows_the_link_of_a_mail_and_the_analyst_reads_of_it(play: Play) -> None:
    url = publish(play)
    mail = play.world.mail.letters[0].message
    (line,) = [line for line in part(mail, "plain").splitlines() if SAID in line]
    link = line.rpartition(" ")[2]
    page = lxml_html.document_fromstring(part(mail, "html"))
    assert page.xpath(f"//a[contains(., '{SAID}')]/@href") == [link]
    assert link.startswith(f"{BASE}/do/")
    response, said = follow(play, link)
    assert response.status == 200
    assert '<form method="post">' in said
    response, said = follow(play, link, "POST")
    assert response.status == 200
    assert "not relevant to “Ukraine crisis”" in shown(said)
    run = monitor("topics", "feedback", "--json", folder=play.world.folder)
    (told,) = [json.loads(line) for line in run.stdout.splitlines()]
    assert told["topic"] == "ukraine-crisis"
    (one,) = told["marked"]
    assert one["url"].startswith(url)
    assert play.explain(url)["not_relevant"] == ["ukraine-crisis"]
    run = monitor("explain", url, folder=play.world.folder)
    assert "marked not relevant (1)" in run.stdout


def test_asking_changes_nothing_and_saying_it_twice_is_saying_it_once(play: Play) -> None:
    publish(play)
    (link,) = links(play.told()[0])
    assert link["topic"] == "ukraine-crisis"
    for _ in range(3):  # a mail scanner follows links
        assert follow(play, link["url"])[0].status == 200
    assert marks(play) == []
    for _ in range(2):
        assert follow(play, link["url"], "POST")[0].status == 200
    assert marks(play) == [("ukraine-crisis", play.parts.settings.version)]


def test_a_forged_link_and_one_whose_time_is_over_change_nothing(play: Play) -> None:
    publish(play)
    (link,) = links(play.told()[0])
    token = link["url"].rpartition("/")[2]
    later = play.clock() + timedelta(days=1)
    forged = tokens.signed(not_relevant(1), key="another", ends_at=later)
    body, _, signature = token.rpartition(".")
    for wrong in (forged, token[:-3], f"{body[:-2]}xx.{signature}", body):
        for method in ("GET", "POST"):
            assert ask(play, f"/do/{wrong}", method)[0].status == 401
    play.clock.move(days=30)
    for method in ("GET", "POST"):
        assert follow(play, link["url"], method)[0].status == 401
    assert marks(play) == []


def test_every_topic_of_an_article_has_a_link_of_its_own(play: Play, tmp_path: Path) -> None:
    (tmp_path / "config" / "watchlists" / "ukraine.yaml").write_text(WATCHLIST + SECOND)
    with playing(play.world, tmp_path) as other:
        other.a_pass()
        url = publish(other)
        (body,) = other.told()
        told = {one["topic"]: one["url"] for one in links(body)}
        assert set(told) == {"ukraine-crisis", "ukraine"}
        assert follow(play, told["ukraine"], "POST")[0].status == 200
        assert other.explain(url)["not_relevant"] == ["ukraine"]


def test_a_body_and_its_links_are_the_same_bytes_when_it_is_sent_again(play: Play) -> None:
    play.world.hook.answer(1, 503)
    publish(play)
    play.clock.move(minutes=5)
    play.a_pass()
    first, second = play.world.hook.calls
    assert b"not_relevant" in first.body
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"]


def test_without_a_public_url_bodies_and_mails_have_no_links(play: Play) -> None:
    play.renew(settings=replace(play.parts.settings, public_url=None))
    publish(play)
    assert "not_relevant" not in play.told()[0]["data"]["articles"][0]
    mail = play.world.mail.letters[0].message
    assert "Not relevant" not in part(mail, "plain") + part(mail, "html")


def test_a_digest_bears_the_links_of_its_stories(
    world: World, tmp_path: Path, database_url: str
) -> None:
    world.database = database_url
    world.configure(
        more=f'public_url: "{BASE}"', hook_more='digest: {every: day, at: ["07:30"]}',
        mail_more='digest: {every: day, at: ["07:30"]}',
    )  # fmt: skip
    with playing(world, tmp_path) as play:
        play.a_pass()
        publish(play, 1)
        publish(play, 2)
        play.clock.move(days=1, minutes=1)
        digest(play.parts.digesting, now=play.clock())
        play.a_pass()
        (body,) = play.told()
        told = [links({"data": story}) for story in body["data"]["stories"]]
        assert [len(some) for some in told] == [1, 1]
        (letter,) = world.mail.letters
        assert part(letter.message, "plain").count("Not relevant?") == 2


def test_the_file_channel_has_the_link_in_its_mail_and_its_json(
    world: World, tmp_path: Path
) -> None:
    world.database = f"sqlite:///{tmp_path}/monitor.db"
    world.configure(more=f'public_url: "{BASE}"')
    config = tmp_path / "config" / "monitor.yaml"
    config.write_text(f"{config.read_text()}  outbox: {{kind: file, folder: {tmp_path}/out}}\n")
    watchlist = tmp_path / "config" / "watchlists" / "ukraine.yaml"
    watchlist.write_text(WATCHLIST.replace("[desk-mail, hook]", "[outbox]"))
    with playing(world, tmp_path) as play:
        play.a_pass()
        publish(play)
    (written,) = (tmp_path / "out").glob("*.json")
    (link,) = links(json.loads(written.read_text()))
    mail = written.with_suffix(".eml").read_text()
    assert link["url"] in mail.replace("=\n", "")


@pytest.mark.on_both
def test_a_mark_goes_with_its_article_and_the_link_then_says_so(play: Play) -> None:
    publish(play)
    (link,) = links(play.told()[0])
    follow(play, link["url"], "POST")
    with play.parts.database.transaction() as tx:
        tx.execute(sa.update(schema.feed).values(state="removed"))
    prune(play.parts.pruning, now=play.clock() + timedelta(days=89))
    assert len(marks(play)) == 1
    for days in (200, 202):  # after so long without a run it waits a day: the clock may be wrong
        prune(play.parts.pruning, now=play.clock() + timedelta(days=days))
    assert marks(play) == []
    for method in ("GET", "POST"):
        response, said = follow(play, link["url"], method)
        assert response.status == 410
        assert "no longer kept" in said
    assert marks(play) == []

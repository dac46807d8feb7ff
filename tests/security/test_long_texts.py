"""What strangers write may be of any length: no text of one article costs another."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from string import ascii_lowercase, digits

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from monitor.config.loading import load
from monitor.demo.server import Answer, Request
from monitor.store.machinery import revisions
from monitor.store.machinery.database import Database
from monitor.store.polling import feeds
from monitor.store.tables import schema
from tests.pipeline.play import Play, playing
from tests.pipeline.press import Item, Press
from tests.world import World

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
LINK = 7_800  # characters; of 8,000 and more it is no link
SIGNS = Random(7).choices(ascii_lowercase + digits, k=200_000)
LETTERS = "".join(Random(8).choices("їжнцчшщюя€中文", k=1_500))


def long(number: int, most: int = 10_000) -> str:
    """A text that a database cannot pack to less: chance made it."""
    return "".join(SIGNS[number * 10_000 :][:most])


ITEMS = {
    "guid": f"<guid isPermaLink='false'>{long(1)}</guid><link>/story/21</link>",
    "link": f"<link>/story/22?{long(2, LINK)}</link>",
    "both": f"<guid isPermaLink='false'>{long(3)}</guid><link>/{long(3, LINK)}</link>",
    "guid once": f"<guid isPermaLink='false'>{long(4)}</guid><link>/story/24</link>",
    "guid again": f"<guid isPermaLink='false'>{long(4)}</guid><link>/story/25</link>",
    "link once": f"<link>/story/{long(5, LINK)}</link>",
    "link again": f"<link>/story/{long(5, LINK)}</link>",
    "host": f"<link>https://{long(6)}.example/story/27</link>",
    "title": f"<guid>28</guid><link>/story/28</link><title>The title of a town {long(7)}</title>",
    "author": f"<guid>29</guid><author>{long(8)}</author><link>/story/29</link>",
    "category": f"<guid>30</guid><category>{long(9)}</category><link>/story/30</link>",
    "words": f"<guid>31</guid><description>{long(10)} {long(11)}</description>",
    "letters": f"<guid isPermaLink='false'>{LETTERS}</guid><link>/{LETTERS}</link>",
}


class Loud(Press):
    """A publisher whose items, once it is loud, say too much."""

    loud = False
    document = b""

    def respond(self, request: Request) -> Answer:
        if request.path not in ("/feed", "/other"):
            return Answer(status=404, headers={})
        if self.document:
            return Answer(headers={"Content-Type": "application/feed+json"}, body=self.document)
        return super().respond(request)

    def _item(self, item: Item) -> str:
        if not self.loud or item.number != 9:
            return super()._item(item)
        titled = (
            said if "<title>" in said else f"{said}<title>The {name} of a town</title>"
            for name, said in ITEMS.items()
        )  # fmt: skip
        return "".join(f"<item>{said}</item>" for said in titled)


@pytest.fixture
def loud() -> Iterator[Loud]:
    with Loud() as made:
        yield made


@pytest.fixture
def play(world: World, loud: Loud, tmp_path: Path, database_url: str) -> Iterator[Play]:
    world.database = database_url
    world.configure(outlets=(), operators="hook")
    feeds = f'version: 1\nfeeds: [{{url: "{loud.url}/feed", name: Press, pages: never}}]\n'
    (tmp_path / "config" / "feeds.yaml").write_text(feeds)
    with playing(world, tmp_path, START) as made:
        loud.publish(START - timedelta(hours=3), 1)
        made.a_pass()
        yield made


def kept(play: Play) -> dict[str, str]:
    """How far each article has come, by its title."""
    with play.parts.database.reading() as tx:
        rows = tx.execute(sa.select(schema.article.c.title, schema.article.c.stage)).all()
    assert len(rows) == len({row.title for row in rows})  # none of them twice
    return {row.title.partition(" of a town")[0]: row.stage for row in rows}


def test_an_entry_is_read_once_and_its_neighbours_are_told_however_long_its_texts(
    play: Play, loud: Loud
) -> None:
    loud.loud = True
    loud.publish(play.clock(), 9, 11)
    for _ in range(2):
        play.clock.move(minutes=2)
        play.a_pass()
    stages = kept(play)
    assert len(stages) == len(ITEMS) + 2  # with 1 and 11
    assert {stages[f"The {name}"] for name in ITEMS} == {"done"}
    assert "Ukraine crisis, report 11" in str(play.told())
    for asked in (
        long(1),
        f"{loud.url}/story/22?{long(2, LINK)}",
        f"{loud.url}/{long(3, LINK)}",
        LETTERS,
    ):
        assert play.explain(asked)["title"].endswith("of a town")


def test_long_keys_of_an_older_database_are_known_after_the_upgrade(play: Play, loud: Loud) -> None:
    guid, path = "guid-" * 2_000, "/a-path" * 1_000  # PostgreSQL takes what can be packed
    loud.paper.links = {2: f"{loud.url}{path}"}
    loud.publish(play.clock(), 2, guid=guid)
    play.a_pass()
    told = len(play.told())
    was = {
        f"guid:{guid}2": schema.entry,
        f"url:{loud.url.removeprefix('http:')}{path}": schema.article,
    }
    with play.parts.database.transaction() as tx:
        back_to(tx, "0013")
        for key, table in was.items():
            mine = sa.update(table).where(table.c.key.startswith("long:"))
            assert tx.execute(mine.values(key=key)).rowcount == 1
    play.parts.database.migrate()
    play.clock.move(minutes=2)
    play.a_pass()
    assert len(play.told()) == told == 1
    assert len(kept(play)) == 2
    assert play.explain(f"{guid}2")["title"] == "Ukraine crisis, report 2"


def back_to(tx: sa.Connection, version: str) -> None:
    """Bring a database back to the schema that it had."""
    config = Config()
    config.set_main_option("script_location", str(Path(revisions.__file__).parent / "migrations"))
    config.attributes["connection"] = tx
    command.downgrade(config, version)


LITE = """CREATE TRIGGER refuses BEFORE INSERT ON entry WHEN NEW.feed_id = 1
BEGIN SELECT RAISE(ABORT, 'not this one'); END"""
SERVER = """CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE 'not this one' USING ERRCODE = '54000'; END $$;
CREATE TRIGGER refuses BEFORE INSERT ON entry FOR EACH ROW WHEN (NEW.feed_id = 1)
EXECUTE FUNCTION refuse()"""


def test_what_the_database_takes_from_no_feed_fails_that_feed_and_no_other(
    play: Play, loud: Loud, tmp_path: Path
) -> None:
    two = f'[{{url: "{loud.url}/feed"}}, {{url: "{loud.url}/other", pages: never}}]'
    (tmp_path / "config" / "feeds.yaml").write_text(f"version: 1\nfeeds: {two}\n")
    play.renew(settings=load(tmp_path / "config", {}))
    play.a_pass()
    with play.parts.database.transaction() as tx:
        tx.exec_driver_sql(LITE if play.parts.database.sqlite else SERVER)
    loud.publish(play.clock(), 2)
    play.a_pass()
    assert "Ukraine crisis, report 2" in str(play.told())
    with play.parts.database.reading() as tx:
        failed, well = feeds.listed(tx)
    assert (failed.reason, well.reason) == ("not-kept", "")
    assert "what it brought could not be kept" in failed.error
    assert "not this one" in failed.error
    assert "\n" not in failed.error


ODD = ("\x00", "\ud800", "\udfff\ud800", "\U0010ffff", "\ufffe", "\x1b[31m", "\u202e")


def test_signs_that_a_database_takes_not_cost_no_entry(play: Play, loud: Loud) -> None:
    items = [
        {
            "id": f"{sign}{number}", "url": f"{loud.url}/story/{number}?{sign}",
            "title": f"The {number} of a town {sign}", "content_text": f"a{sign}b " * 9,
            "authors": [{"name": sign}], "tags": [sign], "language": f"en{sign}",
            "image": f"{loud.url}/{sign}",
        }
        for number, sign in enumerate(ODD)
    ]  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "\x00\ud800", "items": items}
    loud.document = json.dumps(feed).encode()
    play.clock.move(minutes=2)
    play.a_pass()
    assert len(kept(play)) == len(ODD) + 1
    assert {stage for title, stage in kept(play).items() if title.startswith("The ")} == {"done"}


@pytest.mark.on_both
def test_a_worker_of_the_version_before_adds_no_key_that_this_one_would_not_find(
    database: Database,
) -> None:
    anything = {"TEXT": "", "INTEGER": 1, "BOOLEAN": False, "JSON": [], "FLOAT": 0.0}
    for table, key in ((schema.entry, long(1, 1_500)), (schema.article, LETTERS)):
        row = {
            one.name: anything.get(str(one.type), START)
            for one in table.columns
            if not one.nullable and one.name != "id"
        }
        refused = pytest.raises(sa.exc.IntegrityError, match=r"earlier version|_key\"")
        with refused, database.transaction() as tx:
            tx.execute(sa.insert(table).values(row | {"key": key}))

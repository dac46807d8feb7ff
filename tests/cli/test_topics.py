"""`monitor topics`: what topics do, what readers say of them, and what shadow ones would send."""

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import sqlalchemy as sa
import yaml

from monitor.config.writing import example_lines
from monitor.demo import make_article
from monitor.demo.pieces import Piece
from monitor.store.machinery.database import Database
from monitor.store.news import feedback
from monitor.store.tables import schema
from tests.servers import monitor
from tests.world import WATCHLIST, a_world, now

WATCH = Path("config/watchlists/ukraine.yaml")
SHADOW = (
    "  - {id: quiet, name: Quiet, query: Ukraine, channels: [desk-mail, hook], state: shadow}\n"
)
CUP = "The crisis of the cup side deepened when Ukraine lost its keeper."


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def a_piece(number: int, title: str, lead: str) -> Piece:
    made = make_article(number, matching=False, outlet="meridian")
    return Piece(
        slug=made.slug, outlet=made.outlet, title=title, paragraphs=(lead, *made.paragraphs[1:]),
        summary=lead, author=made.author, story=made.story, matches=True,
    )  # fmt: skip


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which two articles of the topic were told, and two that only seemed so."""
    with a_world(tmp_path_factory.mktemp("made")) as world:
        world.configure(first_fetch="alert")
        (world.folder / WATCH).write_text(WATCHLIST + SHADOW)
        for number, title in ((1, "Offensive in Ukraine, day 1"), (2, "Tanks lost at Izium")):
            lead = f"Ukraine repels the offensive of {number} brigades on its eastern front."
            world.site.publish(a_piece(number, title, lead), published=now())
        for number, title in (
            (3, "Cup: “a crisis”, says coach 3"),
            (4, "Cup: a goal short"),
        ):
            world.site.publish(a_piece(number, title, f"{CUP} ({number})"), published=now())
        assert monitor("once", folder=world.folder).returncode == 0
    return world.folder


@pytest.fixture
def past(made: Path, tmp_path: Path) -> Path:
    """That folder, a copy for each test."""
    return Path(copytree(made, tmp_path, dirs_exist_ok=True))


def database(folder: Path) -> Database:
    return Database(f"sqlite:///{folder}/data/monitor.db")


def mark(folder: Path, title: str, topic: str = "ukraine-crisis") -> None:
    opened = database(folder)
    wanted = (
        sa.select(schema.match.c.id)
        .join(schema.article, schema.article.c.id == schema.match.c.article_id)
        .where(schema.article.c.title.contains(title), schema.match.c.topic_id == topic)
    )
    with opened.transaction() as tx:
        for number in tx.execute(wanted).scalars().all():
            assert feedback.mark(tx, number, now())
    opened.close()


def told(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    run = monitor("topics", *arguments, "--json", folder=folder)
    assert run.returncode == 0, run.stderr
    return lines(run.stdout)


def test_the_list_says_what_each_topic_does(past: Path) -> None:
    mark(past, "Cup")
    crisis, quiet = told(past, "list")
    assert {key: crisis[key] for key in ("id", "name", "state", "matches", "alerts")} == {
        "id": "ukraine-crisis", "name": "Ukraine crisis", "state": "live", "matches": 4,
        "alerts": 8,
    }  # fmt: skip
    assert crisis["not_relevant"] == 2
    assert crisis["last_match"] > "2026"
    assert (quiet["state"], quiet["matches"], quiet["alerts"]) == ("shadow", 4, 0)
    assert crisis["alerts_a_day"] == {"7d": 4.0, "30d": 4.0}
    assert crisis["precision"] is None
    assert quiet["alerts_a_day"] == {"7d": 0.0, "30d": 0.0}
    table = monitor("topics", "list", "--since", "12h", folder=past).stdout
    assert "learning" in table
    assert "matches and alerts: of the last 12h" in table
    assert "shadow" in table


def test_feedback_says_what_let_the_wrong_ones_in(past: Path) -> None:
    mark(past, "Cup")
    (said,) = told(past, "feedback", "ukraine-crisis")
    assert len(said["marked"]) == 2
    for one in said["marked"]:
        assert one["title"].startswith("Cup: ")
        assert one["sentence"].startswith("The crisis of the cup side")
        assert one["clauses"] == ["Ukraine", "crisis"]
        assert one["still_matches"] is one["example_matches"] is True
        assert one["text_gone"] is False
        assert one["version"]
        assert one["at"]
    first = said["clauses"][0]
    assert (first["clause"], first["wrong"], first["of_wrong"]) == ("crisis", 2, 2)
    assert (first["others"], first["of_others"]) == (0, 2)
    text = monitor("topics", "feedback", folder=past).stdout
    assert "'crisis' stands in 2 of 2 of them; in 0 of 2 of the others that were told\n" in text
    assert "by: Ukraine, crisis; still matches\n" in text


def test_the_lines_that_it_proposes_fail_the_check_until_the_query_is_mended(past: Path) -> None:
    mark(past, "Cup")
    text = monitor("topics", "feedback", folder=past).stdout
    pasted = text[text.index("    should_not_match:\n") :]
    crisis = WATCHLIST + pasted.rstrip() + "\n"
    (past / WATCH).write_text(crisis)
    run = monitor("check", folder=past)
    assert run.returncode == 1
    assert run.stderr.count("matches this, against should_not_match (Ukraine, crisis)") == 2
    assert told(past, "feedback")[0]["should_not_match"] == []  # they are there already
    mended = crisis.replace("'Ukraine AND (crisis OR offensive)'", "'Ukraine AND offensive'")
    (past / WATCH).write_text(mended)
    assert monitor("check", folder=past).returncode == 0
    (said,) = told(past, "feedback")
    assert [one["still_matches"] for one in said["marked"]] == [False, False]
    assert "matches no more" in monitor("topics", "feedback", folder=past).stdout


def test_where_a_text_is_gone_it_says_so_and_judges_by_title_and_sentence(past: Path) -> None:
    mark(past, "coach 3")
    opened = database(past)
    with opened.transaction() as tx:
        tx.execute(sa.update(schema.article).values(text="", feed_text="", text_from="gone"))
    opened.close()
    (said,) = told(past, "feedback")
    (one,) = said["marked"]
    assert one["text_gone"] is True
    assert one["still_matches"] is None
    assert one["example_matches"] is True
    assert said["should_not_match"] == [f"Cup: “a crisis”, says coach 3\n{one['sentence']}"]
    text = monitor("topics", "feedback", folder=past).stdout
    assert "its text is no longer kept; title and sentence still match\n" in text


def test_what_no_short_text_shows_is_left_to_the_analyst(past: Path) -> None:
    mark(past, "coach 3")
    watchlist = WATCHLIST.replace("(crisis OR offensive)'", "crisis AND source:meridian'")
    (past / WATCH).write_text(watchlist)
    (said,) = told(past, "feedback")
    assert said["marked"][0]["still_matches"] is True
    assert said["should_not_match"] == []
    text = monitor("topics", "feedback", folder=past).stdout
    assert "no short text shows it: write an example by hand" in text


def test_a_topic_that_the_config_names_no_more_is_still_told(past: Path) -> None:
    mark(past, "Cup", topic="quiet")
    (past / WATCH).write_text(WATCHLIST)
    (said,) = told(past, "feedback", "quiet")
    assert (said["topic"], said["name"], said["in_config"]) == ("quiet", None, False)
    assert [one["still_matches"] for one in said["marked"]] == [False, False]
    text = monitor("topics", "feedback", folder=past).stdout
    assert "quiet, which the config names no more: marked not relevant: 2\n" in text


def test_a_shadow_topic_is_shown_as_it_would_have_been_sent(past: Path) -> None:
    (said,) = told(past, "shadow")
    assert (said["topic"], said["state"], said["matches"]) == ("quiet", "shadow", 4)
    assert (said["told"], said["alerts"], len(said["stories"])) == (4, 8, 4)
    assert sum(day["stories"] for day in said["days"].values()) == 4
    assert sum(day["alerts"] for day in said["days"].values()) == 8
    for one in said["stories"]:
        assert one["title"]
        assert one["sentence"]
        assert one["channels"] == ["desk-mail", "hook"]
    text = monitor("topics", "shadow", "quiet", "--since", "2h", folder=past).stdout
    assert "would have told 4 stories, in 8 alerts, of 4 matches in 2h\n" in text
    assert "    to desk-mail, hook\n" in text


def test_a_shadow_topic_without_a_channel_would_have_told_nobody(past: Path) -> None:
    (past / WATCH).write_text(WATCHLIST + SHADOW.replace(" channels: [desk-mail, hook],", ""))
    (said,) = told(past, "shadow")
    assert (said["told"], said["alerts"], said["days"]) == (0, 0, {})
    text = monitor("topics", "shadow", folder=past).stdout
    assert "to nobody: the topic names no channel in use" in text


def test_nothing_to_show_is_said_in_a_line(past: Path) -> None:
    (past / WATCH).write_text(WATCHLIST)
    for verb, said in (
        ("feedback", "nothing is marked as not relevant\n"),
        ("shadow", "no topic is in shadow; "),
    ):
        run = monitor("topics", verb, folder=past)
        assert run.returncode == 0
        assert run.stdout.startswith(said)
        assert told(past, verb) == []
    (said_of,) = told(past, "feedback", "ukraine-crisis")
    assert (said_of["marked"], said_of["hint"]) == ([], "")


def test_what_is_wrong_is_one_line(past: Path) -> None:
    for arguments, said in (
        (("feedback", "nobody"), "no topic is called 'nobody'; the topics are quiet, ukraine-"),
        (("shadow", "nobody"), "no topic is called 'nobody'"),
        (("list", "--since", "30"), "write 90s, 5m, 6h, 30d or 1h30m"),
    ):
        run = monitor("topics", *arguments, folder=past)
        assert run.returncode == 1
        assert said in run.stderr
        assert len(run.stderr.splitlines()) == 1


def test_an_example_is_read_from_yaml_as_it_was_written() -> None:
    texts = [
        'Quote "this": # no {comment}\nand \\n that', "'single' - dash: yes", "Київ 🇺🇦", "",
        "\u2028\x85\x7f\ufeff", "tab\there\x1b", "half \ud800",
    ]  # fmt: skip
    read = yaml.safe_load(f"    should_not_match:\n{example_lines(texts)}")
    assert read == {"should_not_match": texts}

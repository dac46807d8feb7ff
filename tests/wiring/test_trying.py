"""A query is tried in a process of its own: bounded in time, memory and number, and never heavy."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from math import inf
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.core.edits import Edit
from monitor.core.errors import MonitorError, QueryError
from monitor.core.model import Topic
from monitor.store.machinery.database import Database
from monitor.store.tables.news import article
from monitor.wiring.tried import tried
from monitor.wiring.trying import Busy, GivenUp, Trying, Turn
from tests.world import now

AGE = timedelta(days=3)
TOPIC = Topic(id="floods", name="Floods", queries={"": "flood"})


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database with 300 articles of the last three days, each third one of a flood."""
    url = f"sqlite:///{tmp_path_factory.mktemp('kept')}/monitor.db"
    database = Database(url)
    database.migrate()
    with database.transaction() as tx:
        tx.execute(sa.insert(article), [_row(number) for number in range(300)])
    yield url
    database.close()


def _row(number: int) -> dict[str, object]:
    found = now() - timedelta(hours=72) + timedelta(minutes=14 * number)
    what = "flood" if number % 3 == 0 else "harvest"
    return {
        "key": f"https://a.example/{number}",
        "url": f"https://a.example/{number}",
        "title": f"A {what} in place{number}",
        "text": f"People of place{number} saw a {what}; mayor{number} and bridge{number} spoke.",
        "text_from": "page",
        "language": "en",
        "authors": [],
        "tags": [],
        "found_at": found,
        "due_at": found,
        "stage": "done",
    }


def an_edit(query: str = "flood OR harvest", days: float = 4, most: int = 1000) -> Edit:
    after = replace(TOPIC, queries={"": query})
    since = now() - timedelta(days=days)
    return Edit(before=TOPIC, after=after, since=since, zone="Europe/Kyiv", most=most)


def test_it_says_what_an_edit_adds_and_on_which_days(url: str) -> None:
    told = Trying(seconds=120).outcome(an_edit(), url, AGE)
    assert (told.added, told.removed, told.unchanged) == (200, 0, 100)
    assert (told.looked, told.kept, told.is_whole, told.is_capped) == (300, 300, True, False)
    assert told.alerts_before == sum(number for _, number in told.before) > 0
    assert told.alerts_after == sum(number for _, number in told.after) > told.alerts_before
    first = told.examples[0]
    assert (first.title, first.change) == ("A harvest in place299", "+")
    assert first.words == ("harvest",)
    assert first.words[0] in first.sentence


def test_no_more_than_the_latest_are_looked_at(url: str) -> None:
    told = Trying(seconds=120).outcome(an_edit("harvest", most=30), url, AGE)
    assert (told.looked, told.kept, told.is_capped) == (30, 30, True)
    assert (told.added, told.removed) == (20, 10)
    assert told.since
    assert now() - told.since < timedelta(hours=12)


def test_a_query_that_cannot_be_compiled_or_a_database_that_is_away_is_said(tmp_path: Path) -> None:
    with pytest.raises(QueryError):
        Trying(seconds=120).outcome(an_edit("flood AND"), f"sqlite:///{tmp_path}/no.db", AGE)
    with pytest.raises(MonitorError, match="database"):
        Trying(seconds=120).outcome(an_edit(), f"sqlite:///{tmp_path}/no/no.db", AGE)


def test_what_gets_no_memory_is_said_and_leaves_room_for_the_next(url: str) -> None:
    small = Trying(seconds=120, at_once=1, memory=40 << 20)
    for _ in range(2):
        with pytest.raises(MonitorError) as said:
            small.outcome(an_edit(), url, AGE)
        assert not isinstance(said.value, Busy)


def test_who_has_no_time_is_told_so_and_not_kept_waiting(url: str) -> None:
    with pytest.raises(MonitorError, match="too long"):
        Trying(seconds=0.01).outcome(an_edit(), url, AGE)


def test_no_more_run_at_once_than_may(url: str) -> None:
    trying, both, told = Trying(at_once=1, seconds=120), threading.Barrier(2), list[object]()

    def ask() -> None:
        both.wait()
        try:
            told.append(trying.outcome(an_edit(), url, AGE).looked)
        except Busy as error:
            told.append(error)

    asking = [threading.Thread(target=ask) for _ in range(2)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert 300 in told
    assert [type(one) for one in told if one != 300] == [Busy]


def test_when_the_time_is_over_it_says_how_far_it_came(url: str) -> None:
    said, database = list[Mapping[str, Any]](), Database(url)
    told = tried(database, an_edit(), AGE, said.append, 0.0)
    assert (told.is_whole, told.looked, told.kept) == (False, 1, 300)
    assert told.until == told.since
    whole = tried(database, an_edit(), AGE, said.append, inf)
    database.close()
    assert (whole.is_whole, whole.looked) == (True, 300)
    assert (said[0]["kept"], said[0]["looked"]) == (300, 1)
    assert said[0]["until"]


def test_what_is_worth_a_warning_in_the_query_is_said(url: str) -> None:
    database = Database(url)
    told = tried(database, an_edit("flood OR flood"), AGE, lambda _: None, inf)
    database.close()
    assert told.remarks[0].startswith("column ")


def test_it_works_on_each_kind_of_database(database_url: str) -> None:
    told = Trying(seconds=120).outcome(an_edit(), database_url, AGE)
    assert (told.kept, told.is_whole, told.examples) == (0, True, ())


def beginning(trying: Trying, url: str, turn: Turn) -> tuple[threading.Thread, list[object]]:
    """Ask what takes its time, in a thread; return that, and where its answer will be."""
    told = list[object]()

    def ask() -> None:
        try:
            told.append(trying.outcome(an_edit(), url, AGE, turn).looked)
        except MonitorError as error:
            told.append(error)

    made = threading.Thread(target=ask)
    made.start()
    while not (turn.is_under_way or told):
        threading.Event().wait(0.01)
    return made, told


def test_who_asks_anew_gives_up_what_he_asked_before_and_is_never_kept_out_by_it(url: str) -> None:
    trying = Trying(at_once=1, seconds=120)
    first, told = beginning(trying, url, Turn("Olena"))
    another = Turn("Taras")
    with pytest.raises(Busy):
        trying.outcome(an_edit(), url, AGE, another)
    for _ in range(3):
        second, last = beginning(trying, url, Turn("Olena"))
        first.join()
        [given_up] = told
        assert isinstance(given_up, GivenUp)
        first, told = second, last
    first.join()
    assert told == [300]
    assert trying.outcome(an_edit(), url, AGE, another).looked == 300


def test_what_is_given_up_makes_room_at_once_and_before_it_has_begun(url: str) -> None:
    trying, turn = Trying(at_once=1, seconds=120), Turn()
    asking, told = beginning(trying, url, turn)
    turn.end()
    asking.join()
    assert isinstance(told[0], GivenUp)
    with pytest.raises(GivenUp):
        trying.outcome(an_edit(), url, AGE, turn)
    assert trying.outcome(an_edit(), url, AGE).looked == 300


def test_a_question_that_comes_late_ends_none_that_was_asked_after_it(url: str) -> None:
    trying, early, late = Trying(seconds=120), Turn("Olena"), Turn("Olena")
    asking, told = beginning(trying, url, late)
    with pytest.raises(GivenUp):
        trying.outcome(an_edit(), url, AGE, early)
    asking.join()
    assert told == [300]

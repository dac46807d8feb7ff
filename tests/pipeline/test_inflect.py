"""The forms of the topics' words are made once, by one process, and by endings where they must."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.core.language.inflection.forms import Forms
from monitor.parse.languages.edition import made_by
from monitor.parse.place.child import GIB, Child
from monitor.pipeline.inflect import TURN, Inflecting, kept_lexicon
from monitor.store.machinery import turns
from monitor.store.machinery.database import Database
from monitor.store.tables import upkeep as ourselves
from monitor.store.upkeep import forms

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
WANTED = {"ru": {"Киев", "кризис"}, "sr": {"Кијев"}}


class Counted:
    """Starts children, and counts them; they crash at once where it is `broken`."""

    def __init__(self) -> None:
        self.started = 0
        self.broken = False

    def __call__(self) -> Child:
        self.started += 1
        return Broken() if self.broken else Child(seconds=120, memory=2 * GIB)


class Broken(Child):
    def _command(self) -> Sequence[str]:
        return (sys.executable, "-c", "import os; os.write(1, b'+')")


@pytest.fixture
def child() -> Counted:
    return Counted()


@pytest.fixture
def inflecting(database: Database, child: Counted) -> Inflecting:
    def never(_seconds: float) -> None:
        pytest.fail("it waits for another, and there is none")

    return Inflecting(database=database, dictionaries=child, clock=lambda: NOW, pause=never)


def test_forms_are_made_once(inflecting: Inflecting, child: Counted) -> None:
    for _ in range(2):
        lexicon = kept_lexicon(inflecting, WANTED)
        assert {"киева", "киеву", "киевом"} <= lexicon("Киев", ("ru",)).free
        assert {"кризиса", "кризису"} <= lexicon("кризис", ("ru",)).free
        assert "кијева" in lexicon("Кијев", ("sr",)).free
    assert child.started == 1


def test_only_what_is_new_is_made(inflecting: Inflecting, child: Counted) -> None:
    kept_lexicon(inflecting, {"ru": {"Киев"}})
    with inflecting.database.transaction() as tx:
        forms.keep(tx, "ru", {"Киев": Forms(frozenset({"киев", "planted"}))}, made_by())
    lexicon = kept_lexicon(inflecting, {"ru": {"Киев", "кризис"}})
    assert "planted" in lexicon("Киев", ("ru",)).free
    assert "кризиса" in lexicon("кризис", ("ru",)).free
    assert child.started == 2


def test_what_other_dictionaries_made_is_made_anew(inflecting: Inflecting, child: Counted) -> None:
    with inflecting.database.transaction() as tx:
        forms.keep(tx, "ru", {"Киев": Forms(frozenset({"киев", "old"}))}, "another release")
    lexicon = kept_lexicon(inflecting, {"ru": {"Киев"}})
    assert "киева" in lexicon("Киев", ("ru",)).free
    assert "old" not in lexicon("Киев", ("ru",)).free
    assert child.started == 1
    with inflecting.database.reading() as tx:
        assert tx.execute(sa.select(ourselves.word.c.made_by)).scalars().all() == [made_by()]


def test_topics_without_languages_start_no_child(inflecting: Inflecting, child: Counted) -> None:
    assert kept_lexicon(inflecting, {})("Киев", ()).free == {"киев"}
    assert child.started == 0


@pytest.mark.on_both
def test_one_makes_them_and_the_others_wait(inflecting: Inflecting, child: Counted) -> None:
    waited: list[float] = []

    def pause(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:  # the other has done
            with inflecting.database.transaction() as tx:
                planted = {"Киев": Forms(frozenset({"киев", "planted"}))}
                forms.keep(tx, "ru", planted, made_by())
                turns.end_turn(tx, "forms")

    with inflecting.database.transaction() as tx:
        assert turns.take_turn(tx, "forms", NOW, TURN)
    lexicon = kept_lexicon(replace(inflecting, pause=pause), {"ru": {"Киев"}})
    assert "planted" in lexicon("Киев", ("ru",)).free
    assert (len(waited), child.started) == (3, 0)


def test_a_killed_one_is_waited_for_no_longer_than_its_turn(
    inflecting: Inflecting, child: Counted
) -> None:
    clock = [NOW]

    def pause(_seconds: float) -> None:
        clock[0] += timedelta(seconds=30)

    with inflecting.database.transaction() as tx:
        assert turns.take_turn(tx, "forms", NOW, TURN)
    patient = replace(inflecting, clock=lambda: clock[0], pause=pause)
    assert "киева" in kept_lexicon(patient, {"ru": {"Киев"}})("Киев", ("ru",)).free
    assert clock[0] == NOW + TURN
    assert child.started == 1


def test_where_dictionaries_cannot_be_read_names_get_their_endings(
    inflecting: Inflecting, child: Counted, json_log: Callable[[], list[dict[str, Any]]]
) -> None:
    json_log()
    child.broken = True
    lexicon = kept_lexicon(inflecting, {"ru": {"Киев", "кризис"}})
    assert "киева" in lexicon("Киев", ("ru",)).free
    (told,) = (one for one in json_log() if one["event"] == "forms.by_endings_only")
    assert told["language"] == "ru"
    child.broken = False  # and it is tried again, the next time
    assert "кризиса" in kept_lexicon(inflecting, {"ru": {"Киев", "кризис"}})("кризис", ("ru",)).free
    assert child.started == 2

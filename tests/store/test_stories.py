import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.errors import MonitorError
from monitor.core.model import STORY_WINDOW, Article
from monitor.core.stories import Fingerprint, articles_in, candidate_words, fingerprint
from monitor.core.stories.grouping import Grouping
from monitor.demo import Piece, make_article, piece
from monitor.parse.languages.meaning import alike
from monitor.store.grouping import stories, terms
from monitor.store.grouping.splitting import split
from monitor.store.machinery.database import Database
from monitor.store.news import articles
from monitor.store.sending import alerts
from monitor.store.tables import schema
from monitor.telling.placing import propose, story_of
from monitor.telling.reprinting import reprint

NOW = datetime(2026, 1, 10, tzinfo=UTC)


def keep(tx: Connection, one: Piece, key: str, *, now: datetime = NOW) -> Article:
    values = {
        "key": key, "url": f"https://a.example/{key}", "title": one.title, "text": one.text,
        "language": one.language, "publisher": one.outlet, "authors": [], "found_at": now,
        "due_at": now, "stage": "alert",
    }  # fmt: skip
    added = tx.execute(sa.insert(schema.article).values(values).returning(schema.article.c.id))
    number = added.scalar_one()
    row = tx.execute(sa.select(schema.article).where(schema.article.c.id == number)).one()
    return articles.from_row(row)


def place(tx: Connection, one: Piece, key: str, *, now: datetime = NOW) -> int:
    return story_of(tx, keep(tx, one, key, now=now), now)


def test_reports_of_one_event_and_copies_are_of_one_story(database: Database) -> None:
    with database.transaction() as tx:
        story = place(tx, piece("ceasefire-talks-begin"), "a")
        assert place(tx, piece("schoolroom-truce"), "b") == story
        assert place(tx, piece("ceasefire-talks-begin"), "c") == story
        assert place(tx, piece("sanctions-list-grows"), "d") != story


def test_the_database_and_a_file_of_articles_are_grouped_alike(database: Database) -> None:
    """`monitor stories FILE` shows what the running monitor does."""
    day = Path(__file__).parents[1] / "bench" / "days" / "en-glasgow.jsonl"
    rows = [json.loads(line) for line in day.read_text("utf-8").splitlines()]
    rows.sort(key=lambda one: one["published"])
    grouping, found = Grouping(), list[tuple[int, int]]()
    with database.transaction() as tx:
        for number, one in enumerate(rows):
            at = datetime.fromisoformat(one["published"])
            article = keep(tx, a_piece(one), f"url://{one['source']}/{number}", now=at)
            own = fingerprint(article.title, article.text, article.language)
            found.append((story_of(tx, article, at), grouping.story_of(article.key, own, at)))
    assert len({*found}) == len({one for one, _ in found}) == len({other for _, other in found})
    assert 15 < len({*found}) < len(found)


def a_piece(one: dict[str, str]) -> Piece:
    return Piece(
        slug=one["id"], outlet="harbour", title=one["title"],
        paragraphs=tuple(one["text"].split("\n")),
    )  # fmt: skip


def test_an_article_stays_in_its_story(database: Database) -> None:
    with database.transaction() as tx:
        one = keep(tx, make_article(1), "a")
        story = story_of(tx, one, NOW)
        assert story_of(tx, one, NOW + 5 * STORY_WINDOW) == story


def test_after_the_window_a_copy_opens_a_story_of_its_own(database: Database) -> None:
    with database.transaction() as tx:
        story = place(tx, make_article(1), "a")
        late = NOW + STORY_WINDOW + timedelta(hours=1)
        assert place(tx, make_article(1), "b", now=late) != story


def test_a_fingerprint_of_an_older_form_is_no_obstacle(database: Database) -> None:
    old = {"title": ["a"], "lead": [], "names": [], "sketch": [], "series": False}
    with database.transaction() as tx:
        story = place(tx, make_article(1), "a")
        tx.execute(sa.update(schema.article).values(fingerprint=old))
        assert place(tx, make_article(1), "b") != story


def test_what_is_kept_of_an_article_is_small(database: Database) -> None:
    with database.transaction() as tx:
        place(tx, make_article(1), "a")
        kept = tx.execute(sa.select(schema.article.c.fingerprint)).scalar_one()
        words = tx.execute(sa.select(sa.func.count()).select_from(schema.story_word)).scalar_one()
    assert len(json.dumps(kept)) < 4096
    assert 0 < words <= 54


def test_few_articles_are_fetched_however_many_stand_under_a_word(database: Database) -> None:
    with database.transaction() as tx:
        one = make_article(1)
        for number in range(120):
            place(tx, one, f"k{number}")
        found = stories.under(tx, ["=absent", *words_of(tx)], NOW - STORY_WINDOW)
        assert max(map(len, found)) == 16
        assert stories.under(tx, [], NOW) == []
        assert found[0] == sorted(found[0])
        assert max(map(max, found)) == 120


def words_of(tx: Connection) -> tuple[str, ...]:
    kept = tx.execute(sa.select(schema.article.c.fingerprint).limit(1)).scalar_one()
    return candidate_words(Fingerprint.from_json(kept))


def test_however_many_words_are_asked_for_few_statements_are_kept(database: Database) -> None:
    with database.transaction() as tx:
        one = keep(tx, piece("ceasefire-talks-begin"), "a")
        story_of(tx, one, NOW)
        words = candidate_words(fingerprint(one.title, one.text, one.language))
        since = NOW - STORY_WINDOW
        stories._latest.cache_clear()
        for count in range(1, len(words) + 1):
            assert stories.under(tx, words[:count], since) == [[one.id]] * count
        assert stories.under(tx, ["no such word"], since) == []
    assert len(words) > 36
    assert stories._latest.cache_info().misses == 3


def test_two_stories_that_turn_out_to_be_one_are_one_and_nothing_is_sent(
    database: Database,
) -> None:
    with database.transaction() as tx:
        older = place(tx, piece("ceasefire-talks-begin"), "a")
        younger = opened(tx, piece("ceasefire-talks-open"), "b")
        for story in (older, younger, younger):
            _tell(tx, story)
        forget_texts(tx)
        assert place(tx, piece("ceasefire-talks-open"), "c") == older
        rows = tx.execute(sa.select(schema.article.c.story_id)).scalars()
        assert set(rows) == {older}
        told = alerts.alerts_of_story(tx, older)
        assert [row.sequence for row, _ in told] == [1, 2, 3]
        assert alerts.alerts_of_story(tx, younger) == []
        gone = sa.select(schema.story.c.merged_into).where(schema.story.c.id == younger)
        assert tx.execute(gone).scalar_one() == older
        key = alerts.story_key(tx, younger)
        assert stories.open_story(tx, key=key, title="", now=NOW) == older


def test_an_alert_that_has_not_left_tells_an_update_where_its_story_turns_out_to_be_another(
    database: Database,
) -> None:
    with database.transaction() as tx:
        older, younger = place(tx, make_article(1), "a"), place(tx, make_article(2), "b")
        third = place(tx, make_article(3), "c")
        for story in (older, younger):
            _tell(tx, story)
        stories.relate(tx, younger, [third])
        stories.relate(tx, older, [younger])
        stories.merge(tx, younger, older)
        told = [row for row, _ in alerts.alerts_of_story(tx, older)]
        assert [(row.sequence, row.type, row.reason) for row in told] == [
            (1, "story.opened", ""), (2, "story.updated", "merged"),
        ]  # fmt: skip
        assert [one["title"] for one in stories.related(tx, older)] == [make_article(3).title]
        assert stories.related(tx, older, "desk") == []  # nobody there was told of it
        _tell(tx, third)
        assert stories.related(tx, older, "desk") == stories.related(tx, older)


def test_what_was_proposed_holds_while_its_neighbours_are_as_they_were(database: Database) -> None:
    with database.transaction() as tx:
        first = place(tx, make_article(1), "a")
        one, two = keep(tx, make_article(1), "b"), keep(tx, make_article(1), "c")
        alone = keep(tx, make_article(2), "d")
        seen = propose(tx, one, NOW)
        assert seen.choice.story == first
        other = replace(seen, choice=replace(seen.choice, story=None))
        apart = story_of(tx, one, NOW, proposal=other)
        assert apart != first, "it was taken as it is"
        assert story_of(tx, two, NOW, proposal=other) in {first, apart}, "it was made anew"
        early = propose(tx, keep(tx, make_article(2), "e"), NOW)
        assert early.choice.story is None
        story = story_of(tx, alone, NOW)
        late = keep(tx, make_article(2), "f")
        assert story_of(tx, late, NOW, proposal=early) == story


def test_what_somebody_split_stays_two_and_words_find_both(database: Database) -> None:
    with database.transaction() as tx:
        story = place(tx, piece("ceasefire-talks-begin"), "a")
        assert place(tx, piece("schoolroom-truce"), "b") == story
        _tell(tx, story)
        opened_ = split(tx, 1, 2, NOW)
        assert stories.split_from(tx, [story, opened_]) == {
            story: frozenset({opened_}), opened_: frozenset({story}),
        }  # fmt: skip
        rows = tx.execute(sa.select(schema.article.c.story_id, schema.article.c.stage)).all()
        assert [tuple(row) for row in rows] == [(story, "alert"), (opened_, "alert")]
        forget_texts(tx)
        assert place(tx, piece("ceasefire-talks-open"), "c") in {story, opened_}
        gone = sa.select(schema.story.c.merged_into)
        assert set(tx.execute(gone).scalars()) == {None}
        assert alerts.alerts_of_story(tx, opened_) == []
        stories.relate(tx, story, [opened_])
        assert stories.split_from(tx, [story])[story] == {opened_}, "split it stays"
        for alert, article, said in ((9, 2, "no alert 9"), (1, 2, "another story")):
            with pytest.raises(MonitorError, match=said):
                split(tx, alert, article, NOW)


def opened(tx: Connection, one: Piece, key: str) -> int:
    """Open a story of its own for what would join another."""
    article = keep(tx, one, key)
    story = stories.open_story(tx, key=f"s_{key}", title=one.title, now=NOW)
    first = sa.select(schema.article.c.fingerprint).where(schema.article.c.key == "a")
    print_ = tx.execute(first).scalar_one()
    words = candidate_words(Fingerprint.from_json(print_))
    stories.join_story(tx, article.id, story, fingerprint=print_, words=words, now=NOW)
    return story


def forget_texts(tx: Connection) -> None:
    """Leave out the shingles, so that only the words tell."""
    for row in tx.execute(sa.select(schema.article.c.id, schema.article.c.fingerprint)).all():
        bare = {**row.fingerprint, "sketch": ""}
        changed = sa.update(schema.article).where(schema.article.c.id == row.id)
        tx.execute(changed.values(fingerprint=bare))


def _tell(tx: Connection, story: int) -> None:
    sequence = len(alerts.alerts_of_story(tx, story)) + 1
    alerts.open_alert(
        tx, story_id=story, channel="desk", sequence=sequence, type="story.opened", reason="",
        now=NOW, leaves_at=NOW, held=False,
    )  # fmt: skip


@pytest.mark.parametrize("count", [1, 24])
def test_an_index_stands_behind_the_latest_articles_under_a_word(
    database: Database, count: int
) -> None:
    given = {f"word{number}": f"w{number}" for number in range(count)}
    query = stories._latest(count).params(**given, since=NOW)
    assert plan(database, query).count("ix_story_word_latest") == count


def test_articles_and_their_stories_are_found_without_a_walk_through_all(
    database: Database,
) -> None:
    said = plan(database, stories._members.params(stories=[1, 2, 3]))
    assert "ix_article_story_id" in said
    for query in (stories._told, stories._themselves):
        said += plan(database, query.params(ids=[1, 2, 3]))
    assert "Seq Scan" not in said
    assert "SCAN article" not in said


def plan(database: Database, query: sa.Select[Any] | sa.CompoundSelect[Any]) -> str:
    literal = query.compile(database._engine, compile_kwargs={"literal_binds": True})
    with database.reading() as tx:
        if not database.sqlite:
            tx.execute(sa.text("SET LOCAL enable_seqscan = off"))
        explain = "EXPLAIN QUERY PLAN" if database.sqlite else "EXPLAIN"
        rows = tx.exec_driver_sql(f"{explain} {literal}".replace("%", "%%"))
        return "\n".join(str(row) for row in rows)


STRIKE = Piece(
    slug="strike", outlet="harbour", title="Dockers in Hamburg and Antwerp go on strike",
    paragraphs=("Dockers walked out on Monday in Hamburg and Antwerp. Germany called for talks.",),
)  # fmt: skip
STREIK = Piece(
    slug="streik", outlet="danube", title="Hafenarbeiter in Hamburg und Antwerpen im Streik",
    paragraphs=(
        "In Hamburg und in Antwerpen ruht am Montag die Arbeit. Deutschland ruft zu Gesprächen.",
    ),
    language="de",
)  # fmt: skip


def test_with_a_model_of_sentences_titles_in_two_languages_are_one_story(
    database: Database,
) -> None:
    with database.transaction() as tx:
        story = story_of(tx, keep(tx, STRIKE, "a"), NOW, alike)
        assert story_of(tx, keep(tx, STREIK, "b"), NOW, alike) == story
        assert story_of(tx, keep(tx, piece("sanctions-list-grows"), "d"), NOW, alike) != story


def test_without_it_they_are_two(database: Database) -> None:
    with database.transaction() as tx:
        assert place(tx, STRIKE, "a") != place(tx, STREIK, "b")


def test_more_of_a_story_is_found_than_was_asked_for_and_never_all_of_a_large_one(
    database: Database,
) -> None:
    with database.transaction() as tx:
        story = place(tx, make_article(1), "a0")
        for number in range(1, 30):
            place(tx, make_article(1), f"a{number}")
        other = place(tx, make_article(2), "c")
        keep(tx, make_article(3), "in no story")
        told = stories.of_articles(tx, [9, 31, 32])
        assert [one.key for one in told] == ["a0", "a8", *(f"a{n}" for n in range(24, 30)), "c"]
        assert {(one.story_id, one.size) for one in told} == {(story, 30), (other, 1)}
        assert stories.of_articles(tx, []) == []


def test_terms_are_counted_by_day_and_forgotten_after_the_window(database: Database) -> None:
    one, other = (fingerprint(p.title, p.text) for p in (make_article(1), make_article(2)))
    both, alone = min(one.body & other.body), min(one.body - other.body)
    with database.transaction() as tx:
        terms.count(tx, [one, fingerprint("", "")], NOW)  # one that says nothing counts for nothing
        terms.count(tx, [other], NOW + timedelta(days=1))
        every = articles_in(one.language)
        asked = [every, both, alone, 7]
        assert terms.counts(tx, asked, NOW) == {every: 2, both: 2, alone: 1}
        later = NOW + STORY_WINDOW + timedelta(days=1)
        assert terms.counts(tx, asked, later) == {every: 1, both: 1}
        assert terms.forget(tx, later - STORY_WINDOW) > len(one.body)
        assert terms.counts(tx, asked, later) == {every: 1, both: 1}


def test_an_upgrade_makes_anew_what_is_kept_and_running_stories_go_on(database: Database) -> None:
    with database.transaction() as tx:
        before = [place(tx, make_article(number), f"a{number}") for number in range(30)]
        tx.execute(sa.update(schema.article).values(fingerprint={"form": 2}))
        tx.execute(sa.delete(schema.story_word))
        tx.execute(sa.delete(schema.story_term))
    done: list[int] = []
    reprint(database, NOW, done.append)
    assert done == [30]
    reprint(database, NOW, done.append)  # nothing is left to do
    reprint(database, NOW + 2 * STORY_WINDOW, done.append)
    assert done == [30]
    with database.transaction() as tx:
        again = [place(tx, make_article(number), f"b{number}") for number in range(30)]
    assert again == before

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from monitor.core.errors import StoreError
from monitor.store.machinery import claims, revisions
from monitor.store.machinery.database import Database
from monitor.store.news import articles
from monitor.store.polling import feeds
from monitor.store.sending import outbox
from monitor.store.tables import indexes, schema
from monitor.store.upkeep import versions

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_the_migrations_make_the_schema(database: Database) -> None:
    assert indexes.INDEXES  # they are part of the schema that is compared
    with database.reading() as tx:
        assert compare_metadata(MigrationContext.configure(tx), schema.feed.metadata) == []


def test_the_versions_are_a_line_of_files_from_the_first_to_the_newest(database: Database) -> None:
    folder = Path(revisions.__file__).parent / "migrations"
    scripts = ScriptDirectory(str(folder))
    assert [one.revision for one in scripts.walk_revisions()][::-1] == revisions.known()
    with database.reading() as tx:
        assert revisions.current(tx) == scripts.get_current_head() == revisions.known()[-1]


def test_migrating_twice_is_migrating_once(database: Database) -> None:
    database.migrate()
    database.check_version()


def test_an_old_schema_is_refused_with_what_to_do(database: Database) -> None:
    with database.transaction() as tx:
        tx.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
    with pytest.raises(StoreError, match="run `monitor migrate` first"):
        database.check_version()


def test_a_file_that_is_not_there_is_named_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=f"there is nothing yet in {tmp_path}/new.db"):
        Database(f"sqlite:///{tmp_path}/new.db").check_version()
    with pytest.raises(StoreError) as refused:
        Database(f"sqlite:///{tmp_path}/new.db").check_version()
    assert "working directory" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_migrate_says_whether_the_database_is_new(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/new.db")
    assert [database.migrate(), database.migrate()] == ["made", "unchanged"]
    assert database.place == f"{tmp_path}/new.db"
    database.close()


def test_a_file_that_another_program_made_is_left_alone(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE a (b)")
    other.close()
    before = (tmp_path / "other.db").read_bytes()
    database = Database(f"sqlite:///{tmp_path}/other.db")
    for refused in (database.migrate, database.check_version):
        with pytest.raises(StoreError, match="this is no database of ours"):
            refused()
    assert (tmp_path / "other.db").read_bytes() == before


@pytest.mark.parametrize("url", ["postgresql+psycopg://u:p@[::1/x", "sqlite"])
def test_what_is_no_address_is_told_without_a_word_of_it(url: str) -> None:
    with pytest.raises(StoreError, match="`database` is no address"):
        Database(url)


def test_what_is_wrong_with_a_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "text").write_text("no database, but a text\n" * 100)
    for name in ("folder", "text"):
        with pytest.raises(StoreError, match="correct `database`, or the file and who may read"):
            Database(f"sqlite:///{tmp_path}/{name}").check_version()


def test_an_edit_that_is_taken_back_puts_the_old_version_in_force(database: Database) -> None:
    for number, version in enumerate(("one", "two", "one")):
        now = datetime(2026, 1, 1, number, tzinfo=UTC)
        with database.transaction() as tx:
            versions.sync_topics(tx, (), version, now)
        with database.reading() as tx:
            assert versions.version_in_force(tx) == version
            assert len(versions.versions(tx)) == min(number + 1, 2)


def test_a_newer_schema_is_refused_and_left_alone(database: Database) -> None:
    with database.transaction() as tx:
        tx.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    for refused in (database.migrate, database.check_version):
        with pytest.raises(StoreError, match=r"newer version of this program \(9999\)"):
            refused()


def test_what_fails_inside_a_transaction_leaves_no_trace(database: Database) -> None:
    def fail(tx: sa.Connection) -> None:
        tx.execute(sa.insert(schema.topic).values(id="a", name="A", first_seen_at=NOW))
        raise KeyError

    with pytest.raises(KeyError), database.transaction() as tx:
        fail(tx)
    with database.reading() as tx:
        assert tx.execute(sa.select(schema.topic)).all() == []


def test_a_locked_database_is_one_clear_line(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/monitor.db"
    database, impatient = Database(url), Database(f"{url}?timeout=0.1")
    database.migrate()
    sa.event.listen(impatient._engine, "connect", _be_impatient)
    with (
        database.transaction(),
        pytest.raises(StoreError, match="database is locked") as caught,
        impatient.transaction(),
    ):
        pass
    assert "\n" not in str(caught.value)
    impatient.close()


def _be_impatient(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA busy_timeout = 100")


def test_a_file_that_is_no_database_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("this is no database, and longer than a header " * 9)
    with pytest.raises(StoreError, match="file is not a database"):
        Database(f"sqlite:///{tmp_path}/x.db").migrate()


def test_times_come_back_as_aware_utc_and_naive_ones_are_refused(database: Database) -> None:
    with database.transaction() as tx:
        tx.execute(sa.insert(schema.topic).values(id="a", name="A", first_seen_at=NOW))
        assert tx.execute(sa.select(schema.topic.c.first_seen_at)).scalar_one() == NOW
    with (
        pytest.raises(sa.exc.StatementError, match="a time without zone"),
        database.reading() as tx,
    ):
        tx.execute(sa.select(schema.feed).where(schema.feed.c.due_at < datetime(2026, 1, 1)))


def test_a_second_run_on_the_same_file_is_refused(database: Database) -> None:
    with (
        database.alone(),
        pytest.raises(StoreError, match="another `monitor run`"),
        database.alone(),
    ):
        pass
    with database.alone():
        pass


@pytest.mark.parametrize(
    ("table", "due", "index"),
    [
        (schema.feed, feeds.DUE, "ix_feed_due"),
        (schema.article, schema.article.c.stage == "read", "ix_article_due"),
        (schema.article, schema.article.c.stage == "alert", "ix_article_due"),
        (schema.delivery, outbox.DUE, "ix_delivery_due"),
    ],
)
def test_an_index_stands_behind_every_question_of_what_is_due(
    database: Database, table: sa.Table, due: sa.ColumnElement[bool], index: str
) -> None:
    query = sa.select(table.c.id).where(due, table.c.due_at <= NOW).order_by(table.c.due_at)
    assert index in plan(database, query)


def test_an_index_stands_behind_the_search_for_near_stories(database: Database) -> None:
    word = schema.story_word.c
    query = sa.select(word.article_id).where(word.word.in_(["flood"]), word.at >= NOW)
    assert "ix_story_word_latest" in plan(database, query)


def test_an_index_stands_behind_the_matches_not_decided(database: Database) -> None:
    query = sa.select(schema.match.c.id).where(
        schema.match.c.article_id == 1, schema.match.c.outcome.is_(None)
    )
    assert "ix_match_" in plan(database, query)


def plan(database: Database, query: sa.Select[tuple[int]]) -> str:
    """The plan that the database has; on PostgreSQL as if the table were large."""
    explain = "EXPLAIN QUERY PLAN" if database.sqlite else "EXPLAIN"
    compiled = query.compile(
        database._engine, compile_kwargs={"literal_binds": True, "render_postcompile": True}
    )
    with database.reading() as tx:
        if not database.sqlite:
            tx.execute(sa.text("SET LOCAL enable_seqscan = off"))
        said = tx.exec_driver_sql(f"{explain} {compiled}".replace("%", "%%"))
        return "\n".join(str(row) for row in said)


def test_what_a_worker_left_is_to_be_alone_until_a_poll_ends(database: Database) -> None:
    later = NOW + feeds.LEASE
    with database.transaction() as tx:
        tx.execute(sa.insert(schema.feed), [make_feed(number) for number in range(3)])
        ids = feeds.queue_due(tx, now=NOW, limit=9)
        feeds.claim(tx, ids[:2], now=NOW, by="one that dies")
        assert feeds.to_be_alone(tx, ids) == []
        assert feeds.queue_due(tx, now=later, limit=9) == ids
        assert feeds.to_be_alone(tx, ids) == ids[:2]
        rows = feeds.claim(tx, ids, now=later, by="two")
        assert [row.cut_short for row in rows] == [1, 1, 0]
        feeds.record_all(tx, [{"feed": ids[0], "by": "two", "due_at": later}], now=later)
        assert feeds.to_be_alone(tx, ids) == ids[1:2]


def test_what_is_queued_is_claimed_once(database: Database) -> None:
    with database.transaction() as tx:
        tx.execute(sa.insert(schema.feed), [make_feed(number) for number in range(5)])
        queued = feeds.queue_due(tx, now=NOW, limit=3)
        assert len(queued) == 3
        first = feeds.claim(tx, queued, now=NOW, by="one")
        second = feeds.claim(tx, queued, now=NOW, by="two")
    assert [row.id for row in first] == queued
    assert second == []


def test_a_lease_that_runs_out_is_due_again(database: Database) -> None:
    with database.transaction() as tx:
        tx.execute(sa.insert(schema.feed), [make_feed(1)])
        assert feeds.claim(tx, [1], now=NOW, by="one")
        later = NOW + feeds.LEASE
        assert feeds.queue_due(tx, now=later, limit=9) == [1]
        assert feeds.claim(tx, [1], now=later, by="two")


def test_one_that_knows_it_is_alone_frees_what_a_dead_process_held(database: Database) -> None:
    with database.transaction() as tx:
        tx.execute(sa.insert(schema.feed), [make_feed(1)])
        feeds.claim(tx, [1], now=NOW, by="dead")
        assert claims.free_all(tx, schema.feed, due=feeds.DUE, now=NOW) == 1
        assert feeds.queue_due(tx, now=NOW, limit=9) == [1]
    assert articles.LEASE < feeds.LEASE


def make_feed(number: int) -> dict[str, object]:
    return {"url": f"https://example.org/{number}", "state": "live", "due_at": NOW}


def test_the_articles_that_were_read_last_come_first(database: Database) -> None:
    rows = [
        {"key": f"k{n}", "url": f"https://e/{n}", "title": "T", "text": text, "authors": [],
         "stage": stage, "due_at": NOW, "found_at": NOW}
        for n, (text, stage) in enumerate(
            [("old", "done"), ("a", "done"), ("", "read"), ("b", "match"), ("c", "baseline")]
        )
    ]  # fmt: skip
    with database.transaction() as tx:
        tx.execute(sa.insert(schema.article), rows)
    with database.reading() as tx:
        assert [article.text for article in articles.latest(tx, 2)] == ["b", "a"]

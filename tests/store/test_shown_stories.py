"""The list of stories on each kind of database: every story once, whatever is asked for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from monitor.store.machinery.database import Database
from monitor.store.shown import outlets
from monitor.store.shown.stories import LOOKED_AT, PAGE, Stories, Wanted, stories
from monitor.store.tables import schema

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
SEVERE = {"low": ["l"], "high": ["h"], "urgent": ["u"]}


def key(number: int) -> str:
    return f"s_{number:05}"


@pytest.fixture
def kept(database: Database) -> Database:
    """More stories than one page looks through, two at each time; some have a topic."""
    rows = [
        {"id": n, "key": key(n), "title": f"story {n}", "opened_at": at, "last_at": at}
        for n in range(1, LOOKED_AT + 41)
        for at in [NOW - timedelta(minutes=n // 2)]
    ]
    with database.transaction() as tx:
        tx.execute(sa.insert(schema.story), rows)
        for story, topics in ((1, "lq"), (2, "l"), (3, "lh"), (4, "hu"), (LOOKED_AT + 20, "lq")):
            tell(tx, story, topics)
    return database


def tell(
    tx: sa.Connection,
    story: int,
    topics: str,
    *,
    outlet: str = "An Outlet",
    language: str = "uk-UA",
    url: str = "",
) -> None:
    """Let a story have an article that matches these topics."""
    its = {"key": f"url:{story}{outlet}", "publisher": outlet, "language": language, "url": url}
    due = {"found_at": NOW, "due_at": NOW, "story_id": story, "stage": "done", "authors": []}
    added = sa.insert(schema.article).values(its | due).returning(schema.article.c.id)
    number = tx.execute(added).scalar_one()
    for place, topic in enumerate(topics):
        span = {"field": "body", "start": 0, "end": 4, "text": "word"}
        match = {"article_id": number, "topic_id": topic, "score": place, "spans": [span]}
        said = {"sentence": f"a word of {topic}", "matched_at": NOW, "outcome": "alerted"}
        tx.execute(sa.insert(schema.match).values(match | said))


def all_pages(database: Database, wanted: Wanted) -> list[Stories]:
    pages: list[Stories] = []
    with database.reading() as tx:
        while not pages or pages[-1].next:
            after = pages[-1].next if pages else ""
            pages.append(stories(tx, replace(wanted, after=after), SEVERE))
    return pages


def found(database: Database, **wanted: str) -> list[str]:
    asked = replace(Wanted(), **wanted)  # type: ignore[arg-type]
    return [one.key for page in all_pages(database, asked) for one in page.stories]


def test_page_after_page_shows_each_story_once_the_latest_first(kept: Database) -> None:
    with kept.reading() as tx:
        ordered = sa.select(schema.story.c.key).order_by(
            schema.story.c.last_at.desc(), schema.story.c.id.desc()
        )
        expected = list(tx.execute(ordered).scalars())
    pages = all_pages(kept, Wanted())
    assert [one.key for page in pages for one in page.stories] == expected
    assert all(len(page.stories) == PAGE for page in pages[:-1])


def test_what_is_asked_for_is_found_behind_the_stories_that_a_page_looks_through(
    kept: Database,
) -> None:
    pages = all_pages(kept, Wanted(topic="q"))
    assert [[one.key for one in page.stories] for page in pages] == [
        [key(1)],
        [key(LOOKED_AT + 20)],
    ]


def test_the_gravest_topic_says_how_severe_a_story_is(kept: Database) -> None:
    assert found(kept, severity="urgent") == [key(4)]
    assert found(kept, severity="high") == [key(3)]
    assert found(kept, severity="normal") == [key(1), key(LOOKED_AT + 20)]
    assert found(kept, severity="low") == [key(2)]


def test_each_choice_holds_for_a_story_whichever_of_its_articles_it_is_true_of(
    kept: Database,
) -> None:
    asked = {"topic": "h", "outlet": "An Outlet", "language": "uk"}
    assert found(kept, **asked) == [key(3), key(4)]
    for other in ({"topic": "none"}, {"outlet": "An Outle"}, {"language": "ua"}):
        assert found(kept, **asked | other) == []
    with kept.transaction() as tx:
        tell(tx, 3, "", outlet="Вечірній Київ", language="pl")
    assert found(kept, topic="h", outlet="Вечірній Київ", language="pl") == [key(3)]


def test_an_outlet_is_found_in_any_case_and_by_the_host_of_its_site(kept: Database) -> None:
    with kept.transaction() as tx:
        tell(tx, 3, "", outlet="Вечірній Київ", url="https://www.vechir.example/a")
        known = outlets.known(tx)
    for said in ("an outlet", "AN OUTLET"):
        assert key(3) in found(kept, topic="h", outlet=said)
    for said in (
        "вечірній київ", "vechir.example", "https://www.Vechir.example/", "VECHIR.example",
    ):  # fmt: skip
        meant = outlets.called(said, known)
        assert meant == ["Вечірній Київ"]
        with kept.reading() as tx:
            some = stories(tx, Wanted(outlet=said, outlets=tuple(meant)), SEVERE)
        assert [one.key for one in some.stories] == [key(3)]
    assert outlets.called("nobody.example", known) == []


def test_a_story_is_shown_with_its_best_sentence_and_what_became_of_it(kept: Database) -> None:
    with kept.reading() as tx:
        one = next(s for s in stories(tx, Wanted(), SEVERE).stories if s.key == key(1))
    assert (one.outlets, one.languages, one.articles) == (("An Outlet",), ("uk-UA",), 1)
    assert (one.topics, one.outcomes) == (("l", "q"), {"alerted": 2})
    assert one.quoted is not None
    assert (one.quoted.text, one.quoted.words) == ("a word of q", ("word",))


def test_a_page_asks_few_questions(kept: Database) -> None:
    asked: list[str] = []

    def note(*said: object) -> None:
        asked.append(str(said[2]))

    with kept.reading() as tx:
        sa.event.listen(tx, "before_cursor_execute", note)
        stories(tx, Wanted(topic="q", severity="low", after=key(3)), SEVERE)
    assert len(asked) <= 7

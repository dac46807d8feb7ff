"""The pages of topics, and a query tried there: over a real port, on what a world has told."""

import html
import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode

import httpx
import pytest
import sqlalchemy as sa

from monitor.cli.serve import start_web
from monitor.config.loading import load
from monitor.demo import make_article
from monitor.demo.pieces import Piece
from monitor.store.news import feedback
from monitor.store.sending import silences
from monitor.store.sending.silences import Silenced
from monitor.store.tables import schema
from monitor.store.tables.news import article, match
from tests.pipeline.play import Play, playing
from tests.web.test_access import browser, form_token, logged_in
from tests.web.visitors import TURNS
from tests.world import WATCHLIST, a_world, now

HOSTILE = '<script>alert("x")</script> \u202eUkraine'
MORE = f"""\
    severity: high
    note: 'Why <b>we</b> watch'
    labels: {{desk: east}}
    languages: [en]
    should_match: ["Ukraine fears a crisis."]
    should_not_match: ["Ukraine: a crisis of the cup."]
  - {{id: quiet, name: 'Quiet {HOSTILE}', query: offensive, channels: [hook], state: shadow}}
  - {{id: nobody, name: Nobody, query: {{en: zeppelin, uk: кубок}}, state: paused}}
"""


def a_piece(number: int, title: str, lead: str) -> Piece:
    made = make_article(number, matching=False, outlet="meridian")
    return Piece(
        slug=made.slug, outlet=made.outlet, title=title, paragraphs=(lead, *made.paragraphs[1:]),
        summary=lead, author=made.author, story=made.story, matches=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    folder = tmp_path_factory.mktemp("topics")
    with a_world(folder) as world:
        world.database = f"sqlite:///{folder}/monitor.db"
        world.configure(first_fetch="alert", to="secret.reader@example.org")
        (folder / "config/watchlists/ukraine.yaml").write_text(WATCHLIST + MORE)
        for number, title, lead in (
            (1, "Offensive in Ukraine", "Ukraine repels an offensive of two brigades."),
            (2, f"Cup {HOSTILE}", "The crisis of the cup side deepened when Ukraine lost."),
            (3, "Harvest festival", "A village danced until midnight."),
        ):
            world.site.publish(a_piece(number, title, lead), published=now())
        with playing(world, folder) as made:
            stop = start_web(lambda: made.parts)
            made.a_pass()
            yield made
            stop()


@pytest.fixture(scope="module")
def reader(play: Play) -> Iterator[httpx.Client]:
    with logged_in(play, "read") as made:
        yield made


def text_of(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text
    assert TURNS.search(answer.text) is None
    return html.unescape(re.sub(r"<[^>]+>", " ", answer.text))


def tried(reader: httpx.Client, path: str, **fields: str) -> httpx.Response:
    page = reader.get(path).text
    return reader.post(path, data={"form_token": form_token(page), **fields})


def test_the_list_says_of_each_topic_what_it_does_and_where_it_goes(reader: httpx.Client) -> None:
    answer = reader.get("/topics")
    said = text_of(answer)
    for word in ("Ukraine crisis", "live", "high", "desk-mail, hook", "shadow", "learning"):
        assert word in said, word
    assert 'href="/topics/ukraine-crisis"' in answer.text
    assert re.search(r'data-of="Alerts a day, 7 days">2<', answer.text)
    assert 'aria-label="0, 0, 0, 0, 0, 0, 0, 2"' in answer.text
    assert "not yet" in said
    assert "<script>alert" not in answer.text
    assert len(answer.content) < 60_000


def test_a_query_that_fails_the_topic_s_own_tests_says_which(reader: httpx.Client) -> None:
    fails = "fails should match Ukraine fears a crisis."
    wrong = tried(reader, "/topics/ukraine-crisis/try", query_="festival", languages="en")
    said = " ".join(text_of(wrong).split())
    assert "These tests of the topic fail with this query" in said
    assert fails in said
    right = tried(reader, "/topics/ukraine-crisis/try", query_="Ukraine AND fears", languages="en")
    assert fails not in " ".join(text_of(right).split())


def test_a_long_list_goes_on_where_it_ended(play: Play, reader: httpx.Client) -> None:
    before = play.parts
    some = tuple(
        replace(before.settings.topics[0], id=f"t{n}", name=f"Topic {n}") for n in range(45)
    )
    play.parts = replace(before, settings=replace(before.settings, topics=some))
    try:
        first = reader.get("/topics")
        assert (
            'rel="next" href="/topics?after=t39"'
            in html.unescape(first.text).replace(
                'href="/topics?after=t39" ', 'href="/topics?after=t39"'
            )
            or "after=t39" in first.text
        )
        last = reader.get("/topics?after=t39").text
        assert "Topic 40<" in last
        assert "Topic 39<" not in last
        assert 'rel="next"' not in last
        assert len(first.content) < 60_000
        play.parts = replace(before, settings=replace(before.settings, topics=()))
        assert "No topic is watched yet" in reader.get("/topics").text
    finally:
        play.parts = before


def test_a_topic_shows_its_query_tests_charts_stories_and_where_it_goes(
    play: Play, reader: httpx.Client
) -> None:
    with play.parts.database.transaction() as tx:
        marked = sa.select(match.c.id).where(match.c.topic_id == "ukraine-crisis")
        wrong = tx.execute(marked.where(match.c.sentence.contains("cup"))).scalar_one()
        assert feedback.mark(tx, wrong, play.clock())
    answer = reader.get("/topics/ukraine-crisis")
    said = text_of(answer)
    for word in (
        "Ukraine AND (crisis OR offensive)", "Why <b>we</b> watch", "desk: east", "desk-mail",
        "Ukraine fears a crisis.", "should not match", "fails", "Offensive in Ukraine",
        "1 / 2", "monitor topics feedback ukraine-crisis", "let in by: Ukraine, crisis",
    ):  # fmt: skip
        assert word in said, word
    [story, *_] = re.findall(r'href="(/stories/s_\w+)"', answer.text)
    assert reader.get(story).status_code == 200
    assert "<script>alert" not in answer.text
    assert "secret.reader" not in answer.text
    assert 'aria-current="page">Topics' in answer.text
    assert len(answer.content) < 60_000


def test_a_silenced_topic_says_so_and_until_when_in_the_list_and_on_its_page(
    play: Play, reader: httpx.Client
) -> None:
    at = play.clock()
    ends_at, later = at + timedelta(days=2), at + timedelta(days=9)
    whole = Silenced(topic="ukraine-crisis")
    part = Silenced(topic="quiet", publisher="Meridian")
    with play.parts.database.transaction() as tx:
        silences.add(tx, whole, now=at, ends_at=ends_at, author="Olena")
        silences.add(tx, part, now=at, ends_at=later, author="Olena")
        assert list(silences.of_topics(tx, at)) == ["ukraine-crisis"]
    pages = [reader.get(path).text for path in ("/topics", "/topics/ukraine-crisis")]
    other = reader.get("/topics/quiet").text
    with play.parts.database.transaction() as tx:
        tx.execute(sa.delete(schema.silence))
    for page in pages:
        assert "ilenced" in text_of(httpx.Response(200, text=page))
        assert f'datetime="{ends_at.isoformat()}"' in page
        assert len(re.findall('href="/silences">', page)) > 1  # the menu has one
    assert "Silenced: " not in other


def test_a_topic_in_shadow_says_so_and_one_that_reaches_nobody(reader: httpx.Client) -> None:
    quiet = text_of(reader.get("/topics/quiet"))
    assert "nobody is told" in quiet
    assert "1 match in 7 days" in quiet
    nobody = text_of(reader.get("/topics/nobody"))
    assert "Nobody is told" in nobody
    assert "кубок" in nobody
    assert "Nothing has matched yet" in nobody
    for path in ("/topics/none", "/topics/none/try", "/topics/%00"):
        assert reader.get(path).status_code == 404


def test_an_edit_is_tried_and_told_by_what_it_adds_and_takes_away(reader: httpx.Client) -> None:
    assert "Ukraine AND (crisis OR offensive)" in text_of(reader.get("/topics/ukraine-crisis/try"))
    answer = tried(
        reader, "/topics/ukraine-crisis/try",
        query_="(Ukraine AND offensive) OR festival", languages="en", since="1",
    )  # fmt: skip
    said = " ".join(text_of(answer).split())
    assert "Alerts a day: 2 instead of 2" in said
    assert "Articles: +1 / −1 / =1" in said
    assert "3 of 3 articles looked at" in said
    assert "Harvest festival" in said
    assert "<mark>Ukraine</mark>" in answer.text
    assert "<script>alert" not in answer.text
    assert "query: '(Ukraine AND offensive) OR festival'" in said
    assert "state: shadow" in said
    assert len(answer.content) < 60_000


def test_a_wrong_query_is_told_at_its_place_and_nothing_is_run(reader: httpx.Client) -> None:
    wrong = tried(reader, "/topics/ukraine-crisis/try", query_="Ukraine AND\r\ntitel:crisis")
    assert "Line 2, column 1: unknown field 'titel:': did you mean 'title:'?" in text_of(wrong)
    assert '<span class="fault">titel</span>:crisis' in wrong.text
    assert "Ukraine AND\ntitel:crisis</textarea>" in wrong.text
    empty = tried(reader, "/try", query_=" ", languages="ua")
    assert "Write a query first." in empty.text
    assert "ua: this is no language: did you mean uk" in text_of(empty)
    hostile = tried(reader, "/try", query_="</textarea><script>alert(1)</script> AND (")
    assert "<script>alert" not in hostile.text


def test_a_sign_that_turns_what_follows_is_seen_in_the_lines_and_on_no_page(
    reader: httpx.Client,
) -> None:
    answer = tried(reader, "/try", query_="festival OR \u202efestival\u202c", name="Feasts")
    said = text_of(answer)
    assert 'query: "festival OR \\u202efestival\\u202c"' in said
    hostile = tried(reader, "/topics/quiet/try", query_="Ukraine", since="30")
    assert "Cup Ukraine</a>" in hostile.text
    assert TURNS.search(hostile.text) is None


def test_the_lines_of_a_new_topic_are_a_whole_file_that_is_taken_up_as_it_is(
    play: Play, reader: httpx.Client
) -> None:
    answer = tried(reader, "/try", query_="festival OR feast", name="Feasts", languages="en")
    [lines] = re.findall(r'<pre id="lines" dir="ltr">([^<]+)</pre>', answer.text)
    [path] = re.findall(r'<code dir="ltr">([^<]+\.yaml)</code>', answer.text)
    file = Path(html.unescape(path))
    try:
        file.write_text(html.unescape(lines), encoding="utf-8")
        settings = load(play.world.folder / "config", {})
    finally:
        file.unlink()
    [one] = [one for one in settings.topics if one.id == "feasts"]
    assert (one.name, one.queries, one.channels) == (
        "Feasts", {"": "festival OR feast"}, ("desk-mail", "hook"),
    )  # fmt: skip
    assert settings.written_in["feasts"] == f"{file}:3"
    edit = " ".join(text_of(tried(reader, "/topics/quiet/try", query_="festival")).split())
    assert f"in place of the topic in {play.parts.settings.written_in['quiet']}" in edit


def test_an_article_of_a_try_has_the_day_when_it_was_published(
    play: Play, reader: httpx.Client
) -> None:
    long_ago, harvest = play.clock() - timedelta(days=2), article.c.title == "Harvest festival"

    def tried_as(published: datetime | None) -> str:
        with play.parts.database.transaction() as tx:
            tx.execute(sa.update(article).where(harvest).values(published_at=published))
        return tried(reader, "/try", query_="festival", since="1").text

    dated, undated = tried_as(long_ago), tried_as(None)
    tried_as(play.clock())
    assert f'<span><time datetime="{long_ago.isoformat()}">' in dated
    assert '<span>found <time datetime="' in undated
    assert "by the day they would leave" in dated


def test_a_query_of_no_topic_is_tried_and_written_as_one(play: Play, reader: httpx.Client) -> None:
    answer = tried(reader, "/try", query_="festival", name="Village Feasts: 2", since="30")
    said = text_of(answer)
    assert "id: village-feasts-2" in said
    assert "Harvest festival" in said
    assert "−" not in said
    assert "channels: [desk-mail, hook]" in said
    assert str(play.world.folder / "config/watchlists/village-feasts-2.yaml") in said
    assert 'href="/topics/village-feasts-2"' in answer.text
    assert "version: 1 topics: - id: village-feasts-2" in " ".join(said.split())
    mine = tried(reader, "/try", query_="festival", name="Nobody", channels="hook; hook", since="1")
    assert "id: nobody-2" in text_of(mine)
    assert "channels: [hook]" in text_of(mine)
    none = text_of(tried(reader, "/try", query_="festival", channels=" "))
    assert "Nobody is told: name a channel" in none
    wrong = tried(reader, "/try", query_="festival", channels="desk-male")
    assert "Did you mean desk-mail?" in text_of(wrong)
    assert "What it would tell" not in wrong.text
    several = tried(reader, "/topics/nobody/try", query_en="festival", query_uk="", since="x")
    assert "en: 'festival'" in text_of(several)


def test_who_only_looks_at_an_open_page_sees_no_address_and_tries_nothing(play: Play) -> None:
    before = play.parts
    web = replace(before.settings.web, open="reading")
    play.parts = replace(before, settings=replace(before.settings, web=web))
    try:
        with browser(play) as guest:
            for path in ("/topics", "/topics/ukraine-crisis", "/topics/ukraine-crisis/try"):
                page = guest.get(path)
                assert page.status_code == 200
                assert "secret.reader" not in page.text
                assert "/alerts" not in page.text
            assert "Log in to try" in page.text
            assert guest.post("/try", data={"query_": "a"}).status_code == 303
    finally:
        play.parts = before


def test_an_answer_on_a_kept_connection_waits_for_no_confirmation(play: Play) -> None:
    """Else each takes 40 ms at least: its second part waits until its caller confirms the first."""
    least = float("inf")
    with browser(play) as reader:
        for _ in range(100):
            began = perf_counter()
            assert reader.get("/static/none").status_code == 404
            least = min(least, perf_counter() - began)
    assert least < 0.03


def test_a_try_whose_asker_has_gone_makes_room_and_one_who_asks_anew_never_meets_himself(
    play: Play,
) -> None:
    """One who leaves again and again, and asks anew, would take both places from himself."""
    web = play.parts.settings.web
    with logged_in(play, "read") as one:
        fields = {"form_token": form_token(one.get("/try").text), "query_": "festival"}
        body = urlencode(fields).encode()
        cookie = "; ".join(f"{it.name}={it.value}" for it in one.cookies.jar)
        head = (
            f"POST /try HTTP/1.1\r\nHost: {web.host}\r\nCookie: {cookie}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        for _ in range(6):
            with socket.create_connection((web.host, web.port), timeout=30) as asking:
                asking.sendall(head.encode() + body)
            answer = one.post("/try", data=fields)
            assert answer.status_code == 200
            assert "Harvest festival" in answer.text


def test_a_title_of_thousands_of_letters_is_cut_wherever_it_is_listed(
    play: Play, reader: httpx.Client
) -> None:
    rows = sa.select(schema.story.c.id, schema.story.c.title)
    with play.parts.database.transaction() as tx:
        before = tx.execute(rows).all()
        tx.execute(sa.update(schema.story).values(title="crisis " * 700))
    pages = [reader.get(path).text for path in ("/", "/topics/ukraine-crisis", "/deliveries")]
    with play.parts.database.transaction() as tx:
        for one in before:
            named = sa.update(schema.story).where(schema.story.c.id == one.id)
            tx.execute(named.values(title=one.title))
    for page in pages:
        assert "crisis crisis" in page
        assert "crisis " * 30 not in page

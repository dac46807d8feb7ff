"""The stories, one of them, and what became of an article, as an editor sees them in a browser."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import httpx
import pytest
import sqlalchemy as sa

from monitor.cli.serve import start_web
from monitor.demo.pieces import Piece
from monitor.store.sending import silences
from monitor.store.tables import schema
from monitor.store.upkeep import audit
from tests.pipeline.play import Play, playing
from tests.web.test_access import browser, form_token, logged_in, token_of
from tests.web.visitors import deeds_of
from tests.world import a_world

EXPLOSION = (
    "An explosion tore through a covered market in Kharkiv on Monday morning, killing 12 people "
    "and wounding at least 30, the regional governor said, as the Ukraine crisis went on."
)
BLAST = Piece(
    slug="blast", outlet="harbour", title="Blast at Kharkiv market kills 12 amid Ukraine crisis",
    paragraphs=(
        EXPLOSION,
        "Rescuers were searching the rubble for survivors as smoke rose over the north of town.",
        "The cause of the blast at the market was not immediately clear, Governor Levchenko said.",
        "The hall, where traders sell fish, flowers and bread, is one of the largest in the east.",
        "A school nearby was opened to those who had lost their homes in the neighbouring street.",
    ),
)  # fmt: skip
RISEN = (
    "The Ukraine crisis has seldom seen such a morning: 27 people were killed by the explosion at "
    "the covered market in Kharkiv, rescuers said."
)
TOLL = Piece(
    slug="toll", outlet="meridian", title="Toll of Kharkiv market blast rises in Ukraine crisis",
    paragraphs=(RISEN, *BLAST.paragraphs[1:]),
)  # fmt: skip
GRAIN = Piece(
    slug="grain-waits", outlet="harbour", title="Grain of Odesa waits in the Ukraine crisis",
    paragraphs=(
        "Traders in Odesa said that a cargo of grain waits for ships in the Ukraine crisis.",
        "The port counts nineteen vessels, and expects the first to leave at the weekend.",
    ),
)  # fmt: skip
HOSTILE = '"Grain\'" <script>alert(1)</script> \u202e of Ukraine'
TOPICS = """\
version: 1
topics:
  - id: ukraine-crisis
    name: Ukraine crisis
    languages: [en]
    query: 'Ukraine AND (crisis OR offensive)'
    channels: [desk-mail, hook]
  - {id: market, name: 'Markets <b>"of"</b> Kharkiv', query: 'Kharkiv AND market', severity: urgent}
  - {id: floods, name: Floods, query: flood}
"""
LATER = 40  # minutes after which a story is told on


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    folder = tmp_path_factory.mktemp("stories")
    with a_world(folder) as world:
        world.database = f"sqlite:///{folder}/monitor.db"
        world.configure(more="public_url: https://news.example.org/\n")
        (folder / "config" / "watchlists" / "ukraine.yaml").write_text(TOPICS, encoding="utf-8")
        with playing(world, folder) as made:
            made.a_pass()
            for piece in (BLAST, TOLL, GRAIN):
                world.site.publish(piece, published=made.clock())
                made.a_pass()
                made.clock.move(minutes=LATER)
            made.a_pass()
            write_as_a_stranger(made)
            stop = start_web(lambda: made.parts)
            yield made
            stop()


def write_as_a_stranger(play: Play) -> None:
    """Let markup stand where what is parsed has none."""
    its, row = schema.article.c.url.contains("grain-waits"), schema.article.c
    with play.parts.database.transaction() as tx:
        said = tx.execute(sa.select(row.id, row.story_id).where(its)).one()
        for table, column, number in (
            (schema.article, row.title, said.id),
            (schema.match, schema.match.c.sentence, said.id),
            (schema.story, schema.story.c.title, said.story_id),
        ):
            of = schema.match.c.article_id if table is schema.match else table.c.id
            tx.execute(sa.update(table).where(of == number).values({column.name: HOSTILE}))


@pytest.fixture(scope="module")
def desk(play: Play) -> Iterator[httpx.Client]:
    """An editor who may act."""
    with logged_in(play) as made:
        yield made


@contextmanager
def open_to_all(play: Play) -> Iterator[httpx.Client]:
    before = play.parts
    web = replace(before.settings.web, open="reading")
    play.parts = replace(before, settings=replace(before.settings, web=web))
    with browser(play) as guest:
        yield guest
    play.parts = before


def text(page: str) -> str:
    """What is read of a page."""
    bare = re.sub(r"<(style|script)[^>]*>.*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(bare).split())


def titles(page: str) -> list[str]:
    return [text(one) for one in re.findall(r'<h2 class="title".*?</h2>', page, re.DOTALL)]


def key_of(play: Play, slug: str) -> str:
    with play.parts.database.reading() as tx:
        joined = schema.article.join(schema.story, schema.story.c.id == schema.article.c.story_id)
        its = sa.select(schema.story.c.key).select_from(joined)
        return str(tx.execute(its.where(schema.article.c.url.contains(slug))).scalar_one())


def act(desk: httpx.Client, path: str, **fields: str) -> httpx.Response:
    said = {"form_token": form_token(desk.get("/").text), **fields}
    return desk.post(path, data=said)


def acts(play: Play) -> list[tuple[str, str]]:
    with play.parts.database.reading() as tx:
        return [(row.who, row.act) for row in audit.latest(tx, 10)]


# --- the list -----------------------------------------------------------------------------


def test_the_list_says_what_happened_who_reports_it_and_what_became_of_it(
    play: Play, desk: httpx.Client
) -> None:
    page = desk.get("/stories").text
    assert [one[:8] for one in titles(page)] == ['"Grain\'"', "Urgent B"]
    said = text(page)
    for piece in ("2 outlets", "harbour", "alerted", 'Markets <b>"of"</b> Kharkiv'):
        assert piece in said, piece
    assert "<mark>Ukraine</mark>" in page
    assert f"/stories/{key_of(play, 'blast')}" in page
    assert len(page) < 60_000


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("topic=market", 1), ("topic=ukraine-crisis", 2), ("topic=floods", 0),
        ("severity=urgent", 1), ("severity=normal", 1), ("severity=high", 0), ("severity=x", 2),
        ("severity=low", 0), ("language=en", 2), ("language=uk", 0),
        ("topic=market&language=en&severity=urgent", 1), ("outlet=nobody.example", 0),
        ("outlet=%00%F0", 0), ("after=nothing", 2),
    ],
)  # fmt: skip
def test_a_filter_leaves_what_is_asked_for(desk: httpx.Client, asked: str, found: int) -> None:
    answer = desk.get(f"/stories?{asked}")
    assert answer.status_code == 200
    assert len(titles(answer.text)) == found
    assert ("No story is like this" in answer.text) == (found == 0)


def test_an_outlet_is_a_link_to_what_it_reports(desk: httpx.Client) -> None:
    links = re.findall(r'href="(/stories\?outlet=[^"]+)"', desk.get("/stories?topic=market").text)
    assert len(links) == 2
    assert [len(titles(desk.get(one).text)) for one in links].count(2) == 1


# --- a story ------------------------------------------------------------------------------


def test_a_story_shows_its_articles_its_alerts_and_what_was_new(
    play: Play, desk: httpx.Client
) -> None:
    page = desk.get(f"/stories/{key_of(play, 'blast')}").text
    said = text(page)
    for piece in (
        "2 articles", "First alert", "Update", "a number has changed", "27 people were killed",
        "killed: 27, where 12 was told",
        "desk@example.org", "sent", "no channel", "ukraine-crisis",
    ):  # fmt: skip
        assert piece in said or piece in page, piece
    assert page.count('rel="noreferrer noopener"') == 2
    assert re.search(r'href="/explain\?url=a\d+"', page)
    assert 'aria-current="page">Stories' in page
    assert len(page) < 60_000


def test_what_others_wrote_stays_text(play: Play, desk: httpx.Client) -> None:
    key = key_of(play, "grain-waits")
    pages = ("/stories", f"/stories/{key}", f"/explain?url={article_of(play, 'grain-waits')}")
    for path in (*pages, '/explain?url="><script>alert(3)</script>'):
        page = desk.get(path).text
        assert "<script>" not in page
        assert 'value=""><' not in page
        assert "\u202e" not in page
    assert "<script>alert(1)</script>" in text(desk.get(pages[1]).text)


def test_an_open_page_shows_no_recipient_and_no_button(play: Play, desk: httpx.Client) -> None:
    url = article_of(play, "blast")
    paths = (f"/stories/{key_of(play, 'blast')}", f"/explain?url={url}")
    with open_to_all(play) as guest:
        for path in paths:
            assert "desk@example.org" in desk.get(path).text
            page = guest.get(path).text
            assert "desk@example.org" not in page
            assert "sent" in page
            assert deeds_of(page) == []
            assert play.world.site.feed_url("harbour") not in page


def test_a_token_that_may_only_look_sees_recipients_and_no_button(play: Play) -> None:
    with logged_in(play, "read") as reader:
        page = reader.get(f"/stories/{key_of(play, 'blast')}").text
    assert "desk@example.org" in page
    assert "/mute" not in page


def test_a_story_that_is_not_there_is_named_missing(desk: httpx.Client) -> None:
    for path in ("/stories/s_none", "/stories/1", "/stories/%00"):
        answer = desk.get(path)
        assert answer.status_code == 404
        assert "No story is known by this id" in answer.text
    assert act(desk, "/stories/s_none/mute", **{"for": "1"}).status_code == 404


def test_a_story_that_was_merged_leads_to_the_one_that_lives(
    play: Play, desk: httpx.Client
) -> None:
    lives = key_of(play, "blast")
    with play.parts.database.transaction() as tx:
        number = tx.execute(sa.select(schema.story.c.id).where(schema.story.c.key == lives))
        gone = {"key": "s_gone", "title": "Told apart at first", "merged_into": number.scalar_one()}
        times = {"opened_at": play.clock(), "last_at": play.clock()}
        tx.execute(sa.insert(schema.story).values(gone | times))
    answer = desk.get("/stories/s_gone")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/stories/{lives}")
    assert "Told apart at first" in desk.get(f"/stories/{lives}").text
    assert "Told apart at first" not in desk.get("/stories").text


@pytest.mark.parametrize("span", ["1", "3", "7", "end"])
def test_a_story_is_muted_for_everybody_and_unmuted(
    play: Play, desk: httpx.Client, span: str
) -> None:
    path = f"/stories/{key_of(play, 'blast')}"
    assert act(desk, f"{path}/mute", **{"for": span}).headers["location"] == path
    with play.parts.database.reading() as tx:
        (row,) = silences.listed(tx, play.clock())
        last_at = tx.execute(
            sa.select(schema.story.c.last_at).where(schema.story.c.id == row.story_id)
        ).scalar_one()
    days = (row.ends_at - (last_at if span == "end" else play.clock())).total_seconds() / 86_400
    assert days == (3 if span == "end" else int(span))
    assert (row.author, row.channel, row.recipient) == ("operate", "", "")
    assert "Muted for everybody" in desk.get(path).text
    assert act(desk, f"{path}/unmute").status_code == 303
    assert "/unmute" not in desk.get(path).text
    assert acts(play)[:2] == [("operate", "unmute_story"), ("operate", "mute_story")]


def test_a_mute_without_an_end_is_refused(play: Play, desk: httpx.Client) -> None:
    for said in ("", "2", "365", "-1", "x"):
        answer = act(desk, f"/stories/{key_of(play, 'blast')}/mute", **{"for": said})
        assert answer.status_code == 422
    with play.parts.database.reading() as tx:
        assert silences.listed(tx, play.clock()) == []


def test_an_article_is_marked_not_relevant_to_a_topic_and_taken_back(
    play: Play, desk: httpx.Client
) -> None:
    path, url = f"/stories/{key_of(play, 'blast')}", article_of(play, "blast")
    with play.parts.database.reading() as tx:
        its = sa.select(schema.match.c.id).join(schema.article)
        of_it = (schema.article.c.url == url, schema.match.c.topic_id == "market")
        number = str(tx.execute(its.where(*of_it)).scalar_one())
    assert act(desk, f"{path}/not-relevant", match=number).status_code == 303
    assert play.explain(url)["not_relevant"] == ["market"]
    assert "not relevant" in text(desk.get(f"/explain?url={url}").text)
    assert "Relevant after all" in desk.get(path).text
    assert act(desk, f"{path}/relevant", match=number).status_code == 303
    assert play.explain(url)["not_relevant"] == []
    assert acts(play)[:2] == [("operate", "relevant"), ("operate", "not_relevant")]
    other = f"/stories/{key_of(play, 'grain-waits')}"
    for where, said in ((other, number), (path, "0"), (path, ""), (path, "9" * 40), (path, "²")):
        assert act(desk, f"{where}/not-relevant", match=said).status_code == 404
    with browser(play, Authorization=f"Bearer {token_of(play, 'read', 'r')}") as reader:
        assert reader.post(f"{path}/not-relevant", data={"match": number}).status_code == 403
    assert play.explain(url)["not_relevant"] == []


# --- an article ---------------------------------------------------------------------------


def article_of(play: Play, slug: str) -> str:
    with play.parts.database.reading() as tx:
        its = sa.select(schema.article.c.url).where(schema.article.c.url.contains(slug))
        return str(tx.execute(its).scalar_one())


def test_explain_says_what_became_of_an_article_topic_by_topic(
    play: Play, desk: httpx.Client
) -> None:
    told = play.explain(article_of(play, "toll"))
    page = desk.get(f"/explain?url={told['url']}").text
    said = text(page)
    for piece in (
        told["title"], "done", "Ukraine crisis", "alerted", "no channel", "not matched",
        "killed: 27, where 12 was told", "desk@example.org", "One story with", "both say:",
        told["topics"][0]["version"], play.world.site.feed_url("meridian"),
    ):  # fmt: skip
        assert piece in said, piece
    assert f"/stories/{key_of(play, 'toll')}" in page
    assert len(page) < 60_000
    by_id = desk.get(f"/explain?url={told['id']}").text
    assert by_id.partition("<footer")[0] == page.partition("<footer")[0]


def test_explain_names_a_feed_and_shows_no_key_of_its_address(
    play: Play, desk: httpx.Client
) -> None:
    url, row = play.world.site.feed_url("meridian"), schema.feed.c
    mine = sa.update(schema.feed).where(row.url == url)
    with play.parts.database.transaction() as tx:
        tx.execute(mine.values(url=f"{url}?apikey=FEEDSECRET", name="The wire of Meridian"))
    told = play.explain(article_of(play, "toll"))
    page = desk.get(f"/explain?url={told['id']}").text
    with play.parts.database.transaction() as tx:
        keyed = sa.update(schema.feed).where(row.url.contains("FEEDSECRET"))
        tx.execute(keyed.values(url=url, name=""))
    assert "The wire of Meridian" in page
    assert f"{url}?apikey=\u2026" in page
    assert "FEEDSECRET" not in page + str(told)


def test_explain_asks_for_an_address_and_says_what_to_do_about_one_that_is_unknown(
    desk: httpx.Client,
) -> None:
    assert 'name="url"' in desk.get("/explain").text
    answer = desk.get("/explain?url=https://example.org/none")
    assert answer.status_code == 404
    assert "No feed that was polled has brought this article" in answer.text
    assert 'value="https://example.org/none"' in answer.text


def test_the_pages_speak_the_language_of_who_looks(play: Play, desk: httpx.Client) -> None:
    paths = ("/stories", f"/stories/{key_of(play, 'blast')}", f"/explain?url=a{1}")
    for language, words in (("uk", "Історії"), ("ru", "Сюжеты")):
        for path in paths:
            assert words in desk.get(path, headers={"Accept-Language": language}).text

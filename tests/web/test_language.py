"""A reader chooses the language of the pages, else has the one that his browser asks for."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from monitor.cli.serve import start_web
from monitor.demo import make_article
from monitor.store.tables import schema
from tests.pipeline.play import Play, playing
from tests.web.english import language_of
from tests.web.visitors import post, text_of, visiting
from tests.world import a_world, now

ARABIC = "أزمة في أوكرانيا (Ukraine crisis)"


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    folder = tmp_path_factory.mktemp("language")
    with a_world(folder) as world:
        world.database = f"sqlite:///{folder}/monitor.db"
        world.configure(more="public_url: https://news.example.org/desk/\n")
        with playing(world, folder) as made:
            made.a_pass()
            world.site.publish(make_article(1, outlet="harbour"), published=now())
            made.a_pass()
            made.a_pass()
            with made.parts.database.transaction() as tx:
                tx.execute(sa.update(schema.story).values(title=ARABIC))
                told = {"title": ARABIC, "language": "ar"}
                tx.execute(sa.update(schema.article).values(told))
                tx.execute(sa.update(schema.match).values(sentence=ARABIC))
            stop = start_web(lambda: made.parts)
            yield made
            stop()


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("uk-UA,uk;q=0.9,en;q=0.8", "uk"), ("ru", "ru"), ("de, en;q=0.5", "en"), ("", "en"),
        ("fr, uk;q=0.2, ru;q=0.3", "ru"), ("../../etc/passwd", "en"),
    ],
)  # fmt: skip
def test_a_browser_says_which_language_it_likes(play: Play, asked: str, spoken: str) -> None:
    with visiting(play, None, asked) as stranger:
        assert language_of(stranger.get("/").text) == spoken


def test_a_reader_chooses_another_and_stays_where_he_was(play: Play) -> None:
    with visiting(play, "read", "en") as reader:
        page = reader.get("/feeds?state=new").text
        assert 'name="next" value="/feeds?state=new"' in page
        answer = post(reader, "/language", {"language": "uk", "next": "/feeds?state=new"}, of="/")
        assert (answer.status_code, answer.headers["location"]) == (303, "/feeds?state=new")
        assert language_of(reader.get("/feeds").text) == "uk"
        assert reader.get("/feeds", headers={"Accept-Language": "ru"}).text.count("Стрічки")
        post(reader, "/language", {"language": "en"}, of="/")
        assert language_of(reader.get("/feeds").text) == "en"


def test_the_choice_is_kept_in_a_cookie_that_no_other_site_sends_or_script_reads(
    play: Play,
) -> None:
    with visiting(play, None) as stranger:
        answer = stranger.post("/language", data={"language": "ru"})
    [cookie] = answer.headers.get_list("set-cookie")
    assert cookie.startswith("monitor_language=ru; ")
    for said in ("HttpOnly", "SameSite=lax", "Path=/", "Max-Age=34560000"):
        assert said in cookie


@pytest.mark.parametrize("language", ["xx", "", "../en", "uk\r\nSet-Cookie: a=b"])
def test_what_is_no_language_of_the_pages_is_not_kept(play: Play, language: str) -> None:
    with visiting(play, None) as stranger:
        answer = stranger.post("/language", data={"language": language})
        assert answer.status_code == 303
        assert "set-cookie" not in answer.headers
        stranger.cookies.set("monitor_language", "xx")
        assert language_of(stranger.get("/").text) == "en"


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example", "/\\evil", "x"])
def test_nobody_is_led_elsewhere_by_the_choice(play: Play, path: str) -> None:
    with visiting(play, None) as stranger:
        answer = stranger.post("/language", data={"language": "uk", "next": path})
        assert answer.headers["location"] == "/"


def test_under_a_path_of_its_own_the_page_stays_there(play: Play) -> None:
    with visiting(play, None) as stranger:
        host = {"Host": "news.example.org"}
        answer = stranger.post(
            "/desk/language", data={"language": "uk", "next": "/login"}, headers=host
        )
        assert answer.headers["location"] == "/desk/login"
        assert "Path=/desk" in answer.headers["set-cookie"]


def test_what_is_quoted_keeps_its_language_and_its_direction(play: Play) -> None:
    with play.parts.database.reading() as tx:
        [key, *_] = tx.execute(sa.select(schema.story.c.key)).scalars()
    with visiting(play, "read", "uk") as reader:
        page = reader.get(f"/stories/{key}").text
        assert '<html lang="uk" dir="ltr">' in page
        assert f'<h1 lang="" dir="auto">{ARABIC}</h1>' in page
        assert '<h3 lang="ar" dir="auto">' in page
        assert '<blockquote lang="ar" dir="auto">' in page
        assert "арабська" in text_of(page)
        listed = reader.get("/stories").text
        assert 'lang="" dir="auto">أزمة' in listed


@pytest.mark.parametrize(("language", "told"), [("uk", "листопада"), ("ru", "ноября")])
def test_times_are_told_as_the_language_does(play: Play, language: str, told: str) -> None:
    play.clock.at = datetime(2026, 11, 30, 12, 5, tzinfo=UTC)
    with play.parts.database.transaction() as tx:
        tx.execute(sa.update(schema.story).values(last_at=play.clock()))
    with visiting(play, "read", language) as reader:
        page = text_of(reader.get("/stories").text)
    assert f"30 {told} 2026, 14:05" in page

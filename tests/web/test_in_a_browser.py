"""The pages in a real Chromium: wide and narrow, light and dark, by keyboard, without scripts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page

from monitor.cli.serve import start_web
from monitor.demo import make_article
from monitor.store.upkeep import access
from monitor.tasks.due import tick_deliver, tick_poll, tick_read
from monitor.tasks.work import Work
from tests.pipeline.play import Play, playing
from tests.web.browser import NARROW, WIDE, a_browser, axe, opened, walked
from tests.world import a_world

TOKEN = "nm_in_a_browser"
FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  return [one.tagName, style.outlineStyle !== "none" && style.outlineWidth !== "0px"];
}"""
EVIL = "Ukraine crisis <script>alert(1)</script><img src=x onerror=alert(2)> \u202eevil"


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    folder = tmp_path_factory.mktemp("browser")
    with a_world(folder) as world:
        world.database = f"sqlite:///{folder}/monitor.db"
        world.configure()
        with playing(world, folder) as made:
            stop = start_web(lambda: made.parts)
            a_day(made)
            hostile(made)
            yield made
            stop()


def a_day(play: Play) -> None:
    """Let news come, some of it hostile, and somebody be told."""
    play.a_pass()
    for number in range(1, 6):
        piece = make_article(number, outlet="harbour")
        play.world.site.publish(piece, published=play.clock() - timedelta(minutes=number))
    play.a_pass()
    for job in (tick_poll, tick_read, tick_deliver):
        job(Work(parts=play.parts), ())
    with play.parts.database.transaction() as tx:
        access.add(tx, "A desk", "operate", TOKEN, now=play.clock(), ends_at=None)


def hostile(play: Play) -> None:
    """Let an outlet write into our pages what browsers would run."""
    said = replace(make_article(9, outlet="harbour"), title=EVIL, paragraphs=(f"{EVIL} goes on.",))
    play.world.site.publish(said, published=play.clock())
    play.clock.move(minutes=1)  # so that the feed is due again
    play.a_pass()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as made:
        yield made


def base_of(play: Play) -> str:
    web = play.parts.settings.web
    return f"http://{web.host}:{web.port}"


def logged_in(
    play: Play, browser: Browser, width: int, scheme: str, **more: bool
) -> tuple[Page, list[str]]:
    page, wrong = opened(browser, base_of(play), width=width, scheme=scheme, **more)
    page.goto("/login?next=/")
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="Open").click()
    page.wait_for_url("**/")
    return page, wrong


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (WIDE, "light"),
        (NARROW, "dark"),
        pytest.param(WIDE, "dark", marks=pytest.mark.soak),
        pytest.param(NARROW, "light", marks=pytest.mark.soak),
    ],
)
def test_each_page_is_whole_wide_and_narrow_and_axe_finds_nothing(
    play: Play, browser: Browser, width: int, scheme: str
) -> None:
    page, wrong = logged_in(play, browser, width, scheme)
    paths = walked(page)
    for path in [*paths, "/login"]:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.locator("h1").count() == 1, path
        assert page.locator("main script, main img, main style").count() == 0, path
        assert axe(page) == [], path
    assert wrong == []
    page.goto("/stories")
    assert "<script>alert(1)</script>" in page.inner_text("main")
    page.context.close()


def test_each_page_is_walked_by_keyboard_and_shows_where_one_is(
    play: Play, browser: Browser
) -> None:
    page, _ = logged_in(play, browser, WIDE, "light")
    for path in walked(page):
        page.goto(path)
        reached = []
        for _ in range(12):
            page.keyboard.press("Tab")
            reached.append(page.evaluate(FOCUSED))
        there = [shown for tag, shown in reached if tag != "BODY"]
        assert there, path
        assert all(there), path
    page.context.close()


def test_an_overview_that_is_left_open_is_asked_for_anew_each_minute_but_not_under_who_reads_it(
    play: Play, browser: Browser
) -> None:
    page, wrong = logged_in(play, browser, WIDE, "light")
    page.clock.install()
    page.goto("/")
    with page.expect_response(f"{base_of(play)}/"):
        page.clock.fast_forward(61_000)
    page.wait_for_load_state()
    page.locator("summary").first.click()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.fast_forward(61_000)
    assert page.locator("details[open]").count() == 1
    assert (asked, wrong) == ([], [])
    page.context.close()


def test_without_scripts_each_page_says_the_same(play: Play, browser: Browser) -> None:
    page, _ = logged_in(play, browser, WIDE, "light")
    bare, _ = logged_in(play, browser, WIDE, "light", scripts=False)
    for path in walked(page):
        page.goto(path)
        bare.goto(path)
        assert bare.inner_text("h1") == page.inner_text("h1"), path
        assert bare.locator("main a").count() == page.locator("main a").count(), path
    page.context.close()
    bare.context.close()


def test_a_button_that_only_a_script_moves_is_not_seen_without_scripts(
    play: Play, browser: Browser
) -> None:
    bare, _ = logged_in(play, browser, WIDE, "light", scripts=False)
    bare.goto("/try")
    bare.locator("textarea").first.fill("Ukraine AND crisis")
    bare.locator("main form button").first.click()
    bare.locator("button[data-copies]").first.wait_for(state="attached", timeout=60_000)
    assert not bare.locator("button[data-copies]").first.is_visible()
    bare.context.close()


def test_a_choice_in_a_filter_is_only_asked_for_by_its_button(play: Play, browser: Browser) -> None:
    page, _ = logged_in(play, browser, WIDE, "light")
    page.goto("/deliveries")
    page.locator("select[name=state]").focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(500)
    assert "state=" not in page.url
    assert page.evaluate("document.activeElement.name") == "state"
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/deliveries?state=pending*")
    page.context.close()

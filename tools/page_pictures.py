"""Make the pictures of pages in docs/pictures/pages, as a real browser shows them.

    python -m tools.page_pictures docs/pictures/pages

Each page wide and on a telephone, light and dark, after a day of the demo's news. Needs pillow,
which nothing else here needs. No test runs this: a font that another machine lacks would change
each picture.
"""

import sys
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page

from monitor.cli.serve import start_web
from monitor.demo.outlets import OUTLETS
from monitor.demo.pieces import all_pieces
from monitor.store.upkeep import access
from monitor.tasks.due import tick_deliver, tick_poll, tick_read
from monitor.tasks.work import Work
from tests.pipeline.play import Play, playing
from tests.web.browser import NARROW, WIDE, a_browser, opened, walked
from tests.web.test_in_a_browser import TOKEN, base_of
from tests.world import World, a_world

TALLEST, COLOURS = 1500, 64  # of a picture: the rest of a long list says nothing more
WATCHLIST = Path(__file__).parents[1] / "config" / "watchlists" / "ukraine.yaml"
SLOWER = 2.5  # than in the demo, whose pieces are hours old: they come over a day


def main() -> None:
    """Write the pictures into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place, a_world(Path(place)) as world:
        world.database = f"sqlite:///{place}/monitor.db"
        world.configure(outlets=tuple(OUTLETS))
        _watch(world)
        now = datetime.now(UTC)  # noqa: TID251  # the day that is pictured ends now
        with playing(world, Path(place), now - timedelta(days=1)) as made:
            stop = start_web(lambda: made.parts)
            _a_day(made, now)
            with a_browser() as browser:
                for width, scheme in product((WIDE, NARROW), ("light", "dark")):
                    page, _ = opened(browser, base_of(made), width=width, scheme=scheme)
                    _take(page, folder, f"{'wide' if width == WIDE else 'narrow'}-{scheme}")
            stop()


def _watch(world: World) -> None:
    text = WATCHLIST.read_text(encoding="utf-8").replace("[outbox]", "[desk-mail, hook]")
    place = world.folder / "config" / "watchlists" / "ukraine.yaml"
    place.write_text(text, encoding="utf-8")


def _a_day(play: Play, ends: datetime) -> None:
    """Let the demo's news come over a day that ends now, and somebody be able to log in."""
    play.a_pass()
    for one in sorted(all_pieces(), key=lambda one: one.age, reverse=True):
        play.clock.at = max(play.clock.at, ends - SLOWER * one.age)
        play.world.site.publish(one, published=play.clock() - timedelta(minutes=3))
        play.a_pass()
    play.clock.at = ends
    for _ in range(3):
        play.a_pass()
    for job in (tick_poll, tick_read, tick_deliver):
        job(Work(parts=play.parts), ())
    with play.parts.database.transaction() as tx:
        access.add(tx, "A desk", "operate", TOKEN, now=play.clock(), ends_at=None)


def _take(page: Page, folder: Path, kind: str) -> None:
    page.goto("/login?next=/")
    _save(page, folder / f"login-{kind}.png")
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="Open").click()
    page.wait_for_url("**/")
    for path in walked(page):
        page.goto(path)
        _save(page, folder / f"{_name(path)}-{kind}.png")
    page.goto("/topics/ukraine-crisis/try")
    page.get_by_label("Query (English)").fill("Ukraine AND (offensive OR ceasefire OR ferry)")
    page.get_by_role("button", name="Try it").click()
    page.wait_for_load_state()
    _save(page, folder / f"tried-{kind}.png")


def _name(path: str) -> str:
    first, *rest = path.partition("?")[0].strip("/").split("/")
    if not rest:
        return first or "overview"
    return "try" if rest[-1] == "try" else {"stories": "story"}.get(first, first.removesuffix("s"))


def _save(page: Page, path: Path) -> None:
    picture = Image.open(BytesIO(page.screenshot(full_page=True)))
    shown = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
    shown.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()

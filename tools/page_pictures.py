"""Make the pictures of pages in docs/pictures/pages, as a real browser shows them.

    python -m tools.page_pictures docs/pictures/pages

Each page wide and on a telephone, light and dark. Needs pillow, which nothing else here needs. No
test runs this: a font that another machine
lacks would change each picture.
"""

import sys
from io import BytesIO
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page

from monitor.cli.serve import start_web
from tests.pipeline.play import playing
from tests.web.browser import NARROW, WIDE, a_browser, opened, walked
from tests.web.test_in_a_browser import TOKEN, a_day, base_of
from tests.world import a_world

TALLEST, COLOURS = 1500, 64  # of a picture: the rest of a long list says nothing more


def main() -> None:
    """Write the pictures into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place, a_world(Path(place)) as world:
        world.database = f"sqlite:///{place}/monitor.db"
        world.configure()
        with playing(world, Path(place)) as made:
            stop = start_web(lambda: made.parts)
            a_day(made)
            with a_browser() as browser:
                for width, scheme in product((WIDE, NARROW), ("light", "dark")):
                    page, _ = opened(browser, base_of(made), width=width, scheme=scheme)
                    _take(page, folder, f"{'wide' if width == WIDE else 'narrow'}-{scheme}")
            stop()


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
    page.get_by_label("Query").fill("Ukraine AND offensive")
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

"""Make the pictures of mails in docs/pictures, as a real browser shows them.

    python -m tools.pictures FOLDER          # every kind, in three languages, light and dark
    python -m tools.pictures docs/pictures --kept    # those that the pages show

Needs playwright and pillow, which nothing else here needs, and a Chromium: its own, or that which
CHROMIUM names. No test runs this: a font that another machine lacks would change each picture.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from monitor.notify.render import render
from tools.samples import LINKS, SAMPLES

KYIV = ZoneInfo("Europe/Kyiv")
WIDE, NARROW = 680, 390
COLOURS = 128  # of a picture: letters on a plain ground need no more
KEPT: Mapping[str, tuple[str, str, int, str]] = {  # name: sample, language, width, scheme
    "alert": ("several", "en", WIDE, "light"),
    "update": ("update", "en", WIDE, "light"),
    "several": ("several", "uk", NARROW, "dark"),
    "digest": ("digest", "en", WIDE, "light"),
    "held": ("held", "en", WIDE, "light"),
    "arabic": ("one", "ar", NARROW, "light"),
    "notice": ("channel", "en", WIDE, "light"),
}


def main() -> None:
    """Write the pictures into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    wanted = KEPT if "--kept" in sys.argv else dict(_all())
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=os.environ.get("CHROMIUM"))
        for name, (sample, language, width, scheme) in wanted.items():
            told = render(SAMPLES[language][sample], language=language, zone=KYIV, links=LINKS)
            _save(folder / f"{name}.png", _picture(browser, told.html, width, scheme))
        browser.close()


def _all() -> Iterator[tuple[str, tuple[str, str, int, str]]]:
    for language, samples in SAMPLES.items():
        for sample in samples:
            for width, scheme in ((WIDE, "light"), (NARROW, "dark")):
                yield f"{language}-{sample}-{scheme}", (sample, language, width, scheme)


def _picture(browser: Browser, page: str, width: int, scheme: Any) -> bytes:
    shown = browser.new_page(
        viewport={"width": width, "height": 100}, color_scheme=scheme, java_script_enabled=False
    )
    shown.set_content(page)
    picture = shown.screenshot(full_page=True)
    shown.close()
    return picture


def _save(place: Path, picture: bytes) -> None:
    few = Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS)
    few.save(place, optimize=True)
    print(f"{place}: {place.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()

"""A real Chromium for tests, and a walk of a site as people go: by its links."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

WIDE, NARROW = 1280, 390
_HREFS = "some => some.map(one => one.getAttribute('href'))"
_ARGUMENTS = (  # nothing is asked of the network, and no sandbox is to be had as root
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
)  # fmt: skip


def chromium() -> str:
    """Return where Chromium is: where CHROMIUM says, on PATH, else from Debian's package.

    In CI, as root, the package is installed; elsewhere a test that finds none is skipped.
    """
    named = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not named and os.environ.get("CI") and shutil.which("apt-get") and os.geteuid() == 0:
        for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", "-q", *command], check=False, capture_output=True)
        named = shutil.which("chromium")
    if not named:
        if os.environ.get("CI"):
            pytest.fail("no Chromium: install Debian's package chromium, or name one by CHROMIUM")
        pytest.skip("no Chromium here: install it, or name one by CHROMIUM")
    return named


@contextmanager
def a_browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        made = play.chromium.launch(executable_path=chromium(), args=list(_ARGUMENTS))
        yield made
        made.close()


def opened(
    browser: Browser, base: str, *, width: int, scheme: Any, scripts: bool = True, **more: Any
) -> tuple[Page, list[str]]:
    """Return a page, and what goes wrong in it from now on: refused by the CSP, errors, strangers.

    Whatever is not the site's own is not fetched, and named.
    """
    context = browser.new_context(
        base_url=base, viewport={"width": width, "height": 800}, color_scheme=scheme,
        java_script_enabled=scripts, locale="en-GB", **more,
    )  # fmt: skip
    page, wrong = context.new_page(), list[str]()

    def fetch(route: Route) -> None:
        if urlsplit(route.request.url).netloc == urlsplit(base).netloc:
            route.continue_()
        else:
            wrong.append(f"fetches {route.request.url}")
            route.abort()

    page.route("**/*", fetch)
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("dialog", lambda _: wrong.append("a script ran"))
    page.on("console", lambda said: wrong.extend([said.text] * (said.type == "error")))
    return page, wrong


def kind_of(path: str) -> str:
    """Return which page an address is of, whatever its numbers and names are."""
    steps = path.strip("/").split("/")
    return "/".join(steps[:1] + ["*"] * (len(steps) - 1)) if steps[1:] else steps[0]


def walked(page: Page, begun: str = "/", most: int = 40) -> list[str]:
    """Return an address of each kind of page that is reached by links from one on."""
    left, seen, found = [begun], set[str](), list[str]()
    while left and len(found) < most:
        path = left.pop(0)
        if kind_of(urlsplit(path).path) in seen:
            continue
        answer = page.goto(path)
        assert answer is not None
        assert answer.status < 400, (path, answer.status)
        seen.add(kind_of(urlsplit(path).path))
        found.append(path)
        hrefs = page.eval_on_selector_all("a[href]", _HREFS)
        left += [one for one in hrefs if re.match(r"/(?!/)", one) and "/login" not in one]
    return found


def axe(page: Page) -> list[str]:
    """Return what axe finds wrong in a page for people who do not see, hear or point well."""
    script = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    page.evaluate(script)
    found = page.evaluate("() => axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:150]}" for one in found]

"""`monitor demo`: a small news site, a mail box and a webhook sink; and what arrived."""

import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Annotated

import typer

from monitor.cli.arrived import Arrived, keep, print_all, show_page
from monitor.cli.options import Json
from monitor.cli.progress import shown_pass
from monitor.config.loading import load
from monitor.core.errors import MonitorError
from monitor.demo import OUTLETS
from monitor.demo.hook import Hook
from monitor.demo.mailbox import MailBox
from monitor.demo.scenario import config_files, news, opening
from monitor.demo.site import Site
from monitor.telemetry import setup_logs
from monitor.wiring.parts import Parts, make_parts
from monitor.wiring.process import clock

PAUSE = 2.5  # longer than the demo's feeds wait between two polls


def add_to(app: typer.Typer) -> None:
    """Add this verb."""
    app.command()(demo)


def demo(
    folder: Annotated[
        Path | None,
        typer.Option(help="A new folder for all that came, its config and its database."),
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Play a small news day on this machine: site, mail box and webhook sink, all our own."""
    setup_logs("people", "error")
    place = _made(folder)
    began = monotonic()
    with ExitStack() as stack:
        site = stack.enter_context(Site())
        mail = stack.enter_context(MailBox())
        hook = stack.enter_context(Hook())
        _write(place.absolute(), config_files(site.url, mail.port, hook.url, place.absolute()))
        parts = stack.enter_context(make_parts(load(place.absolute(), {})))
        parts.database.migrate()
        parts.sync()
        older, newer, passes = _play(site, parts, quiet=json)
        told = len(mail.letters)
        _trouble(site, parts)
        came = Arrived(
            passes=passes,
            letters=mail.letters[:told],
            notices=mail.letters[told:],
            calls=hook.accepted,
        )
    if not came.letters or not came.calls:
        raise MonitorError("nothing arrived: run `monitor demo --debug` and tell us")
    keep(came, place)
    if json:
        print_all(came, folder=place)
    else:
        print(f"{older} older articles stood there, and {newer} new ones came. What was done then:")
        show_page(came, folder=place, seconds=monotonic() - began)


def _made(folder: Path | None) -> Path:
    """Return an empty folder of one's own, made where it is not there."""
    if folder is None:
        return Path(tempfile.mkdtemp(prefix="monitor-demo-"))
    if folder.exists() and not folder.is_dir():
        raise MonitorError(f"--folder {folder}: this is a file; name a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise MonitorError(f"--folder {folder}: something lies there already; name a new folder")
    return folder


def _write(place: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _play(site: Site, parts: Parts, *, quiet: bool) -> tuple[int, int, Mapping[str, object]]:
    """Let the site stand there as it was, then let the news come.

    Return how many articles were there, how many came, and what the pass after that did.
    """
    there = opening(site, clock())
    if not quiet:
        print(f"A news site of our own at {site.url}: {len(OUTLETS)} outlets, four languages.")
        print("What a feed holds when it is first fetched is remembered, and alerts nobody.")
        sys.stdout.flush()
    shown_pass(parts, progress=sys.stderr.isatty())
    new = news(site, clock())
    sleep(PAUSE)
    return len(there), len(new), shown_pass(parts, progress=sys.stderr.isatty())


def _trouble(site: Site, parts: Parts) -> None:
    """Let one feed fail for some hours, and come back: operators are told of both, once."""
    site.fail(OUTLETS["harbour"].feed_path, 503)
    for hours in (24, 25, 26, 26.1):
        _pass_after(parts, hours)
    site.heal()
    for hours in (28, 28.1):
        _pass_after(parts, hours)


def _pass_after(parts: Parts, hours: float) -> None:
    ahead = timedelta(hours=hours)
    shown_pass(replace(parts, clock=lambda: clock() + ahead), progress=False)

"""`monitor demo`: a small news site, a mail box and a webhook sink; and what arrived."""

import json
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Annotated

import typer

from monitor.cli.output import print_table
from monitor.cli.progress import shown_pass
from monitor.config.loading import load
from monitor.core.errors import MonitorError
from monitor.demo import OUTLETS
from monitor.demo.hook import Hook
from monitor.demo.mailbox import Letter, MailBox
from monitor.demo.scenario import config_files, news, opening
from monitor.demo.server import Request
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
        Path | None, typer.Option(help="Keep the config and the database here.")
    ] = None,
) -> None:
    """Play a small news day on this machine: site, mail box and webhook sink, all our own."""
    setup_logs("people", "error")
    began = monotonic()
    with ExitStack() as stack:
        place = folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        place = place.absolute()  # what its config says holds from wherever one looks
        site = stack.enter_context(Site())
        mail = stack.enter_context(MailBox())
        hook = stack.enter_context(Hook())
        _write(place, config_files(site.url, mail.port, hook.url, place))
        parts = stack.enter_context(make_parts(load(place, {})))
        parts.database.migrate()
        parts.sync()
        _play(site, parts)
        _show(mail.letters, hook.accepted)
        news_told = len(mail.letters)
        _trouble(site, parts)
        _show(mail.letters[news_told:], ())
    print(f"\n{len(mail.letters)} e-mails and {len(hook.accepted)} webhook calls arrived, ", end="")
    print(f"{monotonic() - began:.0f} s after the start.")
    if folder:
        print("What came is kept. To try an edit of the topic on it:")
        print(f"monitor backtest ukraine-crisis --config {folder} --query 'Ukraine AND ceasefire'")
    if not mail.letters or not hook.accepted:
        raise MonitorError("nothing arrived: run `monitor demo --debug` and tell us")


def _write(place: Path, texts: object) -> None:
    assert hasattr(texts, "items")
    for name, text in texts.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _play(site: Site, parts: Parts) -> None:
    """Let the site stand there as it was, then let the news come."""
    there = opening(site, clock())
    print(f"A news site of our own at {site.url}: five outlets, {len(there)} older articles.")
    _pass(parts, "The first fetch of each feed is remembered, and alerts nobody:")
    new = news(site, clock())
    print(f"\nThe outlets publish {len(new)} articles in four languages.")
    sleep(PAUSE)
    _pass(parts, "The second pass polls, reads, matches, groups into stories, and tells people:")


def _trouble(site: Site, parts: Parts) -> None:
    """Let one feed fail for some hours, and come back: operators are told of both, once."""
    print(f"\n{'=' * 30} and the next day\nThe feed of The Harbour answers 503, for three hours.")
    site.fail(OUTLETS["harbour"].feed_path, 503)
    for hours in (24, 25, 26):
        _polled_after(parts, hours)
    _pass(_later(parts, 26.1), "At its third failure operators are told, at the fourth not again:")
    site.heal()
    print("\nThe outlet works again.")
    _polled_after(parts, 28)
    _pass(_later(parts, 28.1), "And they are told of that:")


def _polled_after(parts: Parts, hours: float) -> None:
    shown_pass(_later(parts, hours), progress=False)


def _later(parts: Parts, hours: float) -> Parts:
    ahead = timedelta(hours=hours)
    return replace(parts, clock=lambda: clock() + ahead)


def _pass(parts: Parts, what: str) -> None:
    print(f"\n{what}")
    report = shown_pass(parts, progress=sys.stderr.isatty())
    print_table(("step", "how many"), report.items())


def _show(letters: tuple[Letter, ...], calls: tuple[Request, ...]) -> None:
    for letter in letters:
        message = letter.message
        text = message.get_body(("plain",))
        print(f"\n{'=' * 30} e-mail to {', '.join(letter.recipients)}")
        print(f"Subject: {message['Subject']}\nMessage-ID: {message['Message-ID']}\n")
        print(text.get_content().strip() if text else "")
    for call in calls:
        print(f"\n{'=' * 30} webhook call {call.headers.get('webhook-id', '')}")
        print(json.dumps(json.loads(call.body), indent=2, ensure_ascii=False))

"""The verb that tries topics on the present: try."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.asking import Language, Query, index_of, topics_asked
from monitor.cli.options import DEFAULT_FOLDER, Folder, Json, loaded
from monitor.cli.output import complain, local, print_json, shown
from monitor.core.errors import MonitorError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.config.settings import Settings
    from monitor.core.model import FeedSpec, Topic
    from monitor.pipeline.trial import Hit, Tried

MAX_AGE = timedelta(days=3)  # where no config says another
MOST_FAILURES = 10  # that are printed


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("try")(try_now)


TopicId = Annotated[str, typer.Argument(metavar="[TOPIC]", help="Only the topic of this id.")]
Feeds = Annotated[
    list[str] | None, typer.Option("--feed", help="Only this feed; given again, more of them.")
]
Pages = Annotated[bool, typer.Option("--pages", help="Read the articles' pages, too.")]


def try_now(
    topic: TopicId = "",
    config: Folder = DEFAULT_FOLDER,
    query: Query = "",
    language: Language = None,
    feed: Feeds = None,
    *,
    pages: Pages = False,
    json: Json = False,
) -> None:
    """Say what the feeds hold right now that would have been told.

    Nothing is kept, and nobody is told. Without --pages the words of the feeds decide alone.
    """
    from monitor.core.options import NetSettings
    from monitor.fetch.robots import Rulebook
    from monitor.parse.place.child import Child
    from monitor.pipeline.trial import Trial, trial
    from monitor.wiring.process import clock

    bare = bool(feed and query) and not (config / "monitor.yaml").exists()
    settings = None if bare else loaded(config)
    asked = _feeds(settings.feeds if settings else (), feed or ())
    topics = topics_asked(config, topic, query, language or ())
    with Child() as child:
        parts = Trial(
            net=settings.http if settings else NetSettings(),
            child=child,
            index=index_of(topics),
            pages=pages,
            max_age=settings.alerting.max_age if settings else MAX_AGE,
            rules=Rulebook() if settings and settings.robots.pages else None,
        )
        tried = _tracked(asked, lambda done: trial(asked, parts, now=clock(), done=done))
    for one in tried.told:
        print_json(_told(one)) if json else _show(one, settings.timezone if settings else "")
    if not json:
        _show_sums(tried, pages=pages)
        if settings and not query:
            _show_untold(topics, settings)


def _feeds(known: Sequence[FeedSpec], wanted: Sequence[str]) -> list[FeedSpec]:
    """Return the feeds of the config, or those asked for, known or not."""
    from monitor.core.addresses.urls import well_formed
    from monitor.core.model import FeedSpec

    for url in wanted:
        if not well_formed(url):
            raise MonitorError(f"--feed {url}: give a whole address, as in https://example.org/rss")
    by_url = {one.url: one for one in known}
    some = [by_url.get(url, FeedSpec(url=url)) for url in wanted] or list(known)
    if not some:
        raise MonitorError(
            "the config names no feed: write one into feeds.yaml, or give --feed URL"
        )
    return some


def _tracked(feeds: Sequence[FeedSpec], run: Any) -> Tried:
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as shown:
        task = shown.add_task("feeds", total=len(feeds))
        tried: Tried = run(lambda: shown.advance(task))
    return tried


def _told(one: Hit) -> dict[str, Any]:
    from monitor.cli.files import verdict_dict

    return {
        "id": one.article.url or one.article.key,
        "url": one.article.url,
        "title": one.article.title,
        "publisher": one.article.publisher,
        "published": one.article.published,
        "story": one.story,
        "too_old": one.too_old,
        "topics": [verdict_dict(verdict) for verdict in one.verdicts],
    }


def _show(one: Hit, zone: str) -> None:
    at = one.article.published
    day = f"{local(at, zone):%Y-%m-%d %H:%M %Z}" if at else "undated"
    old = "  (too old to be told)" if one.too_old else ""
    said = f"{one.article.title}{old}\n    {one.article.publisher}  {one.article.url}"
    print(shown(f"{day}  {said}"))
    for verdict in one.verdicts:
        print(shown(f"    {verdict.topic}: {verdict.sentence or verdict.reason}"))


def _show_untold(topics: Sequence[Topic], settings: Settings) -> None:
    """Name the topics of which nobody is told, whatever matches them."""
    from monitor.core.alerting import not_live
    from monitor.core.routes import channels_of

    for topic in topics:
        held = not_live(topic)
        if held or not channels_of(topic, settings.routes, settings.channels):
            print(f"{topic.id}: nobody is told: {held[1] if held else 'no channel is in use'}")


def _show_sums(tried: Tried, *, pages: bool) -> None:
    fresh = [one for one in tried.told if not one.too_old]
    old = len(tried.told) - len(fresh)
    alerts = len({one.story for one in fresh})
    said = [f"alerts: {alerts}, of {len(fresh)} articles"]
    said += [f"{old} more are too old"] if old else []
    said += [f"looked at {tried.entries} entries of {tried.feeds} feeds"]
    said += [f"and {tried.pages} pages" if pages else "by the feeds' words: --pages reads more"]
    print("\n" + ", ".join(said))
    for error in tried.failed[:MOST_FAILURES]:
        complain(error)
    if len(tried.failed) > MOST_FAILURES:
        complain(f"and {len(tried.failed) - MOST_FAILURES} more could not be had")

"""The verb that tries a topic on the past: backtest."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

import typer

from monitor.cli.options import (
    DEFAULT_FOLDER,
    Folder,
    Json,
    Since,
    check_query,
    loaded,
    span_of,
    topic_called,
)
from monitor.cli.output import local, print_json, print_table, progress, shown
from monitor.core.edits import Sums
from monitor.core.matching import Index
from monitor.core.model import Topic
from monitor.pipeline.backtest import Changed, Looked, backtest, edits
from monitor.store.news import articles
from monitor.wiring.parts import Parts, make_parts
from monitor.wiring.topics import lexicon_kept

MOST_DAYS = 1000  # of a table


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("backtest")(try_topic)


def try_topic(
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="A topic's id.")],
    config: Folder = DEFAULT_FOLDER,
    since: Since = "30d",
    query: Annotated[str, typer.Option(help="The topic's query as it would be.")] = "",
    *,
    json: Json = False,
) -> None:
    """Say what a topic would have alerted, or what an edit changes: +, -."""
    span = span_of(since)
    with make_parts(loaded(config)) as parts:
        parts.database.check_version()
        asked = topic_called(parts.settings.topics, topic)
        if query:
            check_query(query, asked.macros)
        zone = "UTC" if json else parts.settings.timezone
        sums, looked = Sums(), Looked()
        for found in _each(parts, asked, query, parts.clock() - span, looked):
            one = found.article
            day = _day(one.found, zone)
            sums.add(found.change, found.story, day=day, language=one.language)
            if found.change != "=" or not query:
                print_json(_told(found)) if json else _show(found, zone, edited=bool(query))
    if json:
        print_json(_summed(sums, looked, query))
    else:
        _show_sums(sums, looked, edited=bool(query))


def _each(
    parts: Parts, topic: Topic, query: str, since: datetime, looked: Looked
) -> Iterator[Changed]:
    from rich.console import Console
    from rich.progress import track

    both = edits(topic, query)
    progress("working out the forms of the query's words ...")
    index = Index(both, lexicon_kept(parts.database, both))
    with parts.database.reading() as tx:
        total = articles.count_since(tx, since)
    tried = backtest(
        parts.database, index, since=since, max_age=parts.settings.alerting.max_age, looked=looked
    )
    console = Console(stderr=True)
    shown = track(
        tried, "back-test", total, console=console, disable=not console.is_terminal, transient=True
    )
    yield from (found for found in shown if found)


def _told(found: Changed) -> dict[str, Any]:
    one = found.article
    return {
        "change": found.change,
        "title": one.title,
        "url": one.url,
        "found": one.found,
        "language": one.language,
        "publisher": one.publisher,
        "story": found.story,
        "sentence": found.sentence,
    }


def _summed(sums: Sums, looked: Looked, query: str) -> dict[str, Any]:
    told = {
        "alerts": len(sums.after),
        "matched": sums.articles["="] + sums.articles["+"],
        "days": _plain(sums.days),
        "languages": _plain(sums.languages),
        "looked_at": {key: said for key, said in asdict(looked).items() if isinstance(said, int)},
        "why": _why_nothing(looked),
    }
    changed = {
        "alerts_before": len(sums.before),
        "added": sums.articles["+"],
        "removed": sums.articles["-"],
    }
    return told | (changed if query else {})


def _plain(counts: Mapping[str, Counter[str]]) -> dict[str, dict[str, int]]:
    return {name: dict(counts[name]) for name in sorted(counts)}


def _show(found: Changed, zone: str, *, edited: bool) -> None:
    sign = f"{found.change} " if edited else ""
    day = _day(found.article.found, zone)
    print(shown(f"{sign}{day}  {found.article.title}\n    {found.sentence}"))


def _show_sums(sums: Sums, looked: Looked, *, edited: bool) -> None:
    signs = ("=", "+", "-") if edited else ("=",)
    names = ("kept", "added", "removed") if edited else ("articles",)
    for what, counts in (("day", sums.days), ("language", sums.languages)):
        rows = [(name, *(counts[name][sign] for sign in signs)) for name in sorted(counts)]
        print()
        print_table((what, *names), rows[-MOST_DAYS:])
    print()
    if edited:
        print(f"+{sums.articles['+']} / -{sums.articles['-']} articles; ", end="")
        print(f"alerts: {len(sums.before)} before, {len(sums.after)} after the edit")
    else:
        print(f"alerts: {len(sums.after)}, of {sums.articles['=']} articles")
    _show_looked(looked)
    sys.stdout.flush()


def _show_looked(looked: Looked) -> None:
    told = [f"looked at {looked.articles} articles"]
    told += [f"{looked.without_text} without a text any more"] if looked.without_text else []
    told += [f"{looked.too_old} matched, but too old when found"] if looked.too_old else []
    print("; ".join(told))
    if why := _why_nothing(looked):
        print(why)


def _why_nothing(looked: Looked) -> str:
    """Say why there is nothing to look at, and what to do."""
    if looked.articles > looked.without_text:
        return ""
    if looked.articles:
        return "their texts are no longer kept: --since a shorter time, or wait for news"
    return (
        "nothing was read in that time: what a feed holds at its first fetch is not; "
        "`monitor try` says what the feeds hold right now"
    )


def _day(at: datetime, zone: str) -> str:
    return local(at, zone).date().isoformat()

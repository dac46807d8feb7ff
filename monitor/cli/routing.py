"""Verbs that look after routes: test."""

from __future__ import annotations

import re
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.options import DEFAULT_FOLDER, Folder, Json, loaded, topic_called
from monitor.cli.output import complain, print_json, print_table, shown, time_shown
from monitor.core.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Connection

    from monitor.config.settings import Settings
    from monitor.core.matching import Index
    from monitor.core.model import Article
    from monitor.core.reports import Reported
    from monitor.telling.foreseeing import Foreseen
    from monitor.wiring.parts import Parts

_ID = re.compile(r"[aA][0-9]{1,18}")


def add_to(app: typer.Typer) -> None:
    """Add these verbs."""
    group = typer.Typer(help="Look after routes.", no_args_is_help=True, rich_markup_mode=None)
    group.callback()(lambda: None)  # so that a single verb is called by its name, too
    group.command("test")(try_routes)
    app.add_typer(group, name="routes")


def try_routes(
    inputs: Annotated[list[str], typer.Argument(metavar="FILE|URL|ARTICLE|-...")],
    config: Folder = DEFAULT_FOLDER,
    topic: Annotated[str, typer.Option(help="As if it matched this topic, by its id.")] = "",
    *,
    json: Json = False,
) -> None:
    """Say whom an article would reach now, when, and why not the others; nothing is sent."""
    from monitor.wiring.parts import make_parts

    settings = loaded(config)
    asked = topic_called(settings.topics, topic).id if topic else ""
    failed = False
    with make_parts(settings) as parts, _opened(parts) as tx:
        for named, article, reported in _articles(inputs, config, parts, tx):
            if isinstance(article, str):
                failed = True
                told = {"file": named, "error": article}
                print_json(told) if json else complain(f"{named}: {article}")
                continue
            found = _foreseen(article, reported, parts, tx, asked)
            _show(named, article, found, settings, json=json)
    raise typer.Exit(1 if failed else 0)


def _opened(parts: Parts) -> Any:
    """Return the database for reading, or None where there is none yet: nothing is silenced."""
    try:
        parts.database.check_version()
    except StoreError:
        return nullcontext(None)
    return parts.database.reading()


def _articles(
    inputs: Sequence[str], config: Path, parts: Parts, tx: Connection | None
) -> Iterator[tuple[str, Article | str, Sequence[Reported]]]:
    """Yield what is named: an article that is kept, or a document; or why it cannot be had."""
    from monitor.cli.inputs import each_document
    from monitor.parse.document import Given as Parsed
    from monitor.store.grouping.reported import reported
    from monitor.store.news import articles, finding

    for named in inputs:
        row = finding.find(tx, named) if tx is not None and _may_be_kept(named) else None
        if row is not None and tx is not None:
            article = articles.from_row(row)
            yield named, article, reported(tx, article.story_id) if article.story_id else ()
            continue
        if _ID.fullmatch(named):
            yield named, "no article of this number is kept", ()
            continue
        for one in each_document([named], config):
            said = one.value
            yield one.name, _article(said, parts) if isinstance(said, Parsed) else str(said), ()


def _may_be_kept(named: str) -> bool:
    return bool(_ID.fullmatch(named)) or "://" in named


def _article(said: Any, parts: Parts) -> Article:
    from monitor.core.model import Article
    from monitor.parse.languages.language import spoken

    return Article(
        id=0,
        key="",
        url=said.url,
        title=said.title,
        text=said.text,
        language=spoken(said.language, f"{said.title}\n{said.text}"),
        published=said.published,
        publisher=said.source,
        found=parts.clock(),
    )


def _foreseen(
    article: Article,
    reported: Sequence[Reported],
    parts: Parts,
    tx: Connection | None,
    asked: str,
) -> list[Foreseen]:
    from monitor.cli.asking import index_of
    from monitor.core.matching import document_of
    from monitor.telling.foreseeing import Foreseeing, foresee

    index: Index = index_of(parts.settings.topics) if tx is None else parts.index()
    matched = {asked} if asked else {one.topic for one in index.matches(document_of(article))}
    by = Foreseeing(
        rules=parts.rules_of_alerting,
        channels=parts.settings.channels,
        now=parts.clock(),
        tx=tx,
        reported=reported,
    )
    return foresee(article, [one for one in parts.settings.topics if one.id in matched], by)


def _show(
    named: str, article: Article, found: Sequence[Foreseen], settings: Settings, *, json: bool
) -> None:
    zone = settings.timezone
    if json:
        for one in found:
            when = time_shown(one.when, zone, seconds=True) if one.when else None
            print_json({"article": named, **one.as_json(), "when": one.when, "local": when})
        return
    print(shown(article.title or named))
    columns = ("channel", "outcome", "when", "reason", "topics")
    lines = [
        (f"{one.channel} {one.recipient}".strip(), one.outcome, one.when or "", one.reason,
         ", ".join(one.topics))
        for one in found
    ]  # fmt: skip
    print_table(columns, lines, zone=zone)

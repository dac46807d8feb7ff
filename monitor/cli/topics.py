"""Verbs that look after topics: list, feedback, shadow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.listed import HEADINGS, cells, listed
from monitor.cli.looking import kept
from monitor.cli.options import DEFAULT_FOLDER, Folder, Json, Since, loaded, span_of, topic_called
from monitor.cli.output import local, print_json, print_table, shown
from monitor.config import files
from monitor.core.bursts import figures_of, state_of
from monitor.core.errors import ConfigError
from monitor.store.news import trends
from monitor.store.news.topics import Activity, activity
from monitor.store.shown.topics import Figures, figures
from monitor.store.upkeep import marks, versions
from monitor.wiring.process import clock

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from monitor.core.feedback import Share
    from monitor.core.model import Topic
    from monitor.pipeline.feedback import Marked, Said
    from monitor.pipeline.shadow import Unsent
    from monitor.wiring.parts import Parts

Wanted = Annotated[str, typer.Argument(metavar="TOPIC", help="A topic's id; none: all.")]
WEEK = "7d"
LEARNING = {"state": "learning", "count": 0, "usual": None, "factor": None, "hours": 1}


def add_to(app: typer.Typer) -> None:
    """Add these verbs."""
    group = typer.Typer(help="Look after topics.", no_args_is_help=True, rich_markup_mode=None)
    for name, verb in (
        ("list", list_topics),
        ("feedback", show_feedback),
        ("shadow", show_shadow),
    ):
        group.command(name)(verb)
    app.add_typer(group, name="topics")


def list_topics(
    config: Folder = DEFAULT_FOLDER, since: Since = WEEK, *, json: Json = False
) -> None:
    """List the topics: matches and alerts of late, the last match, how many are marked wrong."""
    span = span_of(since)
    with kept(config) as seen, seen.database.reading() as tx:
        done, told = activity(tx, clock() - span), figures(tx, clock())
        in_force, version = versions.topics_in_force(tx)
        known = _trends(tx, clock())
    topics = in_force if version == files.version_there(config) else _topics(config, in_force)
    rows = [
        listed(one, done.get(one.id, Activity()), told.get(one.id, Figures()))
        | {"trend": known.get(one.id, LEARNING)}
        for one in topics
    ]
    for row in rows if json else ():
        print_json(row)
    if not json:
        shown = [cells(row) for row in rows]
        print_table(HEADINGS, shown, zone=seen.look.timezone)
        print(f"\nmatches and alerts: of the last {since}")


def _trends(tx: Connection, now: datetime) -> dict[str, dict[str, Any]]:
    """Return how much each topic that is known is in the news, beside what is usual."""
    told = marks.marks(tx, "burst"), marks.marks(tx, "topic")
    return {
        look.topic: {"state": state_of(look, *(one.get(look.topic) for one in told))}
        | figures_of(look)
        for look in trends.whole(tx, now)
    }


def _topics(config: Path, in_force: tuple[Topic, ...]) -> tuple[Topic, ...]:
    """Return the topics of files that no process has loaded yet, unless they have faults."""
    try:
        return loaded(config).topics
    except ConfigError:
        return in_force


def show_feedback(
    topic: Wanted = "", config: Folder = DEFAULT_FOLDER, *, json: Json = False
) -> None:
    """Show what readers marked as not relevant, what let it in, and lines for should_not_match."""
    from monitor.pipeline.feedback import said_of
    from monitor.store.news import feedback

    with _opened(config) as parts:
        known, zone = {one.id: one for one in parts.settings.topics}, parts.settings.timezone
        with parts.database.reading() as tx:
            marked = feedback.topics_marked(tx)
        if topic and topic not in marked:
            topic_called(known.values(), topic)
        wanted = [topic] if topic else marked
        told = [said_of(parts.database, parts.index(), one) for one in wanted]
    for said in told:
        print_json(_said(said, known)) if json else _show_said(said, known, zone)
    if not told and not json:
        print("nothing is marked as not relevant")


def show_shadow(
    topic: Wanted = "",
    config: Folder = DEFAULT_FOLDER,
    since: Since = WEEK,
    *,
    json: Json = False,
) -> None:
    """Show what topics in state `shadow` would have sent."""
    from monitor.pipeline.shadow import Shadowing, unsent

    span = span_of(since)
    with _opened(config) as parts:
        topics, zone = parts.settings.topics, parts.settings.timezone
        wanted = [topic_called(topics, topic)] if topic else _in_shadow(topics)
        needed = Shadowing(
            database=parts.database, channels=parts.settings.channels, rules=parts.alerting.rules
        )
        told = [(one, unsent(one, needed, since=parts.clock() - span)) for one in wanted]
    for one, stories in told:
        print_json(_unsent(one, stories)) if json else _show_unsent(one, stories, since, zone)
    if not told and not json:
        print("no topic is in shadow; `state: shadow` on a topic lets it match, and tells nobody")


def _opened(config: Path) -> Parts:
    from monitor.wiring.parts import make_parts

    parts = make_parts(loaded(config))
    parts.database.check_version()
    return parts


def _in_shadow(topics: Iterable[Topic]) -> list[Topic]:
    return [topic for topic in topics if topic.state == "shadow"]


def _day(at: datetime, zone: str = "UTC") -> str:
    return local(at, zone).date().isoformat()


# --- feedback -----------------------------------------------------------------------------


def _said(said: Said, known: dict[str, Topic]) -> dict[str, Any]:
    topic = known.get(said.topic)
    return {
        "topic": said.topic,
        "name": topic.name if topic else None,
        "in_config": topic is not None,
        "marked": [_marked(one) for one in said.marked],
        "clauses": [asdict(one) for one in said.shares],
        "hint": _hint(said.shares),
        "should_not_match": _to_paste(said, topic),
    }


def _marked(one: Marked) -> dict[str, Any]:
    article = one.match.article
    return {
        "title": article.title,
        "url": article.url,
        "at": one.at,
        "version": one.version,
        "sentence": one.match.sentence,
        "clauses": one.clauses,
        "still_matches": one.still,
        "text_gone": one.text_gone,
        "example": one.example,
        "example_matches": one.fails,
    }


def _to_paste(said: Said, topic: Topic | None) -> list[str]:
    """Return the examples that the topic fails now, and that it does not have yet."""
    has = {text.strip() for text in topic.should_not_match} if topic else set()
    failing = dict.fromkeys(one.example for one in said.marked if one.fails)
    return [text for text in failing if text not in has]


def _hint(shares: tuple[Share, ...]) -> str:
    from monitor.core.feedback import telling

    one = telling(shares)
    if one is None:
        return ""
    others = f"{one.others} of {one.of_others} of the others that were told"
    return f"'{one.clause}' stands in {one.wrong} of {one.of_wrong} of them; in {others}"


def _show_said(said: Said, known: dict[str, Topic], zone: str) -> None:
    from monitor.config.writing import example_lines

    topic = known.get(said.topic)
    gone = "" if topic else ", which the config names no more"
    print(f"{said.topic}{gone}: marked not relevant: {len(said.marked)}\n")
    for one in said.marked:
        _show_marked(one, zone)
    if hint := _hint(said.shares):
        print(f"{hint}\n")
    if lines := _to_paste(said, topic):
        print("for the topic; `monitor check` then fails until its query is mended:\n")
        print(f"    should_not_match:\n{example_lines(lines)}")


def _show_marked(one: Marked, zone: str) -> None:
    article = one.match.article
    said = f"{article.title}\n    {article.url}\n    {one.match.sentence}"
    print(shown(f"{_day(one.at, zone)}  {said}"))
    print(f"    by: {', '.join(one.clauses)}; {_now(one)}\n")


def _now(one: Marked) -> str:
    """Say how the topic as it is now stands to the article."""
    if one.still is None:
        judged = "still match" if one.fails else "do not match"
        return f"its text is no longer kept; title and sentence {judged}"
    if one.still and not one.fails:
        return "still matches, but no short text shows it: write an example by hand"
    return "still matches" if one.still else "matches no more"


# --- shadow -------------------------------------------------------------------------------


def _unsent(topic: Topic, stories: list[Unsent]) -> dict[str, Any]:
    return {
        "topic": topic.id,
        "name": topic.name,
        "state": topic.state,
        "told": sum(bool(one.channels) for one in stories),
        "alerts": sum(len(one.channels) for one in stories),
        "matches": sum(len(one.matches) for one in stories),
        "days": _days(stories),
        "stories": [_story(one) for one in stories],
    }


def _days(stories: Iterable[Unsent], zone: str = "UTC") -> dict[str, dict[str, int]]:
    """Count the stories and the alerts of each day of a zone: an alert for each channel."""
    days: dict[str, dict[str, int]] = {}
    for one in stories:
        if one.channels:
            day = _day(one.matches[0].article.found, zone)
            counts = days.setdefault(day, {"stories": 0, "alerts": 0})
            counts["stories"] += 1
            counts["alerts"] += len(one.channels)
    return dict(sorted(days.items()))


def _story(one: Unsent) -> dict[str, Any]:
    first = one.matches[0]
    decisions = [
        {"channel": each.channel, "outcome": each.outcome, "reason": each.reason}
        for each in one.decisions
    ]
    return {
        "title": first.article.title,
        "url": first.article.url,
        "found": first.article.found,
        "sentence": first.sentence,
        "decisions": decisions,
        "held": one.held,
        "channels": [each.channel for each in one.channels],
        "articles": [
            {
                "title": each.article.title,
                "url": each.article.url,
                "publisher": each.article.publisher,
            }
            for each in one.matches
        ],
    }


def _show_unsent(topic: Topic, stories: list[Unsent], since: str, zone: str) -> None:
    told = _unsent(topic, stories)
    sums = f"{told['told']} stories, in {told['alerts']} alerts, of {told['matches']} matches"
    print(f"{topic.id} ({topic.state}): would have told {sums} in {since}\n")
    for one in stories:
        _show_story(one, zone)
    if days := _days(stories, zone):
        rows = [(day, *counts.values()) for day, counts in days.items()]
        print_table(("day", "stories", "alerts"), rows)
        print()


def _show_story(one: Unsent, zone: str) -> None:
    first, more = one.matches[0], len(one.matches) - 1
    others = f" (+{more} of the same story)" if more else ""
    day = _day(first.article.found, zone)
    print(shown(f"{day}  {first.article.title}{others}\n    {first.sentence}"))
    print(f"    {_whom(one)}\n")


def _whom(one: Unsent) -> str:
    """Say which channels would have been told, or why none."""
    names = [f"{d.channel} (digest)" if d.held else d.channel for d in one.channels]
    if names:
        return f"to {', '.join(names)}"
    reasons = dict.fromkeys(f"{each.channel}: {each.reason}" for each in one.decisions)
    return f"to nobody: {'; '.join(reasons) or one.held or 'the topic names no channel in use'}"

"""Show what became of an article, and why two are of one story or two."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from monitor.cli.output import print_table
from monitor.config.loading import load
from monitor.core.errors import ConfigError
from monitor.core.matching import longest_win
from monitor.store.machinery.database import Database
from monitor.store.upkeep import versions
from monitor.telling.explaining import Asked
from monitor.wiring.topics import make_index


def asked(config: Path, database: Database) -> Asked:
    """Return the topics of the config; where that has faults, those that are in force."""
    try:
        settings = load(config, os.environ)
        topics, version = settings.topics, settings.version
    except ConfigError:
        with database.reading() as tx:
            said, version = versions.topics_in_force(tx)
        topics = longest_win(said)
    return Asked(index=make_index(topics, database)(), version=version)


def show_explained(told: dict[str, Any], zone: str) -> None:
    """Print it for people, with times as in that zone."""
    lists = ("topics", "feeds", "deliveries", "not_relevant", "because", "related")
    known = {name: value for name, value in told.items() if value not in (None, "")}
    lines = [(name.replace("_", " "), known[name]) for name in known if name not in lists]
    lines += [("one story by", _terms(told["because"]))] if told["because"] else []
    lines += [("related", f"{one['title']} {one['url']}") for one in told["related"]]
    if marked := told["not_relevant"]:
        lines.append((f"marked not relevant ({len(marked)})", ", ".join(marked)))
    print_table(("article", ""), lines, zone=zone)
    print()
    seen = [[feed[name] for name in ("name", "url", "seen", "baseline")] for feed in told["feeds"]]
    print_table(("feed", "url", "seen", "baseline"), seen, zone=zone)
    print()
    columns = ("topic", "outcome", "words", "why", "version")
    rows = [(one["topic"], one["outcome"], one["reason"], _why(one), one["version"])
            for one in told["topics"]]  # fmt: skip
    print_table(columns, rows)
    for topic in told["topics"]:
        if topic["sentence"]:
            print(f"{topic['topic']}: “{topic['sentence']}”")
    print()
    _show_deliveries(told["deliveries"], zone)


def show_beside(told: dict[str, Any]) -> None:
    """Print it for people."""
    shown = told | {"stories": ", ".join(map(str, told["stories"]))}
    lines = [(name, value) for name, value in shown.items() if name not in ("because", "alone")]
    print_table(("two articles", ""), [*lines, ("both say", _terms(told["because"]))])


def _terms(because: Sequence[Mapping[str, Any]]) -> str:
    return ", ".join(f"{one['term']} ({one['weight']:.1f})" for one in because)


def _show_deliveries(rows: Sequence[Mapping[str, Any]], zone: str) -> None:
    until = ("until",) if any(row["until"] for row in rows) else ()
    columns = ("channel", "recipient", "state", *until, "attempts", "detail", "delivery")
    lines = [[row[name] for name in columns] for row in rows]
    print_table(columns, lines, zone=zone, none="no delivery")


def _why(topic: Mapping[str, Any]) -> str:
    """Return the reasons of what was decided, channel by channel."""
    decisions = topic["decisions"]
    said = ((d["channel"], d["reason"], d.get("why", "")) for d in decisions)
    return "; ".join(": ".join(filter(None, parts)) for parts in said)

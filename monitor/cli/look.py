"""Verbs that look at what is kept: explain, alerts, deliveries."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from monitor.cli.looking import Kept, kept
from monitor.cli.options import DEFAULT_FOLDER, Folder, Json, nearest, whole_number
from monitor.cli.output import complain, print_json, print_table, shown, time_shown
from monitor.core.errors import MonitorError
from monitor.store.news import finding
from monitor.store.sending import alerts, outbox, states
from monitor.store.sending.alerts import AlertRow
from monitor.store.sending.outbox import STATES, DeliveryRow

MOST = 1_000_000  # rows that may be asked for
NUMBER_OF_ALERT = whole_number(
    1, 2**63 - 1, "write the number of an alert; `monitor alerts list` lists them"
)
Limit = Annotated[
    int, typer.Option(parser=whole_number(1, MOST), help="How many, the newest first.")
]


def add_to(app: typer.Typer) -> None:
    """Add these verbs."""
    app.command()(explain)
    groups: dict[str, tuple[tuple[str, Callable[..., None]], ...]] = {
        "alerts": (("list", list_alerts), ("show", show_alert), ("split", split_alert)),
        "deliveries": (("list", list_deliveries), ("retry", retry), ("replay", replay)),
    }
    for name, verbs in groups.items():
        group = typer.Typer(help=f"Look after {name}.", no_args_is_help=True, rich_markup_mode=None)
        for verb, function in verbs:
            group.command(verb)(function)
        app.add_typer(group, name=name)


def explain(
    urls: Annotated[list[str], typer.Argument(metavar="URL...")],
    config: Folder = DEFAULT_FOLDER,
    beside: Annotated[
        str, typer.Option(metavar="URL", help="Say why each and this are one story or two.")
    ] = "",
    *,
    json: Json = False,
) -> None:
    """Say what became of an article, stage by stage, topic by topic."""
    from monitor.cli.explaining import asked, show_explained
    from monitor.telling.explaining import explained

    if beside:
        _explain_beside(urls, beside, config, json=json)
    found = 0
    with kept(config) as seen:
        topics = asked(config, seen.database)
        for url in urls:
            told = explained(seen.database, topics, url)
            found += told is not None
            if told is None:
                _not_known(url, json=json)
            elif json:
                print_json(told)
            else:
                show_explained(told, seen.look.timezone)
    sys.exit(0 if found == len(urls) else 1)


def _explain_beside(urls: list[str], other: str, config: Path, *, json: bool) -> NoReturn:
    from monitor.cli.explaining import show_beside
    from monitor.telling.explaining import beside

    failed = False
    with kept(config) as seen:
        for url in urls:
            told = beside(seen.database, url, other)
            failed |= isinstance(told, str)
            if isinstance(told, str):
                _not_known(told, json=json)
            elif json:
                print_json(told)
            else:
                show_beside(told)
    sys.exit(1 if failed else 0)


def list_alerts(config: Folder = DEFAULT_FOLDER, limit: Limit = 50, *, json: Json = False) -> None:
    """List the latest alerts."""
    with kept(config) as seen, seen.database.reading() as tx:
        rows = alerts.list_alerts(tx, limit=limit)
        went = states.states_of(tx, [row.id for row in rows])
        titles = states.titles(tx, (row.story_id for row in rows))
    shown = [_alert_dict(row, went[row.id], titles) for row in rows]
    for one in shown if json else ():
        print_json(one)
    if not json:
        columns = ("title", "channel", "type", "decided", "deliveries", "id")
        print_table(columns, map(_alert_line, shown), zone=seen.look.timezone, none="no alert yet")


def show_alert(
    number: Annotated[int, typer.Argument(metavar="ID", parser=NUMBER_OF_ALERT)],
    config: Folder = DEFAULT_FOLDER,
    *,
    json: Json = False,
) -> None:
    """Show an alert: what it says, and how each delivery of it went."""
    with kept(config) as seen, seen.database.reading() as tx:
        row = alerts.find_alert(tx, number)
        if row is None:
            raise MonitorError(f"there is no alert {number}; `monitor alerts list` lists them")
        deliveries = outbox.listed(tx, alert_ids=[number])
        attempts = {one.key: states.attempts_of(tx, one.id) for one in deliveries}
        mute = _mute_link(seen, row)
        titles = states.titles(tx, [row.story_id])
    told = _alert_dict(row, {one.key: one.state for one in deliveries}, titles) | {
        "body": row.body,
        "mute": mute,
    }
    if json:
        print_json(told)
        return
    print_table(("alert", ""), _alert_lines(told), zone=seen.look.timezone)
    print()
    tried = [
        (
            one.recipient,
            a.number,
            _began(a, seen),
            a.outcome or "unknown",
            a.detail,
            one.key,
        )
        for one in deliveries
        for a in attempts[one.key]
    ]
    columns = ("to", "try", "at", "outcome", "answer", "delivery")
    print_table(columns, tried, zone=seen.look.timezone)


def split_alert(
    number: Annotated[int, typer.Argument(metavar="ALERT", parser=NUMBER_OF_ALERT)],
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its URL, or its id: a12.")],
    config: Folder = DEFAULT_FOLDER,
    *,
    json: Json = False,
) -> None:
    """Undo a wrong merge: the article opens a story of its own, and is told with the next pass."""
    from monitor.store.grouping.splitting import split
    from monitor.wiring.process import clock

    with kept(config) as seen, seen.database.transaction() as tx:
        found = finding.find(tx, article)
        if found is None:
            raise MonitorError(f"{article}: no feed that was polled has brought it")
        story = split(tx, number, found.id, clock())
    if json:
        print_json({"article": f"a{found.id}", "url": found.url, "story": story})
    else:
        print(f"“{shown(found.title)}” is a story of its own now, and is told with the next pass")


def _mute_link(seen: Kept, row: AlertRow) -> str:
    from monitor.core.tokens import address, mute_story
    from monitor.wiring.process import clock
    from monitor.wiring.signing import link_key

    if not seen.look.public_url:
        return "needs `public_url` in monitor.yaml"
    key = link_key(seen.database)
    return address(mute_story(row.story_id), base=seen.look.public_url, key=key, now=clock())


def list_deliveries(
    config: Folder = DEFAULT_FOLDER,
    state: Annotated[str, typer.Option(help=f"Of one state: {', '.join(STATES)}.")] = "",
    limit: Limit = 50,
    *,
    json: Json = False,
) -> None:
    """List the latest deliveries."""
    if state not in ("", *STATES):
        raise MonitorError(f"--state {state}: write {', '.join(STATES[:-1])} or {STATES[-1]}")
    with kept(config) as seen, seen.database.reading() as tx:
        rows = outbox.listed(tx, state=state, limit=limit)
    for row in rows if json else ():
        print_json(_delivery_dict(row))
    if not json:
        columns = ("to", "state", "tries", "when", "detail", "key")
        none = f"no delivery is {state}" if state else "no delivery yet"
        print_table(columns, map(_delivery_line, rows), zone=seen.look.timezone, none=none)


def retry(
    keys: Annotated[list[str] | None, typer.Argument(metavar="KEY...")] = None,
    config: Folder = DEFAULT_FOLDER,
    channel: Annotated[
        list[str] | None, typer.Option("--channel", metavar="NAME", help="All of this channel.")
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Try now what waits (none named: all of it), and the channels that are down or gone."""
    from monitor.store.sending import by_hand
    from monitor.wiring.process import clock

    with kept(config) as seen, seen.database.transaction() as tx:
        known = outbox.channels_known(tx)
        if strange := [name for name in channel or () if name not in known]:
            there = f"{', '.join(known) or 'none'}{nearest(strange[0], known)}"
            raise MonitorError(f"nothing was ever sent by a channel {strange[0]!r}; by: {there}")
        waiting = by_hand.hurry(tx, keys=keys or (), channel_names=channel or (), now=clock())
    found = [key for key, _ in waiting]
    print_json({"retried": found}) if json else print(f"{len(found)} to be tried now")
    if missing := sorted({*(keys or ())} - {*found}):
        lost = ", ".join(missing)
        raise MonitorError(f"nothing waits as {lost}; `monitor deliveries list --state pending`")


def replay(
    keys: Annotated[list[str] | None, typer.Argument(metavar="KEY...")] = None,
    config: Folder = DEFAULT_FOLDER,
    *,
    all_failed: Annotated[bool, typer.Option("--failed", help="All that failed.")] = False,
    json: Json = False,
) -> None:
    """Send failed deliveries again, under the same ids and with the same bytes."""
    from monitor.store.sending import by_hand
    from monitor.wiring.process import clock

    with kept(config) as seen, seen.database.transaction() as tx:
        wanted = states.all_failed(tx) if all_failed else states.failed(tx, keys or ())
        again = by_hand.replay(tx, [*wanted.values()], clock())
    missing = set(keys or ()) - wanted.keys()
    print_json({"replayed": [*wanted]}) if json else print(f"{len(again)} to be sent")
    if missing or not (keys or all_failed):
        lost = ", ".join(sorted(missing)) or "none named"
        raise MonitorError(f"no failed delivery: {lost}; `monitor deliveries list --state failed`")


# --- what they show -----------------------------------------------------------------------


def _not_known(url: str, *, json: bool) -> None:
    error = "no feed that was polled has brought it"
    print_json({"url": url, "error": error}) if json else complain(f"{url}: {error}")


def _alert_dict(
    row: AlertRow, deliveries: Mapping[str, str], titles: Mapping[int, str]
) -> dict[str, Any]:
    """Return an alert for machines; what has not left bears its story's title."""
    story = (row.body or {}).get("data", {}).get("story", {})
    return {
        "id": row.id,
        "story": row.story_key,
        "channel": row.channel,
        "sequence": row.sequence,
        "type": row.type,
        "reason": row.reason,
        "created_at": row.created_at,
        "leaves_at": row.leaves_at,
        "title": story.get("title") or titles.get(row.story_id, ""),
        "deliveries": dict(deliveries),
    }


def _delivery_dict(row: DeliveryRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__ if name != "payload"}


def _alert_line(told: dict[str, Any]) -> tuple[object, ...]:
    states = Counter(told["deliveries"].values())
    went = ", ".join(f"{count} {state}" for state, count in states.items())
    return (told["title"], told["channel"], told["type"], told["created_at"], went, told["id"])


def _alert_lines(told: dict[str, Any]) -> list[tuple[str, object]]:
    """Return what an alert says, line by line; one that has not left says nothing yet."""
    data = (told["body"] or {}).get("data", {})
    story = data.get("story", {})
    quotes = [("quoted", f"“{one['text']}”") for one in story.get("summary", ())]
    topics = ", ".join(one["name"] for one in data.get("topics", ()))
    waits = not {*told["deliveries"].values()} - {"pending"}
    return [
        ("title", told["title"]),
        ("page", story.get("url", "")),
        *quotes,
        ("topics", topics),
        ("sources", story.get("sources", "")),
        ("channel", told["channel"]),
        ("type", f"{told['type']} ({told['reason']})"),
        ("decided", told["created_at"]),
        *([("leaves", told["leaves_at"])] if waits else []),
        ("mute", told["mute"]),
        ("story", told["story"]),
        ("id", told["id"]),
    ]


def _began(attempt: Any, seen: Kept) -> str:
    return time_shown(attempt.started_at, seen.look.timezone, seconds=True)


def _delivery_line(row: DeliveryRow) -> tuple[object, ...]:
    """Show when it ended; where it waits, when it is tried."""
    when = row.settled_at or row.due_at
    to = f"{row.channel} {row.recipient}".strip()
    return (to, row.state, row.attempts, when, row.detail, row.key)

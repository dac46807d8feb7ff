"""A config whose channels, topics and routes are called otherwise again and again, and moved."""

import os
from dataclasses import dataclass, field, replace
from itertools import count
from random import Random

from tests.servers import free_port
from tests.world import OUTLETS, SECRET, World

TERMS = (
    "",
    'quiet: {from: "00:00", to: "23:59", fold_after: 2}',
    "limit: {alerts: 2, per: 10s}",
    "digest: {every: hour, timezone: UTC}",
)
ADDRESSES = ("/alerts", "/side", "mail")
MONITOR = """\
version: 1
database: "{database}"
broker: {broker}
timezone: UTC
web: {{host: 127.0.0.1, port: {web}}}
http:
  contact: "https://example.org/bot"
  allow_networks: ["127.0.0.0/8"]
  per_host: {{concurrency: 4, spacing: 0s}}
polling: {{fastest: 1s, slowest: 2s}}
alerting: {{group_wait: 1s, back_match: 1d}}
channels:
{channels}routes:
{routes}"""
MAIL = """\
  {name}:
    kind: email
    to: [desk@example.org]
    sender: "News monitor <monitor@example.org>"
    smtp: {{host: 127.0.0.1, port: {port}, security: none}}
    {terms}
"""
HOOK = """\
  {name}:
    kind: webhook
    url: "{url}{address}"
    secret: "{secret}"
    {terms}
"""
TOPIC = """\
version: 1
topics:
  - id: {topic}
    name: Ukraine crisis ({version})
    query: 'Ukraine AND (crisis OR offensive)'
    channels: [{channels}]
    {wrong}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How the config is: by address what its channel is called, and when and how it is told.

    `routed`: the addresses that a route leads to, in the order of the routes; the topic names the
    others itself. `terms` stand on a route where one leads there, else on the channel.
    """

    names: dict[str, str] = field(
        default_factory=lambda: {one: f"channel{one.strip('/')}" for one in ADDRESSES}
    )
    terms: dict[str, str] = field(default_factory=lambda: dict.fromkeys(ADDRESSES, ""))
    routed: tuple[str, ...] = ("/side",)
    topic: str = "topic-0"
    file: str = "watch-0"
    wrong: bool = False


class Renamer:
    """Edits a config: each edit is whole and in one step, as where a mount swaps a link."""

    def __init__(self, world: World, *, broker: str = "embedded", seed: int = 5) -> None:
        self.world, self.broker, self.web = world, broker, free_port()
        self._chance, self._numbers = Random(seed), count(1)
        self.plan, self._names_before = Plan(), set[str]()
        self.done: set[str] = set()  # the kinds of edits
        self.write()

    def edit(self, *, wrong: bool = False) -> None:
        """Change two things, or write something wrong beside them."""
        plan = self.plan
        for kind in self._chance.sample(("channel", "topic", "route", "terms", "file"), 2):
            plan = self._changed(plan, kind)
            self.done.add(kind)
        self.plan = plan
        self.write(wrong=wrong)

    def end(self) -> None:
        """Let nothing hold anything any more."""
        self.plan = replace(self.plan, terms=dict.fromkeys(ADDRESSES, ""))
        self.write()

    def _changed(self, plan: Plan, kind: str) -> Plan:
        address, number = self._chance.choice(ADDRESSES), next(self._numbers)
        if kind == "channel":
            return replace(plan, names=plan.names | self._names(plan, address))
        if kind == "topic":
            return replace(plan, topic=f"topic-{number}")
        if kind == "file":
            return replace(plan, file=f"watch-{number}")
        if kind == "terms":
            return replace(plan, terms=plan.terms | {address: self._chance.choice(TERMS)})
        others = [one for one in plan.routed if one != address]
        routed = others if address in plan.routed else [*others, address]
        self._chance.shuffle(routed)
        return replace(plan, routed=tuple(routed))

    def _names(self, plan: Plan, address: str) -> dict[str, str]:
        """Return other names: a new one, or one that another had; or two change theirs."""
        used = plan.names
        free = sorted(self._names_before - {*used.values()})
        other = self._chance.choice([one for one in ADDRESSES if one != address])
        swapped = {address: used[other], other: used[address]}
        new = f"channel-{next(self._numbers)}"
        self._names_before |= {*used.values(), new}
        ways = [{address: new}, swapped, {address: self._chance.choice([*free, new])}]
        return self._chance.choice(ways)

    def write(self, *, wrong: bool = False) -> None:
        """Write it beside the config that is read, and put it in its place."""
        version = f"version-{next(self._numbers)}"
        folder = self.world.folder / "versions" / version
        (folder / "watchlists").mkdir(parents=True)
        for name, text in self._texts(version, wrong=wrong).items():
            (folder / name).write_text(text, encoding="utf-8")
        link = self.world.folder / f"{version}.new"
        link.symlink_to(folder)
        os.replace(link, self.world.folder / "config")  # noqa: PTH105  # of a link, in one step

    def _texts(self, version: str, *, wrong: bool) -> dict[str, str]:
        """Return the files; each version is another, also where it says what one before said."""
        plan = self.plan
        own = [plan.names[one] for one in ADDRESSES if one not in plan.routed]
        feeds = "".join(f'  - {{url: "{self.world.site.feed_url(one)}"}}\n' for one in OUTLETS)
        topic = TOPIC.format(
            topic=plan.topic,
            version=version,
            channels=", ".join(own),
            wrong="qery: 'wrong'" if wrong else "",
        )
        return {
            "monitor.yaml": MONITOR.format(
                database=self.world.database, broker=self.broker, web=self.web,
                channels="".join(self._channel(one) for one in ADDRESSES),
                routes=_routes(plan) or "  []\n",
            ),
            "feeds.yaml": f"version: 1\nfeeds:\n{feeds}",
            f"watchlists/{plan.file}.yaml": topic,
        }  # fmt: skip

    def _channel(self, address: str) -> str:
        plan, world = self.plan, self.world
        terms = "" if address in plan.routed else plan.terms[address]
        name = plan.names[address]
        if address == "mail":
            return MAIL.format(name=name, port=world.mail.port, terms=terms)
        return HOOK.format(
            name=name, url=world.hook.url, address=address, secret=SECRET, terms=terms
        )


def _routes(plan: Plan) -> str:
    def line(address: str) -> str:
        terms = plan.terms[address]
        more = f", {terms}" if terms else ""
        return f"  - {{channels: [{plan.names[address]}], topics: [{plan.topic}]{more}}}\n"

    return "".join(map(line, plan.routed))

"""A scene to upgrade in: odd feeds, servers that can be down, and the monitor of two versions.

It knows what was published, and what was told of it by whom under which ids.
"""

import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from time import monotonic
from typing import Any

import sqlalchemy as sa

from monitor.demo.hook import Hook
from monitor.demo.mailbox import Letter
from monitor.demo.server import Answer, Request
from tests.promises.odd_feeds import OddStreet
from tests.servers import free_port, until
from tests.world import SECRET, World

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = "PYTHONPATH"
GONE = "gone@example.org"
CONFIG = """\
version: 1
database: "{database}"
broker: {broker}
http:
  contact: "https://example.org/bot"
  allow_networks: ["127.0.0.0/8"]
  per_host: {{concurrency: 4, spacing: 0s}}
web: {{host: 127.0.0.1, port: {web}}}
polling: {{fastest: 10s, slowest: 20s}}
alerting: {{group_wait: 1s, update_interval: 1s}}
channels:
  mail:
    kind: email
    to: [desk@example.org, {gone}]
    sender: "News monitor <monitor@example.org>"
    smtp: {{host: 127.0.0.1, port: {mail}, security: none}}
  hook: {{kind: webhook, url: "{hook}/hook", secret: "{secret}"}}
  {side}: {{kind: webhook, url: "{hook}/{side}", secret: "{secret}"}}
"""
TOPICS = """\
version: 1
topics:
  - {{id: ukraine, name: Ukraine, query: 'Ukraine AND crisis', channels: [mail, hook, {side}]}}
"""


class Fickle(Hook):
    """A hook whose paths can be down; it knows when what was taken, and of mails, too."""

    def __init__(self) -> None:
        super().__init__()
        self.down: set[str] = set()
        self.took: dict[str, list[float]] = defaultdict(list)  # by id

    def respond(self, request: Request) -> Answer:
        if request.path.strip("/") in self.down:
            return Answer(status=503)
        self.took[request.headers["webhook-id"]].append(monotonic())
        return super().respond(request)


class Scene:
    """The street, the monitor of both versions on it, and what was told of which article."""

    def __init__(self, world: World, street: OddStreet, hook: Fickle, old: Path) -> None:
        self.world, self.street, self.hook = world, street, hook
        self.old, self.new = str(old), os.environ.get(CODE, str(ROOT))
        self.broker, self.side, self.killed_at = "embedded", "side", 0.0
        self.news: list[int] = []
        world.mail.on("mail-before", self._mailed)

    def _mailed(self, letter: object) -> None:
        assert isinstance(letter, Letter)
        self.hook.took[str(letter.message["Message-ID"])].append(monotonic())

    def configure(self) -> None:
        folder = self.world.folder / "config"
        (folder / "watchlists").mkdir(parents=True, exist_ok=True)
        said = CONFIG.format(
            database=self.world.database, broker=self.broker, web=free_port(), gone=GONE,
            mail=self.world.mail.port, hook=self.hook.url, side=self.side, secret=SECRET,
        )  # fmt: skip
        (folder / "monitor.yaml").write_text(said)
        (folder / "watchlists" / "ukraine.yaml").write_text(TOPICS.format(side=self.side))
        feeds = "".join(f"  - {{url: '{self.street.feed(one)}'}}\n" for one in self.street.rows)
        (folder / "feeds.yaml").write_text(f"version: 1\nfeeds:\n{feeds}")

    def run(self, code: str, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "monitor.cli", *arguments], cwd=self.world.folder, text=True,
            env={**os.environ, CODE: code}, capture_output=True, check=False, timeout=600,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def publish(self, feeds: int, start: int) -> list[int]:
        """Publish one article in so many feeds, spread over all kinds; it is news."""
        self.street.visit += 1
        rows = self.street.rows
        step = max(1, len(rows) // feeds) | 1
        chosen = [rows[(start + step * place) % len(rows)] for place in range(feeds)]
        made = [number for house in chosen for number in self.street.publish(house)]
        self.news += made
        return made

    def told(self) -> dict[str, dict[int, set[str]]]:
        """Channel -> article -> the ids under which it was told."""
        found: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for call in self.hook.accepted:
            name = call.path.strip("/").replace("aside", "side")
            for number in _numbers(json.loads(call.body)["data"]):
                found[name][number].add(call.headers["webhook-id"])
        for letter in self.world.mail.letters:
            part = letter.message.get_body(("plain",))
            assert part is not None
            for number in named(part.get_content().partition("\nRelated:")[0]):
                found["mail"][number].add(str(letter.message["Message-ID"]))
        return found

    def missing(self, numbers: list[int]) -> dict[str, list[int]]:
        told = self.told()
        lost = {name: sorted({*numbers} - told[name].keys()) for name in ("hook", "mail", "side")}
        return {name: which for name, which in lost.items() if which}

    def times(self) -> Counter[str]:
        """How often each id was taken."""
        calls = Counter(call.headers["webhook-id"] for call in self.hook.accepted)
        return calls + Counter(str(one.message["Message-ID"]) for one in self.world.mail.letters)

    def wait_for_polls(self, times: int) -> None:
        """Wait until each feed was asked so often from now on."""
        began = monotonic()

        def asked() -> bool:
            least = min(
                sum(at > began and path == "/feed" for at, path in house.asked)
                for house in self.street.rows
            )
            return least >= times

        until(asked, seconds=600, what=f"all feeds are polled {times} times", every=1)

    def rows(self, query: str) -> list[Any]:
        engine = sa.create_engine(self.url)
        with engine.connect() as tx:
            found = list(tx.execute(sa.text(query)))
        engine.dispose()
        return found

    @property
    def url(self) -> str:
        relative = "sqlite:///data"
        return self.world.database.replace(relative, f"sqlite:///{self.world.folder}/data")

    def known(self) -> dict[int, int]:
        """Return the articles that are there: the newest row of each."""
        rows = self.rows("SELECT id, title FROM article ORDER BY id")
        return {number: row.id for row in rows for number in named(row.title)}


def _numbers(data: dict[str, Any]) -> set[int]:
    titles = " ".join(
        article["title"] for one in data.get("stories", [data]) for article in one["articles"]
    )
    return named(titles)


def named(text: str) -> set[int]:
    return {int(found) for found in re.findall(r"\bZ(1\d{5})\b", text)}

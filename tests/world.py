"""A site, a mail box and a hook, and a config that names them: the world the monitor lives in."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from monitor.demo.hook import Hook
from monitor.demo.mailbox import MailBox
from monitor.demo.site import Site
from tests.servers import free_port

SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"


OUTLETS = ("harbour", "meridian")


class World:
    """Everything outside the monitor, and the folder that it runs in."""

    def __init__(self, folder: Path, site: Site, mail: MailBox, hook: Hook) -> None:
        self.folder, self.site, self.mail, self.hook = folder, site, mail, hook
        self.database = "sqlite:///data/monitor.db"
        self.inside: tuple[str, ...] = ()  # what its commands are put behind: they run elsewhere

    def configure(self, *, outlets: tuple[str, ...] = OUTLETS, **extra: str) -> None:
        """Write a config as an operator would."""
        for name, text in self.texts(outlets, extra).items():
            path = self.folder / "config" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def texts(self, outlets: tuple[str, ...], extra: Mapping[str, str]) -> dict[str, str]:
        feeds = "".join(
            f'  - {{url: "{self.site.feed_url(outlet)}", name: {outlet}}}\n' for outlet in outlets
        )
        return {
            "monitor.yaml": MONITOR.format(
                mail=self.mail.port, hook=self.hook.url, secret=SECRET,
                web=extra.get("web", free_port()),
                database=extra.get("database", self.database),
                to=extra.get("to", "desk@example.org"),
                broker=extra.get("broker", "embedded"),
                group_wait=extra.get("group_wait", "1s"),
                mail_more=extra.get("mail_more", ""),
                hook_more=extra.get("hook_more", ""),
                more=extra.get("more", ""),
                operators=extra.get("operators", ""),
                first_fetch=extra.get("first_fetch", "baseline"),
            ),
            "feeds.yaml": f"version: 1\nfeeds:\n{feeds}",
            "watchlists/ukraine.yaml": WATCHLIST,
        }  # fmt: skip


MONITOR = """\
version: 1
database: "{database}"
broker: {broker}
timezone: Europe/Kyiv
web: {{host: 127.0.0.1, port: {web}}}
http:
  contact: "https://example.org/bot"
  allow_networks: ["127.0.0.0/8"]
  per_host: {{concurrency: 4, spacing: 0s}}
polling: {{fastest: 1s, slowest: 2s, first_fetch: {first_fetch}}}
alerting: {{group_wait: {group_wait}}}
operators: [{operators}]
{more}
channels:
  desk-mail:
    kind: email
    to: [{to}]
    sender: "News monitor <monitor@example.org>"
    smtp: {{host: 127.0.0.1, port: {mail}, security: none}}
    {mail_more}
  hook:
    kind: webhook
    url: "{hook}/alerts"
    secret: "{secret}"
    {hook_more}
"""

WATCHLIST = """\
version: 1
topics:
  - id: ukraine-crisis
    name: Ukraine crisis
    query: 'Ukraine AND (crisis OR offensive)'
    channels: [desk-mail, hook]
"""


@contextmanager
def a_world(folder: Path) -> Iterator[World]:
    """A world of its own, in that folder."""
    with ExitStack() as stack:
        site = stack.enter_context(Site(window=100))
        mail = stack.enter_context(MailBox())
        hook = stack.enter_context(Hook())
        yield World(folder, site, mail, hook)


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  # the test's own clock

"""The checker: it knows what was published and what arrived, and nothing of the product."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlsplit

from monitor.demo import make_article
from tests.world import World, now


class Ledger:
    """What was published, and what arrived of it, told by the token that each article bears."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.published: dict[str, datetime] = {}
        self._called: dict[str, datetime] = {}  # webhook-id -> when it was first accepted
        world.hook.on("hook-after", self._accepted)

    def publish(self, number: int) -> None:
        outlet = ("harbour", "meridian")[number % 2]
        piece = make_article(number, matching=True, outlet=outlet)
        at = now()
        self.world.site.publish(piece, published=at)
        self.published[piece.slug] = at

    def hooked(self) -> dict[str, set[str]]:
        """Token -> ids of the accepted calls that tell of it."""
        found: dict[str, set[str]] = {}
        for call in self.world.hook.accepted:
            identity = call.headers["webhook-id"]
            for url in _told(json.loads(call.body)["data"]):
                found.setdefault(_slug(url), set()).add(identity)
        return found

    def bodies(self) -> list[dict[str, Any]]:
        """The accepted bodies, each id once."""
        every = {
            one.headers["webhook-id"]: json.loads(one.body) for one in self.world.hook.accepted
        }
        return list(every.values())

    def mailed(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for letter in self.world.mail.letters:
            message = letter.message
            part = message.get_body(("plain",))
            assert part is not None
            told = part.get_content().partition("\nRelated:")[0]  # what is near is named, not told
            for url in set(re.findall(r"https?://\S+", told)):
                slug = _slug(url)
                if slug in self.published:
                    found.setdefault(slug, set()).add(str(message["Message-ID"]))
        return found

    def delays(self) -> list[float]:
        """Seconds from an article's publishing to the first call that told of it, in order."""
        return [
            min(self._called[one] for one in ids).timestamp() - self.published[slug].timestamp()
            for slug, ids in self.hooked().items()
            if slug in self.published
        ]

    def told_at(self, slug: str) -> datetime:
        """When the first call was accepted that told of an article."""
        return min(self._called[one] for one in self.hooked()[slug])

    def wait(self, seconds: float) -> None:
        """Wait until all has arrived, or the time is up; then a little for what comes twice."""
        deadline = monotonic() + seconds
        while any(self.lost().values()) and monotonic() < deadline:
            sleep(0.3)
        sleep(4)

    def judge(self, title: str) -> None:
        """Print a line of the table, and fail where anything was lost or doubled."""
        print(
            f"{title}: {len(self.published)} published, lost {self.lost()}, "
            f"doubled {self.doubled()}, {self.repeats()} repeats under their own id, "
            f"longest delay {max(self.delays(), default=0):.0f} s"
        )
        assert self.lost() == {"hook": set(), "mail": set()}
        assert self.doubled() == []

    def _accepted(self, _event: object) -> None:
        for call in self.world.hook.accepted:
            self._called.setdefault(call.headers["webhook-id"], now())

    def lost(self) -> dict[str, set[str]]:
        return {
            "hook": self.published.keys() - self.hooked().keys(),
            "mail": self.published.keys() - self.mailed().keys(),
        }

    def doubled(self) -> list[str]:
        """Articles that were told under more than one id."""
        both = [*self.hooked().items(), *self.mailed().items()]
        return [slug for slug, ids in both if len(ids) > 1]

    def repeats(self) -> int:
        """How often something came again under its own id."""
        calls = Counter(call.headers["webhook-id"] for call in self.world.hook.accepted)
        letters = Counter(str(letter.message["Message-ID"]) for letter in self.world.mail.letters)
        return sum(count - 1 for count in (*calls.values(), *letters.values()))


def _told(data: Mapping[str, Any]) -> list[str]:
    """The addresses of the articles that a message tells of: an alert's, or a digest's."""
    told = [one["url"] for one in data.get("articles", ())]
    for story in data.get("stories", ()):
        told += [one["url"] for one in story["articles"]]
    return told + [one["url"] for one in data.get("folded_stories", ())]


def _slug(url: str) -> str:
    return Path(urlsplit(url).path).stem

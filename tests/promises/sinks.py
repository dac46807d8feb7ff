"""A checker of addresses: what each was told of which article, under which ids, whoever says it."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlsplit

from monitor.demo import make_article
from tests.world import World, now

MAILED = "mail"


class Sinks:
    """Reads what lies in the sinks: a hook's paths and a mail box, each an address."""

    def __init__(self, world: World, addresses: Collection[str]) -> None:
        self.world, self.addresses = world, addresses
        self.published: set[str] = set()

    def publish(self, number: int, at: datetime | None = None) -> None:
        """Publish something that all addresses are to be told of."""
        outlet = ("harbour", "meridian")[number % 2]
        piece = make_article(number, matching=True, outlet=outlet)
        self.world.site.publish(piece, published=at or now())
        self.published.add(piece.slug)

    def told(self) -> Mapping[str, Mapping[str, set[str]]]:
        """Return, by address and article, the ids under which it was told."""
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for address, identity, urls in self._messages():
            for url in urls:
                found[address][Path(urlsplit(url).path).stem].add(identity)
        return found

    def _messages(self) -> Iterator[tuple[str, str, Collection[str]]]:
        for call in self.world.hook.accepted:
            data = json.loads(call.body)["data"]
            yield call.path, call.headers["webhook-id"], _urls(data)
        for letter in self.world.mail.letters:
            part = letter.message.get_body(("plain",))
            assert part is not None
            said = part.get_content().partition("\nRelated:")[0]
            yield MAILED, str(letter.message["Message-ID"]), re.findall(r"https?://\S+", said)

    def lost(self) -> dict[str, set[str]]:
        told = self.told()
        lost = {one: self.published - told.get(one, {}).keys() for one in self.addresses}
        return {address: slugs for address, slugs in lost.items() if slugs}

    def resent(self) -> list[tuple[str, str, int]]:
        """Return what an address was told under several ids: it, the article, and how many."""
        return [
            (address, slug, len(ids))
            for address, articles in self.told().items()
            for slug, ids in articles.items()
            if slug in self.published and len(ids) > 1
        ]

    def repeats(self) -> int:
        """Return how often something came again under its own id."""
        times = Counter((address, identity) for address, identity, _ in self._messages())
        return sum(count - 1 for count in times.values())

    def messages(self) -> int:
        return len(list(self._messages()))

    def wait(self, seconds: float) -> None:
        """Wait until nothing is lost, or the time is up; then a little for what comes twice."""
        deadline = monotonic() + seconds
        while self.lost() and monotonic() < deadline:
            sleep(0.5)
        sleep(4)

    def judge(self, title: str) -> None:
        print(
            f"{title}: {len(self.published)} published, {self.messages()} messages, lost "
            f"{self.lost()}, resent under another id {self.resent()}, "
            f"{self.repeats()} repeats under their own id"
        )
        assert self.lost() == {}
        assert self.resent() == []


def _urls(data: Mapping[str, Any]) -> list[str]:
    """Return the addresses of the articles that a message tells of: an alert's, or a digest's."""
    stories = [data, *data.get("stories", ())]
    told = [one["url"] for story in stories for one in story.get("articles", ())]
    return told + [one["url"] for one in data.get("folded_stories", ())]

"""Where feed, page and clock do not agree an article is told all the same, and dated rightly."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.core.articles.dating import verdict_on
from monitor.core.errors import ParseError
from monitor.demo.server import Answer, LoopbackServer, Request
from monitor.parse.document import document
from monitor.parse.feeds.feed import parse_feed
from monitor.parse.pages.text import read_page
from tests.field.dates.test_dates_of_feeds import feed_of
from tests.pipeline.play import Play, playing
from tests.servers import monitor
from tests.world import a_world, now

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PAGE = """<html lang="en"><head><title>{name}</title>{head}</head><body><article><h1>{title}</h1>
<p>The crisis in Ukraine was on the table of the council on Saturday, its clerk told the press.</p>
<p>The council of {name} will meet again, and wants the road to the harbour to be mended first.</p>
</article></body></html>"""


class Paper(LoopbackServer):
    """A paper whose entries and pages are dated as a test wants."""

    def __init__(self, dates: Mapping[str, tuple[str, str]]) -> None:
        super().__init__(0)
        self.dates, self.is_out = dates, False

    def respond(self, request: Request) -> Answer:
        name = request.path.removeprefix("/n/")
        if name in self.dates:
            head = f'<meta property="article:published_time" content="{self.dates[name][1]}">'
            title = f"Ukraine crisis: {name}"
            return html(
                PAGE.format(name=name, title=title, head=head if self.dates[name][1] else "")
            )
        items = "".join(self._item(name) for name in self.dates) if self.is_out else ""
        body = f"<rss version='2.0'><channel><title>Paper</title>{items}</channel></rss>"
        return Answer(headers={"Content-Type": "application/rss+xml"}, body=body.encode())

    def _item(self, name: str) -> str:
        return (
            f"<item><title>Ukraine crisis: {name}</title><link>{self.url}/n/{name}</link>"
            f"<guid isPermaLink='false'>{name}</guid><pubDate>{self.dates[name][0]}</pubDate>"
            f"<description>The crisis in Ukraine, as seen from {name}.</description></item>"
        )


def html(text: str) -> Answer:
    return Answer(headers={"Content-Type": "text/html; charset=utf-8"}, body=text.encode())


@contextmanager
def told(folder: Path, dates: Mapping[str, tuple[str, str]]) -> Iterator[tuple[Paper, Play]]:
    """Let a paper publish what is dated so, and the monitor read it."""
    with a_world(folder) as world, Paper(dates) as paper:
        world.database = f"sqlite:///{folder}/monitor.db"
        world.configure()
        feeds = f'version: 1\nfeeds:\n  - {{url: "{paper.url}/feed", name: paper}}\n'
        (folder / "config" / "feeds.yaml").write_text(feeds, encoding="utf-8")
        with playing(world, folder) as play:
            play.a_pass()
            paper.is_out = True
            play.a_pass()
            yield paper, play


def test_a_feed_of_wrong_dates_costs_no_article_and_dates_none_wrongly(tmp_path: Path) -> None:
    at = now().replace(microsecond=0) - HOUR
    stated = at.isoformat()
    dates = {  # the feed's, the page's
        "stuck": ("Tue, 16 Dec 2014 14:13:53 GMT", stated),
        "epoch": ("Thu, 01 Jan 1970 00:00:00 +0000", stated),
        "nothing": ("-0001-11-30T00:00:00+00:00", ""),
        "odd": (f"{at:%Y/%m/%d %H:%M:%S}", ""),
        "japanese": (f"{at:%Y年%m月%d日 %H時%M分%S秒}", ""),
        "ahead": (f"{at + 40 * DAY:%a, %d %b %Y %H:%M:%S} +0000", ""),
        "ahead-and-dated": (f"{at + 40 * DAY:%a, %d %b %Y %H:%M:%S} +0000", stated),
        "template": (f"{at:%a, %d %b %Y %H:%M:%S} +0000", "2010-01-01"),
        "old": ("Tue, 16 Dec 2014 14:13:53 GMT", ""),
    }
    with told(tmp_path, dates) as (paper, play):
        found = {name: play.explain(f"{paper.url}/n/{name}") for name in dates}
    outcomes = {name: one["topics"][0]["outcome"] for name, one in found.items()}
    assert [name for name, outcome in outcomes.items() if outcome == "too_old"] == ["old"]
    published = {name: moment(one["published"]) for name, one in found.items()}
    for name in ("stuck", "epoch", "odd", "japanese", "ahead-and-dated", "template"):
        assert published[name] == at, name
    assert published["nothing"] is None
    assert at <= (published["ahead"] or at) <= play.clock.at


def moment(said: Any) -> datetime | None:
    return said if said is None or isinstance(said, datetime) else datetime.fromisoformat(said)


@pytest.mark.parametrize(
    ("dates", "says"),
    [
        (["Tue, 16 Dec 2014 14:13:53 GMT"] * 4, "its dates are stuck"),
        (["2014-12-16", "2014-12-15", "2014-12-14"], "the newest of its 3 entries"),
        (["soon", "later", "now"], "none of its dates can be read"),
        (["", "", ""], ""),
        # Ranchero-Software/NetNewsWire#5217
        (["1 Jan 2099", "2 Jan 2099", "3 Jan 2099"], "all its dates are to come"),
        # newsboat/newsboat#762
        (["Wed, 06 Feb 2064 07:28:16 +0100", "Fri, 14 Feb 2020 01:00:00 +0100"], ""),
    ],
)
def test_a_feed_is_told_that_its_dates_cannot_be(dates: list[str], says: str) -> None:
    entries = parse_feed(feed_of(*dates)).entries
    unread = sum("cannot be read" in " ".join(entry.notes) for entry in entries)
    verdict = verdict_on(
        [entry.published for entry in entries], now(), max_age=3 * DAY, unread=unread
    )
    assert says in verdict
    assert bool(verdict) is bool(says)


# --- articles of the command line ---------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "published"),
    [
        ("2026-11-28T13:21:00Z", "2026-11-28 13:21:00+00:00"), (None, "None"), ("", "None"),
        ("28 листопада 2026", "2026-11-28 00:00:00+00:00"),
        (1795872116, "2026-11-28 13:21:56+00:00"),
    ],
)  # fmt: skip
def test_a_json_article_is_dated_as_feeds_are(said: object, published: str) -> None:
    data = json.dumps({"title": "A", "text": "B.", "published": said}).encode()
    assert str(document(data, page=read_page).published) == published


@pytest.mark.parametrize("said", ["yesterday", "2026-13-01", "1970-01-01", True, 7, ["2026"], "-1"])
def test_a_json_article_whose_date_is_none_is_refused_with_a_word(said: object) -> None:
    data = json.dumps({"title": "A", "text": "B.", "published": said}).encode()
    with pytest.raises(ParseError, match=r"`published` is no date: .*write it as 2026-11-28T"):
        document(data, page=read_page)


def test_the_command_line_names_the_article_whose_date_is_none(tmp_path: Path) -> None:
    lines = [{"id": 1, "title": "Ukraine", "text": "A.", "published": "28.11.2026"},
             {"id": 2, "title": "Ukraine", "text": "B.", "published": "yesterday"}]  # fmt: skip
    said = "\n".join(map(json.dumps, lines))
    ran = monitor("match", "--query", "Ukraine", "--json", "-", folder=tmp_path, input=said)
    first, second = map(json.loads, ran.stdout.splitlines())
    assert ran.returncode == 1
    assert [topic["matched"] for topic in first["topics"]] == [True]
    assert "`published` is no date: 'yesterday'" in second["error"]

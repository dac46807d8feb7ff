"""Finding feeds, and moving them in and out, as an operator does it."""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
import yaml

from monitor.demo import make_article
from monitor.demo.server import Answer, LoopbackServer, Request
from monitor.store.machinery.database import Database
from monitor.store.tables.feeds import feed
from tests.servers import monitor
from tests.world import World, now

RSS = (
    '<rss version="2.0"><channel><title>{title}</title><item><guid>1</guid><title>One</title>'
    "<link>https://example.org/1</link><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate></item>"
    "</channel></rss>"
)


class Site(LoopbackServer):
    """Pages and feeds by path; everything else is a 404. Remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(0)
        self.pages: dict[str, str] = {}
        self.asked: list[str] = []

    def respond(self, request: Request) -> Answer:
        self.asked.append(request.path)
        body = self.pages.get(request.path)
        if body is None:
            return Answer(status=404, headers={})
        return Answer(headers={"Content-Type": "text/html; charset=utf-8"}, body=body.encode())


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as made:
        yield made


def discovered(world: World, *urls: str) -> tuple[int, list[dict[str, object]]]:
    done = monitor("feeds", "discover", *urls, "--json", folder=world.folder)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def test_a_site_that_states_its_feeds(world: World, site: Site) -> None:
    world.configure()
    link = '<link rel="alternate" type="application/rss+xml" href="{}">'
    site.pages = {
        "/": f"<html><head>{link.format('/comments/feed')}{link.format('/a.xml')}"
        f"{link.format('/gone.xml')}</head><body>x</body></html>",
        "/a.xml": RSS.format(title="A"),
        "/comments/feed": RSS.format(title="Comments"),
    }
    code, found = discovered(world, f"{site.url}/")
    assert code == 0
    assert [one["title"] for one in found] == ["A", "Comments"]
    assert found[0]["url"] == f"{site.url}/a.xml"
    assert found[0]["why"] == "the page states it"
    assert (found[0]["entries"], found[0]["format"]) == (1, "rss20")


def test_a_site_that_states_nothing_is_searched_where_its_robots_allow(
    world: World, site: Site
) -> None:
    world.configure()
    site.pages = {
        "/": "<html><body>nothing</body></html>",
        "/robots.txt": "User-agent: *\nDisallow: /feed\n",
        "/feed": RSS.format(title="Hidden"),
        "/rss.xml": RSS.format(title="Usual"),
    }
    code, found = discovered(world, f"{site.url}/")
    assert code == 0
    assert [one["title"] for one in found] == ["Usual"]
    assert "/feed" not in site.asked
    assert len(site.asked) < 45


def test_a_feed_is_found_as_itself_and_a_site_without_one_ends_1(world: World, site: Site) -> None:
    world.configure()
    site.pages = {"/a": RSS.format(title="A"), "/": "<html>no</html>"}
    code, found = discovered(world, f"{site.url}/a")
    assert (code, found[0]["why"]) == (0, "it is a feed itself")
    done = monitor("feeds", "discover", f"{site.url}/", folder=world.folder)
    assert done.returncode == 1
    assert "no feed was found" in done.stderr
    done = monitor("feeds", "discover", f"{site.url}/none", folder=world.folder)
    assert done.returncode == 1
    assert "404" in done.stderr


def test_discovery_reaches_no_private_address(world: World, site: Site) -> None:
    world.configure()
    config = world.folder / "config" / "monitor.yaml"
    config.write_text(
        config.read_text().replace('allow_networks: ["127.0.0.0/8"]', "allow_networks: []")
    )
    done = monitor("feeds", "discover", f"{site.url}/", folder=world.folder)
    assert done.returncode == 1
    assert site.asked == []


def test_a_feed_is_added_to_a_file_of_the_config_and_once(world: World, site: Site) -> None:
    world.configure()
    site.pages = {"/a": RSS.format(title='A "quoted" {name}: 1')}
    file = world.folder / "config" / "feeds.yaml"
    before = file.read_text()
    done = monitor("feeds", "add", f"{site.url}/a", "--group", "new", folder=world.folder)
    assert (done.returncode, file.read_text()) == (0, before)
    assert yaml.safe_load(done.stdout)["feeds"][0]["group"] == "new"
    write = ("--write", "config/feeds.yaml")
    done = monitor("feeds", "add", f"{site.url}/a", *write, folder=world.folder)
    assert done.returncode == 0, done.stderr
    assert file.read_text().startswith(before)
    assert yaml.safe_load(file.read_text())["feeds"][-1] == {
        "url": f"{site.url}/a", "name": 'A "quoted" {name}: 1',
    }  # fmt: skip
    done = monitor("feeds", "add", f"{site.url}/a", *write, folder=world.folder)
    assert "the config has it" in done.stderr
    assert monitor("check", folder=world.folder).returncode == 0
    done = monitor("feeds", "add", f"{site.url}/none", *write, folder=world.folder)
    assert done.returncode == 1
    assert "404" in done.stderr


def test_a_list_goes_in_and_out_and_what_is_none_is_named(world: World, tmp_path: Path) -> None:
    world.configure()
    broken = (
        '<opml version="1.0"><body><outline text="Europe & more">'
        '<outline text="One" xmlUrl="https://example.org/one?a=1&b=2"/>'
        '<outline text="Bad" xmlUrl="nothing"/></outline>'
        '<outline text="Two" xmlUrl="https://example.org/two">'
    )
    (tmp_path / "list.opml").write_text(broken)
    into = ("--write", "config/feeds/imported.yaml")
    done = monitor("feeds", "import", "list.opml", *into, folder=world.folder)
    assert done.returncode == 0, done.stderr
    assert "no web address: nothing" in done.stderr
    assert monitor("check", folder=world.folder).returncode == 0
    out = monitor("feeds", "export", folder=world.folder).stdout
    assert out.count("xmlUrl") == 4
    assert 'xmlUrl="https://example.org/one?a=1&amp;b=2"' in out
    (tmp_path / "again.opml").write_text(out)
    done = monitor("feeds", "import", "again.opml", "--json", folder=world.folder)
    assert (done.stdout, done.stderr.count("the config has it")) == ("", 4)
    done = monitor("feeds", "import", "none.opml", folder=world.folder)
    assert done.returncode == 1
    assert "none.opml" in done.stderr


def test_a_file_that_cannot_be_added_to_stays_as_it_was(world: World, tmp_path: Path) -> None:
    world.configure()
    (tmp_path / "list.opml").write_text('<opml><outline xmlUrl="https://example.org/one"/></opml>')
    for text in ("feeds: []\nversion: 1\n", "version: 1\nfeeds: [{url: 'https://a.org'}]\n"):
        file = world.folder / "config" / "feeds" / "odd.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
        into = ("--write", "config/feeds/odd.yaml")
        done = monitor("feeds", "import", "list.opml", *into, folder=world.folder)
        assert done.returncode == 1
        assert "by hand" in done.stderr
        assert file.read_text() == text


def test_check_says_what_a_poll_saw_with_advice(world: World, site: Site) -> None:
    world.configure()
    site.pages = {
        "/a": RSS.format(title="A").replace("<pubDate>", "<x>").replace("</pubDate>", "</x>")
    }
    done = monitor("feeds", "check", f"{site.url}/a", "--json", folder=world.folder)
    said = json.loads(done.stdout)
    assert done.returncode == 0
    assert (said["status"], said["entries"], said["validators"]) == (200, 1, False)
    assert any("without a date" in one for one in said["advice"])
    assert any("no validators" in one for one in said["advice"])


def test_list_shows_how_each_feed_does(world: World) -> None:
    world.configure(first_fetch="alert")
    world.site.publish(make_article(1, outlet="harbour"), published=now())
    world.site.fail("/meridian/", 503)
    monitor("once", folder=world.folder)
    said = monitor("feeds", "list", "--json", folder=world.folder).stdout.splitlines()
    rows = {json.loads(line)["name"]: json.loads(line) for line in said}
    assert rows["meridian"]["reason"] == "http-5xx"
    assert rows["harbour"]["window"] == 1
    assert "rhythm" not in rows["harbour"]
    table = monitor("feeds", "list", folder=world.folder).stdout
    assert "failing" in table


def bounded(world: World, bounds: str) -> None:
    """Poll as often as these bounds say, no more as the tests' own."""
    config = world.folder / "config/monitor.yaml"
    text = re.sub(r"polling: {.*}", f"polling: {{{bounds}}}", config.read_text())
    assert bounds in text
    config.write_text(text)


def test_feeds_are_polled_when_somebody_asks_for_it(world: World, site: Site) -> None:
    site.pages = {"/a.xml": RSS.format(title="A"), "/b.xml": RSS.format(title="B")}
    feeds = [{"url": f"{site.url}/{one}.xml"} for one in "ab"]
    world.configure()
    bounded(world, "fastest: 5m, slowest: 6h")
    (world.folder / "config/feeds.yaml").write_text(yaml.dump({"version": 1, "feeds": feeds}))
    assert monitor("once", folder=world.folder).returncode == 0
    site.asked.clear()
    assert monitor("once", folder=world.folder).returncode == 0
    assert site.asked == []
    done = monitor("feeds", "poll", f"{site.url}/b.xml", folder=world.folder)
    assert done.stdout.startswith("1 to be polled now: the running monitor polls them")
    assert monitor("once", folder=world.folder).returncode == 0
    assert site.asked == ["/b.xml"]
    done = monitor("feeds", "poll", "--json", folder=world.folder)
    assert json.loads(done.stdout) == {"due": [one["url"] for one in feeds]}
    done = monitor("feeds", "poll", f"{site.url}/none", folder=world.folder)
    assert done.returncode == 1
    assert "no feed is polled from" in done.stderr
    done = monitor("feeds", "poll", f"{site.url}/b.xmll", folder=world.folder)
    assert done.stderr.endswith(
        f"`monitor feeds list` lists them: did you mean '{feeds[1]['url']}'?\n"
    )


def test_a_smaller_bound_holds_at_once_for_feeds_that_were_to_wait_longer(world: World) -> None:
    world.configure()
    assert monitor("once", folder=world.folder).returncode == 0
    later = {"due_at": now() + timedelta(hours=5), "interval_seconds": 6 * 3600}
    path = world.folder / "data/monitor.db"
    with closing(Database(f"sqlite:///{path}")) as database, database.transaction() as tx:
        tx.execute(sa.update(feed).values(later))
    bounded(world, "fastest: 1m, slowest: 10m")
    assert monitor("once", folder=world.folder).returncode == 0
    done = monitor("feeds", "list", "--json", folder=world.folder)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    soon = now() + timedelta(minutes=11)
    assert rows
    assert all(datetime.fromisoformat(row["due_at"]) < soon for row in rows)


def test_a_paused_feed_is_not_polled_and_it_is_said_by_whom_until_it_is_resumed(
    world: World,
) -> None:
    world.configure()
    assert monitor("once", folder=world.folder).returncode == 0
    done = monitor("feeds", "pause", "harbour", "--by", "Olena", folder=world.folder)
    assert done.stdout.startswith("1 paused")
    done = monitor("feeds", "poll", world.site.feed_url("harbour"), folder=world.folder)
    assert "no feed is polled from" in done.stderr
    table = monitor("feeds", "list", folder=world.folder).stdout
    assert "paused by Olena" in " ".join(table.split())
    warnings = json.loads(monitor("health", "--json", folder=world.folder).stdout.splitlines()[-1])
    assert "harbour (by Olena)" in json.dumps(warnings)
    address = world.site.feed_url("harbour")
    done = monitor("feeds", "resume", address, "--json", folder=world.folder)
    assert json.loads(done.stdout) == {"resumed": 1}


def test_the_list_shows_no_key_of_an_address(world: World) -> None:
    world.configure()
    assert monitor("once", folder=world.folder).returncode == 0
    said = {"url": f"{world.site.feed_url('harbour')}?key=FEEDSECRET", "name": ""}
    path = world.folder / "data/monitor.db"
    with closing(Database(f"sqlite:///{path}")) as database, database.transaction() as tx:
        tx.execute(sa.update(feed).where(feed.c.name == "harbour").values(said))
    table = monitor("feeds", "list", folder=world.folder).stdout
    assert "?key=\u2026" in table
    assert "FEEDSECRET" not in table

"""What `check --live` says of each feed: in which file and line, and all that may cost articles."""

from monitor.cli.live import tried_live
from monitor.config.loading import load
from monitor.demo.server import Answer, LoopbackServer, Request
from tests.servers import monitor
from tests.world import World

ITEM = "<item><title>{n} sails</title><guid>{n}</guid>{link}<pubDate>{date}</pubDate></item>"
LINK = "<link>https://gazette.example/{n}</link>"
GOOD, SOON = "Mon, 02 Mar 2026 08:0{}:00 GMT", "some day soon"


def a_feed(count: int, *, link: str = LINK, date: str = GOOD, end: str = "</channel></rss>") -> str:
    items = (
        ITEM.format(n=n, link=link.format(n=n), date=date.format(n % 10))
        for n in range(1, count + 1)
    )
    return f'<rss version="2.0"><channel><title>Gazette</title>{"".join(items)}{end}'


FEEDS = {
    "/good": a_feed(4),
    "/none": "",
    "/unread": a_feed(4, date=SOON),
    "/few": a_feed(2, link=""),
    "/cut": a_feed(4, end="<item><title>Half of"),
    "/long": a_feed(5100),
    "/empty": a_feed(0),
    "/relative": a_feed(4, link="<link>/{n}</link>"),
}
SAID = {
    "/unread": ["none of its dates can be read (4 tried)"],
    "/few": ["2 of 2 entries: no link that can be used"],
    "/cut": ["1 of 5 entries: no link that can be used", "not closed"],
    "/long": ["5000 of its 5100 entries are kept"],
    "/empty": ["it has no entries"],
}


class Outlets(LoopbackServer):
    def respond(self, request: Request) -> Answer:
        body = FEEDS.get(request.path, "")
        headers = {"Content-Type": "application/rss+xml"}
        return Answer(status=200 if body else 404, headers=headers, body=body.encode())


def test_each_doubt_is_said_with_the_file_and_line_that_names_the_feed(world: World) -> None:
    world.configure(outlets=("harbour",), more="")
    folder = world.folder / "config"
    with Outlets(0) as site:
        named = [f'  - {{url: "{site.url}{path}"}}\n' for path in FEEDS]
        (folder / "feeds.yaml").write_text(f"version: 1\nfeeds:\n{''.join(named[:3])}")
        (folder / "feeds").mkdir()
        (folder / "feeds" / "more.yaml").write_text(f"version: 1\nfeeds:\n{''.join(named[3:])}")
        operator = (folder / "monitor.yaml").read_text()
        (folder / "monitor.yaml").write_text(
            operator.replace("alerting: {", "alerting: {max_age: 3650d, ")
        )
        faults, warnings = tried_live(load(folder, {}), folder)
        [fault] = map(str, faults)
        assert fault.startswith(f"{folder}/feeds.yaml:4:11: ")
        assert f"{site.url}/none" in fault
        files = [f"{folder}/feeds.yaml"] * 3 + [f"{folder}/feeds/more.yaml"] * 5
        places = dict(zip(FEEDS, zip(files, [3, 4, 5, 3, 4, 5, 6, 7], strict=True), strict=True))
        told = sorted((one.file, one.line, one.message) for one in warnings)
        wanted = sorted((*places[path], path, said) for path, some in SAID.items() for said in some)
        assert len(told) == len(wanted), told
        for (file, line, message), (its_file, its_line, path, said) in zip(
            told, wanted, strict=True
        ):
            assert (file, line) == (its_file, its_line)
            assert message.startswith(f"{site.url}{path}: ")
            assert said in message


def test_where_every_feed_answers_that_is_said(world: World) -> None:
    world.configure()
    with Outlets(0) as site:
        feeds = f"version: 1\nfeeds: [{{url: '{site.url}/good'}}, {{url: '{site.url}/relative'}}]\n"
        (world.folder / "config/feeds.yaml").write_text(feeds)
        done = monitor("check", "--live", folder=world.folder)
        assert done.returncode == 0, done.stderr
        assert "2, all answer" in done.stdout
        (world.folder / "config/feeds.yaml").write_text(feeds.replace("/good", "/none"))
        failed = monitor("check", "--live", folder=world.folder)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "/none" in failed.stderr
    assert "all answer" not in monitor("check", folder=world.folder).stdout

"""Times that people see are in the zone of the config; what machines read says its offset."""

import json
import re

import httpx

from monitor.cli.serve import start_web
from monitor.cli.verbs import all_verbs
from monitor.config.loading import load
from monitor.demo import make_article
from monitor.wiring.parts import make_parts
from tests.servers import monitor
from tests.world import World, now

ZONE = "Asia/Kathmandu"  # five hours and three quarters, which is no other's
ELSEWHERE = re.compile(r"UTC|GMT|\d\d:\d\d(:\d\d)?(\.\d+)?(Z|\+00:?00)|T\d\d:\d\d")
A_TIME = re.compile(r"\d\d:\d\d(:\d\d)? \+0545")
QUERY = "Ukraine AND (crisis OR offensive)"
UNWALKED = {  # what tells no time of what happened, or is no table
    "init": "writes files", "check": "of the config", "demo": "a folder of its own, and lasts",
    "run": "lasts", "worker": "lasts", "beat": "lasts", "web": "lasts", "migrate": "of the schema",
    "alerts split": "changes what is there", "deliveries retry": "changes what is there",
    "deliveries replay": "changes what is there", "feeds add": "prints YAML",
    "feeds import": "prints YAML", "feeds export": "prints OPML", "feeds discover": "of addresses",
    "channels test": "sends", "channels restore": "changes what is there",
    "channels links": "changes what is there", "silence expire": "changes what is there",
    "summarize": "sentences", "match": "words", "stories": "of a file's own",
    "topics feedback": "counts", "tokens add": "prints a token", "tokens link": "prints a link",
    "tokens revoke": "changes what is there", "feeds pause": "changes what is there",
    "feeds resume": "changes what is there",
}  # fmt: skip


WALKED: dict[str, tuple[str, ...]] = {
    "once": ("once",),
    "health": ("health",),
    "explain": ("explain", "{silenced}"),
    "alerts list": ("alerts", "list"),
    "alerts show": ("alerts", "show", "1"),
    "deliveries list": ("deliveries", "list"),
    "topics list": ("topics", "list"),
    "topics shadow": ("topics", "shadow", "dark"),
    "try": ("try",),
    "backtest": ("backtest", "ukraine-crisis", "--since", "1d"),
    "feeds list": ("feeds", "list"),
    "feeds check": ("feeds", "check", "{feed}"),
    "feeds poll": ("feeds", "poll"),
    "channels list": ("channels", "list"),
    "routes test": ("routes", "test", "{url}"),
    "silence add": ("silence", "add", "--topic", "dark", "--for", "1d"),
    "silence list": ("silence", "list"),
    "tokens list": ("tokens", "list"),
    "parse": ("parse", "{feed}"),
    "extract": ("extract", "{url}"),
}
TIMELESS = {"once", "feeds poll", "backtest", "topics shadow"}  # days at most


def test_each_verb_is_walked_or_tells_no_time() -> None:
    there = {
        " ".join(filter(None, (name, second)))
        for name, verb in all_verbs().items()
        for second in verb.seconds or ("",)
    }
    assert there == WALKED.keys() | UNWALKED.keys()
    assert not WALKED.keys() & UNWALKED.keys()


def test_tables_and_the_page_tell_times_in_the_zone_of_the_config_and_machines_its_offset(
    world: World,
) -> None:
    named = lived(world)
    for name, words in WALKED.items():
        told = said(world, *(word.format(**named) for word in words))
        assert not ELSEWHERE.search(told), (name, told)
        assert (A_TIME.search(told) is not None) == (name not in TIMELESS), (name, told)
    page = page_of(world)
    assert re.search(r"since\s+\d+ \w+ \d{4}, \d\d:\d\d UTC\+5:45", page)
    assert not ELSEWHERE.search(page.replace("UTC+5:45", ""))
    found = json.loads(said(world, "explain", named["silenced"], "--json"))["found"]
    assert re.fullmatch(r".*T\d\d:\d\d:\d\d.*[+-]\d\d:\d\d", found)
    *_, summary = said(world, "health", "--json").splitlines()
    [warning] = json.loads(summary)["warnings"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", warning["since"])


def lived(world: World) -> dict[str, str]:
    """A monitor in Nepal that has told, holds, waits and is silenced; addresses of an article."""
    world.database = f"sqlite:///{world.folder}/monitor.db"
    world.configure(
        first_fetch="alert", outlets=("harbour",), operators="hook",
        hook_more='quiet: {from: "00:00", to: "23:59"}',
    )  # fmt: skip
    path = world.folder / "config" / "monitor.yaml"
    path.write_text(path.read_text().replace("Europe/Kyiv", ZONE))
    watched = world.folder / "config/watchlists/ukraine.yaml"
    watched.write_text(
        watched.read_text() + f"  - {{id: dark, name: Dark, query: '{QUERY}', state: shadow}}\n"
    )
    url = world.site.publish(make_article(1, outlet="harbour"), published=now())
    silenced = ("silence", "add", "--topic", "ukraine-crisis", "--for", "3d")
    for arguments in (("once",), silenced, ("tokens", "add", "desk")):
        assert monitor(*arguments, folder=world.folder).returncode == 0
    other = world.site.publish(make_article(2, outlet="harbour"), published=now())
    assert monitor("feeds", "poll", folder=world.folder).returncode == 0
    assert monitor("once", folder=world.folder).returncode == 0
    feed = world.site.feed_url("harbour")
    return {"url": url, "silenced": other, "feed": feed}


def said(world: World, *words: str) -> str:
    return monitor(*words, folder=world.folder).stdout


def page_of(world: World) -> str:
    """Return the text of the first page."""
    with make_parts(load(world.folder / "config", {})) as parts:
        stop = start_web(lambda: parts)
        page = httpx.get(f"http://127.0.0.1:{parts.settings.web.port}/", timeout=10).text
        stop()
    return re.sub(r"<[^>]*>", "", page)

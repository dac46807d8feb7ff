"""Make the outputs of docs/outcomes.md: `python -m tests.docs.outcomes` writes them into it.

A small evening is played by the monitor in this process, with the config that the page shows.
"""

import re
from contextlib import chdir
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from monitor.demo import Piece
from monitor.store.news import finding
from monitor.store.sending import silences, unsubscribed
from monitor.store.sending.silences import Silenced
from tests.docs.pages import DOCS, blocks
from tests.pipeline.play import Play, playing
from tests.servers import monitor
from tests.world import World, a_world

PAGE = DOCS / "outcomes.md"
EVENING = datetime(2026, 1, 5, 20, 30, tzinfo=UTC)  # 22:30 in Kyiv
MORNING = datetime(2026, 1, 6, 5, 31, tzinfo=UTC)
ANNA, BORIS = ("people", "anna@example.org"), ("people", "boris@example.org")
FULL = ("told",)
_MADE = re.compile(r"(<!-- made: (\w+) -->\n```console\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL)
FIRST = (
    "The flood took two piers of the bridge at Lavna on Monday evening, and nobody may cross until "
    "engineers have looked at the rest."
)
FALLEN = (
    "Three people were killed when the last span of the bridge at Lavna fell into the flood, the "
    "fire service said on Monday."
)
MORE = (
    "Some 340 people on the eastern bank have left their homes, the mayor of Lavna said.",
    "The ministry in Orel has sent pumps and two boats to the eastern bank.",
)


def piece(slug: str, title: str, *paragraphs: str, outlet: str = "harbour") -> Piece:
    """An article of our own writing."""
    return Piece(slug=slug, outlet=outlet, title=title, paragraphs=paragraphs)


BEFORE = piece("rain", "Rain and a flood in the hills", "A flood is feared in the hills of Lavnia.")
TOLD = piece("bridge", "Bridge at Lavna closes after the flood", FIRST, *MORE)
COPIED = piece("lavna", "Lavna bridge is closed by the flood", FIRST, *MORE, outlet="meridian")
MUTED = piece(
    "three", "Three dead as Lavna bridge falls in the flood", FALLEN, *MORE, outlet="meridian"
)
OTHERS = {
    "quiet": piece(
        "buses", "Bus drivers in Orel vote for a strike",
        "Of 412 bus drivers in Orel 390 voted for a strike from Wednesday on.",
    ),
    "first": piece(
        "steel", "Lavnia puts a tariff on steel",
        "The government of Lavnia has put a tariff of ten per cent on steel from abroad.",
    ),
    "limited": piece(
        "grain", "Millers of Novo ask for a tariff on grain",
        "Forty millers of the Novo valley asked parliament on Monday for a tariff on grain.",
    ),
    "silenced": piece(
        "sirens", "Sirens sound in a drill at Port Mira",
        "All sirens of Port Mira sounded at noon in a drill of the civil guard.",
    ),
    "digested": piece(
        "mayor", "Court hears the former mayor of Tesh",
        "A court in Tesh heard the former mayor on Monday about the sale of a theatre.",
    ),
    "severity": piece(
        "oaks", "Dravo plants oaks in its oldest park",
        "The town of Dravo has begun to plant sixty oaks in its oldest park.",
    ),
    "language": piece(
        "crossing", "Night ferry to Selm island sails again",
        "The night ferry to the island of Selm sails again after ten days in dock.",
    ),
    "sources": piece(
        "stone", "Granite quarry near Brod is sold",
        "A granite quarry near Brod has been sold to a builder of roads from Kalin.",
    ),
    "missed": piece(
        "choir", "Choir of Vesna sings in Oslo",
        "The choir of Vesna sang before nine hundred people in Oslo on Sunday night.",
    ),
}  # fmt: skip
OLD = piece(
    "dam", "Old dam held the flood at Uzh", "The old dam at Uzh held the flood for a night."
)


def made() -> dict[str, str]:
    """Return what `monitor explain` prints of an article of each outcome, by its name."""
    with TemporaryDirectory() as folder, chdir(folder), a_world(Path(folder)) as world:
        world.database = f"sqlite:///{folder}/monitor.db"
        configure(world)
        with playing(world, Path(folder), EVENING) as play:
            urls = played(play)
            found = {name: explained(world, name, url) for name, url in urls.items()}
            play.clock.at = MORNING
            play.a_pass()
            play.a_pass()
            found["digested"] = explained(world, "digested", urls["digested"])
    return found


def played(play: Play) -> dict[str, str]:
    """Let the evening happen; return the addresses of its articles, by their outcomes."""
    urls = {"baseline": publish(play, BEFORE)}
    play.a_pass()
    until = play.clock() + timedelta(days=3)
    with play.parts.database.transaction() as tx:
        drills = Silenced(topic="drills")
        silences.add(tx, drills, now=play.clock(), ends_at=until, author="desk")
        unsubscribed.add(tx, *BORIS, ["floods"], why="asked, by a link", now=play.clock())
    urls |= {name: publish(play, one) for name, one in OTHERS.items()}
    urls |= {"told": publish(play, TOLD), "old": publish(play, OLD, days=6)}
    play.a_pass()
    urls["copied"] = publish(play, COPIED)
    play.a_pass()
    with play.parts.database.transaction() as tx:
        article = finding.find(tx, urls["told"])
        assert article is not None
        muted = Silenced(story=article.story_id)
        silences.add(tx, muted, now=play.clock(), ends_at=until, author="a link", whom=ANNA)
    play.clock.move(minutes=40)
    urls["muted"] = publish(play, MUTED)
    play.a_pass()
    return {name: url for name, url in urls.items() if name != "first"}


def publish(play: Play, one: Piece, *, days: int = 0) -> str:
    return play.world.site.publish(one, published=play.clock() - timedelta(days=days))


def configure(world: World) -> None:
    """Write the config of the page, with the site and the mail box that are here."""
    (shown,) = (one for one in blocks(PAGE) if one.mark == "write")
    parts = re.split(r"^# config/(.+)$", shown.text, flags=re.MULTILINE)[1:]
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        path = world.folder / "config" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_it_is_here(world, text), encoding="utf-8")


def as_it_is_here(world: World, text: str) -> str:
    """A file of the page, with what stands here for what it names."""
    harbour, meridian = world.site.feed_url("harbour"), world.site.feed_url("meridian")
    allowed = 'allow_networks: ["127.0.0.0/8"], per_host: {concurrency: 4, spacing: 0s}'
    ours = {
        "https://harbour.example/feed.xml": harbour,
        "https://meridian.example/rss.xml": meridian,
        "http: {": f"http: {{{allowed}, ",
        "version: 1\ntimezone": f"version: 1\ndatabase: {world.database}\n"
        "polling: {fastest: 1s, slowest: 2s}\ntimezone",
        "mail.example.org, port: 25": f"127.0.0.1, port: {world.mail.port}",
    }
    for theirs, here in ours.items():
        text = text.replace(theirs, here)
    return text


def explained(world: World, name: str, url: str) -> str:
    """What `monitor explain` prints, with the names of the page, and as short as the page says."""
    done = monitor("explain", url, folder=world.folder)
    assert done.returncode == 0, done.stderr
    lines = named(world, f"$ monitor explain {url}\n{done.stdout}").splitlines()
    return "\n".join(lines if name in FULL else shortened(name, lines)) + "\n"


def shortened(name: str, lines: list[str]) -> list[str]:
    """Leave out what is said of the article itself, and the topics that do not match."""
    start = next(place for place, line in enumerate(lines) if line.startswith("topic "))
    kept = [one for one in lines[start:] if name == "missed" or " not_matched " not in one]
    return [lines[0], *kept]


def named(world: World, text: str) -> str:
    """The names of the page for what is only here: addresses, keys, versions; in their columns."""
    here = "|".join((re.escape(world.site.url), "msg_", "dig_", r"\b[0-9a-f]{12,}\b"))

    def short(found: re.Match[str]) -> str:
        word = re.sub(rf"{re.escape(world.site.url)}/(\w+)", r"https://\1.example", found[0])
        word = re.sub(r"(msg|dig)_\w+", r"\1_...", word)
        return re.sub(r"\b[0-9a-f]{12,}\b", "1f0c...", word).ljust(len(found[0]))

    text = re.sub(rf"\S*(?:{here})\S*", short, text)
    return "\n".join(line.rstrip() for line in text.splitlines())


def page_with(outputs: dict[str, str]) -> str:
    """The page, with what was made in its blocks."""
    return _MADE.sub(
        lambda one: f"{one[1]}{outputs[one[2]]}{one[4]}", PAGE.read_text(encoding="utf-8")
    )


if __name__ == "__main__":
    PAGE.write_text(page_with(made()), encoding="utf-8")

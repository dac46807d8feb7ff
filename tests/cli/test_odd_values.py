"""An odd value of an option or argument is refused in one line that says what may stand there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

from monitor.cli.main import make_app
from monitor.cli.verbs import all_verbs
from monitor.store.machinery.database import Database
from tests.servers import monitor

WATCHLIST = "version: 1\ntopics: [{id: floods, name: Floods, query: flood, channels: [box]}]\n"
NUMBERS = ("foo", "-5", "0", "1.5", "1_0", "٣", "9" * 40, "x" * 5000)
SPANS = ("foo", "-5d", "0d", "5", "1.5h", "5 d", "99999d", "9" * 40 + "d", "x" * 5000)
NO_ADDRESS = ("foo", "example.org/rss", "ftp://example.org/", "http://", "x" * 5000)
NO_TOPIC = ("foo", "0", "FLOODS", "é", "x" * 5000)
NO_LANGUAGE = ("-5", "english", "UK", "ua", "x" * 5000)
NO_QUERY = ("(", "AND", "../..", "a AND b OR c", '"', "NEAR(a)")
NO_FILE = ("foo", "0", "é", "nowhere/a.txt", "x" * 5000)
NO_QUEUE = ("foo", "POLL", "0", "poll,read")
ALERT = "write the number of an alert"
# The call, with {} for the value; which values; what the line says. A verb's every option and
# argument that takes a value is here, `--config` in test_door.
TABLE: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("init {}", ("a.txt",), "a.txt"),
    ("check {}", NO_FILE, "ile"),
    ("check {}", ("config",), "is a folder: write `monitor check --config config`"),
    ("check --query={}", NO_QUERY, "--query, column"),
    ("check --dialect={}", ("foo", "LUCENE", "x" * 5000), "there are meltwater, brandwatch"),
    ("check --dialect={} --query=a", ("foo", "-5"), "there are meltwater, brandwatch"),
    ("demo --folder={}", ("a.txt", "config"), "--folder"),
    ("health {}", ("foo", "poll", "ALL"), "the parts are all, beat"),
    ("explain {}", ("foo", "0", "a7", "x" * 5000), "no feed that was polled has brought it"),
    ("explain foo --beside={}", ("foo", "-5"), "no feed that was polled has brought it"),
    ("alerts list --limit={}", NUMBERS, "write a whole number from 1 to 1000000"),
    ("alerts show {}", (*NUMBERS[:1], *NUMBERS[2:], "a1"), ALERT),
    ("alerts split {} a1", (*NUMBERS[:1], *NUMBERS[2:]), ALERT),
    ("alerts split 1 {}", ("foo", "0", "x" * 5000), "no feed that was polled has brought it"),
    ("deliveries list --state={}", ("foo", "-5", "SENT", "sent,failed"), "unsubscribed or closed"),
    ("deliveries list --limit={}", NUMBERS, "write a whole number from 1 to 1000000"),
    ("deliveries retry {}", ("foo", "0", "x" * 5000), "`monitor deliveries list --state pending`"),
    ("deliveries retry --channel={}", ("foo", "-5", "BOX"), "nothing was ever sent by a channel"),
    ("deliveries replay {}", ("foo", "0", "x" * 5000), "`monitor deliveries list --state failed`"),
    ("channels restore {} a@example.org", ("foo", "0", "x" * 5000), "no channel is called"),
    ("channels restore box {}", ("foo", "a@example.org"), "no channel is called"),
    ("channels restore box foo {}", NO_TOPIC, "no channel is called"),
    ("routes test {}", NO_FILE, "annot be read"),
    ("routes test a.txt --topic={}", NO_TOPIC, "the topics are floods"),
    ("silence add --topic={} --for=1d", NO_TOPIC, "the topics are floods"),
    ("silence add --story={} --for=1d", ("foo", "0", "x" * 5000), "no story is known by"),
    ("silence add --publisher=a --for={}", SPANS, "--for: "),
    ("silence expire {}", (*NUMBERS[:1], *NUMBERS[2:]), "write the number of a silence"),
    ("tokens add {}", ("x" * 5000, "a\nb"), "60 letters at most, on one line"),
    ("tokens add a --scope={}", ("foo", "READ", "-5"), "--scope: there is no scope"),
    ("tokens add a --for={}", SPANS, "--for: "),
    ("tokens revoke {}", ("foo", "0", "x" * 5000), "no token that counts is called"),
    ("topics list --since={}", SPANS, "--since: this"),
    ("topics feedback {}", NO_TOPIC, "the topics are floods"),
    ("topics shadow {}", NO_TOPIC, "the topics are floods"),
    ("topics shadow --since={}", SPANS, "--since: this"),
    ("try {}", NO_TOPIC, "the topics are floods"),
    ("try --query={}", NO_QUERY, "--query, column"),
    ("try --query=a --language={}", NO_LANGUAGE, "this is no language"),
    ("try --language={}", ("uk", "foo"), "--language is for --query"),
    ("try --feed={}", NO_ADDRESS, "give a whole address"),
    ("backtest {}", NO_TOPIC, "the topics are floods"),
    ("backtest floods --since={}", SPANS, "--since: this"),
    ("backtest floods --query={}", NO_QUERY, "--query, column"),
    ("feeds check {}", NO_ADDRESS, "this is no web address: write https://example.org/"),
    ("feeds poll {}", NO_ADDRESS, "no feed is polled from"),
    ("feeds pause {}", ("foo", "0", "é", "x" * 5000), "no feed has this address or name"),
    ("feeds resume {}", ("foo", "0", "é", "x" * 5000), "no feed has this address or name"),
    ("feeds add {}", NO_ADDRESS, "this is no web address: write https://example.org/"),
    ("feeds add https://example.org/ --write={}", ("foo.yaml", "a.txt", "config", "config/x.yaml"),
     "write config/feeds.yaml, or config/feeds/NAME.yaml"),
    ("feeds discover {}", NO_ADDRESS, "this is no web address: write https://example.org"),
    ("feeds import {}", NO_FILE, "ile"),
    ("feeds import a.txt --write={}", ("foo.yaml", "config/feeds"), "write config/feeds.yaml, or"),
    ("channels test {}", ("foo", "BOX", "0"), "in use: box"),
    ("parse {}", NO_FILE, "ile"),
    ("parse a.txt --base={}", NO_ADDRESS, "give a whole address"),
    ("extract {}", NO_FILE, "ile"),
    ("summarize {}", NO_FILE, "ile"),
    ("summarize a.txt --topic={}", NO_TOPIC, "the topics are floods"),
    ("summarize a.txt --query={}", NO_QUERY, "--query, column"),
    ("summarize a.txt --query=a --language={}", NO_LANGUAGE, "this is no language"),
    ("summarize a.txt --language={}", ("uk", "foo"), "--language is for --query"),
    ("match {}", NO_FILE, "ile"),
    ("match a.txt --topic={}", NO_TOPIC, "the topics are floods"),
    ("match a.txt --query={}", NO_QUERY, "--query, column"),
    ("match a.txt --query=a --language={}", NO_LANGUAGE, "this is no language"),
    ("match a.txt --language={}", ("uk", "foo"), "--language is for --query"),
    ("stories {}", NO_FILE, "ile"),
)  # fmt: skip
PROCESSES = (  # each of them is a process of its own
    ("worker {}", NO_QUEUE, "the queues are poll, read, deliver"),
    ("worker poll {}", ("poll",), "poll is named twice"),
    ("worker --concurrency={}", ("foo", "0", "1001"), "write a whole number from 1 to 1000"),
)
LIBRARY = ("--debug", "Input should", "Value error")  # whose words a reader cannot use
# The first is tried in test_door, the others may be any text.
ANY = {"--config", "--group", "--by", "--comment", "--publisher"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A config with a topic, a database without an alert, and a text."""
    made = tmp_path_factory.mktemp("odd")
    (made / "config/watchlists").mkdir(parents=True)
    (made / "config/monitor.yaml").write_text(
        "version: 1\ndatabase: 'sqlite:///monitor.db'\nchannels: {box: {kind: file, folder: box}}\n"
    )
    (made / "config/watchlists/a.yaml").write_text(WATCHLIST)
    feeds = "version: 1\nfeeds: [{url: 'https://feeds.example.org/rss'}]\n"
    (made / "config/feeds.yaml").write_text(feeds)
    (made / "a.txt").write_text("The flood came at night.\n")
    kept = Database(f"sqlite:///{made}/monitor.db")
    kept.migrate()
    kept.close()
    yield made
    assert sorted(path.name for path in made.iterdir() if "monitor.db" not in path.name) == [
        "a.txt", "config",
    ]  # fmt: skip


@pytest.mark.parametrize(("call", "values", "said"), [*TABLE, *PROCESSES])
def test_an_odd_value_is_refused_in_one_line_that_says_what_may_stand_there(
    call: str, values: tuple[str, ...], said: str, folder: Path
) -> None:
    for value in values:
        done = monitor(*(word.format(value) for word in call.split()), folder=folder)
        assert done.returncode in {1, 2}, (value, done.stdout)
        [line] = done.stderr.splitlines()
        assert said in line, (value, line)
        assert len(line) < 700
        assert not [words for words in LIBRARY if words in line], line


@pytest.mark.parametrize("call", [call for call, _, _ in TABLE])
def test_an_empty_value_is_no_value(call: str, folder: Path) -> None:
    done = monitor(*(word.format("") for word in call.split()), folder=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "an argument is empty: write something there" in done.stderr


def values_taken() -> set[tuple[str, str]]:
    """Every verb, by each option that takes a value, and by {} where an argument does."""
    taken = set()
    for verb in {*all_verbs()} - {"health"}:
        top = typer.main.get_group(make_app(verb)).commands[verb]
        for second, one in getattr(top, "commands", {"": top}).items():
            for parameter in one.params:
                is_option = parameter.param_type_name == "option"
                if not getattr(parameter, "is_flag", False):
                    name = parameter.opts[0] if is_option else "{}"
                    taken.add((f"{verb} {second}".strip(), name))
    return {(verb, name) for verb, name in taken if name not in ANY}


def test_no_option_and_no_argument_that_takes_a_value_is_left_out_of_the_table() -> None:
    tried = [call.replace("={}", " {}").split() for call, _, _ in (*TABLE, *PROCESSES)]
    for verb, name in values_taken():
        words = verb.split()
        mine = [call[len(words) :] for call in tried if call[: len(words)] == words]
        before = [call[call.index("{}") - 1] if call[0] != "{}" else "" for call in mine]
        assert any(
            one == name if name != "{}" else not one.startswith("--") for one in before
        ), (verb, name)  # fmt: skip

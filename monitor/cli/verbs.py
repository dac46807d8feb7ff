"""The verbs, in groups: the module of each, and the line that `--help` says of it."""

from typing import NamedTuple


class Verb(NamedTuple):
    """A verb: the module of this folder that has it, and what it does."""

    module: str
    does: str
    seconds: tuple[str, ...] = ()  # its second words, as in `alerts list`


def _after(module: str, what: str, *seconds: str) -> Verb:
    return Verb(module, f"Look after {what}: {', '.join(seconds)}.", seconds)


VERBS: dict[str, dict[str, Verb]] = {
    "Begin": {
        "init": Verb("setup", "Write a starter config; nothing that is there is overwritten."),
        "check": Verb("setup", "Validate the config and run every topic's own tests."),
        "demo": Verb("demo", "Play a small news day on this machine."),
    },
    "Run": {
        "run": Verb("work", "Run everything in one process, with no server to install."),
        "once": Verb("work", "Make one whole pass in the foreground, from polls to alerts."),
        "migrate": Verb("work", "Bring the database's schema to this version."),
        "worker": Verb("workers", "Run Celery workers: one for each queue."),
        "beat": Verb("workers", "Run Celery beat: it sends the ticks that keep the workers going."),
        "web": Verb("serve", "Run the web page, and watch whether beat and workers work."),
        "health": Verb("health", "Say whether a part works, from what it last wrote."),
    },
    "Look": {
        "explain": Verb("look", "Say what became of an article, stage by stage, topic by topic."),
        "alerts": _after("look", "alerts", "list", "show", "split"),
        "deliveries": _after("look", "deliveries", "list", "retry", "replay"),
        "topics": _after("topics", "topics", "list", "feedback", "shadow"),
        "try": Verb("present", "Say what the feeds hold right now that would have been told."),
        "backtest": Verb("trying", "Say what a topic would have alerted, or what an edit changes."),
    },
    "Feeds and channels": {
        "feeds": _after(
            "feeds",
            "feeds",
            "list",
            "check",
            "poll",
            "pause",
            "resume",
            "add",
            "discover",
            "import",
            "export",
        ),
        "channels": _after("channels", "channels", "list", "test", "restore", "links"),
        "routes": _after("routing", "routes", "test"),
        "silence": _after("silencing", "silences", "add", "list", "expire"),
    },
    "The page": {
        "tokens": _after("tokens", "tokens", "add", "list", "revoke", "link"),
    },
    "Files and pages": {
        "parse": Verb("files", "Read feeds, and print what each of their entries says."),
        "extract": Verb("files", "Read article pages, and print their text."),
        "summarize": Verb("files", "Print the sentences that tell each article."),
        "match": Verb("files", "Say which topics each article matches, by what words."),
        "stories": Verb("files", "Say which story each article belongs to."),
    },
}


def all_verbs() -> dict[str, Verb]:
    """Return every verb, by its name."""
    return {name: verb for group in VERBS.values() for name, verb in group.items()}


def help_text() -> str:
    """Return what `monitor --help` prints."""
    width = max(map(len, all_verbs()))
    groups = [
        "\n".join(
            [f"{group}:", *(f"  {name:{width}}  {verb.does}" for name, verb in verbs.items())]
        )
        for group, verbs in VERBS.items()
    ]
    return "\n\n".join([_BEFORE, *groups, _AFTER])


_BEFORE = """\
Usage: monitor VERB [ARGUMENTS] [OPTIONS]

Watch news feeds for your topics, and alert people with quoted summaries."""
_AFTER = """\
Options of most verbs:
  --config DIR  The folder of the config files: ./config, or what MONITOR_CONFIG names.
  --json        One JSON object a line, for machines (where a verb prints what is kept or read).
  --debug       Show where in the program an error came from.
  -h, --help    Say more of a verb: `monitor VERB --help`.

  --version     Print the version, and end."""

"""The table of verbs is what there is, and a verb imports no more than it needs."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from monitor.cli import health
from monitor.cli.main import make_app
from monitor.cli.verbs import VERBS, all_verbs

SHIPPED = str(Path(__file__).resolve().parents[2] / "config")
DEAR = {"aiohttp", "aiosmtplib", "celery", "fastapi", "feedparser", "httpx", "jinja2", "lxml",
        "numpy", "redis", "structlog", "trafilatura"}  # fmt: skip
COUNTED = """
import json, sys
from monitor.cli.main import main
sys.argv = ["monitor", *sys.argv[1:]]
try:
    main()
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


TYPED = {name: verb for name, verb in all_verbs().items() if name != "health"}


@pytest.mark.parametrize("verb", TYPED)
def test_the_table_says_of_each_verb_what_the_verb_says_of_itself(verb: str) -> None:
    there, told = typer.main.get_group(make_app(verb)).commands, TYPED[verb]
    assert set(there) == {name for name, one in all_verbs().items() if one.module == told.module}
    said = " ".join((there[verb].help or "").split())
    listed = getattr(there[verb], "commands", None)
    assert tuple(listed or ()) == told.seconds
    if listed is None:
        assert said.startswith(told.does.rstrip("."))
    else:
        assert told.does == f"{said.rstrip('.')}: {', '.join(listed)}."


@pytest.mark.parametrize(
    ("option", "without"),
    [
        ("--json", {"init", "run", "migrate", "worker", "beat", "web", "feeds export"}),
        ("--config", {"init", "demo"}),
    ],
)
def test_what_tells_something_takes_json_and_what_needs_the_config_its_folder(
    option: str, without: set[str]
) -> None:
    lacks = set()
    for verb in TYPED:
        told = typer.main.get_group(make_app(verb)).commands[verb]
        for second, one in getattr(told, "commands", {"": told}).items():
            if not any(option in parameter.opts for parameter in one.params):
                lacks.add(f"{verb} {second}".strip())
    assert lacks == without


def test_health_reads_its_words_itself_and_says_the_same() -> None:
    assert (health.main.__doc__ or "").startswith(all_verbs()["health"].does.rstrip("."))


def test_no_verb_stands_in_two_groups() -> None:
    assert len(all_verbs()) == sum(map(len, VERBS.values()))


LOOK = {"pydantic", "sqlalchemy", "typer", "yaml"}  # typer reads numbers and paths by pydantic
# What a call may import of what is dear, and how many modules in all.
BOUNDS = [
    (["--help"], set[str](), 130),
    (["-h"], set[str](), 130),
    (["--version"], set[str](), 180),
    (["chekc"], set[str](), 130),
    (["alerts"], set[str](), 130),
    (["alerts", "lst"], set[str](), 130),
    (["health", "--config", "."], {"sqlalchemy", "yaml"}, 420),
    (["alerts", "list", "--config", "."], LOOK, 630),
    (["deliveries", "list", "--config", "."], LOOK, 630),
    (["feeds", "list", "--config", "."], LOOK, 630),
    (["topics", "list", "--config", "."], LOOK, 630),
    (["check", "--config", SHIPPED], LOOK, 700),
    (["match", "--query", "war", "a.txt"], {"typer", "pydantic"}, 420),
]


@pytest.mark.parametrize(
    ("arguments", "may", "most"), BOUNDS, ids=[" ".join(one[0][:2]) for one in BOUNDS]
)
def test_a_call_imports_no_more_than_it_needs(
    arguments: list[str], may: set[str], most: int, tmp_path: Path, migrated: Path
) -> None:
    (tmp_path / "monitor.yaml").write_text("version: 1\ndatabase: 'sqlite:///monitor.db'\n")
    (tmp_path / "a.txt").write_text("The war in Ukraine has been going on for years.\n")
    shutil.copy(migrated, tmp_path / "monitor.db")
    run = subprocess.run(
        [sys.executable, "-c", COUNTED, *arguments], cwd=tmp_path, capture_output=True, text=True,
        timeout=110, check=False,
    )  # fmt: skip
    assert run.returncode in {0, 1, 2}, run.stderr
    imported = set(json.loads(run.stderr.splitlines()[-1]))
    heavy = DEAR | LOOK
    assert {name for name in heavy if name in imported} <= may
    assert len(imported) <= most

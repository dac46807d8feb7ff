"""Each example of the documents holds: configs pass `monitor check`, queries are compiled."""

import re
from pathlib import Path

import pytest
import yaml

from monitor.config.loading import load
from monitor.config.schema import json_schema
from monitor.config.starting import starter
from monitor.core.matching import Index
from monitor.core.model import Topic
from tests.docs.pages import DOCS, PAGES, ROOT, Block, blocks, named, spans
from tests.servers import monitor

RUN = [ROOT / "README.md", *(DOCS / name for name in ("tutorial.md", "webhook.md", "backups.md"))]
YAML = [one for page in PAGES for one in blocks(page) if one.language == "yaml"]
_FIRST = re.compile(r"^\| (.+?) \| ", re.MULTILINE)
_CODE = re.compile(r"<code>(.+?)</code>|`([^`]+)`")


def queries() -> list[str]:
    """What stands in the first column of the tables of query.md."""
    page = (DOCS / "query.md").read_text(encoding="utf-8")
    cells = [code for row in _FIRST.findall(page) for code in _CODE.findall(row)]
    return [(whole or short).replace("&#124;", "|") for whole, short in cells]


@pytest.mark.parametrize("query", queries())
def test_each_query_is_compiled(query: str) -> None:
    macros = {"east": "Ukraine OR Moldova"}
    index = Index()
    index.add(Topic(id="example", name="Example", queries={"": query}, macros=macros))


def test_there_are_many_of_them() -> None:
    assert len(queries()) > 50


@pytest.mark.parametrize("page", RUN, ids=named)
def test_each_block_says_whether_it_is_run(page: Path) -> None:
    shells = [one for one in blocks(page) if one.language in ("sh", "console")]
    assert shells
    named_tests = [path for one in shells for path in re.findall(r"tests/[\w/.]+", one.mark)]
    assert all((ROOT / path).exists() for path in named_tests)
    assert all(re.match(r"run( until .+)?$|not run( here)?: .+", one.mark) for one in shells)


@pytest.mark.parametrize("block", YAML, ids=lambda block: f"{block.page}: {block.mark}")
def test_each_config_passes_check(block: Block, tmp_path: Path) -> None:
    for name, text in files_of(block).items():
        path = tmp_path / "config" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    said = monitor("check", folder=tmp_path)
    assert said.returncode == 0, said.stdout + said.stderr


def files_of(block: Block) -> dict[str, str]:
    """The config that a block is a part of: what it does not say is as `monitor init` writes it."""
    begun = {name: text for name, text in starter().items() if name.endswith(".yaml")}
    what, _, rest = block.mark.partition(" ")
    if block.mark == "a watchlist":
        return {"watchlists/one.yaml": block.text}
    if block.mark == "monitor.yaml":
        topics = "version: 1\ntopics: [{id: a, query: flood, channels: [hook]}]\n"
        return begun | {"monitor.yaml": block.text, "watchlists/example.yaml": topics}
    if what == "write" and rest:
        return begun | {rest.removeprefix("config/"): block.text}
    if what == "write":
        parts = re.split(r"^# config/(.+)$", block.text, flags=re.MULTILINE)[1:]
        return dict(zip(parts[::2], parts[1::2], strict=True))
    assert what == "instead", f"{block.page}: say what this is an example of: {block.text}"
    before = rest.removeprefix("of: ")
    assert before in begun["monitor.yaml"]
    return begun | {"monitor.yaml": begun["monitor.yaml"].replace(before, block.text)}


def test_the_ten_lines_of_the_readme_are_ten() -> None:
    (block,) = (one for one in blocks(ROOT / "README.md") if one.mark == "write")
    lines = [line for line in block.text.splitlines() if not line.startswith("#")]
    assert len(lines) <= 10
    assert all(yaml.safe_load(text)["version"] == 1 for text in files_of(block).values())


SAID = sorted({one for page in PAGES for one in spans(page) if re.match(r"[a-z_]+: [{\[]", one)})


@pytest.mark.parametrize("said", SAID)
def test_what_is_said_in_passing_may_stand_in_a_config(said: str, tmp_path: Path) -> None:
    texts = {name: text for name, text in starter().items() if name.endswith(".yaml")}
    part = yaml.safe_load(said)
    operator = yaml.safe_load(texts["monitor.yaml"])
    watchlist = yaml.safe_load(texts["watchlists/example.yaml"])
    (key,) = part
    drawn = json_schema()
    if key in drawn["monitor.json"]["properties"]:
        operator |= part
    elif key in drawn["watchlist.json"]["properties"]:
        watchlist |= part
    elif key == "digest":
        operator["channels"]["outbox"] |= part
    else:
        watchlist["topics"][0] |= part
    texts |= {"monitor.yaml": yaml.safe_dump(operator)}
    texts |= {"watchlists/example.yaml": yaml.safe_dump(watchlist)}
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert load(tmp_path, {}).feeds


def test_some_is_said_in_passing() -> None:
    assert len(SAID) >= 5

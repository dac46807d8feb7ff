"""Examples of a topic that are files."""

import json
from pathlib import Path

import pytest

from monitor.config.examples import topic_faults
from monitor.config.loading import load_topics
from monitor.config.starting import schemas
from monitor.core.errors import ConfigError
from monitor.core.language.inflection.lexicon import Lexicon

LIST = "version: 1\ntopics:\n  - {{id: floods, query: title:flood, should_match: [{0}]}}\n"


def a_folder(folder: Path, example: str, **files: str | bytes) -> Path:
    (folder / "watchlists" / "examples").mkdir(parents=True)
    (folder / "watchlists" / "a.yaml").write_text(LIST.format(example), encoding="utf-8")
    for name, text in files.items():
        raw = text if isinstance(text, bytes) else text.encode()
        (folder / "watchlists" / "examples" / name).write_bytes(raw)
    return folder


@pytest.mark.parametrize(
    "text",
    ["Flood in Kyiv\nThe water rose.", json.dumps({"title": "Flood in Kyiv", "text": "It rose."})],
)
def test_a_file_is_an_example_text_or_article(tmp_path: Path, text: str) -> None:
    folder = a_folder(tmp_path, "{file: examples/one}", one=text)
    topics = load_topics(folder, {})
    assert topics[0].should_match[0].startswith("Flood in Kyiv\n")
    assert topic_faults(folder, topics, Lexicon()) == []


@pytest.mark.parametrize("text", ["No news.", json.dumps({"text": 1}), "[1]"])
def test_an_example_in_a_file_that_does_not_hold_is_told_at_its_name(
    tmp_path: Path, text: str
) -> None:
    folder = a_folder(tmp_path, "{file: examples/one}", one=text)
    (fault,) = topic_faults(folder, load_topics(folder, {}), Lexicon())
    assert (fault.line, fault.column) == (3, 53)
    assert "does not match this" in fault.message


@pytest.mark.parametrize(
    ("example", "message"),
    [
        ("{file: examples/none}", "'examples/none': this file cannot be read (no such file"),
        ("{file: ../../etc/passwd}", "is not in the watchlist's folder: put it there"),
        ("{file: /etc/passwd}", "is not in the watchlist's folder: put it there"),
        (
            "{fil: examples/one}",
            "an example is a text, or a file: write - {file: examples/flood.txt}",
        ),
        ("{file: 3}", "an example is a text, or a file: write - {file: examples/flood.txt}"),
        ("{file: examples/empty}", "the file 'examples/empty' is empty"),
        ("{file: examples/raw}", "not UTF-8"),
        ("{file: examples/big}", "larger than 1,000,000 bytes"),
    ],
)
def test_a_file_that_is_no_example_is_one_fault(tmp_path: Path, example: str, message: str) -> None:
    folder = a_folder(
        tmp_path, example, one="Flood", empty=" ", raw=b"\xff\xfe\xff", big="a" * 1_000_001
    )
    with pytest.raises(ConfigError) as caught:
        load_topics(folder, {})
    (fault,) = caught.value.faults
    assert message in fault.message
    assert (fault.line, fault.column) == (3, 53)


def test_editors_know_both_kinds_of_example() -> None:
    (schema,) = (text for name, text in schemas().items() if "watchlist" in name)
    assert '"file"' in schema

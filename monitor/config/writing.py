"""Write feeds into the config: lines as a person would write them, and never a broken file."""

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from monitor.config.files import text_of
from monitor.config.loading import load
from monitor.core.errors import ConfigError, Fault, MonitorError
from monitor.core.model import FeedSpec

_HEAD = "version: 1\nfeeds:\n"
_NOT_PLAIN = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")  # YAML 1.2, 5.1


def feed_lines(feeds: Iterable[FeedSpec]) -> str:
    """Return feeds as lines of YAML, for a file of feeds."""
    return "".join(f"  - {{{', '.join(_pairs(feed))}}}\n" for feed in feeds)


def whole_file(feeds: Iterable[FeedSpec]) -> str:
    """Return a whole file of feeds."""
    return _HEAD + feed_lines(feeds)


def example_lines(texts: Iterable[str]) -> str:
    """Return texts as lines of YAML, for `should_match` or `should_not_match` of a topic."""
    return "".join(f"      - {_quoted(text)}\n" for text in texts)


def add_feeds(
    file: Path, feeds: Sequence[FeedSpec], *, config: Path, environ: Mapping[str, str]
) -> None:
    """Add feeds to a file of the config, or make it; what stands in it stays as it is.

    Raises MonitorError, and leaves the file as it was, where the config would be wrong.
    """
    before = _text_before(file)
    after = whole_file(feeds) if before is None else _joined(file, before, feeds)
    _replace(file, after)
    try:
        load(config, environ)
    except ConfigError as error:
        file.unlink() if before is None else _replace(file, before)
        first = error.faults[0]
        raise MonitorError(f"{file} stays as it was, the config would be wrong: {first}") from error


def _pairs(feed: FeedSpec) -> list[str]:
    said = {"url": feed.url, "name": feed.name, "group": feed.group}
    return [f"{key}: {_quoted(value)}" for key, value in said.items() if value]


def _quoted(text: str) -> str:
    """Write a text in double quotation marks, so that YAML reads it as it is."""
    written = json.dumps(text, ensure_ascii=False)
    return _NOT_PLAIN.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def _text_before(file: Path) -> str | None:
    if not file.exists():
        return None
    faults: list[Fault] = []
    text = text_of(file, faults)
    if text is None:
        raise ConfigError(faults)
    return text


def _joined(file: Path, text: str, feeds: Sequence[FeedSpec]) -> str:
    """Put lines at the end of the list that ends a file."""
    lines = text.rstrip().splitlines()
    keys = [line for line in lines if line[:1].isalpha()]
    if not keys or keys[-1].split("#")[0].rstrip() not in ("feeds:", "feeds: []"):
        raise MonitorError(f"{file}: its last key is not a list `feeds:`; write the lines by hand")
    whole = text.rstrip().replace("\nfeeds: []", "\nfeeds:")
    indent = next((line for line in reversed(lines) if line.lstrip().startswith("- ")), "  - ")
    added = feed_lines(feeds)
    if indent.startswith("- "):
        added = "".join(line.removeprefix("  ") for line in added.splitlines(keepends=True))
    return f"{whole}\n{added}"


def _replace(file: Path, text: str) -> None:
    """Write a file whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, file)  # noqa: PTH105  # the one that is whole on every system

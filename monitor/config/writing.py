"""Write feeds and topics as lines of YAML, as a person would, and never into a broken file."""

import json
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from monitor.config.files import text_of
from monitor.config.loading import load
from monitor.core.errors import ConfigError, Fault, MonitorError
from monitor.core.model import FeedSpec, Topic

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_NO_TEXT = ("y", "n", "yes", "no", "on", "off", "true", "false", "null")
_HEAD = "version: 1\nfeeds:\n"
_JOINERS = "\u200c\u200d"
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
    return "".join(_escaped(sign) if _is_unseen(sign) else sign for sign in written)


def _is_unseen(sign: str) -> bool:
    """Whether a sign is not seen by who reads a file; joiners are letters' business."""
    unseen = unicodedata.category(sign) == "Cf" and sign not in _JOINERS
    return unseen or _NOT_PLAIN.match(sign) is not None


def _escaped(sign: str) -> str:
    number = ord(sign)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


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


def topic_lines(topic: Topic) -> str:
    """Return a topic as lines of YAML, for a watchlist; its examples as texts."""
    several = {code: query for code, query in topic.queries.items() if code}
    said: dict[str, str] = {
        "id": _word(topic.id),
        "name": _quoted(topic.name) if topic.name != topic.id else "",
        "languages": _list(topic.languages),
        "query": "" if several else _scalar(topic.queries.get("", ""), "      "),
        "channels": _list(topic.channels),
        "severity": "" if topic.severity == "normal" else topic.severity,
        "state": "" if topic.state == "live" else topic.state,
        "labels": _mapping(topic.labels),
        "note": _quoted(topic.note) if topic.note else "",
    }
    lines = [f"    {key}: {value}\n" for key, value in said.items() if value]
    queries = [
        f"      {_word(code)}: {_scalar(text, '        ')}\n" for code, text in several.items()
    ]
    lines[2:2] = ["    query:\n", *queries] if queries else []
    for key in ("should_match", "should_not_match"):
        texts = getattr(topic, key)
        lines += [f"    {key}:\n", example_lines(texts)] if texts else []
    return "  - " + "".join(lines).removeprefix("    ")


def _list(texts: Iterable[str]) -> str:
    some = ", ".join(map(_word, texts))
    return f"[{some}]" if some else ""


def _word(text: str) -> str:
    """Write a word bare, but where YAML reads another thing: Norwegian is no."""
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _NO_TEXT
    return text if is_plain else _quoted(text)


def _mapping(texts: Mapping[str, str]) -> str:
    some = ", ".join(f"{_word(key)}: {_word(text)}" for key, text in texts.items())
    return f"{{{some}}}" if some else ""


def _scalar(text: str, indent: str) -> str:
    """Write a text as a person would: lines below each other, quotation marks as they are."""
    lines = text.split("\n")
    if not all(line.isprintable() for line in lines):
        return _quoted(text)
    if len(lines) == 1:
        return "'{}'".format(text.replace("'", "''"))
    if text != text.strip() or not all(lines):
        return _quoted(text)
    return "|-\n" + "\n".join(f"{indent}{line}" for line in lines)

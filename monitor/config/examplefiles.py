"""Examples that are files: `should_match: [{file: examples/flood.txt}]` stands for its text."""

import json
from pathlib import Path
from typing import Any

from monitor.config.files import text_of
from monitor.config.meant import quoted
from monitor.config.places import ConfigFile
from monitor.core.errors import Fault

KEYS = ("should_match", "should_not_match")


def take_in(document: ConfigFile, faults: list[Fault]) -> None:
    """Put the texts of files in the place of their names; add what is wrong to `faults`."""
    topics = document.data.get("topics") if isinstance(document.data, dict) else None
    for at, topic in enumerate(topics if isinstance(topics, list) else ()):
        for key in KEYS if isinstance(topic, dict) else ():
            examples = topic.get(key)
            if isinstance(examples, dict | str):  # one alone needs no list
                examples = topic[key] = [examples]
            for number, one in enumerate(examples if isinstance(examples, list) else ()):
                if isinstance(one, dict):
                    path = ("topics", at, key, number)
                    examples[number] = _text(document, path, one, faults)


def _text(
    document: ConfigFile, path: tuple[str | int, ...], said: dict[str, Any], faults: list[Fault]
) -> str:
    """Return the text of a file; where it cannot be had, something that is no second fault."""
    place, name = document.value(path), said.get("file")
    if [*said] != ["file"] or not isinstance(name, str) or not name or "\0" in name:
        faults.append(
            place.fault("an example is a text, or a file: write - {file: examples/flood.txt}")
        )
        return "-"
    folder = Path(document.file).parent.resolve()
    file = (folder / name).resolve()
    if not file.is_relative_to(folder):
        message = f"the file {quoted(name)} is not in the watchlist's folder: put it there"
        faults.append(place.fault(message))
        return "-"
    found: list[Fault] = []
    text = text_of(file, found)
    faults += [place.fault(f"{quoted(name)}: {fault.message}") for fault in found]
    if text is not None and not text.strip():
        faults.append(place.fault(f"the file {quoted(name)} is empty: write the example there"))
    return _plain(text) if text and text.strip() else "-"


def _plain(text: str) -> str:
    """Return a JSON article's title and text; any other text as it is."""
    try:
        said = json.loads(text)
    except ValueError:
        return text
    if not isinstance(said, dict) or not isinstance(said.get("text"), str):
        return text
    return f"{said.get('title', '')}\n{said['text']}"

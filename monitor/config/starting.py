"""The starter config: what `monitor init` writes."""

import json
from collections.abc import Mapping
from importlib.resources import files

from monitor.config.schema import json_schema

_TEXTS = ("monitor.yaml", "feeds.yaml", "watchlists/example.yaml")


def starter() -> Mapping[str, str]:
    """Return the texts of a small config that is good as it is, by their names in its folder."""
    folder = files("monitor.config").joinpath("starter")
    texts = {name: folder.joinpath(name).read_text("utf-8") for name in _TEXTS}
    return {**texts, **schemas()}


def schemas() -> Mapping[str, str]:
    """Return the JSON Schemas as files, for editors."""
    return {
        f"schema/{name}": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in json_schema().items()
    }

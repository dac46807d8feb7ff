"""The JSON Schema of each kind of file, for editors."""

from typing import Any

from monitor.config.channels import KINDS
from monitor.config.feeds import FeedsShape
from monitor.config.operator import OperatorShape
from monitor.config.settling import named_by_file
from monitor.config.shapes import Shape, inner_shape
from monitor.config.topics import WatchlistShape

_BESIDE = {"type": ["string", "null"], "description": "A file that holds the value."}


def json_schema() -> dict[str, Any]:
    """Return the JSON Schemas (draft 2020-12), by the name of the schema's file."""
    return {
        "monitor.json": _operator(),
        "feeds.json": FeedsShape.model_json_schema(),
        "watchlist.json": WatchlistShape.model_json_schema(),
    }


def _operator() -> dict[str, Any]:
    """Draw monitor.yaml: its channels by kind, and what may stand in a file beside."""
    schema = OperatorShape.model_json_schema()
    definitions = schema["$defs"]
    for shape in KINDS.values():
        drawn = shape.model_json_schema(ref_template="#/$defs/{model}")
        definitions |= drawn.pop("$defs", {})
        definitions[shape.__name__] = drawn
        _let_files_stand(shape, definitions)
    schema["properties"]["channels"]["additionalProperties"] = {
        "oneOf": [{"$ref": f"#/$defs/{shape.__name__}"} for shape in KINDS.values()]
    }
    for name in ("database", "broker"):
        schema["properties"][f"{name}_file"] = _BESIDE
    return schema


def _let_files_stand(shape: type[Shape], definitions: dict[str, Any]) -> None:
    """Allow `NAME_file` beside every scalar option, also where the option is needed."""
    drawn = definitions[shape.__name__]
    names = [name for name in shape.model_fields if named_by_file(f"{name}_file", shape)]
    options = [name for name in names if name not in {"kind", "enabled"}]
    drawn["properties"] |= {f"{name}_file": _BESIDE for name in options}
    needed = drawn.get("required", [])
    drawn["required"] = [name for name in needed if name not in options]
    either = [name for name in needed if name in options]
    if either:
        drawn["allOf"] = [
            {"anyOf": [{"required": [name]}, {"required": [f"{name}_file"]}]} for name in either
        ]
    for option in shape.model_fields.values():
        inner = inner_shape(option.annotation)
        if inner:
            _let_files_stand(inner, definitions)

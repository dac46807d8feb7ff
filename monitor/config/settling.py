"""Put indirect values in their places: which keys may name a file is told by a shape."""

from collections.abc import Mapping
from typing import Any, get_origin

from monitor.config.outside import Source
from monitor.config.places import Path
from monitor.config.shapes import Shape, inner_shape


def settle(
    source: Source, data: Mapping[str, Any], path: Path, shape: type[Shape]
) -> dict[str, Any]:
    """Return a mapping with its indirect values in place; add what is wrong to its faults."""
    settled: dict[str, Any] = {}
    for key, value in data.items():
        name = named_by_file(key, shape)
        option = shape.model_fields.get(key)
        inner = inner_shape(option.annotation) if option else None
        if name:
            source.beside(settled, data, path, name)
        elif inner and isinstance(value, dict):
            settled[key] = settle(source, value, (*path, key), inner)
        else:
            settled[key] = source.filled(value, (*path, key)) if option else value
    return settled


def named_by_file(key: str, shape: type[Shape]) -> str:
    """Return the option that a key `NAME_file` stands for; "" where it stands for itself."""
    name = key.removesuffix("_file")
    if name == key or key in shape.model_fields or name not in shape.model_fields:
        return ""
    annotation = shape.model_fields[name].annotation
    nested = inner_shape(annotation) or get_origin(annotation) in {list, dict}
    return "" if nested else name

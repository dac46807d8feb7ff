"""Say what a shape refused as faults at their places, without any value that may be secret."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from monitor.config.given import Misplaced, Outside, Unread
from monitor.config.meant import did_you_mean, instead, quoted
from monitor.config.places import ConfigFile, Path, Place, at_origin
from monitor.config.shapes import Shape, shape_at
from monitor.core.errors import Fault

AnyShape = TypeVar("AnyShape", bound=Shape)

_WANTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list, as in [one, two]",
    "dict_type": "a mapping, as in {key: value}",
    "model_type": "a mapping, as in {key: value}",
    "is_instance_of": "a text",
}
_BOUNDS = {
    "greater_than_equal": ("ge", "or more"),
    "less_than_equal": ("le", "or less"),
}


def checked(
    shape: type[AnyShape],
    document: ConfigFile,
    faults: list[Fault],
    *,
    path: Path = (),
    data: Any = None,
    elsewhere: Mapping[str, str] | None = None,
) -> AnyShape | None:
    """Check what stands at `path` of a document; None, and all that is wrong in `faults`.

    `data` is taken in place of the document's own; `elsewhere` says of keys that belong to
    another file where they belong.
    """
    try:
        return shape.model_validate(document.data if data is None else data)
    except ValidationError as error:
        for found in error.errors(include_url=False):
            where = (*path, *found["loc"])
            if not document.is_broken(where):
                faults.append(_fault(document, shape, path, dict(found), elsewhere or {}))
    return None


def _fault(
    document: ConfigFile,
    shape: type[Shape],
    path: Path,
    found: Mapping[str, Any],
    elsewhere: Mapping[str, str],
) -> Fault:
    """Put one of pydantic's errors into our words, at its place."""
    kind, loc = found["type"], found["loc"]
    where = (*path, *loc)
    if kind == "missing":
        place, message = document.key(where[:-1]), _missing(loc[-1])
    elif kind == "extra_forbidden":
        place, message = document.key(where), _unknown(shape, loc, elsewhere)
    elif kind == "value_error":
        place, message = _refused(document, where, found["ctx"]["error"])
    else:
        place, message = document.value(where), _mistyped(loc, kind, found)
    return at_origin(document, where, place, message)


def _missing(key: object) -> str:
    if key == "version":
        return "'version' is missing: write 'version: 1' at the top"
    return f"'{key}' is missing: write '{key}: ...' here"


def _unknown(shape: type[Shape], loc: Path, elsewhere: Mapping[str, str]) -> str:
    key = str(loc[-1])
    if len(loc) == 1 and key in elsewhere:
        return elsewhere[key]
    names = shape_at(shape, loc[:-1]).model_fields
    return f"unknown key {quoted(key)}: {instead(key, names, are='the keys here are')}"


def _refused(document: ConfigFile, where: Path, error: ValueError) -> tuple[Place, str]:
    """Find the place of what one of our own checks refused."""
    if isinstance(error, Misplaced) and error.column:
        return document.inside(where, error.column), str(error)
    if isinstance(error, Misplaced) and error.key:
        return document.value((*where, error.key)), str(error)
    is_key = "[key]" in where
    return (document.key(where) if is_key else document.value(where)), str(error)


def _mistyped(loc: Path, kind: str, found: Mapping[str, Any]) -> str:
    value, context = found["input"], found.get("ctx", {})
    what = _named(loc)
    if loc == ("version",):
        return "this version of the format is not known: write 1 (the only one there is)"
    if kind == "literal_error":
        return _not_one_of(what, value, str(context["expected"]))
    if kind in _BOUNDS:
        bound, direction = _BOUNDS[kind]
        return f"{what} is out of range: write {_plain(context[bound])} {direction}"
    if kind == "finite_number":
        return f"{what} is no number: write one, as in 1.5"
    wanted = _WANTED.get(kind, "something else")
    return f"{what} must be {wanted}, but is {_sort(value)}{_hint(wanted, value)}"


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else str(number)


def _named(loc: Path) -> str:
    names = [str(step) for step in loc if isinstance(step, str)]
    if not names:
        return "this"
    return f"an item of {quoted(names[-1])}" if isinstance(loc[-1], int) else quoted(names[-1])


def _not_one_of(what: str, value: object, expected: str) -> str:
    names = [name.strip().strip("'") for name in expected.replace(" or ", ", ").split(",")]
    hidden = isinstance(value, Outside | Unread) or not isinstance(value, str)
    near = "" if hidden else did_you_mean(str(value), names)
    listed = f"write one of {', '.join(names)}"
    return f"{what} is none of the known words: {near + ' ' if near else ''}{listed}"


def _sort(value: object) -> str:
    """Name a value's type as a user does; never the value."""
    if value is None:
        return "empty"
    sorts = {bool: "true or false", str: "a text", list: "a list", dict: "a mapping"}
    return sorts.get(type(value), "a number" if isinstance(value, int | float) else "a text")


def _hint(wanted: str, value: object) -> str:
    if isinstance(value, Outside):
        return ": write it in monitor.yaml"
    if wanted == "a text" and isinstance(value, bool | int | float):
        return ": put it in quotes"
    if wanted == "true or false":
        return ": write true or false, without quotes"
    return ": write one, or leave the key out" if value is None else ": write it so"

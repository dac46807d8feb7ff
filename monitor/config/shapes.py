"""What a mapping in a file may hold: strict shapes, and the way values from outside take in.

A value from the environment, or from a file beside, is a text; it is read as YAML's scalar
where no text is wanted.
"""

from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from monitor.config.composing import scalar
from monitor.config.given import Outside, Unread


class Shape(BaseModel):
    """A mapping with known keys and strict types."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        validate_default=True,
        arbitrary_types_allowed=True,
        defer_build=True,  # a call needs few of the shapes
    )


def _take(value: Any, check: ValidatorFunctionWrapHandler) -> Any:
    if isinstance(value, Unread):
        return value
    if not isinstance(value, Outside):
        return check(value)
    try:
        return check(str(value))
    except ValidationError:
        read = scalar(str(value))
        if isinstance(read, str):
            raise
        return check(read)


TAKEN = WrapValidator(_take)  # goes last, so that it is asked first

Version = Annotated[Literal[1], Field(description="The version of this format: 1."), TAKEN]
Text = Annotated[str, TAKEN]


def inner_shape(annotation: Any) -> type[Shape] | None:
    """Find the shape in a field's annotation: itself, an item's, or one of several."""
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return annotation
    found = (inner_shape(part) for part in get_args(annotation))
    return next((shape for shape in found if shape), None)


def shape_at(shape: type[Shape], path: tuple[str | int, ...]) -> type[Shape]:
    """Follow a path into a shape."""
    for step in path:
        known = shape.model_fields.get(str(step))
        shape = (inner_shape(known.annotation) if known else None) or shape
    return shape

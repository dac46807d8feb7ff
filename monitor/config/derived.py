"""Make the shape of a class of options, and the options of what was found to have that shape.

The class stands in `core`, which knows no pydantic: here each of its types gets the check that
belongs to it, so that no option is typed twice.
"""

import dataclasses
from collections.abc import Mapping
from inspect import getdoc
from types import GenericAlias, NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    WithJsonSchema,
    create_model,
    model_validator,
)

from monitor.config import values
from monitor.config.given import Unread
from monitor.config.shapes import TAKEN, Shape
from monitor.core.model import Secret
from monitor.core.options import Rule, Told
from monitor.core.secrets import HOW, is_broken

AnyOptions = TypeVar("AnyOptions")
AnyShape = TypeVar("AnyShape", bound=Shape)


def shape_of(
    options: type, name: str, base: type[AnyShape], further: Mapping[str, Any] | None = None
) -> type[AnyShape]:
    """Return the shape, below `base`, of a mapping that says these options.

    `further` are fields that stand before them, as pydantic's `create_model` takes them. The
    class's first sentence and what is told of its options stand in the JSON Schema. What the class
    itself refuses, by a ValueError, is a fault of the mapping as a whole.
    """
    hints = get_type_hints(options, include_extras=True)
    own = {
        option.name: (_checked(hints[option.name]), _field(option, hints[option.name]))
        for option in dataclasses.fields(options)
    }
    told = (getdoc(options) or "").partition("\n")[0]

    def whole(said: Shape) -> Shape:
        if not _is_unread(said):
            options_of(options, said)
        return said

    checks: dict[str, Any] = {"whole": model_validator(mode="after")(whole)}
    shape: type[AnyShape] = create_model(
        name, __base__=base, __doc__=told, __validators__=checks, **{**(further or {}), **own}
    )
    return shape


def options_of(options: type[AnyOptions], shape: Shape) -> AnyOptions:
    """Return the options that a mapping of their shape says."""
    hints = get_type_hints(options)
    return options(**{name: _plain(getattr(shape, name), hint) for name, hint in hints.items()})


def _is_unread(said: Any) -> bool:
    """Say whether something in a shape was not read: then nothing can be said of the whole."""
    if isinstance(said, Shape):
        return any(_is_unread(value) for _, value in said)
    return isinstance(said, Unread)


def _plain(value: Any, hint: Any) -> Any:
    if isinstance(value, Shape):
        return options_of(hint, value)
    return tuple(value) if isinstance(value, list) else value


def _field(option: "dataclasses.Field[Any]", hint: Any) -> Any:
    told = next((mark.text for mark in _marks(hint) if isinstance(mark, Told)), None)
    default = ... if option.default is dataclasses.MISSING else option.default
    return Field(list(default) if isinstance(default, tuple) else default, description=told)


def _marks(hint: Any) -> tuple[Any, ...]:
    return tuple(hint.__metadata__) if get_origin(hint) is Annotated else ()


def _checked(hint: Any) -> Any:
    """Return what pydantic is to check a type by."""
    rule = next((mark.name for mark in _marks(hint) if isinstance(mark, Rule)), "")
    if rule in _SCALARS:
        return _SCALARS[rule]
    plain = hint.__origin__ if get_origin(hint) is Annotated else hint
    if isinstance(plain, type) and dataclasses.is_dataclass(plain):
        return shape_of(plain, f"{plain.__name__}Shape", Shape)
    if get_origin(plain) is tuple:
        several = GenericAlias(list, (_checked(get_args(plain)[0]),))
        return Annotated[several, _LISTS[rule]] if rule else several
    return Annotated[_scalar(plain), TAKEN]


def _scalar(plain: Any) -> Any:
    if get_origin(plain) in (Union, UnionType):
        return _checked(next(one for one in get_args(plain) if one is not NoneType)) | None
    return _SECRET if plain is Secret else plain


def _secret(value: Any) -> Any:
    if not isinstance(value, str):
        return value  # what is no text at all, pydantic refuses
    if not value.strip():
        raise ValueError("this secret is empty: write it, or leave the key out")
    if len(value.splitlines()) > 1:
        raise ValueError("this secret has more than one line: write one, with nothing behind it")
    return Secret(value)


def _signing(value: Any) -> Any:
    if isinstance(value, str) and is_broken(value):
        raise ValueError(f"whsec_ must stand before base64 of 24 to 64 bytes: {HOW}")
    return _secret(value)


def _recipients(value: list[str]) -> list[str]:
    if not value:
        raise ValueError("nobody is named: write at least one address")
    if len({address.casefold() for address in value}) < len(value):
        raise ValueError("an address stands here twice: leave one out")
    return value


_SECRET = Annotated[Secret, BeforeValidator(_secret), WithJsonSchema({"type": "string"})]
_SIGNING = Annotated[Secret, BeforeValidator(_signing), WithJsonSchema({"type": "string"})]
_SCALARS: Mapping[str, Any] = {
    "filled": values.Filled,
    "host": values.Host,
    "mailbox": values.Mailbox,
    "port": values.Port,
    "signing": Annotated[_SIGNING | None, TAKEN],
    "web_url": values.BareUrl,
}
_LISTS: Mapping[str, Any] = {"recipients": AfterValidator(_recipients)}

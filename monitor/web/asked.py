"""What an address of a page asks for, read with care: whoever likes may write anything there."""

from collections.abc import Collection
from urllib.parse import urlencode

from fastapi import Request

_DIGITS = 18  # more than any number of a row has
_LONGEST = 300


def number_in(said: str) -> int | None:
    """Return the number of a row; None where it is none."""
    is_number = said.isascii() and said.isdigit() and len(said) <= _DIGITS
    return int(said) if is_number else None


def number_asked(request: Request, name: str) -> int | None:
    """Return a number that is asked for; None where none is."""
    return number_in(request.query_params.get(name, ""))


def text_asked(request: Request, name: str) -> str:
    """Return a text that is asked for; "" where none is."""
    return request.query_params.get(name, "").replace("\0", "")[:_LONGEST]


def choice_asked(request: Request, name: str, some: Collection[str]) -> str:
    """Return which of some is asked for; "" where it is none of them."""
    said = request.query_params.get(name, "")
    return said if said in some else ""


def address(path: str, **asked: object) -> str:
    """Return a path with what is asked for, as far as it says something."""
    said = urlencode({name: value for name, value in asked.items() if value not in ("", None)})
    return f"{path}?{said}" if said else path


def own_path(path: str) -> str:
    """Return a path of our own, else that of the overview: no form leads anybody elsewhere."""
    is_own = path.startswith("/") and path[1:2] not in ("/", "\\") and path.isprintable()
    return path[:500] if is_own and "\\" not in path else "/"

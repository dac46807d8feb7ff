"""The demo's articles: what each says, read from `articles/*.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

OUTLETS = ("harbour", "meridian", "steppe", "visnyk", "danube")
_UNITS = {"m": "minutes", "h": "hours"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One article as its outlet wrote it; pieces of one `story` report one event.

    `matches` says whether the demo's topic is meant to match it, `age` how long before the
    caller's `now` it was published, `baseline` whether it stood there before the first poll.
    """

    slug: str
    outlet: str
    title: str
    paragraphs: tuple[str, ...]
    summary: str = ""
    author: str = ""
    language: str = "en"
    tags: tuple[str, ...] = ()
    story: str = ""
    matches: bool = False
    baseline: bool = False
    age: timedelta = timedelta()

    @property
    def text(self) -> str:
        """Return the paragraphs, divided by one newline."""
        return "\n".join(self.paragraphs)


@cache
def all_pieces() -> tuple[Piece, ...]:
    """Return every article of the demo, outlet by outlet, as the files have them."""
    return tuple(_piece(outlet, row) for outlet in OUTLETS for row in _rows(outlet))


def piece(slug: str) -> Piece:
    """Return the article of that name; raises KeyError where there is none."""
    found = {one.slug: one for one in all_pieces()}
    return found[slug]


def _rows(outlet: str) -> list[dict[str, Any]]:
    text = files("monitor.demo").joinpath("articles", f"{outlet}.yaml").read_text("utf-8")
    rows: list[dict[str, Any]] = yaml.safe_load(text)
    return rows


def _piece(outlet: str, row: Mapping[str, Any]) -> Piece:
    fields = {name: value for name, value in row.items() if name not in {"text", "age", "tags"}}
    return Piece(
        outlet=outlet,
        paragraphs=tuple(row["text"].splitlines()),
        age=_duration(row["age"]),
        tags=tuple(row.get("tags", ())),
        **fields,
    )


def _duration(text: str) -> timedelta:
    return timedelta(**{_UNITS[text[-1]]: int(text[:-1])})

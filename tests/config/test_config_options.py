"""Options are typed once, in core: the shape, its faults and its schema follow from the class."""

from dataclasses import dataclass, fields
from typing import Annotated, Any, Literal

import pytest
from pydantic import ValidationError

from monitor.config.derived import options_of, shape_of
from monitor.config.given import Outside, Unread
from monitor.config.shapes import Shape
from monitor.core.model import ChannelOptions, Secret
from monitor.core.options import (
    CHANNEL_KINDS,
    MailAddress,
    Port,
    Rule,
    Told,
    WebUrl,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where it stands."""

    floor: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PagerOptions(ChannelOptions):
    """A pager that beeps.

    Nobody has had one for years.
    """

    url: Annotated[WebUrl, Told("Where it beeps.")]
    desk: Desk
    who: Annotated[tuple[MailAddress, ...], Rule("recipients")] = ("desk@example.org",)
    colours: tuple[str, ...] = ()
    port: Port = 80
    loud: bool = False
    tone: Literal["high", "low"] = "low"
    api: WebUrl | None = None
    key: Secret | None = None

    def __post_init__(self) -> None:
        """Refuse what no pager could do."""
        if self.loud and self.tone == "low":
            raise ValueError("what is loud is high: write 'tone: high'")


SHAPE = shape_of(PagerOptions, "PagerShape", Shape)
LEAST: dict[str, Any] = {"url": "https://example.org/beep", "desk": {}}


def options(**said: Any) -> PagerOptions:
    return options_of(PagerOptions, SHAPE.model_validate(LEAST | said))


def refused(**said: Any) -> list[tuple[tuple[str | int, ...], str]]:
    with pytest.raises(ValidationError) as caught:
        options(**said)
    return [(error["loc"], error["type"]) for error in caught.value.errors()]


def test_what_is_not_said_is_what_the_class_says() -> None:
    assert options() == PagerOptions(url="https://example.org/beep", desk=Desk())


def test_what_is_said_is_what_the_class_holds() -> None:
    said = options(
        who=["a@example.org"], colours=["red"], port=81, loud=True, tone="high",
        api="https://example.net", key="hush", desk={"floor": 2},
    )  # fmt: skip
    assert said == PagerOptions(
        url="https://example.org/beep", desk=Desk(floor=2), who=("a@example.org",),
        colours=("red",), port=81, loud=True, tone="high", api="https://example.net",
        key=Secret("hush"),
    )  # fmt: skip


def test_a_value_from_outside_is_read_as_its_type() -> None:
    said = options(port=Outside("81"), loud=Outside("true"), key=Outside("1"), tone=Outside("high"))
    assert (said.port, said.loud, said.key, said.tone) == (81, True, Secret("1"), "high")


@pytest.mark.parametrize(
    ("said", "place", "sort"),
    [
        ({"url": "beep"}, ("url",), "value_error"),
        ({"api": "beep"}, ("api",), "value_error"),
        ({"desk": {"floor": "two"}}, ("desk", "floor"), "int_type"),
        ({"desk": {"flor": 2}}, ("desk", "flor"), "extra_forbidden"),
        ({"who": []}, ("who",), "value_error"),
        ({"who": ["a@example.org", "desk"]}, ("who", 1), "value_error"),
        ({"colours": "red"}, ("colours",), "list_type"),
        ({"port": 0}, ("port",), "greater_than_equal"),
        ({"loud": 1}, ("loud",), "bool_type"),
        ({"tone": "middle"}, ("tone",), "literal_error"),
        ({"key": " "}, ("key",), "value_error"),
        ({"key": 5}, ("key",), "is_instance_of"),
        ({"volume": 11}, ("volume",), "extra_forbidden"),
        ({"loud": True}, (), "value_error"),
    ],
)
def test_what_is_wrong_is_refused_at_its_place(
    said: dict[str, Any], place: tuple[str | int, ...], sort: str
) -> None:
    assert refused(**said) == [(place, sort)]


def test_of_options_that_were_not_read_the_class_is_not_asked() -> None:
    SHAPE.model_validate(LEAST | {"loud": True, "tone": Unread()})
    SHAPE.model_validate(LEAST | {"loud": True, "desk": {"floor": Unread()}})


def test_the_schema_says_what_the_class_says() -> None:
    schema = SHAPE.model_json_schema()
    assert schema["description"] == "A pager that beeps."
    assert schema["required"] == ["url", "desk"]
    assert schema["properties"]["url"]["description"] == "Where it beeps."
    assert schema["$defs"]["DeskShape"]["description"] == "Where it stands."


@pytest.mark.parametrize("kind", CHANNEL_KINDS)
def test_no_kind_has_an_option_that_every_channel_has(kind: str) -> None:
    names = {option.name for option in fields(CHANNEL_KINDS[kind])}
    assert names
    assert not names & {"kind", "enabled", "digest"}

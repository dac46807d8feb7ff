"""YAML with places: YAML 1.2's scalars, and never anything but a fault for the rest."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from monitor.config.composing import _build, compose
from monitor.config.loading import load, load_topics
from monitor.config.places import ConfigFile
from monitor.core.errors import ConfigError, Fault

ROOT = Path(__file__).resolve().parent.parent.parent


def read(text: str) -> ConfigFile:
    faults: list[Fault] = []
    document = compose("a.yaml", text, faults)
    assert not faults
    assert document is not None
    return document


def told(text: str) -> list[str]:
    faults: list[Fault] = []
    compose("a.yaml", text, faults)
    return [str(fault) for fault in faults]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"), ("on", "on"), ("Yes", "Yes"), ("22:00", "22:00"),
        ("2026-11-23", "2026-11-23"),
        ("1_000", "1_000"), ("0b1", "0b1"), ("true", True), ("False", False), ("null", None),
        ("~", None), ("", None), ("12", 12), ("-7", -7), ("0o17", 15), ("0x1f", 31), ("1.5", 1.5),
        ("1e3", 1000.0), (".5", 0.5), ("'12'", "12"), ('"true"', "true"), ("012", 12),
    ],
)  # fmt: skip
def test_scalars_are_read_as_yaml_1_2_has_them(written: str, meant: object) -> None:
    value = read(f"key: {written}\n").data["key"]
    assert (type(value), value) == (type(meant), meant)


def test_keys_are_texts_whatever_they_look_like() -> None:
    assert read("no: 1\n12: 2\nnull: 3\n").data == {"no": 1, "12": 2, "null": 3}


def test_every_key_and_value_has_its_place() -> None:
    document = read("a:\n  - b: 'x'\n    c: [y, {d: z}]\n")
    assert str(document.key(("a", 0, "c"))) == "a.yaml:3:5"
    assert str(document.value(("a", 0, "c", 1, "d"))) == "a.yaml:3:16"
    assert str(document.value(("a", 0, "nothing", "there"))) == "a.yaml:2:5"


@pytest.mark.parametrize(
    ("written", "character", "column"),
    [
        ("rain AND (", 10, 14),
        ("'it''s (x'", 6, 12),
        (r'"a \"b\" (c"', 7, 14),
        (r'"\u0430\x41 ("', 4, 17),
        ("'Київ ('", 6, 11),
    ],
)
def test_a_character_of_a_text_is_found_in_the_file(
    written: str, character: int, column: int
) -> None:
    document = read(f"ab: {written}\n")
    assert document.inside(("ab",), character).column == column


def test_in_a_text_over_many_lines_the_place_is_where_it_begins() -> None:
    document = read("ab: >-\n  rain\n  AND (\n")
    assert str(document.inside(("ab",), 10)) == "a.yaml:1:5"


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n\tb: 2", "a: [1", "a: {b", "a: 'x", "a: b: c", "- a\nb: c", "a: @x", "a: %x",
        "a\nb: c",
        "a: *b", "a: &b c", "a: !b c", "a: !b!c d", "? [a]\n: b", "{{a: 1}: 2}", "a: 1\na: 2",
        "a: 1\n---\nb: 2", "[" * 10_000, "- " * 10_000, "{a: " * 10_000, 'a: "\\UFFFFFFFF"',
        'a: "\\uD800"', 'a: "\\0"', 'a: "\\q"', "a: \x07", "%YAML 3.0\n---\na: 1", "a: ]",
        "a: |x\n b",
    ],
)  # fmt: skip
def test_what_is_not_plain_yaml_is_a_fault_with_a_place(text: str) -> None:
    assert told(text)
    assert all(line.startswith("a.yaml:") and "\n" not in line for line in told(text))


def test_aliases_cannot_grow_into_a_bomb() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [*{last}, *{last}]\n"
        for last, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert len(told(bomb)) == 25


def test_a_key_that_stands_twice_tells_of_the_first_and_keeps_the_other_faults() -> None:
    assert told("a: {b: 1}\nb: 1\na: {b: 2, b: 3}\n") == [
        "a.yaml:3:1: the key 'a' stands here a second time, the first is in line 1: leave one out",
        "a.yaml:3:11: the key 'b' stands here a second time, the first is in line 3: leave one out",
    ]


def test_both_parsers_of_pyyaml_give_the_same_places() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "config").rglob("*.yaml"))]
    assert len(texts) == 4
    for text in texts:
        fast, slow = (
            _build("a.yaml", text, loader, []) for loader in (yaml.CSafeLoader, yaml.SafeLoader)
        )
        assert fast == slow


_WORDS = st.sampled_from(
    [
        "version", "topics", "feeds", "channels", "id", "query", "url", "kind", "email", "smtp",
        "file", "folder", "secret_file", "password", "a AND (b", "5m", "${env:X}", "*a", "&a", "!t",
        "NOT a", "operators", "routes", "labels", "http", "enabled", "polling", "fastest",
    ]
)  # fmt: skip
_scalars = _WORDS | st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
_trees = st.recursive(
    _scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(_WORDS | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=20,
)
_pieces = st.lists(
    st.sampled_from([*"[]{}:,-?|>&*!%@`'\"#\n\t \\", "version: 1\n", "topics:\n", "  - ", "id: a"])
    | st.text(max_size=3),
    max_size=30,
).map("".join)


def nothing_but_faults(folder: Path, name: str, text: str) -> None:
    for each in ("monitor.yaml", "feeds.yaml", "watchlists/a.yaml"):
        (folder / each).parent.mkdir(exist_ok=True)
        (folder / each).write_text("version: 1\n", encoding="utf-8")
    (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    for door in (load, load_topics):
        error = refusal(door, folder)
        if error:
            assert error.faults
            assert all(fault.line > 0 and fault.column > 0 for fault in error.faults)
            assert len(str(error).splitlines()) == len(error.faults)


def refusal(door: Callable[[Path, dict[str, str]], object], folder: Path) -> ConfigError | None:
    try:
        door(folder, {"X": "x"})
    except ConfigError as error:
        return error
    return None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@example(text='a: "\\U00110000"')
@example(text="version: 1\nchannels: {a: {kind: webhook, url: 'http://[', secret_file: ~}}")
@given(text=_pieces)
def test_no_text_raises_anything_but_faults(tmp_path: Path, text: str) -> None:
    for name in ("monitor.yaml", "feeds.yaml", "watchlists/a.yaml"):
        nothing_but_faults(tmp_path, name, text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(tree=_trees, section=st.sampled_from(["topics", "feeds", "channels", "routes", "http"]))
def test_no_tree_raises_anything_but_faults(tmp_path: Path, tree: object, section: str) -> None:
    text = yaml.safe_dump({"version": 1, section: tree}, allow_unicode=True)
    for name in ("monitor.yaml", "feeds.yaml", "watchlists/a.yaml"):
        nothing_but_faults(tmp_path, name, text)

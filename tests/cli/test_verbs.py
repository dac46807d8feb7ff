"""Only the module of the verb that is called is imported, and none is forgotten."""

import pytest
import typer.main

from monitor.cli.main import GROUPS, make_app


def _verbs(verb: str = "") -> set[str]:
    return set(typer.main.get_group(make_app(verb)).commands)


def test_the_table_names_every_verb() -> None:
    assert _verbs() == {verb for verbs in GROUPS.values() for verb in verbs}


@pytest.mark.parametrize(("group", "verbs"), GROUPS.items())
def test_a_verb_brings_its_own_group(group: str, verbs: tuple[str, ...]) -> None:
    for verb in verbs:
        assert _verbs(verb) == set(verbs), group


def test_a_verb_that_nobody_knows_brings_all() -> None:
    assert _verbs("chekc") == _verbs()

"""A sentence with a code is a text like others, and is read back where it was only kept as one."""

import copy
import json
from dataclasses import asdict, dataclass

import pytest

from monitor.core.errors import QueryError
from monitor.core.phrases import Phrasebook, Said, listed
from monitor.core.query import parse
from monitor.core.query.faults import FAULTS

BOOK = Phrasebook(
    "trees",
    {
        "seen": "{who} has seen a {tree}",
        "seen_twice": "{who} has seen a {tree} twice: {tree}",
        "some": ("{number} tree", "{number} trees"),
        "bare": "{tree}",
        "braces": "write {{n,m}} for it",
    },
)


def test_a_sentence_is_a_text_and_knows_what_it_was_made_of() -> None:
    said = BOOK.say("seen", who="Olena", tree="lime")
    assert said == "Olena has seen a lime"
    assert json.dumps(said) == '"Olena has seen a lime"'
    assert (said.section, said.code) == ("trees", "seen")
    assert said.fields == {"who": "Olena", "tree": "lime"}


@pytest.mark.parametrize(("number", "told"), [(0, "0 trees"), (1, "1 tree"), (2, "2 trees")])
def test_a_count_has_the_form_of_its_number(number: int, told: str) -> None:
    assert BOOK.say("some", number=number) == told


@pytest.mark.parametrize(
    ("text", "code", "fields"),
    [
        ("Olena has seen a lime", "seen", {"who": "Olena", "tree": "lime"}),
        ("Olena has seen a lime twice: lime", "seen_twice", {"who": "Olena", "tree": "lime"}),
        ("3 trees", "some", {"number": "3"}),
        ("1 tree", "some", {"number": "1"}),
        ("write {n,m} for it", "braces", {}),
        ("over two\nlines has seen a lime", "seen", {"who": "over two\nlines", "tree": "lime"}),
    ],
)
def test_a_kept_sentence_is_read_back(text: str, code: str, fields: dict[str, str]) -> None:
    said = BOOK.read(text)
    assert said is not None
    assert (said, said.code, said.fields) == (text, code, fields)


def test_a_text_of_somebody_else_is_read_as_none_of_ours() -> None:
    assert BOOK.read("a server has said this") is None


def test_the_names_of_its_blanks_are_known() -> None:
    assert BOOK.blanks("seen_twice") == {"who", "tree"}
    assert BOOK.blanks("some") == {"number"}
    assert BOOK.blanks("braces") == set()


def test_sentences_are_joined_and_one_alone_is_itself() -> None:
    one, other = BOOK.say("some", number=1), BOOK.say("some", number=2)
    both = listed([one, other], "; ", section="trees", code="all")
    assert both == "1 tree; 2 trees"
    assert isinstance(both, Said)
    assert both.fields == {"parts": (one, other)}
    assert listed([one], "; ", section="trees", code="all") is one


@dataclass(frozen=True)
class Row:
    why: str


def test_a_sentence_is_copied_with_all_that_holds_it() -> None:
    said = BOOK.say("some", number=2)
    for copied in (copy.deepcopy(said), asdict(Row(said))["why"]):
        assert copied == said
        assert (copied.code, copied.fields) == ("some", {"number": 2})


def test_a_wrong_query_says_by_a_code_what_is_wrong() -> None:
    with pytest.raises(QueryError) as raised:
        parse('Kyiv AND "crisis')
    assert raised.value.code == "unclosed_quote"
    assert QueryError("what another language cannot say", 1).code == ""


def test_every_fault_of_a_query_is_read_back_from_its_text() -> None:
    for code in FAULTS.phrases:
        said = FAULTS.say(code, **{name: name.upper() for name in FAULTS.blanks(code)})
        assert (read := FAULTS.read(said)) is not None
        assert read.code == code

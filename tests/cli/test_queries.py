"""Queries checked one by one, those of other tools translated; and warnings on a config's."""

import json
from pathlib import Path

from tests.servers import monitor

QUERIES = "crisis near5 Ukraine\n\nearn$3\nflood and fire\n"


def test_queries_of_another_tool_are_shown_in_ours_with_a_line_for_what_is_refused(
    tmp_path: Path,
) -> None:
    (tmp_path / "old.txt").write_text(QUERIES)
    run = monitor("check", "--dialect", "factiva", "old.txt", folder=tmp_path)
    assert run.returncode == 1
    assert run.stdout == "crisis NEAR/4 Ukraine\nflood AND fire\n"
    note, refused = run.stderr.splitlines()
    assert note == "old.txt:1: near5 counts from 1: it became NEAR/4 (a note)"
    assert refused.startswith("old.txt:3:1: 'earn$3': there is no sign for so many letters; write")


def test_machines_get_an_object_for_each_query_and_each_file(tmp_path: Path) -> None:
    asked = ("check", "--dialect", "factiva", "-", "none.txt", "latin.txt", "--json")
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    run = monitor(*asked, folder=tmp_path, input=QUERIES)
    told = [json.loads(line) for line in run.stdout.splitlines()]
    assert run.returncode == 1
    assert told[0] == {
        "file": "-", "line": 1, "query": "crisis near5 Ukraine", "ours": "crisis NEAR/4 Ukraine",
        "notes": ["near5 counts from 1: it became NEAR/4"], "warnings": [],
    }  # fmt: skip
    assert (told[1]["line"], told[1]["column"]) == (3, 1)
    assert told[2]["ours"] == "flood AND fire"
    assert told[3] == {"file": "none.txt", "error": "No such file or directory"}
    assert told[4] == {"file": "latin.txt", "error": "this is no text in UTF-8: save it as that"}


def test_machines_are_told_by_a_code_what_is_wrong_in_a_query_of_ours(tmp_path: Path) -> None:
    run = monitor("check", "--query", 'war AND "flood', "--json", folder=tmp_path)
    [told] = [json.loads(line) for line in run.stdout.splitlines()]
    assert (told["code"], told["column"]) == ("unclosed_quote", 9)
    assert told["error"] == "this quotation mark is not closed: write the second one"


def test_a_query_of_ours_is_checked_by_itself_and_warnings_are_no_faults(tmp_path: Path) -> None:
    run = monitor("check", "--query", "the OR war", folder=tmp_path)
    assert (run.returncode, run.stdout) == (0, "the OR war\n")
    assert run.stderr.startswith("--query: column 1: nearly every article in 'en' has 'the', which")
    assert run.stderr.endswith("(a warning)\n")
    wrong = monitor("check", "--query", "a AND", folder=tmp_path)
    assert wrong.returncode == 1
    assert wrong.stderr.startswith("--query, column 6: nothing stands after 'AND'")
    old = monitor("check", "--dialect", "lucene", "--query", "the war", folder=tmp_path)
    assert "--query: translated, column 1: nearly every article in 'en' has 'the'" in old.stderr


def test_what_cannot_be_checked_ends_2_with_what_to_write(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    for asked, said in (
        (("--dialect", "klingon", "--query", "a"), "no dialect is called 'klingon'; there are"),
        (("lists",), "lists is a folder: write `monitor check --config lists`"),
        (("--dialect", "lexis"), "name the queries: --query '...', a FILE, or -"),
        (("--query", "a", "--live"), "queries and --live do not go together: give one of them"),
        (("--schema", "--live"), "--schema and --live do not go together"),
    ):
        run = monitor("check", *asked, folder=tmp_path)
        assert run.returncode == 2
        assert said in run.stderr


def test_a_watchlists_queries_are_warned_of_where_they_stand(tmp_path: Path) -> None:
    text = (
        "version: 1\nmacros: {east: Odesa OR Odesa}\ntopics:\n  - {id: a, query: the OR war}\n"
        '  - id: b\n    languages: [uk]\n    query: {en: "fire OR war* OR @east", uk: а OR війна}\n'
    )
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "a.yaml").write_text(text)
    run = monitor("check", "--config", "lists", folder=tmp_path)
    assert run.returncode == 0
    assert [line.split(" ")[:5] for line in run.stderr.splitlines()] == [
        ["lists/a.yaml:4:20:", "nearly", "every", "article", "in"],
        ["lists/a.yaml:7:26:", "'war*'", "begins", "many", "other"],
        ["lists/a.yaml:7:34:", "'Odesa'", "stands", "here", "a"],
        ["lists/a.yaml:7:46:", "nearly", "every", "article", "in"],
    ]

"""A topic written as lines of YAML is read as the topic that it was."""

from dataclasses import replace
from pathlib import Path

import pytest

from monitor.config.loading import load_topics
from monitor.config.writing import topic_lines
from monitor.core.model import Topic

PLAIN = Topic(id="floods", name="floods", queries={"": "flood"})


@pytest.mark.parametrize(
    "topic",
    [
        PLAIN,
        replace(PLAIN, name='A "name": #1', severity="high", state="shadow", note="why: so"),
        replace(PLAIN, queries={"": "it's \"a phrase\" NOT 'b'"}, languages=("no", "en")),
        replace(PLAIN, queries={"": 'a OR\n  b OR\n"c d"'}, channels=("desk-mail", "on")),
        replace(PLAIN, queries={"": "a OR\n\nb"}, labels={"desk": "east", "no": "1", "x y": "{}"}),
        replace(PLAIN, queries={"": "a\u2028OR\tb"}),
        replace(
            PLAIN,
            name="a\u202eb",
            queries={"": "a OR \u2066b\u2069 OR x\U000e0041y OR می\u200cخواهم"},
        ),
        replace(
            PLAIN,
            queries={"no": "flom", "uk": "повінь OR\nпаводок"},
            languages=("no", "uk"),
            should_match=("A flood.\nIt came.", "- {x}: 'y'"),
            should_not_match=("@none",),
        ),
    ],
)
def test_lines_are_read_back_as_the_topic(topic: Topic, tmp_path: Path) -> None:
    folder = tmp_path / "config" / "watchlists"
    folder.mkdir(parents=True)
    lines = f"version: 1\ntopics:\n{topic_lines(topic)}"
    (folder / "one.yaml").write_text(lines, encoding="utf-8")
    (read,) = load_topics(tmp_path / "config", {})
    assert replace(read, longer={}) == topic


def test_a_sign_that_is_not_seen_is_written_so_that_it_is() -> None:
    lines = topic_lines(replace(PLAIN, name="a\u202eb", queries={"": "می\u200cخواهم"}))
    assert 'name: "a\\u202eb"' in lines
    assert "می\u200cخواهم" in lines


def test_a_query_stands_as_a_person_would_write_it() -> None:
    lines = topic_lines(replace(PLAIN, queries={"": 'flood AND "high water"'}))
    assert lines == "  - id: floods\n    query: 'flood AND \"high water\"'\n"

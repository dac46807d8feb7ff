"""Sentences of news in many languages: each line of a file is one, and a reader says so.

`cases` are what public reports were turned into, `lines` are sixty news sentences a language, full
of what misleads; `traps` are abbreviations before a capital. All are of our own writing.
"""

import json
from pathlib import Path

import pytest

from monitor.core.language.sentences import sentences
from tests.servers import monitor

HERE = Path(__file__).parent
UNSPACED = ("zh", "ja")
WHOLE, APART = 0.95, 0.93  # shares of lines: as they stand, and found again in one paragraph
ENDS = 0.95
UNLISTED = 0.92  # some of the abbreviations are in no list


def lines_of(path: Path) -> list[str]:
    text = json.loads(path.read_text(encoding="utf-8"))["text"]
    assert isinstance(text, str)
    return text.split("\n")


def files(kind: str) -> list[Path]:
    return sorted((HERE / kind).glob("*.json"))


def name(path: Path) -> str:
    return path.stem


def cut(lines: list[str], language: str) -> list[list[str]]:
    """Return the lines that are not one sentence, as they were divided."""
    divided = ([line[a:b] for a, b in sentences(line, language)] for line in lines)
    return [parts for parts in divided if len(parts) != 1]


@pytest.mark.parametrize("path", files("cases"), ids=name)
def test_no_sentence_of_the_reported_cases_is_cut(path: Path) -> None:
    lines = lines_of(path)
    assert cut(lines, path.stem) == []
    text = " ".join(lines)
    assert [text[start:end] for start, end in sentences(text, path.stem)] == lines


@pytest.mark.parametrize("path", files("lines"), ids=name)
def test_news_sentences_stay_whole(path: Path) -> None:
    lines = lines_of(path)
    wrong = cut(lines, path.stem)
    assert len(lines) >= 60
    assert len(wrong) <= (1 - WHOLE) * len(lines), wrong


@pytest.mark.parametrize("path", files("lines"), ids=name)
def test_news_sentences_are_told_apart_in_a_paragraph(path: Path) -> None:
    lines = lines_of(path)
    joint = "" if path.stem in UNSPACED else " "
    text = joint.join(lines)
    found = [text[start:end] for start, end in sentences(text, path.stem)]
    wrong = [line for line in lines if line not in found]
    assert len(wrong) <= (1 - APART) * len(lines), wrong
    ends = [sum(map(len, lines[: at + 1])) + at * len(joint) for at in range(len(lines))]
    met = {end for _, end in sentences(text, path.stem)} & set(ends)
    assert len(met) >= ENDS * len(ends)
    assert len(met) >= ENDS * len(found)


def test_abbreviations_before_a_capital_cut_no_sentence() -> None:
    every = {path.stem: lines_of(path) for path in files("traps")}
    wrong = {language: cut(lines, language) for language, lines in every.items()}
    assert len(every) >= 25
    assert sum(map(len, wrong.values())) <= (1 - UNLISTED) * sum(map(len, every.values())), wrong


def test_without_a_language_the_lists_of_all_are_asked() -> None:
    every = [(line, path.stem) for path in files("lines") for line in lines_of(path)]
    wrong = [line for line, _ in every if len(sentences(line)) != 1]
    assert len(wrong) <= 0.05 * len(every), wrong


def test_the_command_line_shows_the_same_sentences(tmp_path: Path) -> None:
    paths = [str(path) for path in files("cases")]
    run = monitor("extract", *paths, "--json", folder=tmp_path)
    told = [json.loads(line) for line in run.stdout.splitlines()]
    for path, one in zip(files("cases"), told, strict=True):
        assert [sentence["text"] for sentence in one["sentences"]] == lines_of(path)
        for sentence in one["sentences"]:
            assert one["text"][sentence["start"] : sentence["end"]] == sentence["text"]


@pytest.mark.parametrize(
    "paragraph",
    (HERE / "paragraphs.txt").read_text(encoding="utf-8").splitlines()[1:],
    ids=lambda line: line[:2],
)
def test_a_paragraph_of_news_is_five_sentences(paragraph: str) -> None:
    language, divided = paragraph.split(" ", 1)
    parts = divided.split("|")
    text = " ".join(parts)
    assert len(parts) == 5
    assert [text[start:end] for start, end in sentences(text, language)] == parts

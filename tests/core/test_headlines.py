"""An article under a second address: the news in its title is told, a restyled title is not."""

from collections.abc import Iterator
from pathlib import Path

from monitor.core.novelty import Report, whats_new

TITLES = Path(__file__).with_name("headlines.txt")


def cases() -> Iterator[tuple[Report, str, str]]:
    told = Report(title="", text="")
    for line in TITLES.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            language, title, text = line[2:].split(" | ")
            told = Report(title=title, text=text, language=language, publisher="paper.example")
        elif not line.startswith("#"):
            kind, title = line.split(" | ", 1)
            yield told, kind, title


def again(told: Report, title: str, publisher: str = "paper.example") -> Report:
    return Report(title=title, text=told.text, language=told.language, publisher=publisher)


def test_news_in_the_title_above_a_text_that_was_told_is_told_and_a_restyled_title_is_not() -> None:
    wrong = []
    for told, kind, title in cases():
        found = whats_new([told], again(told, title))
        if bool(found.reason) != (kind == "new") or (found.reason and found.sentence != title):
            wrong.append(f"{kind}: {title}: {found}")
    assert wrong == []


def test_it_is_told_once() -> None:
    wrong = []
    for told, _, title in cases():
        second = again(told, title)
        styled = again(told, f"UPDATE: {title} | The Paper")
        found = [whats_new([told, second], one) for one in (second, styled, told)]
        wrong += [f"{title}: {one}" for one in found if one.reason]
    assert wrong == []


def test_a_headline_of_another_outlet_above_the_same_text_counts_where_it_tells_an_event() -> None:
    wrong = []
    for told, kind, title in cases():
        found = whats_new([told], again(told, title, publisher="other.example"))
        if kind == "same" and found.reason:
            wrong.append(f"{title}: {found}")
    assert wrong == []
    told = next(cases())[0]
    for title, new in {
        "Flood in Galați, mayor resigns": True,
        "Deluge swamps Danube port after wettest night in a decade": False,
    }.items():
        assert bool(whats_new([told], again(told, title, "other.example")).reason) == new, title


def test_a_title_that_turns_what_was_told_is_news() -> None:
    text = "The council of Galați met on Monday over the pumps. It was a long evening in the hall."
    told = Report(title="Mayor steps down", text=text, language="en", publisher="paper.example")
    assert whats_new([told], again(told, "Mayor does not step down")).reason
    assert whats_new([told], again(told, "Mayor won't step down")).reason
    assert not whats_new([told], again(told, "Mayor to step down")).reason


def test_a_title_without_any_text_is_judged_alike() -> None:
    told = Report(title="Flood in Galați", text="", language="en", publisher="paper.example")
    assert whats_new([told], again(told, "Flood in Galați, mayor resigns")).reason
    assert not whats_new([told], again(told, "UPDATE: Flood in Galați")).reason

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from monitor.core.matching import Document, Index
from monitor.core.model import Topic
from monitor.core.stories import fingerprint
from monitor.core.stories.grouping import Grouping
from monitor.demo import FURNITURE, OUTLETS, Piece, all_pieces, make_article, token
from monitor.demo.scenario import QUERIES, TOPIC, config_files

NOW = datetime(2031, 5, 5, 12, tzinfo=UTC)
TOPIC_WORDS = {"ukraine", "crisis", "offensive"}


def an_index(queries: dict[str, str]) -> Index:
    return Index([Topic(id=TOPIC, name="Ukraine crisis", queries=queries)])


def is_matched(index: Index, piece: Piece) -> bool:
    return bool(index.matches(Document(title=piece.title, body=piece.text)))


def long_words(title: str) -> set[str]:
    return set(re.findall(r"\w{5,}", title.lower())) - TOPIC_WORDS


def test_there_are_about_forty_articles_in_four_languages_and_five_outlets() -> None:
    pieces = all_pieces()
    assert 38 <= len(pieces) <= 45
    assert {piece.language for piece in pieces} == {"en", "uk", "ru", "fr"}
    assert {piece.outlet for piece in pieces} == set(OUTLETS)
    assert len({piece.slug for piece in pieces}) == len(pieces)


@pytest.mark.parametrize("piece", all_pieces(), ids=lambda piece: piece.slug)
def test_an_article_is_a_text_of_some_length_with_all_that_a_feed_states(piece: Piece) -> None:
    assert 7 <= len(piece.paragraphs) <= 14
    assert 105 <= len(piece.text.split()) <= 350
    assert all((piece.title, piece.summary, piece.author, piece.tags, piece.age))
    assert bool(piece.story) == piece.matches


def test_the_stories_that_several_outlets_carry_are_three_two_and_two_articles() -> None:
    carried: dict[str, list[Piece]] = {}
    for piece in all_pieces():
        carried.setdefault(piece.story, []).append(piece)
    shared = {story: its for story, its in carried.items() if story and len(its) > 1}
    assert {story: len(its) for story, its in shared.items()} == {
        "ceasefire-talks": 3,
        "gas-transit": 2,
        "detainees": 2,
    }
    assert all(len({piece.outlet for piece in its}) == len(its) for its in shared.values())


@pytest.mark.parametrize("piece", all_pieces(), ids=lambda piece: piece.slug)
def test_the_topic_matches_the_intended_articles_and_no_other(piece: Piece) -> None:
    assert is_matched(an_index(QUERIES), piece) == piece.matches


def test_the_words_of_the_topic_also_stand_apart_in_articles_that_do_not_match() -> None:
    others = [piece for piece in all_pieces() if not piece.matches]
    assert any("crisis" in piece.title and "final" in piece.title for piece in others)
    assert any("Ukraine" in piece.title for piece in others)
    assert sum(piece.title == "Morning briefing" for piece in others) == 2


def test_furniture_holds_the_topics_words_and_no_sentence_of_an_article() -> None:
    texts = "\n".join(f"{piece.title}\n{piece.text}" for piece in all_pieces())
    assert len(FURNITURE) > 40
    assert [line for line in FURNITURE if line in texts] == []
    assert any("Ukraine crisis" in line for line in FURNITURE)


def test_made_articles_are_the_same_every_time_and_bear_their_token() -> None:
    piece = make_article(7)
    assert piece == make_article(7)
    assert token(7) in piece.title
    assert token(7) in piece.text


@pytest.mark.parametrize("matching", [True, False])
def test_made_articles_match_only_where_they_are_to(matching: bool) -> None:
    index = an_index({"": "Ukraine AND (crisis OR offensive)"})
    pieces = [make_article(number, matching=matching) for number in range(200)]
    assert {is_matched(index, piece) for piece in pieces} == {matching}


def test_no_two_made_articles_tell_of_one_thing() -> None:
    pieces = [make_article(number) for number in range(150)]
    for one, other in combinations(pieces, 2):
        assert len(long_words(one.title) & long_words(other.title)) <= 2
        assert len(set(one.paragraphs) & set(other.paragraphs)) == 0


def test_the_config_names_every_feed_both_channels_and_our_own_network_only(tmp_path: Path) -> None:
    texts = config_files("http://127.0.0.1:81", 2525, "http://127.0.0.1:82/", tmp_path)
    operators = yaml.safe_load(texts["monitor.yaml"])
    feeds = yaml.safe_load(texts["feeds.yaml"])["feeds"]
    assert operators["http"]["allow_networks"] == ["127.0.0.0/8"]
    assert set(operators["channels"]) == {"desk-mail", "hook"}
    assert [feed["url"].split("/")[3] for feed in feeds] == list(OUTLETS)
    assert texts["hook.secret"].startswith("whsec_")
    assert not any("&id" in text for text in texts.values())  # no YAML aliases


def stories_of(pieces: Iterable[Piece]) -> dict[str, set[int]]:
    """Return the stories of pieces by what they are meant to be, as they come an hour apart."""
    grouping, found = Grouping(), list[tuple[str, int]]()
    for number, one in enumerate(pieces):
        at = NOW + timedelta(minutes=10 * number)
        key = f"url://{one.outlet}.example/{one.slug}"
        story = grouping.story_of(key, fingerprint(one.title, one.text), at)
        found.append((one.story or one.slug, story))
    meant: dict[str, set[int]] = {}
    for name, story in found:
        meant.setdefault(name, set()).add(grouping.now(story))
    return meant


def test_the_demos_stories_are_told_apart_and_together_as_they_are_meant() -> None:
    found = stories_of(piece for piece in all_pieces() if piece.matches)
    assert {len(numbers) for numbers in found.values()} == {1}
    assert len(set.union(*found.values())) == len(found) == 14


def test_made_articles_are_stories_of_their_own() -> None:
    found = stories_of(make_article(number) for number in range(200))
    assert len(set.union(*found.values())) == 200

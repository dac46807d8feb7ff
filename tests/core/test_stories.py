import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.grouping import Grouping, assign
from monitor.core.model import STORY_WINDOW
from monitor.core.stories import (
    Candidate,
    Fingerprint,
    candidate_words,
    choose,
    fingerprint,
    nearest,
    outlet_of,
)
from monitor.demo import all_pieces, make_article

NOW = datetime(2026, 1, 10, tzinfo=UTC)
DAY = timedelta(days=1)


def a_print(slug: str) -> Fingerprint:
    one = next(piece for piece in all_pieces() if piece.slug == slug)
    return fingerprint(one.title, one.text)


def a_candidate(
    other: Fingerprint,
    story: int = 7,
    *,
    key: str = "other",
    at: datetime = NOW,
    first: bool = True,
) -> Candidate:
    return Candidate(story=story, key=key, fingerprint=other, at=at, first=first)


def reason(
    one: Fingerprint,
    other: Fingerprint,
    *,
    key: str = "k",
    of: str = "other",
    later: timedelta = timedelta(),
) -> str:
    choice = choose(key, one, NOW + later, [a_candidate(other, key=of)])
    assert choice.story == (7 if choice.reason != "new" else None)
    return choice.reason


def test_the_same_article_is_of_its_story_whatever_the_time() -> None:
    one, other = fingerprint("Flood", "It rained."), fingerprint("x", "y")
    assert reason(one, other, key="other", later=99 * DAY) == "same_article"


def test_a_near_identical_text_under_another_title_is_the_same_story() -> None:
    text = make_article(1).text
    one = fingerprint("Talks open", text)
    other = fingerprint("A different headline entirely", text + " One more sentence.")
    assert reason(one, other) == "same_text"


def test_a_copy_that_an_outlet_cut_short_is_the_same_story() -> None:
    text = "\n".join(make_article(number).text for number in range(3))
    whole, cut = fingerprint("Long", text), fingerprint("Short", text[: len(text) // 4])
    assert reason(cut, whole) == reason(whole, cut) == "same_text"


def test_outlets_that_report_one_event_in_their_own_words_are_one_story() -> None:
    one, other = a_print("ceasefire-talks-begin"), a_print("schoolroom-truce")
    assert reason(one, other) == "same_event"


def test_after_the_window_the_same_words_are_a_new_story() -> None:
    one = a_print("ceasefire-talks-begin")
    assert reason(one, one, later=STORY_WINDOW + timedelta(seconds=1)) == "new"


def test_the_longer_ago_the_more_alike_must_articles_be() -> None:
    one, other = a_print("gas-transit-extended"), a_print("gas-transit-bridge-deal")
    now = choose("k", one, NOW, [a_candidate(other)])
    then = choose("k", one, NOW + 2 * DAY, [a_candidate(other)])
    assert now.score > then.score


@pytest.mark.parametrize(
    "title",
    [
        "Morning briefing: five things before work",
        "Live updates: storm reaches the coast",
        "Курс доллара на 5 мая",
        "Прогноз погоды на выходные по области",
        "Погода в Лесном на 17 мая",
        "Гороскоп для всех знаков на неделю",
        "Підсумки дня: що сталося сьогодні",
        "Wetterbericht für das Wochenende",
        "Météo du week-end dans la région",
        "Horóscopo de hoy para todos los signos",
        "Prognoza pogody na weekend w kraju",
        "Update",
    ],
)
def test_a_title_that_returns_every_day_merges_nothing(title: str) -> None:
    one = fingerprint(title, make_article(1).text)
    other = fingerprint(title, make_article(2).text)
    assert one.series
    assert reason(one, other) == "new"


def test_the_text_of_a_title_that_returns_may_still_be_a_copy() -> None:
    one = fingerprint("Morning briefing: what we know", make_article(1).text)
    assert reason(one, one) == "same_text"


def losses(day: int, text: int = 1) -> Fingerprint:
    return fingerprint(
        f"Losses of the eastern motor rifle brigade near Berezhany harbour on {day} May",
        make_article(text).text + f" The tally is that of {day} May.",
    )


def test_a_title_that_its_outlet_had_on_another_day_is_no_sign_of_one_event() -> None:
    key, before = "url://a.example/2", "url://www.a.example/1"
    assert reason(losses(6, 2), losses(5), key=key, of=before, later=DAY) == "new"
    assert reason(losses(6, 2), losses(5), key=key, of=before) == "new"  # the days differ
    assert reason(losses(5), losses(5), key=key, of=before, later=DAY) == "same_text"


def test_a_title_of_an_outlet_returns_on_another_day_even_if_the_texts_are_much_alike() -> None:
    text = "\n".join(make_article(1).text.split("\n")[:6])
    more = "\n".join(make_article(2).text.split("\n")[:3])
    key, before = "url://a.example/2", "url://a.example/1"
    one, other = (
        fingerprint("Tally of the day for 5", text),
        fingerprint("Tally of the day for 6", f"{text}\n{more}"),
    )
    assert reason(one, other, key=key, of=before) == "same_text"
    assert reason(one, other, key=key, of=before, later=DAY) == "new"


def test_what_has_drifted_from_the_beginning_of_a_story_is_another() -> None:
    one, begun = a_print("ceasefire-talks-begin"), a_print("sanctions-list-grows")
    late = a_candidate(a_print("schoolroom-truce"), first=False)
    assert choose("k", one, NOW, [late]).story == 7
    drifted = [late, a_candidate(begun, key="first", at=NOW - 5 * DAY)]
    assert choose("k", one, NOW, drifted).story is None


def test_two_stories_that_turn_out_to_be_one_become_the_older_one() -> None:
    own = a_print("ceasefire-talks-begin")
    both = [a_candidate(bare_text(own), number, key=f"{number}") for number in (9, 3)]
    choice = choose("k", bare_text(own), NOW, both)
    assert (choice.story, choice.also) == (3, (9,))
    unknown = [replace(one, first=False) for one in both]
    assert choose("k", bare_text(own), NOW, unknown).also == ()


def test_stories_that_began_apart_stay_two() -> None:
    one, other = (
        bare_text(a_print("ceasefire-talks-begin")),
        bare_text(a_print("ble-offensive-silos")),
    )
    rows = [
        a_candidate(one, 1, key="a"),
        a_candidate(one, 2, key="b", first=False),
        a_candidate(other, 2, key="c"),
    ]
    assert choose("k", one, NOW, rows).also == ()


def bare_text(own: Fingerprint) -> Fingerprint:
    """Leave out the text's shingles, so that only its words tell."""
    plain = {**own.as_json(), "sketch": "", "lead": "", "bare": 1}
    return Fingerprint.from_json(plain)


def test_of_equal_candidates_the_oldest_story_is_chosen() -> None:
    own = a_print("ceasefire-talks-begin")
    candidates = [a_candidate(own, number, key=str(number)) for number in (9, 3, 5)]
    assert choose("k", own, NOW, candidates).story == 3


def test_made_articles_are_as_many_stories_and_copies_are_one() -> None:
    pieces = [make_article(number) for number in range(60)]
    rows = [(p.slug, fingerprint(p.title, p.text), NOW) for p in pieces]
    assert assign(rows) == list(range(60))
    copies = [(f"{key} again", own, at) for key, own, at in rows]
    assert assign([*rows, *copies]) == [*range(60), *range(60)]


def test_very_many_copies_are_compared_with_a_bounded_number() -> None:
    own = a_print("ceasefire-talks-begin")
    assert set(assign((str(number), own, NOW) for number in range(900))) == {0}


def test_near_is_what_shares_most_of_the_rarest_words_and_never_many() -> None:
    assert nearest([]) == []
    assert nearest([[1, 2], [2], [5, 6, 7]]) == [2, 1, 7, 6, 5]
    assert len(nearest([list(range(999)), list(range(5000, 9000))])) == 8


def test_a_grouping_forgets_what_is_past_the_window_and_nothing_else() -> None:
    own, other = a_print("ceasefire-talks-begin"), fingerprint(*made(1))
    grouping = Grouping(room=50)
    first = [grouping.story_of(f"a{number}", own, NOW) for number in range(50)]
    assert grouping.story_of("b", other, NOW + STORY_WINDOW) == 1
    assert grouping.story_of("c", own, NOW + STORY_WINDOW) == 0
    later = NOW + STORY_WINDOW + timedelta(hours=1)
    fresh = [grouping.story_of(f"d{number}", own, later) for number in range(200)]
    assert set(first) | set(fresh) == {0}
    assert grouping.story_of("e", other, later) == 1
    assert len(grouping._known) < 250
    assert "a1" not in grouping._posts
    grouping.story_of("f", fingerprint(*made(2)), later + 3 * STORY_WINDOW)
    for number in range(500):
        grouping.story_of(f"g{number}", fingerprint(*made(2)), later + 3 * STORY_WINDOW)
    assert len(grouping._firsts) == 1


def test_a_grouping_tells_what_two_stories_have_become() -> None:
    grouping = Grouping(room=10)
    own = bare_text(a_print("ceasefire-talks-begin"))
    grouping.story_of("a", own, NOW)
    grouping._count += 1
    grouping._add(Candidate(story=1, key="b", fingerprint=own, at=NOW), candidate_words(own))
    assert grouping.story_of("c", own, NOW) == 0
    assert [grouping.now(story) for story in (0, 1)] == [0, 0]
    assert grouping.story_of("b", own, NOW) == 0
    for number in range(20):
        assert grouping.story_of(f"d{number}", own, NOW) == 0


def made(number: int) -> tuple[str, str]:
    one = make_article(number)
    return one.title, one.text


def test_the_demos_stories_come_out_as_they_were_meant() -> None:
    pieces = [piece for piece in all_pieces() if piece.matches]
    numbers = assign((p.slug, fingerprint(p.title, p.text), NOW) for p in pieces)
    meant = [piece.story or piece.slug for piece in pieces]
    pairs = set(zip(numbers, meant, strict=True))
    assert len(pairs) == len(set(numbers)) == len(set(meant))


def test_an_outlet_is_the_host_of_an_articles_key() -> None:
    assert outlet_of("url://www.a.example/x/y") == outlet_of("url://a.example/z") == "a.example"
    assert outlet_of("entry:7") == ""


def test_a_fingerprint_of_an_older_form_is_like_no_other() -> None:
    old = {"title": ["a"], "lead": ["b"], "names": [], "sketch": [1, 2], "series": False}
    own = Fingerprint.from_json(old)
    assert reason(own, own) == reason(a_print("ble-offensive-silos"), own) == "new"
    assert Fingerprint.from_json({}) == own


@given(st.text(max_size=200), st.text(max_size=2000))
def test_a_fingerprint_is_small_and_survives_the_database(title: str, text: str) -> None:
    own = fingerprint(title, text)
    plain = json.dumps(own.as_json())
    assert Fingerprint.from_json(json.loads(plain)) == own
    assert len(plain.encode()) < 4096
    assert len(candidate_words(own)) <= 24


def test_the_fingerprint_of_a_very_long_text_is_small_too() -> None:
    text = "\n".join(make_article(number).text for number in range(60))
    assert len(json.dumps(fingerprint("Long", text).as_json())) < 4096

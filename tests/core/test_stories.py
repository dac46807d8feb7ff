import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.grouping import Grouping, assign
from monitor.core.stories import (
    WINDOW,
    Candidate,
    Fingerprint,
    candidate_words,
    choose,
    fingerprint,
)
from monitor.demo import all_pieces, make_article

NOW = datetime(2026, 1, 10, tzinfo=UTC)


def a_print(slug: str) -> Fingerprint:
    one = next(piece for piece in all_pieces() if piece.slug == slug)
    return fingerprint(one.title, one.text)


def reason(
    one: Fingerprint, other: Fingerprint, *, key: str = "k", later: timedelta = timedelta()
) -> str:
    candidate = Candidate(7, "other", other, NOW)
    choice = choose(key, one, NOW + later, [candidate])
    assert choice.story == (7 if choice.reason != "new" else None)
    return choice.reason


def test_the_same_article_is_of_its_story_whatever_the_time() -> None:
    one = fingerprint("Flood", "It rained.")
    assert (
        reason(one, fingerprint("x", "y"), key="other", later=timedelta(days=99)) == "same_article"
    )


def test_a_near_identical_text_under_another_title_is_the_same_story() -> None:
    text = make_article(1).text
    one = fingerprint("Talks open", text)
    other = fingerprint("A different headline entirely", text + " One more sentence.")
    assert reason(one, other) == "same_text"


def test_outlets_that_report_one_event_in_their_own_words_are_one_story() -> None:
    assert reason(a_print("ceasefire-talks-begin"), a_print("ceasefire-talks-open")) != "new"


def test_after_the_window_the_same_words_are_a_new_story() -> None:
    one = a_print("ceasefire-talks-begin")
    assert reason(one, one, later=WINDOW + timedelta(seconds=1)) == "new"


def test_a_title_that_returns_every_day_merges_nothing() -> None:
    one = fingerprint("Morning briefing: what we know", make_article(1).text)
    other = fingerprint("Morning briefing: what we know", make_article(2).text)
    assert reason(one, other) == "new"


def test_titles_that_differ_by_a_number_are_two_stories() -> None:
    one = fingerprint(
        "Losses of the eastern motor rifle brigade near Berezhany harbour on 5 May", ""
    )
    other = fingerprint(
        "Losses of the eastern motor rifle brigade near Berezhany harbour on 6 May", ""
    )
    assert reason(one, other) == "new"
    assert (
        reason(
            one,
            fingerprint(
                "Losses of the eastern motor rifle brigade near Berezhany harbour on 5 May", ""
            ),
        )
        == "same_title"
    )


def test_made_articles_are_as_many_stories_and_copies_are_one() -> None:
    pieces = [make_article(number) for number in range(60)]
    rows = [(p.slug, fingerprint(p.title, p.text), NOW) for p in pieces]
    assert assign(rows) == list(range(60))
    copies = [(f"{key} again", own, at) for key, own, at in rows]
    assert assign([*rows, *copies]) == [*range(60), *range(60)]


def test_very_many_copies_are_compared_with_a_bounded_number() -> None:
    own = a_print("ceasefire-talks-begin")
    assert set(assign((str(number), own, NOW) for number in range(500))) == {0}


def test_a_grouping_forgets_what_is_past_the_window_and_nothing_else() -> None:
    own, other = a_print("ceasefire-talks-begin"), fingerprint(*made(1))
    grouping = Grouping(room=50)
    first = [grouping.story_of(f"a{number}", own, NOW) for number in range(50)]
    assert grouping.story_of("b", other, NOW + WINDOW) == 1
    assert grouping.story_of("c", own, NOW + WINDOW) == 0
    later = NOW + WINDOW + timedelta(hours=1)
    fresh = [grouping.story_of(f"d{number}", own, later) for number in range(200)]
    assert set(first) | set(fresh) == {0}
    assert grouping.story_of("e", other, later) == 1
    assert len(grouping._known) < 250
    assert "=a1" not in grouping._posts


def made(number: int) -> tuple[str, str]:
    one = make_article(number)
    return one.title, one.text


def test_the_demos_stories_come_out_as_they_were_meant() -> None:
    pieces = [piece for piece in all_pieces() if piece.matches]
    numbers = assign((p.slug, fingerprint(p.title, p.text), NOW) for p in pieces)
    meant = [piece.story or piece.slug for piece in pieces]
    pairs = set(zip(numbers, meant, strict=True))
    assert len(pairs) == len(set(numbers)) == len(set(meant))


def test_of_equal_candidates_the_oldest_story_is_chosen() -> None:
    own = a_print("ceasefire-talks-begin")
    candidates = [Candidate(number, str(number), own, NOW) for number in (9, 3, 5)]
    assert choose("k", own, NOW, candidates).story == 3


@given(st.text(max_size=200), st.text(max_size=2000))
def test_a_fingerprint_is_small_and_survives_the_database(title: str, text: str) -> None:
    own = fingerprint(title, text)
    plain = json.dumps(own.as_json())
    assert Fingerprint.from_json(json.loads(plain)) == own
    assert len(plain.encode()) < 4096
    assert len(candidate_words(own)) <= 16

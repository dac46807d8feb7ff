import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.model import STORY_WINDOW
from monitor.core.stories import (
    Candidate,
    Choice,
    Fingerprint,
    Rarity,
    candidate_words,
    choose,
    compared,
    fingerprint,
    nearest,
    outlet_of,
    spelt,
)
from monitor.core.stories.grouping import Grouping
from monitor.core.stories.near import COMPARED
from monitor.core.stories.rarity import NO_WINDOW
from monitor.core.stories.signs import signs
from monitor.core.stories.trees import odds
from monitor.demo import all_pieces, make_article
from tests.core.grouped import assign

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
) -> Candidate:
    return Candidate(story=story, key=key, fingerprint=other, at=at)


def chosen(key: str, own: Fingerprint, at: datetime, candidates: list[Candidate]) -> Choice:
    """Choose in a window of these articles, and of some that are of other events."""
    others = [fingerprint(*made(number)) for number in range(100, 120)]
    prints = [own, *others, *(one.fingerprint for one in candidates)]
    counts = Counter(term for one in prints for term in one.counted)
    return choose(key, own, at, candidates, rarity=Rarity(counts, own.language))


def reason(
    one: Fingerprint,
    other: Fingerprint,
    *,
    key: str = "k",
    of: str = "other",
    later: timedelta = timedelta(),
) -> str:
    choice = chosen(key, one, NOW + later, [a_candidate(other, key=of)])
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


def test_a_notice_to_readers_in_the_place_of_a_text_makes_no_copies() -> None:
    notice = "Subscribe to our newsletter to read this article. It is free for the first month, "
    notice += "and then it costs five euros for each month that follows."
    titles = (
        "Ferry sinks off Lesbos",
        "Bank of Japan raises rates",
        "Tesla recalls cars in Norway",
    )
    prints = [fingerprint(title, notice) for title in titles]
    assert all(len(one.sketch) >= 12 for one in prints)
    assert reason(prints[0], prints[1]) == reason(prints[1], prints[2]) == "new"
    assert reason(fingerprint("Ferry sinks near Lesbos", notice), prints[0]) == "same_text"


def test_a_long_notice_makes_no_copies_where_it_has_no_telling_word_of_two_titles() -> None:
    notice = (
        "Our pages are being carried over to another server by our engineers this week. Until "
        "that is done they may look empty, and nobody can write comments below an article. "
        "Readers need do nothing: whoever had a password keeps it, and no letter will be lost. "
        "We thank all who are patient with us in these days, and hope to see you again soon."
    )
    ferry = fingerprint("Ferry sinks off Lesbos in heavy storm", notice)
    bank = fingerprint("Bank of Japan raises rates for first time", notice)
    tesla = fingerprint("Tesla recalls cars in Norway over engineers' error", notice)
    assert min(len(ferry.title), len(bank.title)) >= 5
    assert len(ferry.sketch) >= 40
    assert reason(ferry, bank) == "new"
    assert reason(ferry, tesla) == "same_text"  # a title has a word of it


def test_one_headline_of_which_there_is_no_text_is_one_story_for_half_a_day() -> None:
    title = "Ferry sinks off Lesbos, 12 missing"
    bare, whole = fingerprint(title, ""), fingerprint(title, make_article(1).text)
    assert reason(bare, bare) == reason(bare, whole) == reason(whole, bare) == "same_text"
    assert reason(bare, fingerprint("Ferry sinks off Lesbos, 14 missing", "")) != "same_text"
    assert reason(bare, bare, later=DAY) != "same_text"
    short = fingerprint("Photos of today", "")
    assert reason(short, short) == "new"
    daily = fingerprint("Morning briefing: five things before work", "")
    assert reason(daily, daily) == "new"


def test_a_copy_that_an_outlet_cut_short_is_the_same_story() -> None:
    text = "\n".join(make_article(number).text for number in range(3))
    whole, cut = fingerprint("Long", text), fingerprint("Short", text[: len(text) // 4])
    assert reason(cut, whole) == reason(whole, cut) == "same_text"


def test_outlets_that_report_one_event_in_their_own_words_are_one_story() -> None:
    one, other = a_print("ceasefire-talks-begin"), a_print("schoolroom-truce")
    assert reason(one, other) == "same_event"


def test_a_language_that_a_feed_or_page_says_wrongly_is_no_wall() -> None:
    one = a_print("ceasefire-talks-begin")
    other = replace(a_print("schoolroom-truce"), language="de")
    assert reason(replace(one, language="en"), other) == "same_event"


def test_copies_of_a_report_do_not_push_another_in_its_own_words_away() -> None:
    one, other = a_print("ceasefire-talks-begin"), a_print("schoolroom-truce")
    assert {*assign([*((f"a{number}", one, NOW) for number in range(9)), ("b", other, NOW)])} == {0}


def test_after_the_window_the_same_words_are_a_new_story() -> None:
    one = a_print("ceasefire-talks-begin")
    assert reason(one, one, later=STORY_WINDOW + timedelta(seconds=1)) == "new"


def test_the_longer_ago_the_more_alike_must_articles_be() -> None:
    one, other = a_print("gas-transit-extended"), a_print("gas-transit-bridge-deal")
    apart = [signs(one, other, days, NO_WINDOW.beside({})) for days in (0.0, 0.5, 1.0, 2.0, 3.0)]
    likely = [odds(each) for each in apart]
    assert likely == sorted(likely, reverse=True)
    assert likely[0] > likely[-1]


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


def test_a_chain_of_neighbours_makes_no_story() -> None:
    """What is like one article of a story, and unlike all others of it, is of another."""
    one, begun = a_print("ceasefire-talks-begin"), a_print("sanctions-list-grows")
    late = a_candidate(bare_text(a_print("schoolroom-truce")))
    assert chosen("k", bare_text(one), NOW, [late]).story == 7
    begun_so = [a_candidate(bare_text(begun), key=f"{number}") for number in range(6)]
    assert chosen("k", bare_text(one), NOW, [late, *begun_so]).story is None


def test_two_stories_that_turn_out_to_be_one_become_the_older_one() -> None:
    own = a_print("ceasefire-talks-begin")
    both = [a_candidate(bare_text(own), number, key=f"{number}") for number in (9, 3)]
    choice = chosen("k", bare_text(own), NOW, both)
    assert (choice.story, choice.also, choice.related) == (3, (9,), ())


def test_stories_that_are_near_and_not_one_are_related() -> None:
    related = 0
    for rows in days()[::4]:
        grouping = Grouping()
        for key, own, at in rows:
            story, choice = grouping.place(key, own, at)
            assert len(choice.related) <= 3
            assert not {*choice.related} & {story, *choice.also}
            related += len(choice.related)
        for number in range(len(rows)):
            for near in grouping.related(number):
                few = grouping.related(near)
                assert grouping.now(number) in few or len(few) == 3
                assert near == grouping.now(near) != grouping.now(number)
    assert related > 20


def test_stories_that_somebody_split_do_not_become_one_again() -> None:
    own = a_print("ceasefire-talks-begin")
    both = [
        replace(
            a_candidate(bare_text(own), number, key=f"{number}"), apart=frozenset({12 - number})
        )
        for number in (9, 3)
    ]
    choice = chosen("k", bare_text(own), NOW, both)
    assert (choice.story, choice.also) == (3, ())


def test_two_articles_are_compared_as_they_would_be_placed() -> None:
    one, other = a_print("ceasefire-talks-begin"), a_print("schoolroom-truce")
    mine = a_candidate(one, key="url://a.example/1")

    def told(theirs: Fingerprint, *, later: timedelta = timedelta(), of: str = "b") -> Choice:
        return compared(a_candidate(theirs, key=of, at=NOW + later), mine)

    same = told(other)
    assert (same.reason, same.story) == ("same_event", 7)
    assert {term for term, _ in same.because} <= one.body & other.body
    assert told(one).reason == "same_text"
    assert told(a_print("sanctions-list-grows")).reason == "too_little"
    assert told(one, later=STORY_WINDOW + DAY).reason == "too_late"
    weather = fingerprint("Wetterbericht für das Wochenende", make_article(1).text)
    assert told(weather).reason == "returning_title"
    assert told(replace(other, bare=one.bare), later=DAY, of="url://a.example/2").story is None


def test_terms_are_named_as_the_article_writes_them() -> None:
    title, text = "Flood in Ržiště: 1,200 moved", "メイン州で大雪, NATO"
    own = fingerprint(title, text)
    written = spelt(((term, 1.0) for term in own.body), f"{title}\n{text}")
    assert {"Flood", "Ržiště", "1,200", "大雪", "NATO"} <= {term for term, _ in written}
    assert len(written) == len(own.body)
    assert spelt([(7, 1.0)], text) == []


def test_what_tells_is_named_the_rarest_first() -> None:
    one, other = a_print("ceasefire-talks-begin"), a_print("schoolroom-truce")
    because = chosen("k", one, NOW, [a_candidate(bare_text(other))]).because
    assert {term for term, _ in because} <= one.body & other.body
    weights = [weight for _, weight in because]
    assert weights == sorted(weights, reverse=True) != []


def days() -> list[list[tuple[str, Fingerprint, datetime]]]:
    """Return days of one city, person or company, with events in the place of the keys' ends."""
    files = sorted((Path(__file__).parents[1] / "bench" / "days").glob("*.jsonl"))
    assert len(files) > 30
    found = []
    for path in files:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        rows.sort(key=lambda one: one["published"])
        found.append([
            (
                f"{one['url']}#{one['event']}",
                fingerprint(one["title"], one["text"], one["language"]),
                datetime.fromisoformat(one["published"]),
            )
            for one in rows
        ])  # fmt: skip
    return found


@pytest.mark.usefixtures("uncounted")
def test_places_that_everybody_names_make_no_event_of_a_day() -> None:
    """A city's day: what is shared is the city, and what such articles always say."""
    for rows in days()[::6]:
        events = {key.partition("#")[2] for key, _, _ in rows}
        assert len({*assign(rows)}) >= 0.9 * len(events)


@pytest.mark.usefixtures("uncounted")
def test_a_large_story_takes_more_of_its_own_however_common_its_words_have_become() -> None:
    own = bare_text(a_print("ceasefire-talks-begin"))
    assert set(assign((f"a{number}", own, NOW) for number in range(300))) == {0}


def bare_text(own: Fingerprint) -> Fingerprint:
    """Leave out the text's shingles, so that only its words tell."""
    plain = {**own.as_json(), "sketch": "", "lead": ""}
    return Fingerprint.from_json(plain)


def test_of_equal_candidates_the_oldest_story_is_chosen() -> None:
    own = a_print("ceasefire-talks-begin")
    candidates = [a_candidate(own, number, key=str(number)) for number in (9, 3, 5)]
    assert chosen("k", own, NOW, candidates).story == 3


@pytest.mark.usefixtures("uncounted")
def test_made_articles_are_as_many_stories_and_copies_are_one() -> None:
    pieces = [make_article(number) for number in range(60)]
    rows = [(p.slug, fingerprint(p.title, p.text), NOW) for p in pieces]
    alone = assign(rows)
    assert alone == list(range(60))
    copies = [(f"{key} again", own, at) for key, own, at in rows]
    assert assign([*rows, *copies]) == [*alone, *alone]


@pytest.mark.usefixtures("uncounted")
def test_very_many_copies_are_compared_with_a_bounded_number() -> None:
    own = a_print("ceasefire-talks-begin")
    assert set(assign((str(number), own, NOW) for number in range(900))) == {0}


def test_near_is_what_shares_most_of_the_rarest_words_and_never_many() -> None:
    assert nearest([]) == []
    assert nearest([[1, 2], [2], [5, 6, 7]]) == [2, 1, 7, 6, 5]
    assert len(nearest([list(range(999)), list(range(5000, 9000))])) == COMPARED


@pytest.mark.usefixtures("uncounted")
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
    assert len(candidate_words(own)) <= 54


def test_the_fingerprint_of_a_very_long_text_is_small_too() -> None:
    text = "\n".join(make_article(number).text for number in range(60))
    assert len(json.dumps(fingerprint("Long", text).as_json())) < 4096

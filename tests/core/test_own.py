"""Links that act for one recipient: what they hold, how long they count, whose they are."""

from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core import own
from monitor.core.own import DOINGS, OF_TOPICS, Own, of_delivery, of_topics, read, signed, whose
from monitor.core.tokens import address_of

NOW = datetime(2026, 1, 10, 9, 30, tzinfo=UTC)
KEY = "a key of ours"
ANNA, BORIS, HOOK = ("mail", "anna@x.example"), ("mail", "boris@x.example"), ("hook", "")


def for_topics(*topics: str, whom: tuple[str, str] = ANNA) -> Own:
    return of_topics("unsubscribe", whom, topics, key=KEY)


def about(number: int) -> Own:
    return of_delivery("mute", number, "msg_1", key=KEY)


@pytest.mark.parametrize("do", DOINGS)
def test_a_token_is_read_as_what_was_signed(do: own.Doing) -> None:
    said = (
        of_topics(do, ANNA, ["a", "b"], key=KEY)
        if do in OF_TOPICS
        else of_delivery(do, 77, "msg_1", key=KEY)
    )
    assert read(signed(said, key=KEY, now=NOW), key=KEY, now=NOW) == said


def test_a_link_lasts_a_month_and_one_that_unsubscribes_a_year_and_more() -> None:
    for said, days in ((about(5), 30), (for_topics("a"), 400)):
        token = signed(said, key=KEY, now=NOW)
        assert read(token, key=KEY, now=NOW + timedelta(days=days)) == said
        assert read(token, key=KEY, now=NOW + timedelta(days=days + 1)) is None


def test_neither_address_nor_topic_can_be_read_out_of_a_link() -> None:
    token = signed(for_topics("ukraine-crisis"), key=KEY, now=NOW)
    raw = own._unsealed(token, KEY)
    assert raw is not None
    assert b"anna" not in raw
    assert b"ukraine" not in raw
    other = of_topics("unsubscribe", ANNA, ["ukraine-crisis"], key="another")
    assert other.whom != for_topics("ukraine-crisis").whom
    assert other.topics != for_topics("ukraine-crisis").topics


@pytest.mark.parametrize(("topics", "length"), [(("one",), 66), (("one", "two"), 70)])
def test_the_address_of_a_link_that_unsubscribes_is_short(
    topics: tuple[str, ...], length: int
) -> None:
    token = signed(for_topics(*topics), key=KEY, now=NOW)
    assert len(address_of(token, base="https://monitor.example.org/")) == length


def test_a_link_is_for_its_recipient_and_for_no_other() -> None:
    for whom in (ANNA, BORIS, HOOK):
        link = for_topics("a", whom=whom)
        assert whose(link, (), [ANNA, BORIS, HOOK], key=KEY) == whom
        assert whose(link, [ANNA, BORIS, HOOK], (), key=KEY) == whom
        assert whose(link, (), [("mail", "other@x.example"), ("other", "")], key=KEY) is None


def test_a_link_of_a_channel_that_was_renamed_is_for_the_only_one_with_this_recipient() -> None:
    link = for_topics("a")
    renamed, second = ("post", "anna@x.example"), ("news", "anna@x.example")
    assert whose(link, (), [renamed, BORIS, HOOK], key=KEY) == renamed
    assert whose(link, (), [renamed, second], key=KEY) is None
    assert whose(for_topics("a", whom=HOOK), (), [("other", "")], key=KEY) is None


def test_the_topics_of_a_link_are_found_among_those_that_are_known() -> None:
    link = for_topics("b", "a", "b")
    assert len(link.topics) == 2
    assert own.topics_in(link, ["c", "a", "b", "d"], key=KEY) == ("a", "b")
    assert own.topics_in(link, ["c"], key=KEY) == ()


def sealed(said: bytes) -> str:
    return urlsafe_b64encode(said + own._seal(said, KEY)).decode().rstrip("=")


def test_what_is_sealed_but_says_no_act_is_none() -> None:
    assert read(sealed(b"\xff\xff\xff1"), key=KEY, now=NOW) is None
    assert read(sealed(b"\x00\xff"), key=KEY, now=NOW) is None
    assert read(sealed(b"\x00\xff\xff1"), key=KEY, now=NOW) == Own(do="mute", delivery=b"1")


def test_a_forged_token_is_none() -> None:
    token = signed(for_topics("a"), key=KEY, now=NOW)
    wrong = [
        token[:-1],
        token + "A",
        "A" + token,
        token.swapcase(),
        "",
        "a.b",
        "é",
        "%00",
        "=",
        "A",
    ]
    assert [one for one in wrong if read(one, key=KEY, now=NOW)] == []
    assert read(token, key="another", now=NOW) is None
    assert read(token + "\n", key=KEY, now=NOW) is None


@given(st.text(max_size=80))
def test_no_text_at_all_is_taken_for_a_token(text: str) -> None:
    assert read(text, key=KEY, now=NOW) is None


@given(st.integers(0, 2**63 - 1))
def test_any_delivery_can_be_meant(number: int) -> None:
    token = signed(about(number), key=KEY, now=NOW)
    assert read(token, key=KEY, now=NOW) == about(number)


def test_a_link_is_about_one_delivery_and_none_that_has_its_number_later() -> None:
    assert own.is_of(about(5), "msg_1", key=KEY)
    assert not own.is_of(about(5), "msg_2", key=KEY)
    assert not own.is_of(about(5), "msg_1", key="another")
    assert not own.is_of(Own(do="mute", about=5), "msg_1", key=KEY)


def test_a_link_in_a_digest_is_about_one_of_its_stories_and_as_short_as_any() -> None:
    one = of_delivery("mute", 5, own.story_in("dig_1", "s_1"), key=KEY)
    assert own.is_of(one, own.story_in("dig_1", "s_1"), key=KEY)
    for other in ("dig_1", own.story_in("dig_1", "s_2"), own.story_in("dig_2", "s_1")):
        assert not own.is_of(one, other, key=KEY)
    assert len(signed(one, key=KEY, now=NOW)) == len(signed(about(5), key=KEY, now=NOW))

"""Tokens, cookies and forms: each is known by what it hides, and nothing else opens anything."""

from datetime import UTC, datetime, timedelta

from monitor.core.access import (
    Visitor,
    cookie_of,
    digest_of,
    form_token,
    is_form_of,
    new_token,
    notice_in,
    notice_of,
    session_in,
)
from monitor.core.guessing import ADDRESSES, FREE, Guesses

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def test_who_may_act_may_look_and_not_the_other_way_round() -> None:
    reader, operator = Visitor(name="a", scope="read"), Visitor(name="b", scope="operate")
    assert reader.may("read")
    assert not reader.may("operate")
    assert operator.may("read")
    assert operator.may("operate")


def test_a_token_is_kept_as_what_cannot_be_turned_back() -> None:
    token = new_token("chance")
    assert token == "nm_chance"
    assert "chance" not in digest_of(token)
    assert digest_of(token) != digest_of("nm_other")


def test_a_cookie_that_we_did_not_sign_is_of_no_session() -> None:
    cookie = cookie_of("one", key="k")
    assert session_in(cookie, key="k") == "one"
    assert session_in(cookie, key="another") == ""
    assert session_in(cookie[:-1], key="k") == ""
    assert session_in("x" * 1_000_000, key="k") == ""
    assert session_in(cookie_of(["one"], key="k"), key="k") == ""  # type: ignore[arg-type]


def test_a_form_is_of_one_session_and_one_installation() -> None:
    said = form_token("one", key="k")
    assert is_form_of(said, "one", key="k")
    assert not is_form_of(said, "two", key="k")
    assert not is_form_of(said, "one", key="l")
    assert not is_form_of("é", "one", key="k")


def test_who_guesses_waits_longer_each_time_and_is_listened_to_again() -> None:
    guesses = Guesses()
    for _ in range(FREE):
        assert not guesses.wait("a", NOW)
        guesses.was_wrong("a", NOW)
    first = guesses.wait("a", NOW)
    guesses.was_wrong("a", NOW)
    assert timedelta() < first < guesses.wait("a", NOW)
    assert not guesses.wait("a", NOW + timedelta(hours=2))
    assert not guesses.wait("b", NOW)
    guesses.was_wrong("a", NOW + timedelta(hours=2))
    assert not guesses.wait("a", NOW + timedelta(hours=2))


def test_who_is_right_begins_anew() -> None:
    guesses = Guesses()
    for _ in range(FREE + 5):
        guesses.was_wrong("a", NOW)
    guesses.was_right("a")
    assert not guesses.wait("a", NOW)
    guesses.was_right("never wrong")


def test_who_never_was_wrong_waits_for_nobody_and_few_are_remembered() -> None:
    guesses = Guesses()
    for number in range(ADDRESSES + 50):
        guesses.was_wrong(f"10.0.{number // 256}.{number % 256}", NOW)
    assert not guesses.wait("somebody else", NOW)
    for _ in range(FREE):
        assert not guesses.wait("10.0.0.0", NOW)  # was forgotten: so it begins anew
        guesses.was_wrong("10.0.0.0", NOW)
    assert guesses.wait("10.0.0.0", NOW)


def test_a_notice_is_of_one_session_and_says_what_we_wrote_into_it() -> None:
    cookie = notice_of("one", {"text": "Muted: Київ"}, key="k")
    assert notice_in(cookie, "one", key="k") == {"text": "Muted: Київ"}
    assert notice_in(cookie, "two", key="k") == {}
    assert notice_in(cookie, "one", key="l") == {}
    assert notice_in(cookie_of("one", key="k"), "one", key="k") == {}
    chance = {"text": "".join(chr(0x4E00 + one * 7 % 20_000) for one in range(3000))}
    assert notice_of("one", chance, key="k") == ""

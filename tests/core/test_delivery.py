from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.delivery import (
    GIVE_UP_AFTER,
    SENT,
    WAITS,
    Settlement,
    after_failure,
    blamed_after,
    is_anothers_turn,
)
from monitor.core.errors import Guilt

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_what_was_sent_is_settled() -> None:
    assert SENT.state == "sent"
    assert SENT.again_at is None


def test_a_temporary_failure_is_tried_again_later_each_time() -> None:
    waits = [
        after_failure(failures=n, first=NOW, now=NOW, jitter=0, permanent=False).again_at
        for n in range(1, 9)
    ]
    assert waits == [NOW + wait for wait in (*WAITS, WAITS[-1], WAITS[-1])]


def test_a_permanent_failure_is_given_up_at_once_and_stays_visible() -> None:
    verdict = after_failure(failures=1, first=NOW, now=NOW, jitter=0, permanent=True)
    assert (verdict.state, verdict.outcome, verdict.again_at) == ("failed", "permanent", None)


def test_after_three_days_a_delivery_is_given_up() -> None:
    verdict = after_failure(
        failures=20, first=NOW - GIVE_UP_AFTER, now=NOW, jitter=0, permanent=False
    )
    assert (verdict.state, verdict.outcome) == ("failed", "temporary")


def test_the_recipients_retry_after_is_kept_up_to_six_hours() -> None:
    def again(wait: timedelta) -> datetime | None:
        return after_failure(
            failures=1, first=NOW, now=NOW, jitter=0, permanent=False, retry_after=NOW + wait
        ).again_at

    assert again(timedelta(minutes=7)) == NOW + timedelta(minutes=7)
    assert again(timedelta(days=9)) == NOW + timedelta(hours=6)


def of_channel(failures: int, first: datetime = NOW, *, permanent: bool = False) -> Settlement:
    return after_failure(
        failures=failures, first=first, now=NOW, jitter=0, permanent=permanent, concerns="channel"
    )


def test_what_a_channel_did_not_take_waits_for_the_channel_and_is_due_at_once() -> None:
    for first in (NOW, NOW - 2 * GIVE_UP_AFTER):
        verdict = of_channel(1, first=first)
        assert (verdict.state, verdict.again_at) == ("pending", NOW)
    gone = of_channel(1, permanent=True)
    assert (gone.state, gone.outcome, gone.again_at) == ("pending", "permanent", NOW)


def test_what_brings_its_channel_down_again_and_again_stands_in_nobodys_way() -> None:
    assert [of_channel(n).again_at for n in (2, 3, 4)] == [NOW + wait for wait in WAITS[1:4]]


@given(st.integers(1, 99), st.floats(0, 1, exclude_max=True))
def test_jitter_lengthens_a_wait_by_a_fifth_at_most(attempts: int, jitter: float) -> None:
    verdict = after_failure(failures=attempts, first=NOW, now=NOW, jitter=jitter, permanent=False)
    wait = WAITS[min(attempts, len(WAITS)) - 1]
    assert verdict.again_at is not None
    assert wait <= verdict.again_at - NOW <= wait * 1.2


def test_what_waits_for_a_recipient_who_is_refused_stays_in_order_whatever_the_jitter() -> None:
    again = [
        after_failure(
            failures=2, first=NOW, now=NOW + timedelta(seconds=n), jitter=jitter, permanent=False,
            concerns="recipient",
        ).again_at
        for n, jitter in enumerate((0.9, 0.0, 0.5))
    ]  # fmt: skip
    assert again == sorted(again, key=lambda at: at or NOW)
    assert again[0] == NOW + WAITS[1]


def blamed(before: int, its_own: Guilt, failures: int, attempts: int = 1) -> int:
    return blamed_after(before, its_own=its_own, failures=failures, attempts=attempts)


def test_where_nobody_was_reached_no_message_is_to_blame() -> None:
    assert blamed(0, "never", 1) == blamed(0, "never", 99, attempts=99) == 0


def test_who_fails_a_channel_that_worked_is_blamed_each_time_and_who_goes_on_trying_once() -> None:
    assert blamed(0, "perhaps", 1) == 1
    assert blamed(1, "perhaps", 1) == 2
    assert blamed(0, "perhaps", 2, attempts=2) == 1
    assert blamed(1, "perhaps", 2, attempts=2) == 1


def test_who_only_stands_in_for_the_first_is_not_blamed() -> None:
    assert blamed(0, "perhaps", 4) == 0


def test_a_far_end_that_says_it_is_busy_blames_nobody_for_long() -> None:
    assert blamed(0, "hardly", 1) == blamed(0, "hardly", 11, attempts=11) == 0
    assert blamed(0, "hardly", 12, attempts=12) == 1
    assert blamed(1, "hardly", 1, attempts=13) == 2


def test_another_than_the_first_in_line_has_its_turn_less_and_less_often() -> None:
    turns = [n for n in range(100) if is_anothers_turn(blamed=1, failures=n)]
    assert turns == [3, 6, 12, 24, 48, 96]
    assert not any(is_anothers_turn(blamed=0, failures=n) for n in range(100))

from datetime import UTC, datetime, timedelta

from monitor.core.polling.trust import (
    AUDIT_EVERY,
    MOVED_AFTER,
    is_taken_over,
    lied,
    moved_since,
    wants_audit,
)

NOW = datetime(2026, 1, 10, tzinfo=UTC)
DAY = timedelta(days=1)
NEW = "https://example.org/new"


def test_a_permanent_redirect_is_taken_over_when_it_has_said_the_same_for_days() -> None:
    assert moved_since("", None, NEW, NOW) == (NEW, NOW)
    assert moved_since(NEW, NOW - DAY, NEW, NOW) == (NEW, NOW - DAY)
    assert moved_since(NEW, NOW - DAY, "https://example.org/other", NOW)[1] == NOW
    assert moved_since(NEW, NOW - DAY, "", NOW) == ("", None)
    assert not is_taken_over(NEW, NOW - MOVED_AFTER + DAY, NOW)
    assert is_taken_over(NEW, NOW - MOVED_AFTER, NOW)
    assert not is_taken_over("", None, NOW)


def audit(hours: float, *, rate: float = 0.2, audited: timedelta | None = None) -> bool:
    """Whether a feed is audited that has said "unchanged" for so long."""
    return wants_audit(
        changed_at=NOW - timedelta(hours=hours + 1), unchanged_at=NOW - timedelta(hours=1),
        audited_at=NOW - audited if audited else None, rate=rate, now=NOW,
    )  # fmt: skip


def test_unchanged_is_proved_after_five_times_the_feeds_rhythm_and_seldom() -> None:
    assert not audit(25)
    assert audit(26)
    assert not audit(26, rate=0.1)
    assert not audit(20, rate=9), "no sooner than after a day"
    assert audit(25, rate=9)
    assert not audit(26, audited=AUDIT_EVERY / 2)
    assert audit(26, audited=AUDIT_EVERY)
    never = {"audited_at": None, "rate": 1.0, "now": NOW}
    assert not wants_audit(changed_at=None, unchanged_at=NOW, **never)  # type: ignore[arg-type]
    assert not wants_audit(changed_at=NOW - DAY * 9, unchanged_at=None, **never)  # type: ignore[arg-type]


def test_what_unchanged_had_hidden_is_told_from_what_came_just_now() -> None:
    fresh: list[datetime | None] = [NOW - timedelta(minutes=5)]
    old: list[datetime | None] = [NOW - DAY]
    assert not lied(same_validators=False, arrived=fresh, unchanged_at=NOW - timedelta(hours=1))
    assert lied(same_validators=False, arrived=old, unchanged_at=NOW - timedelta(hours=1))
    assert lied(same_validators=True, arrived=fresh, unchanged_at=NOW - timedelta(hours=1))
    assert not lied(same_validators=True, arrived=[], unchanged_at=NOW)
    assert not lied(same_validators=False, arrived=old, unchanged_at=None)

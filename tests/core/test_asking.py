from datetime import UTC, datetime, timedelta

from monitor.core.asking import (
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


def test_unchanged_is_proved_after_five_times_the_feeds_rhythm_and_seldom() -> None:
    hourly = {"rate": 1.0, "now": NOW}
    assert not wants_audit(changed_at=NOW - timedelta(hours=5), audited_at=None, **hourly)  # type: ignore[arg-type]
    long = NOW - timedelta(hours=6)
    assert wants_audit(changed_at=long, audited_at=None, **hourly)  # type: ignore[arg-type]
    assert not wants_audit(changed_at=long, audited_at=NOW - AUDIT_EVERY / 2, **hourly)  # type: ignore[arg-type]
    assert wants_audit(changed_at=long, audited_at=NOW - AUDIT_EVERY, **hourly)  # type: ignore[arg-type]
    assert not wants_audit(changed_at=None, audited_at=None, **hourly)  # type: ignore[arg-type]
    assert not wants_audit(changed_at=long, audited_at=None, rate=0.1, now=NOW)


def test_what_unchanged_had_hidden_is_told_from_what_came_just_now() -> None:
    fresh: list[datetime | None] = [NOW - timedelta(minutes=5)]
    old: list[datetime | None] = [NOW - DAY]
    assert not lied(same_validators=False, arrived=fresh, unchanged_at=NOW - timedelta(hours=1))
    assert lied(same_validators=False, arrived=old, unchanged_at=NOW - timedelta(hours=1))
    assert lied(same_validators=True, arrived=fresh, unchanged_at=NOW - timedelta(hours=1))
    assert not lied(same_validators=True, arrived=[], unchanged_at=NOW)
    assert not lied(same_validators=False, arrived=old, unchanged_at=None)

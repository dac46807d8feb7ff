"""Read what an HTTP answer says of time: seconds, dates, and when to ask again."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_MOST_DIGITS = 9  # of seconds: thirty years, which is as good as any longer time


def seconds(value: str) -> timedelta | None:
    """Read a number of seconds (RFC 9111 1.2.2), however large; None for anything else."""
    digits = value.strip()
    if not (digits.isascii() and digits.isdigit()):
        return None
    whole = digits.lstrip("0") or "0"
    return timedelta(seconds=int(whole if len(whole) <= _MOST_DIGITS else "9" * _MOST_DIGITS))


def date(value: str) -> datetime | None:
    """Read a date (RFC 9110 5.6.7); None for what is none. Without a zone it is UTC."""
    try:
        named = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return named if named.tzinfo else named.replace(tzinfo=UTC)


def retry_after(
    value: str,
    now: datetime,
    *,
    sent: datetime | None = None,
    least: timedelta = timedelta(0),
    most: timedelta,
) -> datetime | None:
    """Return the instant before which not to ask again (RFC 9110 10.2.3): seconds or a date.

    A date is taken relative to `sent`, the instant of the answer by its sender's own clock; None:
    his clock is ours. The wait is held between `least` and `most`; None where none is named.
    """
    wait = seconds(value)
    if wait is None and (named := date(value.strip())):
        wait = named - (sent or now)
    return None if wait is None else now + min(max(wait, least), most)

"""Dates as publishers write them: ISO 8601 and RFC 5322, in; aware UTC out."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

YEARS = range(1900, 2200)  # others are slips of the pen


def instant(text: str) -> datetime | None:
    """Read a date; one without a zone is taken as UTC, one that cannot be is None."""
    text = text.strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return utc(read(text.upper() if "," not in text else text))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def utc(moment: datetime) -> datetime | None:
    """Give a time in UTC, or None where its year is absurd."""
    if moment.year not in YEARS:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)

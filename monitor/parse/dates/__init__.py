"""Dates as the world writes them, in feeds and on pages: aware UTC out, or None.

No part is made up: a date without a time is its day (00:00 UTC), one without a day is none. What
cannot be is none, too: a day that no calendar has, the year 1, the moment at which computers begin
to count. Where the order of day and month is not certain, the language decides, or the other dates
of the document; where they do not, it is none.
"""

from monitor.parse.dates.reading import Dates, instant, utc, where_of, zone_of

__all__ = ["Dates", "instant", "utc", "where_of", "zone_of"]

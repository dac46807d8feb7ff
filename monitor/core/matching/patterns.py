"""Where a regular expression stands in a text: at the words that its matches touch."""

from itertools import islice

from monitor.core.matching.document import Text
from monitor.core.matching.spans import Spans, smallest
from monitor.core.query.regexes import expression

MOST_FOUND = 1000  # matches in one field, beyond which nobody counts


def places_of(said: str, text: Text) -> Spans:
    """Give the places of the words that each match touches.

    A match lies in one line; one that touches no word counts for nothing.
    """
    asked, begin, found = expression(said), 0, Spans()
    for line in text.text.split("\n"):
        for match in islice(asked.finditer(line), MOST_FOUND - len(found)):
            start, end = match.span()
            touched = text.touched(begin + start, begin + end) if start < end else None
            found += [touched] if touched else []
        begin += len(line) + 1
    return smallest(sorted(found))

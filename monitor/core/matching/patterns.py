"""Where a regular expression stands in a text: at the words that its matches touch."""

from itertools import islice

from monitor.core.matching.spans import Spans, smallest
from monitor.core.matching.text import Text
from monitor.core.query.regexes import expression

MOST_FOUND = 1000  # matches in one field, beyond which nobody counts
MOST_READ = 20_000_000  # characters, where each match may have looked at the whole of its line


def places_of(said: str, text: Text) -> Spans:
    """Return the places of the words that each match touches.

    A match lies in one line; one that touches no word counts for nothing. To find the next match
    takes time in proportion to the line at most, and so there are bounds on how many are found.
    """
    asked, begin, room, found = expression(said), 0, MOST_READ, Spans()
    for line in text.text.split("\n"):
        most = min(MOST_FOUND - len(found), room // (len(line) + 1))
        matches = [match.span() for match in islice(asked.finditer(line), most)]
        touched = (text.touched(begin + start, begin + end) for start, end in matches)
        found += [places for places in touched if places]
        room -= len(matches) * len(line)
        begin += len(line) + 1
    return smallest(sorted(found))

"""Markup that is crowded: of elements and attributes what is beyond any honest page is left out.

Each element takes 100 bytes and more in a tree, and a parser compares each attribute of an element
with all before it: 40,000 of them are seconds.
"""

import re

ELEMENTS = 40_000  # of a page: hardly one of a hundred thousand has more
CUT = 2 * ELEMENTS  # tags of a page, with those that end an element
ATTRIBUTES = 200  # of an element
_ATTRIBUTE = r"(?:[\s/]*+=?+[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"']++)?+)?+)"
# Of a tag that is not crowded, and that others begin in, as much is passed over as they would read
# again: up to the first value in quotes in which one begins.
_PLAIN = r"(?:[\s/]*+=?+[^\s/>='\"]++(?:\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+'|[^\s>\"']++)?+)?+)"
_CROWDED = re.compile(  # its first signs once: so that what stands between tags costs nothing
    rf"(<[a-z])(?:([^\s/>]*+{_ATTRIBUTE}{{{ATTRIBUTES}}}+){_ATTRIBUTE}++|"
    rf"(?=[^<>]*+<)([^\s/>]*+{_PLAIN}*+))",
    re.IGNORECASE,
)


def uncrowded(markup: str) -> str:
    """Return a markup as far as so many elements go, each with its first attributes. Linear."""
    if markup.count("<") > CUT:
        markup = "<".join(markup.split("<", CUT + 1)[: CUT + 1])
    return _CROWDED.sub(r"\1\2\3", markup)

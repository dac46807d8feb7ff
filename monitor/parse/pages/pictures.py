"""The captions of an article's pictures."""

import re
from itertools import chain, islice
from typing import Any

from monitor.core.paragraphs.captions import tells_something
from monitor.parse.pages.called import names_of
from monitor.parse.pages.shown import is_another, within

_MOST = 50  # pictures of a page
_HELD = (
    ".//*[self::figcaption or contains(@class, 'caption')]"
    "[self::figcaption or not(ancestor::figcaption)]"
)
_LABEL = re.compile(r"(?:image|media) caption:?\s*", re.IGNORECASE)


def captions_of(heading: Any, body: Any) -> tuple[str, ...]:
    """Return the captions of the pictures that stand in the article of a heading, each once.

    Credits alone are left out, and pictures that link to other articles.
    """
    scope = next(heading.iterancestors("article", "main"), body)
    pictured = islice(scope.xpath(_HELD), _MOST)
    found = chain.from_iterable(within(one) for one in pictured if not _is_beside(one, scope))
    said = (_LABEL.sub("", one.text) for one in found if not one.is_linked)
    return tuple(dict.fromkeys(one for one in said if tells_something(one)))


def _is_beside(element: Any, scope: Any) -> bool:
    """Whether an element stands in something that is not the article's, or in a link."""
    for one in element.iterancestors():
        if one is scope:
            return False
        if one.tag == "a" or (one.tag != "figure" and is_another(one, one.tag, names_of(one))):
            return True
    return False

"""A text with the words that matched in it, as pieces that a page shows."""

import re
from collections.abc import Iterable

_LONGEST, _WORDS = 500, 30  # letters of a text, words that are looked for
Pieces = list[tuple[str, bool]]


def marked(text: str, words: Iterable[str], longest: int = _LONGEST) -> Pieces:
    """Return a text in pieces, each with whether it is one of the words; a long one is cut."""
    shown = text if len(text) <= longest else f"{text[:longest].rstrip()}…"
    some = sorted({word for word in words if word.strip()}, key=len, reverse=True)[:_WORDS]
    if not some:
        return [(shown, False)]
    either = "|".join(map(re.escape, some))
    found = re.split(rf"(?<!\w)({either})(?!\w)", shown, flags=re.IGNORECASE)
    return [(piece, place % 2 == 1) for place, piece in enumerate(found) if piece]

"""Mark in a text the words that matched."""

import re
from collections.abc import Iterable


def pieces(text: str, words: Iterable[str]) -> list[tuple[str, bool]]:
    """Return a text in pieces, each with whether it is one of the words; joined they are it."""
    wanted = sorted({word for word in words if word}, key=len, reverse=True)
    if not wanted:
        return [(text, False)]
    either = "|".join(map(re.escape, wanted))
    divided = re.split(rf"(?<!\w)({either})(?!\w)", text)
    return [(piece, bool(place % 2)) for place, piece in enumerate(divided) if piece]

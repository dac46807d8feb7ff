"""Name a word of the user's in a message, and the one that was probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 60
_MOST = 12


def quoted(word: str) -> str:
    """Write a word on one line, in quotes, cut where it is long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in word).split())
    return f"'{line}'" if len(line) <= _LONGEST else f"'{line[:_LONGEST]}...'"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the nearest of the known words, whatever their case; "" where none is near."""
    if len(word) > _LONGEST:
        return ""
    folded = {name.casefold(): name for name in sorted(known)}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Ask for the nearest of the known words; "" where none is near."""
    near = nearest(word, known)
    return f"did you mean '{near}'?" if near else ""


def instead(word: str, known: Iterable[str], *, are: str) -> str:
    """Ask for the nearest of the known words, or list them, as in "the keys are a, b"."""
    names = sorted(known)
    shown = ", ".join(names[:_MOST]) + (", ..." if len(names) > _MOST else "")
    return did_you_mean(word, names) or (
        f"{are} {shown}" if names else "there is none: leave it out"
    )

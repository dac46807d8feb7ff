"""Which edition of the dictionaries and rules the forms of words are made by; it opens none."""

from importlib.metadata import version

EDITION = 1  # raise it where a word of any language gets other forms than before: all are made anew


def made_by() -> str:
    """Name the dictionaries and rules that forms are made by; other forms are not these."""
    return f"{EDITION}-simplemma-{version('simplemma')}"

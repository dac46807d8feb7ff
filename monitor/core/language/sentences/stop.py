"""A full stop as it is judged: with what stands before and behind it."""

import re
from typing import NamedTuple

# What stands before the word in the same run: brackets, quotation marks, an elided article.
_joined = re.compile(r"^.*(?:[(\[\"“„«»‘‚\u3040-\u30ff\u3400-\u9fff]|(?<![\u0400-\u04ff])['’])")
_dash = re.compile("[–—-]")
_FEW = 4  # spaces and marks
_OPENERS = " \t\xa0\"'“”„«»‘‚(—–-"
_NEAR = 400  # characters: bounded, so that time is linear in the length of the line
_LONGEST = 24  # characters of a word that are looked at


class Stop(NamedTuple):
    """A full stop in a line, in a sentence that begins at `begin`; what closes and what follows."""

    line: str
    begin: int
    at: int
    said: str
    after: re.Match[str]

    @property
    def following(self) -> str:
        """The next word."""
        return self.after["word"]

    @property
    def is_before_an_initial(self) -> bool:
        """Whether the next word has a stop of its own."""
        return self.line.startswith(".", self.after.end("word"))

    @property
    def is_before_a_dash(self) -> bool:
        """Whether a dash, or another sign that joins, stands between."""
        between = self.line[self.after.start() : self.after.start("word")]
        return bool(_dash.search(between))

    def is_first(self, word: str) -> bool:
        """Whether nothing stands in the sentence before the word."""
        begin = self.at - len(word)
        return begin - self.begin < _FEW and not self.line[self.begin : begin].strip(_OPENERS)

    def is_near(self, mark: str) -> bool:
        """Whether a mark stands in the line, not far from the stop."""
        return self.line.find(mark, max(0, self.at - _NEAR), self.at + _NEAR) >= 0

    def word(self) -> str:
        """Return the word that ends at the stop, without what is joined to it before."""
        line, at = self.line, self.at
        begin = line.rfind(" ", max(0, at - _LONGEST), at) + 1 or max(0, at - _LONGEST)
        word = line[begin:at]
        if word.isalpha() and word.isascii():
            return word
        if not word or word[-1].isspace():
            return ""
        return _joined.sub("", word.split()[-1])

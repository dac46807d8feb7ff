"""Sentences of ours, each with a code: said in English here, and by the page in its language.

What is said goes its way as a text, and knows its code and what was filled in. A text that has been
kept in a row, or came from another process, is read back.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Self

_BLANK = re.compile(r"(?<!\{)\{(\w+)\}")
Forms = str | tuple[str, str]  # the second where `number` is not 1


class Said(str):
    """A text in English that knows of which section and code it is, and what was filled in."""

    __slots__ = ("code", "fields", "section")

    section: str
    code: str
    fields: Mapping[str, object]

    def __new__(cls, text: str, *, section: str, code: str, fields: Mapping[str, object]) -> Self:
        """Keep what it was made of."""
        made = super().__new__(cls, text)
        made.section, made.code, made.fields = section, code, fields
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:  # for pickle and copy
        """Return what another one like it is made of."""
        own = {"section": self.section, "code": self.code, "fields": dict(self.fields)}
        return (str(self),), own


class Phrasebook:
    """The sentences of one section, by code; what stands in braces is filled in."""

    def __init__(self, section: str, phrases: Mapping[str, Forms]) -> None:
        """Keep them."""
        self.section, self.phrases = section, phrases

    def say(self, code: str, /, **fields: object) -> Said:
        """Return a sentence with its blanks filled in."""
        forms = self.phrases[code]
        if not isinstance(forms, str):
            forms = forms[fields["number"] != 1]
        return Said(forms.format(**fields), section=self.section, code=code, fields=fields)

    def blanks(self, code: str) -> set[str]:
        """Return the names of what is filled in."""
        forms = self.phrases[code]
        return {name for one in _forms(forms) for name in _BLANK.findall(one)}

    def read(self, text: str) -> Said | None:
        """Return a text of ours with its code again; None where it is none of these.

        Where several could have said it, it is the one that has the most letters of its own.
        """
        for code, pattern in _patterns(self):
            if found := pattern.fullmatch(text):
                return Said(text, section=self.section, code=code, fields=found.groupdict())
        return None


def listed(parts: Iterable[str], joint: str, *, section: str, code: str) -> str:
    """Return some sentences in one; a single one is itself."""
    some = tuple(parts)
    if len(some) == 1:
        return some[0]
    return Said(joint.join(some), section=section, code=code, fields={"parts": some})


@lru_cache(maxsize=64)
def _patterns(book: Phrasebook) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what reads the sentences of a book back, those with the most of their own first."""
    every = [(code, one) for code, forms in book.phrases.items() for one in _forms(forms)]
    every.sort(key=lambda one: -_own(one[1]))
    return tuple((code, _pattern(one)) for code, one in every if _own(one))


def _forms(forms: Forms) -> tuple[str, ...]:
    return (forms,) if isinstance(forms, str) else forms


def _own(template: str) -> int:
    """Count the letters that are no blanks."""
    return sum(letter.isalpha() for letter in _BLANK.sub("", template))


def _pattern(template: str) -> re.Pattern[str]:
    made, seen = "", set[str]()
    for place, piece in enumerate(_BLANK.split(template)):
        if place % 2 == 0:
            made += re.escape(piece.replace("{{", "{").replace("}}", "}"))
            continue
        made += f"(?P={piece})" if piece in seen else f"(?P<{piece}>.+?)"
        seen.add(piece)
    return re.compile(made, re.DOTALL)

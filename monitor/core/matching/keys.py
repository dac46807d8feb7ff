"""Keys: what topics ask of an article before anything is placed, and what an article gives.

A key is a word of title or text; `title:word` (so with url, author, tag); one with an asterisk,
`wor*`, is all words that begin so; and `lang:uk`, `country:ua`, `source:bbc.co.uk` what it is.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from monitor.core.matching.clauses import EVERYWHERE, Sieve, Words
from monitor.core.matching.document import Reading
from monitor.core.matching.sieves import NAMED, answers, plainly
from monitor.core.query.checks import SHORTEST_PREFIX
from monitor.core.query.tree import FIELDS, TextField

Group = frozenset[str]  # keys of which one must be given
_FIELDS: Mapping[str, TextField] = {one: one for one in FIELDS if one not in ("lead", "body")}


def keys_of(what: Words) -> Group:
    """Return the keys of which an article gives one where one of the words stands."""
    forms = (f"{form}*" for form in what.forms) if what.prefix else what.forms
    return keyed(forms, what.where.fields)


def keyed(forms: Iterable[str], fields: tuple[TextField, ...]) -> Group:
    """Return the keys of which an article gives one where one of the forms stands."""
    if fields[0] in _FIELDS and len(fields) == 1:
        return frozenset(f"{fields[0]}:{form}" for form in forms)
    return frozenset(forms)


def is_enough(what: Words) -> bool:
    """Whether the words stand wherever an article gives one of their keys."""
    asked = not what.is_plain or what.proper or what.bare or what.where.first is not None
    fields = what.where.fields
    return not asked and (fields == EVERYWHERE or fields[0] in _FIELDS)


def keys_of_sieve(sieve: Sieve) -> Group | None:
    """Return the keys of which an article that passes gives one; None where no key tells."""
    asked = sieve.filter
    if asked.name not in NAMED:
        return None
    return frozenset(f"{asked.name}:{plainly(value)}" for value in asked.values)


def is_prefix(key: str) -> bool:
    """Whether a key is all words that begin so."""
    return key.endswith("*")


class Asked:
    """The kinds of keys that any topic asks for beside words: an article gives no others."""

    def __init__(self) -> None:
        """Ask for words only."""
        self._kinds: Counter[str] = Counter()
        self._starts: dict[str, Starts] = defaultdict(Starts)  # by kind

    def count(self, group: Group, step: int) -> None:
        """Note that a topic more (`step` 1) or less (-1) asks for these."""
        for key in group:
            kind, _, said = key.rpartition(":")
            self._kinds[kind] += step
            if is_prefix(said):
                self._starts[kind].count(said[:-1], step)

    def given(self, reading: Reading) -> set[str]:
        """Return the keys of an article."""
        words = reading.words("title") | reading.words("body")
        kinds = [kind for kind, count in self._kinds.items() if kind and count]
        found = [{f"{kind}:{one}" for one in self._of(kind, reading)} for kind in kinds]
        for kind, starts in self._starts.items():
            begun = starts.of(self._of(kind, reading) if kind else words)
            found.append({f"{kind}:{start}*" if kind else f"{start}*" for start in begun})
        return words.union(*found) if found else words

    def _of(self, kind: str, reading: Reading) -> Collection[str]:
        field = _FIELDS.get(kind)
        return reading.words(field) if field else answers(kind, reading)


class Starts:
    """How words may begin, by their first letters: as many as a prefix has at least."""

    def __init__(self) -> None:
        """Know none."""
        self._counts: Counter[str] = Counter()
        self._sizes: dict[str, Counter[int]] = {}

    def count(self, start: str, step: int) -> None:
        """Note one more (`step` 1) or one less (-1)."""
        self._counts[start] += step
        sizes = self._sizes.setdefault(start[:SHORTEST_PREFIX], Counter())
        sizes[len(start)] += step
        if not sizes[len(start)]:
            del sizes[len(start)]
        if not sizes:
            del self._sizes[start[:SHORTEST_PREFIX]]

    def of(self, words: Iterable[str]) -> set[str]:
        """Return those with which some of the words begin."""
        likely = [word for word in words if word[:SHORTEST_PREFIX] in self._sizes]
        some = {word[:size] for word in likely for size in self._sizes[word[:SHORTEST_PREFIX]]}
        return {start for start in some if self._counts[start]}

"""Which forms the words of the topics stand for: looked up, never made, where articles are read."""

from collections.abc import Mapping

from monitor.core.inflection.forms import Forms
from monitor.core.words import fold


class Lexicon:
    """Forms by language and word, as a query writes it. A word that is not in it has none."""

    def __init__(self, known: Mapping[str, Mapping[str, Forms]] | None = None) -> None:
        """Keep what is known: by language, then by word."""
        self._known = known or {}

    def __call__(self, word: str, languages: tuple[str, ...]) -> Forms:
        """Give the forms of a word in some languages; itself always is one."""
        forms = Forms(frozenset({fold(word)}))
        for language in languages:
            found = self._known.get(language, {}).get(word)
            forms = forms | found if found else forms
        return forms

"""Which forms the words of the topics stand for: looked up, never made, where articles are read."""

from collections.abc import Mapping
from functools import reduce
from operator import or_

from monitor.core.language.inflection.forms import Forms
from monitor.core.language.spelling.scripts import LANGUAGES, in_other_script
from monitor.core.language.words import fold


class Lexicon:
    """Forms by language and word, as a query writes it. A word that is not in it has none."""

    def __init__(self, known: Mapping[str, Mapping[str, Forms]] | None = None) -> None:
        """Keep what is known: by language, then by word."""
        self._known = known or {}

    def __call__(self, word: str, languages: tuple[str, ...]) -> Forms:
        """Return the forms of a word in some languages; itself always is one.

        Where a language has the word itself, it is no form of another in the others: the Czech
        "Rusko" is none of the Slovene adjective "ruski". Of a name, what is another word in one
        of the languages needs its capital in all.
        """
        itself = Forms(frozenset({fold(word)}))
        known = [self._known.get(language, {}).get(word) for language in languages]
        found = [forms for forms in known if forms]
        others = frozenset[str]()
        if any(forms.own for forms in found):
            others = others.union(*(forms.others for forms in found))
            found = [forms.without_others() for forms in found]
        joined = reduce(or_, found, itself)
        if word == word.lower():
            return in_both_scripts(joined, languages)
        proper = (joined.free & others).union(*(forms.proper for forms in found)) - itself.free
        return in_both_scripts(Forms(joined.free - proper, proper), languages)


def in_both_scripts(forms: Forms, languages: tuple[str, ...]) -> Forms:
    """Return forms in both alphabets of languages that have two."""
    if LANGUAGES.isdisjoint(languages):
        return forms
    free, proper = (
        some.union(*(in_other_script(some, language) for language in languages))
        for some in (forms.free, forms.proper)
    )
    return Forms(free, proper - free)

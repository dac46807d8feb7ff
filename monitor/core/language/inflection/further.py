"""Forms that neither dictionaries nor endings have: nGaillimh, Houthis, LehrerInnen, pinguinos."""

from collections.abc import Callable

from monitor.core.language.inflection.mutations import LANGUAGES as CELTIC
from monitor.core.language.inflection.mutations import mutated
from monitor.core.language.inflection.persons import of_both, other_name, plural
from monitor.core.language.spelling.accents import without
from monitor.core.language.words import fold

Some = frozenset[str]
LemmaOf = Callable[[str], str | None]
# Languages for which ä and å are letters of their own: "Bar" is no Bär.
_OTHER_LETTERS = frozenset({"de", "lb", "sv", "da", "nb", "nn", "no", "fi", "et"})
_SMALL = frozenset({"es", "fr", "pt", "gl", "ca"})  # which write peoples without a capital
_SHORTEST = 5  # letters from which on what lacks its accents is no other word by chance
_MOST = 120  # forms; words of Turkish have hundreds


def further(
    word: str, language: str, found: tuple[Some, Some], lemma_of: LemmaOf, *, own: bool
) -> tuple[Some, Some]:
    """Return a word's forms with those that it has beside them: that count anyhow, and as names.

    `own`: whether the language's dictionary has the word itself.
    """
    free, proper = found
    is_name = word != word.lower()
    if language in CELTIC:  # a name begins small there
        begun = {form for one in _as_begun(word, free | proper) for form in mutated(one, language)}
        return free | begun, proper - begun
    if own and language not in _OTHER_LETTERS:
        bared = _without_accents(free | proper, lemma_of)
        free, proper = (free, proper | bared) if is_name else (free | bared, proper)
    if is_name:
        free, proper = _of_people(word, language, free, proper, lemma_of)
    return free, proper - free


def _as_begun(word: str, forms: Some) -> Some:
    """Return the forms that begin as the word does: others are changed already."""
    begin = fold(word)[:2]
    return frozenset(form for form in forms if form[:2] == begin)


def _without_accents(forms: Some, lemma_of: LemmaOf) -> Some:
    """Return the forms without their accents, but what is another word of the language then.

    Only of those that a dictionary has: what an ending may have made, "ceske" of "Česko", would
    find every "České".
    """
    sure = frozenset(one for one in forms if lemma_of(one) or lemma_of(one.capitalize()))
    some = without(sure) if len(forms) <= _MOST else frozenset[str]()
    return frozenset(
        one
        for one in some
        if len(one) >= _SHORTEST and not (lemma_of(one) or lemma_of(one.capitalize()))
    )


def _of_people(
    name: str, language: str, free: Some, proper: Some, lemma_of: LemmaOf
) -> tuple[Some, Some]:
    """Return the forms with plurals, and without other people's names."""
    free -= other_name(name, language)
    if language == "de":
        free |= of_both(fold(name))
    if name.isupper() or lemma_of(name.lower()):
        return free, proper
    more = frozenset(form for form in plural(name, language) if not lemma_of(form.capitalize()))
    return (free | more, proper) if language in _SMALL else (free, proper | more)

"""The forms of words by simplemma's dictionaries: big, so only ever open in the killable place."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from monitor.core.language.inflection.endings import is_latin
from monitor.core.language.inflection.forms import Forms, FormsOf, LemmaOf, inflected, lemmas

_NAMES = {"sr": "hbs", "hr": "hbs", "bs": "hbs", "sh": "hbs", "no": "nb"}  # of one dictionary
_COMMAS = str.maketrans("şţŞŢ", "șțȘȚ")
_BY_BEGINNINGS = frozenset({"ar", "he"})  # what is written before their words no dictionary has
_NOT_LATIN = frozenset({"be", "bg", "el", "hi", "hy", "ka", "mk", "ru", "uk", "fa"})


def read_words(body: bytes, *, url: str, content_type: str) -> Mapping[str, Any]:
    """Return under `forms` those of words, what `Forms` holds.

    `body` is a JSON list of words, `content_type` their language. A language that has neither
    dictionary nor endings gives each word itself.
    """
    assert not url
    language = _NAMES.get(content_type, content_type)
    words: list[str] = json.loads(body)
    lemma_of, forms_of = _dictionary(language, words)
    found = {word: inflected(word, language, lemma_of, forms_of) for word in words}
    return {"forms": {word: told(forms) for word, forms in found.items()}}


def told(forms: Forms) -> Mapping[str, Any]:
    """Return a word's forms as JSON has them."""
    return {
        "free": sorted(forms.free),
        "proper": sorted(forms.proper),
        "own": forms.own,
        "others": sorted(forms.others),
    }


def _dictionary(language: str, words: Iterable[str]) -> tuple[LemmaOf, FormsOf]:
    """Return a dictionary from before, and, of what the words mean, from behind.

    None is opened for words that are of another script than the language's.
    """
    latin = language not in _NOT_LATIN
    of_script = [word for word in words if language == "hbs" or is_latin(word) == latin]
    of_script = [] if language in _BY_BEGINNINGS else of_script
    try:
        known: Mapping[str, str] = (
            DefaultDictionaryFactory().get_dictionary(language) if of_script else {}
        )
    except ValueError:  # it has none
        known = {}
    forms = _from_behind(known, language, of_script)
    return _asking(known, language), lambda lemma: forms.get(lemma, ())


def _asking(known: Mapping[str, str], language: str) -> LemmaOf:
    """Ask a dictionary, the Romanian one in the code points that it has."""
    if language != "ro":
        return known.get
    return lambda word: known.get(word) or known.get(word.translate(_COMMAS))


def _from_behind(
    known: Mapping[str, str], language: str, words: Iterable[str]
) -> Mapping[str, list[str]]:
    """Collect the forms of what words mean, in one pass over the dictionary."""
    lemma_of = _asking(known, language)
    meant = {one for word in words for one in (word.lower(), *lemmas(word, language, lemma_of))}
    found: dict[str, list[str]] = defaultdict(list)
    for form, lemma in _pairs(known, meant):
        found[lemma].append(form)
    return found


def _pairs(known: Mapping[str, str], meant: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each form whose lemma is meant, and that lemma.

    Millions are passed over as the bytes that simplemma holds them in: its own `items` decodes
    each of them twice, and takes as long as reading the dictionary.
    """
    held: Mapping[bytes, bytes] = getattr(known, "_dict", {})
    assert held or not known, "simplemma holds its dictionaries in another way"
    wanted = {lemma.encode() for lemma in meant}
    for form, lemma in held.items() if wanted else ():
        if lemma in wanted:
            yield form.decode(), lemma.decode()

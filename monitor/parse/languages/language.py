"""Which language a text is in."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

LETTERS = 20  # fewer tell nothing
SURE = 0.7
SAMPLE = 2000  # characters
_ENOUGH = 150  # letters, from which on a text may contradict what is said of it
_FEW, _SHARE = 4, 0.004  # letters that a language does not have: names have some
_OTHERS_SCRIPT = 0.5  # of the letters
_ENGLISH_SHARE = 0.06  # of the words: in other languages' news fewer than one in a hundred
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(["the", "and", "of", "to", "that", "with", "from", "has", "have", "by"])

# Of a language's script: where its letters stand. What is not here is written in Latin letters.
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_SCRIPTS: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "kk", "ky", "mn", "tg"), _CYRILLIC),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb"), re.compile(r"[\u0600-\u06ff\u0750-\u077f]")),
    "el": re.compile(r"[\u0370-\u03ff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
    "ka": re.compile(r"[\u10a0-\u10ff]"),
    "hy": re.compile(r"[\u0530-\u058f]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
    "zh": re.compile(r"[\u3400-\u9fff]"),
    "ja": re.compile(r"[\u3040-\u30ff\u3400-\u9fff]"),
    "ko": re.compile(r"[\uac00-\ud7af\u1100-\u11ff]"),
    **dict.fromkeys(("hi", "mr", "ne"), re.compile(r"[\u0900-\u097f]")),
}
_TWO_SCRIPTS = frozenset(["sr", "uz", "az", "kk", "ku", "tg", "mn"])  # as people please
# Written in scripts that are told nowhere here: of these nothing is judged by its letters.
_OTHER_SCRIPTS = frozenset(
    ["am", "as", "bn", "bo", "dv", "dz", "gu", "kn", "km", "lo", "ml", "my", "or", "pa", "sd", "si",
     "ta", "te", "ti", "ug", "yi"]
)  # fmt: skip
# Letters of Cyrillic that a language does not have.
_STRANGE: Mapping[str, re.Pattern[str]] = {
    "uk": re.compile(r"[ыэъёў]", re.IGNORECASE),
    "ru": re.compile(r"[іїєґў]", re.IGNORECASE),
    "be": re.compile(r"[їєґъищ]", re.IGNORECASE),
    "bg": re.compile(r"[ыэёіїєґў]", re.IGNORECASE),
}


def detect(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, or "" where the text does not tell."""
    sample = text[:SAMPLE]
    if sum(letter.isalpha() for letter in sample) < LETTERS:
        return ""
    language, certainty = _identifier().classify(sample)
    return str(language) if certainty >= SURE else ""


def spoken(said: str, text: str) -> str:
    """Return the code of a text's language: what is said of it, unless its letters say otherwise.

    A site says of all its pages that they are in Ukrainian, and publishes some in Russian. Only a
    text that cannot be in that language - by its script, by letters that the language lacks, by
    English words all over it - is looked at, as that takes memory and time.
    """
    code = said.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0].lower()
    if not code:
        return detect(text)
    return (detect(text) or code) if _contradicts(code, text[:SAMPLE]) else code


def _contradicts(code: str, sample: str) -> bool:
    letters = sum(letter.isalpha() for letter in sample)
    if letters < _ENOUGH or code in _OTHER_SCRIPTS:
        return False
    script = _SCRIPTS.get(code, _LATIN)
    if code not in _TWO_SCRIPTS and len(script.findall(sample)) < letters * _OTHERS_SCRIPT:
        return True
    strange = len(_STRANGE[code].findall(sample)) if code in _STRANGE else 0
    if strange >= max(_FEW, letters * _SHARE):
        return True
    return code != "en" and script is _LATIN and _is_english(sample)


def _is_english(sample: str) -> bool:
    words = [word.casefold() for word in _WORD.findall(sample)]
    return sum(word in _ENGLISH for word in words) >= len(words) * _ENGLISH_SHARE


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """Load the model at the first question: it takes half a second, and numpy."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  # as it says

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

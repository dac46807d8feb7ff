"""Which script a text is written in, and whether a language is ever written so."""

import re

LETTERS, SAMPLE = 20, 2000  # fewer letters tell nothing; more are not looked at


def _set(languages: str) -> frozenset[str]:
    return frozenset(languages.split())


_SCRIPTS = (
    (re.compile(r"[\u0400-\u052f]"), _set("ru uk be bg mk sr kk ky tg mn ab os ce tt")),
    (re.compile(r"[\u0370-\u03ff]"), _set("el")),
    (re.compile(r"[\u0590-\u05ff]"), _set("he iw yi")),
    (re.compile(r"[\u0600-\u06ff]"), _set("ar fa ur ps ug ku sd")),
    (re.compile(r"[\u3040-\u30ff\u3400-\u9fff]"), _set("zh ja")),
    (re.compile(r"[\uac00-\ud7af]"), _set("ko")),
    (re.compile(r"[\u10a0-\u10ff]"), _set("ka")),
    (re.compile(r"[\u0530-\u058f]"), _set("hy")),
    (re.compile(r"[\u0e00-\u0e7f]"), _set("th")),
    (re.compile(r"[\u0900-\u097f]"), _set("hi mr ne sa")),
)
_ALSO_LATIN = _set("sr kk ky tg tt ku ug mn")
_NEVER_LATIN = frozenset[str]().union(*(among for _, among in _SCRIPTS)) - _ALSO_LATIN


def fits(language: str, text: str) -> bool:
    """Whether a text's script is one that the language is written in: pages' claims are wrong."""
    sample = "".join(filter(str.isalpha, text[:SAMPLE]))
    if sample.isascii():
        return language not in _NEVER_LATIN or len(sample) < LETTERS
    for script, languages in _SCRIPTS:
        if len(script.findall(sample)) * 2 > len(sample):
            return language in languages
    return language not in _NEVER_LATIN or len(sample) < LETTERS

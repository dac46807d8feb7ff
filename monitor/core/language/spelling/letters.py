"""Letters and digits that are one, whoever codes or writes them: ş and ș, ٢ and 2, 烏 and 乌."""

import re
from unicodedata import category

from monitor.core.language.spelling.han import SIMPLER

_LATIN = {"œ": "oe", "ş": "ș", "ţ": "ț", "·": ""}  # the last of Catalan: ŀ is l·
_CYRILLIC = {"ё": "е", "ґ": "г"}
_STRESS = dict.fromkeys("\u0300\u0301\u0307", "")
_ARABIC = (
    dict.fromkeys("أإآٱ", "ا")
    | dict.fromkeys("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670", "")  # vowel signs
    | {"ی": "ي", "ک": "ك", "ہ": "ه", "ۃ": "ة", "ۀ": "ه", "ؤ": "ء", "ئ": "ء"}
)
_HEBREW = dict.fromkeys(  # vowel and other points
    [chr(one) for one in range(0x591, 0x5C8) if category(chr(one)) == "Mn"], ""
)
_INDIC = {"\u093c": "", "\u0901": "\u0902"}  # nukta; chandrabindu
_ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50"
    "\u0ed0\u0f20\u1040\u1090\u17e0\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50"
    "\ua620\ua8d0\ua900\ua9d0\ua9f0\uaa50\uabf0"
)  # of scripts with digits of their own
_DIGITS = {chr(ord(zero) + one): str(one) for zero in _ZEROS for one in range(10)}
SETTLED = str.maketrans(
    _STRESS | _LATIN | _CYRILLIC | _ARABIC | _HEBREW | _INDIC | _DIGITS | SIMPLER
)

# A tone of Vietnamese stands on either of two vowels: hoà is hòa.
_TONES = {
    one + toned: mark + other
    for one, marks, other, some in (
        ("o", "òóỏõọ", "a", "àáảãạ"), ("o", "òóỏõọ", "e", "èéẻẽẹ"), ("u", "ùúủũụ", "y", "ỳýỷỹỵ"),
    )
    for mark, toned in zip(marks, some, strict=True)
}  # fmt: skip
_tone = re.compile("|".join(_TONES))
# A nasal before a letter of its own kind is written as a dot above, too: हिन्दी, हिंदी.
_nasal = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")
_am = re.compile("([\u0e4d\u0ecd])([\u0e48-\u0e4b\u0ec8-\u0ecb])")  # Thai and Lao
_toned = frozenset("".join(_TONES)) - frozenset("aeouy")

# Arabic words that end so, and are no other word's spelling.
_SAID = "على الى حتى متى لدى سوى مدى هى التى الذى اعلى ادنى اخرى"
_NO_OTHER = frozenset(_SAID.split())
_ENDINGS = {"ى": "ي", "ة": "ه"}


def settled(word: str) -> str:
    """Return a folded word with what several letters together may be written as, in one way."""
    if "\u0e4d" in word or "\u0ecd" in word:
        word = _am.sub(r"\2\1", word)
    if "եւ" in word:  # and in capitals ԵՎ
        word = word.replace("եւ", "եվ")
    if "\u094d" in word:
        word = _nasal.sub("\u0902", word)
    return word if _toned.isdisjoint(word) else _tone.sub(lambda one: _TONES[one[0]], word)


def other_ending(word: str) -> str:
    """Return a folded Arabic word with the ending that much of the press writes: غزة is غزه."""
    other = _ENDINGS.get(word[-1:])
    if other is None or word in _NO_OTHER or word[1:] in _NO_OTHER:
        return word
    return word[:-1] + other

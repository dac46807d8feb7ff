"""Accents that a text leaves out: which a word may lack, and when it then still is that word.

A bare word of a query finds the accented word of a text, always. The other way it is asked how the
text writes: capitals may lack any accent ("ELYSEE", "ΑΘΗΝΑ", "KADIN"), a name may lack those of
letters that the text does not use ("Diyarbakir" in English, not "Bar" for "Bär" in German), and
in a language that half of the web writes without them so may any word ("razboi" in Romanian).
"""

import re
from unicodedata import category, normalize

from monitor.core.language.spelling.letters import SETTLED

_OTHERS = {
    "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
    "ə": "e", "ŋ": "n", "ŧ": "t", "ĸ": "k", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e",
    "ɔ": "o",
}  # fmt: skip
_RANGES = ((0xC0, 0x250), (0x370, 0x400), (0x1E00, 0x2000))  # Latin and Greek, composed


def _base(letter: str) -> str:
    parts = (part for part in normalize("NFD", letter) if category(part) != "Mn")
    return "".join(_OTHERS.get(part, part) for part in parts)


_undress = str.maketrans(
    {chr(one): _base(chr(one)) for first, last in _RANGES for one in range(first, last)}
    | dict.fromkeys(map(chr, range(0x300, 0x370)), "")
    | _OTHERS
)
_foreign = re.compile("[^\0-\x7f\u0370-\u03ff]")
_letters = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj"}
_in_two = str.maketrans(_letters)
_two = re.compile(f"[{''.join(_letters)}]")
# Letters of one alphabet: a text that uses one of them has the others, too.
_ALPHABETS = (
    "äöüß", "åäöø", "æøå", "ğı", "ąęłńśźż", "čšžř", "ãõ", "ăâî", "șşțţ", "őű", "āēīū", "ėįų",
    "άέήίόύώ", "ạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủũứừửữự",
)  # fmt: skip
_TYPEWRITTEN = frozenset("éèêëàâáîïíìôóòûúùçœάέήίόύώϊϋı")  # capitals of them lack the accent
_LAST = frozenset("àèéìíòóùú")  # for whose accents Italians without the keys type an apostrophe
_ALIKE = {"ș": "şș", "ț": "ţț"}  # one letter, however it is coded
_USED = 400  # one letter of a text in so many: it is written with them
# Languages that half of the web writes without their accents.
OFTEN_BARE = frozenset({"ro", "mo", "sq", "hr", "bs", "sr", "sh", "cnr", "az", "yo", "ha", "ig"})


def bare(word: str) -> str:
    """Return a folded Latin or Greek word without its accents; other scripts as they are."""
    if word.isascii():
        return word
    plain = word.translate(_undress)
    return word if _foreign.search(plain) else plain


def undressed(text: str) -> str:
    """Return a text in small letters without the accents of Latin and Greek ones."""
    return text.translate(_undress)


def in_two_letters(word: str) -> str:
    """Return a folded word with ä, ö, ü, ø, å and đ written as two letters each."""
    return word if word.isascii() or not _two.search(word) else word.translate(_in_two)


def without(forms: frozenset[str]) -> frozenset[str]:
    """Return the forms that some folded words have without their accents, where they have any."""
    return frozenset({bare(form) for form in forms}) - forms


def lacking(form: str, written: str) -> str | None:
    """Return the letters whose accents a word, as it is written, lacks though it must not.

    "" where it has all, or lacks them as capitals may: all of a word in capitals (ELYSEE), one
    before small letters where typewriters had none (Elysée). None where it is not the folded
    `form` at all.
    """
    shouted = written.isupper() and len(written) > 1
    letters = [
        (small, one.isupper())
        for one in normalize("NFKC", written)
        for small in one.casefold().translate(SETTLED)
    ]
    at, lost = 0, ""
    for asked in form:
        if at < len(letters) and letters[at][0] == asked:
            at += 1
            continue
        plain = bare(asked)
        said = letters[at : at + len(plain)]
        if "".join(small for small, _ in said) != plain:
            return None
        lost += "" if said[0][1] and (shouted or asked in _TYPEWRITTEN) else asked
        at += len(plain)
    return lost if at == len(letters) else None


def ends_in_accent(form: str, lost: str | None) -> bool:
    """Whether the accent that a word lacks is its last letter's, as in the Italian "citta'"."""
    return lost in _LAST and form.endswith(lost) and form.count(lost) == 1


def is_foreign(letters: str, text: str) -> bool:
    """Whether a text uses none of these letters, nor others of their alphabets, but in names."""
    return not any(_is_used(one, text) for one in letters)


def _is_used(letter: str, text: str) -> bool:
    own = set(_ALIKE.get(letter, letter)).union(*(some for some in _ALPHABETS if letter in some))
    return sum(map(text.count, own)) * _USED > len(text)

"""Letters of two alphabets that look alike: Т-72 and T-72, СOVID with one Cyrillic letter."""

import re

_LATIN, _CYRILLIC = "aeopcyxkmthbi", "аеорсухкмтнві"
_to_latin = str.maketrans(_CYRILLIC, _LATIN)
_to_cyrillic = str.maketrans(_LATIN, _CYRILLIC)
_latin, _cyrillic = re.compile("[a-z]"), re.compile("[\u0430-\u045f\u0491]")
_named = re.compile(r"[^\W\d_]{1,3}[-\u2010\u2011 ]?\d+[^\W_]{0,2}")
_MANY = 40  # letters: no name is as long


def is_mixed(word: str) -> bool:
    """Whether a folded word has Latin letters and Cyrillic ones."""
    return bool(_cyrillic.search(word) and _latin.search(word))


def in_one_alphabet(word: str) -> tuple[str, ...]:
    """Return what a folded word of two alphabets is in each of them, where all its letters are."""
    if word.isascii() or len(word) > _MANY or not is_mixed(word):
        return ()
    latin, cyrillic = word.translate(_to_latin), word.translate(_to_cyrillic)
    return tuple(one for one in (latin, cyrillic) if not is_mixed(one))


def in_other_letters(term: str) -> str:
    """Return the name of a weapon or the like in letters of the other alphabet that look the same.

    "" where it is none, or has letters that the other has not.
    """
    if not _named.fullmatch(term):
        return ""
    small = term.lower()
    other = small.translate(_to_cyrillic if _latin.search(small) else _to_latin)
    if is_mixed(other) or other == small or any(map(str.isalpha, set(small) & set(other))):
        return ""
    return "".join(
        new.upper() if old.isupper() else new for old, new in zip(term, other, strict=True)
    )

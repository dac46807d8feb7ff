"""Names as they sound, so that Зеленський, Зеленский and Zelensky are one."""

import re

from monitor.core.language.remembered import of_words

_SHORTEST = 3  # consonants without which a name may be anybody's
_LONGEST = 4
_together = (
    ("sch", "s"), ("tch", "s"), ("zh", "s"), ("sh", "s"), ("ch", "s"), ("cz", "s"), ("sz", "s"),
    ("rz", "s"), ("kh", "k"), ("gh", "k"), ("ph", "f"), ("th", "t"), ("ts", "s"), ("tz", "s"),
    ("ck", "k"), ("qu", "k"),
)  # fmt: skip
_soft = re.compile("c(?=[eiy])")
_alone = str.maketrans({
    **dict.fromkeys("szцчшщжсзčšžćśźżçş", "s"),
    **dict.fromkeys("kcqgxhкгхґğ", "k"),
    **dict.fromkeys("vwfвф", "v"),
    **dict.fromkeys("bб", "b"),
    **dict.fromkeys("pп", "p"),
    **dict.fromkeys("dд", "d"),
    **dict.fromkeys("tт", "t"),
    **dict.fromkeys("lлł", "l"),
    **dict.fromkeys("mм", "m"),
    **dict.fromkeys("nнńñ", "n"),
    **dict.fromkeys("rрř", "r"),
})  # fmt: skip
_rest = re.compile("[^skvbpdtlmnr]")
_double = re.compile(r"(.)\1+")


@of_words(1 << 14)
def sound(stem: str) -> str:
    """Return a name's first four consonants as most alphabets hear them, "" if it has too few."""
    plain = stem
    if plain.isascii():
        for written, heard in _together:
            plain = plain.replace(written, heard)
        plain = _soft.sub("s", plain)
    kept = _double.sub(r"\1", _rest.sub("", plain.translate(_alone)))[:_LONGEST]
    return kept if len(kept) >= _SHORTEST else ""

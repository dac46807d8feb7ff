"""Languages that are written in two alphabets: a word of one as it is in the other."""

from collections.abc import Iterable, Mapping
from functools import cache

# What Cyrillic letters are in Latin; several letters may be one there. Of several ways the first
# is how it is written today, the others how it was, or is in older keys.
_SERBIAN = (
    "а a|б b|в v|г g|д d|ђ đ dj|е e|ж ž|з z|и i|ј j|к k|л l|љ lj|м m|н n|њ nj|о o|п p|р r|с s|т t|"
    "ћ ć|у u|ф f|х h|ц c|ч č|џ dž|ш š"
)
_UZBEK = (
    "а a|б b|в v|г g|д d|е e ye|ж j|з z|и i|й y|к k|л l|м m|н n|о o|п p|р r|с s|т t|у u|ф f|х x|"
    "ц ts s|ч ch|ш sh|ъ '|ь |э e|ю yu|я ya|ў o'|қ q|ғ g'|ҳ h"
)
_KAZAKH = (  # of 2021, 2018, and without accents
    "а a|ә ä á a|б b|в v|г g|ғ ğ ǵ g|д d|е e|ж j zh|з z|и i|й i y|к k|қ q k|л l|м m|н n|ң ñ ń n|"
    "о o|ө ö ó o|п p|р r|с s|т t|у u w|ұ ū u|ү ü ú u|ф f|х h kh|һ h|ц ts c|ч ch|ш ş sh|щ şş sh|"
    "ъ |ы y|і ı i|ь |э e|ю iu yu|я ia ya"
)
_TATAR = (  # of Crimea
    "а a|б b|в v|г g|д d|е e|ж j|з z|и i|й y|к k|л l|м m|н n|о o|п p|р r|с s|т t|у u|ф f|х h|ч ç|"
    "ш ş|ы ı|э e|ю yu|я ya|ў ü"
)
_ALPHABETS = {
    **dict.fromkeys(("sr", "sh", "hbs", "bs", "cnr"), _SERBIAN),
    "uz": _UZBEK, "kk": _KAZAKH, "crh": _TATAR,
}  # fmt: skip
LANGUAGES = frozenset(_ALPHABETS)
_MOST = 8  # ways to write one word
_LONGEST = 4  # letters of one alphabet that are one of the other


def in_other_script(words: Iterable[str], language: str) -> frozenset[str]:
    """Return folded words in the other alphabet of a language; none where it has but one."""
    if language not in _ALPHABETS:
        return frozenset()
    to_latin, to_cyrillic = _tables(language)
    return frozenset(
        way
        for word in words
        for way in _ways(word, to_latin if _is_cyrillic(word) else to_cyrillic)
    ).difference(words)


def _is_cyrillic(word: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in word)


@cache
def _tables(language: str) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """Return what letters are: Cyrillic in Latin, and the other way, the longest first."""
    to_latin: dict[str, list[str]] = {}
    to_cyrillic: dict[str, list[str]] = {}
    for said in _ALPHABETS[language].split("|"):
        letter, *ways = said.split(" ")
        to_latin[letter] = ways
        for way in filter(None, ways):
            to_cyrillic.setdefault(way, []).append(letter)
    return to_latin, to_cyrillic


def _ways(word: str, table: Mapping[str, list[str]]) -> list[str]:
    """Write a word in other letters, in some ways; none where it has a letter that is not known."""
    found, at = [""], 0
    while at < len(word):
        size = next((n for n in range(_LONGEST, 0, -1) if word[at : at + n] in table), 0)
        letters = word[at : at + size] if size else word[at]
        if not size and letters.isalpha():
            return []
        ways = list(table.get(letters, [letters]))
        if size > 1 and all(one in table for one in letters):  # нј of инјекција, which is no њ
            ways.append("".join(table[one][0] for one in letters))
        found = [begun + way for way in ways for begun in found][:_MOST]
        at += size or 1
    return found

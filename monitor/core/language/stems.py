"""What the forms of a word share, without a dictionary: its stem, and a name's."""

import re
import unicodedata

from monitor.core.language.remembered import of_words
from monitor.core.language.words import fold

_STEM, _ARABIC = 5, 4  # letters of a word that its forms mostly share
_arabic = re.compile(r"[\u0600-\u06ff]")
_article = re.compile(r"^(?:[وفبكل]?ال|لل|و(?=..))")  # what is written together with an Arabic word
_letters = str.maketrans({
    "ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe",
    "’": None, "ʼ": None, "'": None,
    "أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي",
})  # fmt: skip
_LONGEST = 7  # letters of a name's stem
_SHORTEST = 3
_CYRILLIC = re.compile(
    r"(?:иями|ями|ами|иях|иям|ием|ией|ого|его|ому|ему|ими|ыми|ешь|ете|ить|ыть|ать|ять|еть|уть|"
    r"ться|тся|тися|лась|лось|лись|лся|ала|ыла|ила|ела|али|ыли|или|ели|ало|ыло|ило|ело|ували|ував|"
    r"увала|ові|еві|ій|їй|ах|ях|ам|ям|ом|ем|ою|єю|ой|ей|ый|ий|ая|яя|ое|ее|ые|ие|ую|юю|ых|их|ым|им|"
    r"ов|ев|ів|їв|ия|ию|ии|ії|ія|ію|ют|ут|ит|ат|ят|ет|ть|ал|ил|ел|ыл|ив|ав|ью|ья|ье|ьи|ь?[аеєиіїоуыэюяйь])$"
)
_LATIN = re.compile(
    r"(?:'s|ies|ied|ing|ed|es|en|er|ern|em|e|s|ly|y|ego|emu|ami|ach|ów|om|ą|ę|ie|a|o|i|as|os)$"
)


def stem(word: str) -> str:
    """Return the letters that a word's forms mostly share: five, of an Arabic word four."""
    folded = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c) or c == "\u0306")
    bare = bare.translate(_letters)
    if _arabic.match(bare):
        return (_article.sub("", bare) or bare)[:_ARABIC]
    return bare[:_STEM]


@of_words(1 << 14)
def name_stem(word: str) -> str:
    """Return a word's stem, folded: of names of one family mostly the same; numbers as they are."""
    word = fold(word)
    if word[0].isdigit() or len(word) <= _SHORTEST + 1:
        return word
    cut = _ending(word).sub("", word, count=1)
    return (cut if len(cut) >= _SHORTEST else word)[:_LONGEST]


def _ending(word: str) -> re.Pattern[str]:
    return _LATIN if word[-1] < "\u0250" else _CYRILLIC

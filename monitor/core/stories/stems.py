"""Cut words to what their forms share, and weigh them by how much they tell."""

import re
from functools import lru_cache
from itertools import chain

from monitor.core.stories.common import GRAMMAR, NEWS
from monitor.core.words import fold

_LONGEST = 7  # letters of a stem
_SHORTEST = 3
_COMMON = 0.5  # of the weight of others
_CYRILLIC = re.compile(
    r"(?:иями|ями|ами|иях|иям|ием|ией|ого|его|ому|ему|ими|ыми|ешь|ете|ить|ыть|ать|ять|еть|уть|"
    r"ться|тся|тися|лась|лось|лись|лся|ала|ыла|ила|ела|али|ыли|или|ели|ало|ыло|ило|ело|ували|ував|"
    r"увала|ові|еві|ій|їй|ах|ях|ам|ям|ом|ем|ою|єю|ой|ей|ый|ий|ая|яя|ое|ее|ые|ие|ую|юю|ых|их|ым|им|"
    r"ов|ев|ів|їв|ия|ию|ии|ії|ія|ію|ют|ут|ит|ат|ят|ет|ть|ал|ил|ел|ыл|ив|ав|ью|ья|ье|ьи|ь?[аеєиіїоуыэюяйь])$"
)
_LATIN = re.compile(
    r"(?:'s|ies|ied|ing|ed|es|en|er|ern|em|e|s|ly|y|ego|emu|ami|ach|ów|om|ą|ę|ie|a|o|i|as|os)$"
)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Give a word's stem, folded: of names of one family mostly the same; numbers as they are."""
    word = fold(word)
    if word[0].isdigit() or len(word) <= _SHORTEST + 1:
        return word
    cut = _ending(word).sub("", word, count=1)
    return (cut if len(cut) >= _SHORTEST else word)[:_LONGEST]


def _ending(word: str) -> re.Pattern[str]:
    return _LATIN if word[-1] < "\u0250" else _CYRILLIC


def _words(lists: dict[str, str]) -> frozenset[str]:
    return frozenset(map(fold, chain.from_iterable(text.split() for text in lists.values())))


_grammar = _words(GRAMMAR)
_news = frozenset(map(stem, _words(NEWS) - _grammar))


def is_empty(word: str) -> bool:
    """Whether a folded word is one of grammar."""
    return word in _grammar


def is_number(word: str) -> bool:
    """Whether a stem is a number."""
    return word[0].isdigit()


def is_year(word: str) -> bool:
    """Whether a stem is a year of our time, of which most articles name one."""
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


@lru_cache(maxsize=1 << 16)
def rarity(word: str) -> float:
    """Give what a stem weighs: long ones are rare; small numbers, years, words of news are not."""
    if is_number(word):
        return _small(word)
    weight = 2.5 + 0.3 * min(_LONGEST, len(word))
    return weight * _COMMON if word in _news else weight


def _small(number: str) -> float:
    if is_year(number):
        return 2.0
    return (0.6, 1.3)[len(number) - 1] if len(number) < 3 else 10.0


_telling = {
    word: tuple(name for name, text in GRAMMAR.items() if word in text.split())
    for word in _words(GRAMMAR)
}


def language_of(words: list[str]) -> str:
    """Give the language whose words of grammar these folded words have most of, "" for none."""
    counts: dict[str, float] = {}
    for word in filter(_telling.__contains__, words):
        names = _telling[word]
        for name in names:
            counts[name] = counts.get(name, 0.0) + 1 / len(names)
    return max(counts, key=lambda name: (counts[name], name), default="")

"""Where words end in Chinese and Japanese, which put no space between them: 京都 is not in 東京都.

A run of characters is divided into words in the likeliest way, by how often each is written (a
unigram model, cf. jieba). A term is no word of its own where every likely way cuts through it;
where that is not plain it is: an article that is missed is worse than one too many. A longer
word that holds the term is none (人民 is in 人民共和国), but of katakana, which is not divided.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from monitor.core.language.spelling.han import SIMPLER

MARGIN = 4.0  # nats by which another way to divide must be the likelier one
_UNKNOWN, _TERM = 28, 20  # prices, in half nats: of a character, of what a query asks for
_AROUND = 8  # characters that are looked at, on each side
_LONGEST = 7  # characters of a word
_HANGUL = "\uac00"
_RUNS = re.compile("[\u4e00-\u9fff々]{2,}|[\u30a1-\u30fa\u30fc]{2,}")
# Names that are endings or pieces of other words in Korean, which puts no space before a particle:
# 위기이란 is "a crisis, that is". Before them stand what is set before names, or another name.
_KOREAN = frozenset(
    [
        "이란",
        "일본",
        "인도",
        "가나",
        "수단",
        "말리",
        "차드",
        "케냐",
        "페루",
        "쿠바",
        "오만",
        "통가",
        "대만",
    ]
)
_BEFORE = frozenset(
    [
        "대",
        "반",
        "친",
        "주",
        "재",
        "미",
        "북",
        "남",
        "탈",
        "한",
        "중",
        "일",
        "러",
        "전",
        "구",
        "신",
        "범",
        "비",
        "내",
        "방",
        "동",
        "서",
    ]
)
_BESIDE = frozenset({
    "미국", "한국", "중국", "일본", "북한", "남한", "러시아", "영국", "인도", "독일", "프랑스",
    "이스라엘", "이란", "이라크", "서울",
})  # fmt: skip
# Countries whose first character stands for them: 米国防総省 is 米 and 国防総省, and is of 米国.
_BY_ONE = frozenset({"米国", "美国", "英国", "韩国"})


def is_divided(term: str) -> bool:
    """Whether it is asked if a term is a word: all Chinese, all katakana, some names of Korean."""
    return _RUNS.fullmatch(term) is not None or term in _KOREAN


def is_apart(text: str, start: int, end: int, *, japanese: bool) -> bool:
    """Whether `text[start:end]` is a word, or words, by itself, and no pieces of others."""
    if text[start] >= _HANGUL:
        return _is_apart_in_korean(text, start)
    begin, last = start, end
    is_alike = _is_katakana if _is_katakana(text[start]) else _is_han
    while begin and start - begin < _AROUND and is_alike(text[begin - 1]):
        begin -= 1
    while last < len(text) and last - end < _AROUND and is_alike(text[last]):
        last += 1
    if begin == start and last == end:
        return True
    if is_alike is _is_katakana and 1 in (start - begin, last - end):
        return False  # no word is one letter of katakana: プロシア, アローマ
    is_japanese = japanese or is_alike is _is_katakana
    return _is_apart(text[begin:last], start - begin, end - begin, "ja" if is_japanese else "zh")


def _is_apart_in_korean(text: str, start: int) -> bool:
    """Whether what stands before a name, without a space, is no part of its word."""
    begin = start
    while begin and start - begin < _AROUND and text[begin - 1] >= _HANGUL:
        begin -= 1
    before = text[begin:start]
    return not before or before in _BEFORE or before in _BESIDE


@lru_cache(maxsize=1 << 14)
def _is_apart(run: str, start: int, end: int, language: str) -> bool:
    plain = "".join(SIMPLER.get(one, one) for one in run)
    said = plain[start:end]
    if said in _BY_ONE:
        plain = plain[:end]
    prices = _prices(language)
    term = min(_TERM, _best(said, prices))
    alone = _best(plain[:start], prices) + term + _best(plain[end:], prices)
    within = (-1, -1) if _is_katakana(said[0]) else (start, end)
    return alone - _best(plain, prices, within) <= 2 * MARGIN


def _best(run: str, prices: Mapping[str, int], within: tuple[int, int] = (-1, -1)) -> int:
    """Return the price of the cheapest way to divide a run into words; none that has `within`."""
    first, last = within
    found = [0]
    for end in range(1, len(run) + 1):
        ways = [found[end - 1] + prices.get(run[end - 1], _UNKNOWN)]
        for size in range(2, min(end, _LONGEST) + 1):
            begin = end - size
            price = None if begin <= first and last <= end else prices.get(run[begin:end])
            if price is not None:
                ways.append(found[begin] + price)
        found.append(min(ways))
    return found[-1]


def _is_katakana(letter: str) -> bool:
    return "\u30a1" <= letter <= "\u30fa" or letter == "\u30fc"


def _is_han(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff" or letter == "々"


@cache
def _prices(language: str) -> Mapping[str, int]:
    """Read what words cost: a line is a price, a length, and all words of both."""
    said = files(__package__).joinpath(f"words_{language}.txt").read_text(encoding="utf-8")
    found: dict[str, int] = {}
    for line in said.splitlines():
        price, size, words = line.split(" ")
        step = int(size)
        found |= {words[at : at + step]: int(price) for at in range(0, len(words), step)}
    return found

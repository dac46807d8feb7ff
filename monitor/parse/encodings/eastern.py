"""Which encoding of East Asia bytes are in: nearly any bytes are characters in each of them.

But only the right one gives what its language is written with: syllables between the characters of
Japanese, the Hangul of Korean, and of Chinese the common characters, which its standards put first.
"""

import re
from collections.abc import Callable

ENCODINGS = ("cp949", "euc_jp", "cp932", "gb18030", "big5hkscs")
SOME = 12  # characters from which their shares tell something
LOST = 0.02  # of a text's characters that are none, at most
SURE, KANA, USUAL = 0.85, 0.2, 0.5  # shares of what is written often
_NEUTRAL = re.compile("[\x00-\xa0\u3000-\u3003\u3005-\u303f\uff01-\uff60\uffe0-\uffee]+")  # signs
_KANA = re.compile("[\u3041-\u30fe]")
_HANGUL = re.compile("[\uac00-\ud7a3]")


def certain(sample: bytes) -> str:
    """Return the encoding of East Asia that bytes can only be in; "" where that cannot be told."""
    return next((one for one in ENCODINGS if _is_sure(sample, one)), "")


def is_unusual(text: str, encoding: str) -> bool:
    """Whether a text, if it is read so, is of characters that few texts have."""
    letters = _NEUTRAL.sub("", text) if encoding in _OFTEN else ""
    return len(letters) >= SOME and _OFTEN[encoding](letters) < USUAL


def _is_sure(sample: bytes, encoding: str) -> bool:
    text = sample.decode(encoding, "replace")
    letters = _NEUTRAL.sub("", text)
    if len(letters) < SOME or text.count("\ufffd") > len(letters) * LOST:
        return False
    if encoding in ("euc_jp", "cp932") and _kana(letters) < KANA:
        return False
    return _OFTEN[encoding](letters) > SURE


def _kana(letters: str) -> float:
    return len(_KANA.findall(letters)) / len(letters)


def _first(encoding: str, begin: int, end: int) -> Callable[[str], float]:
    """Return what tells which share of letters stands where a standard has its common ones."""

    def share(letters: str) -> float:
        coded = (one.encode(encoding, "ignore") for one in letters)
        found = sum(len(two) == 2 and begin <= two[0] <= end for two in coded)
        return found / len(letters)

    return share


_KANJI = _first("euc_jp", 0xB0, 0xCF)  # JIS X 0208's first level


def _japanese(letters: str) -> float:
    return _kana(letters) + _KANJI(letters)


def _korean(letters: str) -> float:
    """Return the share of Hangul that old texts could be written with, the first plane's."""
    coded = (one.encode("euc_kr", "ignore") for one in _HANGUL.findall(letters))
    return sum(len(two) == 2 for two in coded) / len(letters)  # others are spelled out, in eight


_OFTEN: dict[str, Callable[[str], float]] = {
    "cp949": _korean,
    "euc_jp": _japanese,
    "cp932": _japanese,
    "gb18030": _first("gb2312", 0xB0, 0xD7),
    "big5hkscs": _first("big5", 0xA4, 0xC6),
}

"""Make the words by which runs of Chinese characters are divided, of jieba (MIT) and IPADIC.

    python tools/segments.py zh DICT_TXT_OF_JIEBA > monitor/core/language/spelling/words_zh.txt
    PYTHONPATH=JANOME python tools/segments.py ja > monitor/core/language/spelling/words_ja.txt

A line is a price and the length of its words, which follow without a space between; the price of
a word is twice its negative log likelihood, rounded. Simplified characters stand for all.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from math import log
from pathlib import Path

from monitor.core.language.spelling.han import SIMPLER

MOST = {1: 6_000, 2: 24_000, 3: 9_000, 4: 5_000, 5: 2_000, 6: 1_000, 7: 500}  # words of a length
KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]{2,}")
UNIT = 700  # of IPADIC's costs: so much is a factor of e
Prices = dict[str, float]
# What is written behind a name in Japanese costs much alone; what Chinese news has oftener.
SUFFIXES, SUFFIX = "都府县市区町村人语军内外发着侧制式系的者省厅相党派", 5.0
OFTENER = {
    "发展中": 8.0,
    "东京": 7.5,
    "最大": 7.0,
    "王朝": 9.0,
    "道德": 8.0,
    "大阪": 8.0,
    "京都": 10.5,
}


def of_jieba(file: Path) -> Prices:
    """Return the negative log likelihood of jieba's words."""
    rows = [line.split(" ") for line in file.read_text(encoding="utf-8").splitlines()]
    every = sum(int(row[1]) for row in rows)
    return _cheapest((row[0], log(every / (int(row[1]) + 1))) for row in rows) | OFTENER


def of_ipadic() -> Prices:
    """Return what IPADIC's words cost, as Janome has them."""
    from janome.sysdic import entries  # noqa: PLC0415  # only here

    found = _cheapest((one[0], (one[3] + 5_000) / UNIT) for one in entries(compact=True).values())
    return found | dict.fromkeys(SUFFIXES, SUFFIX)


def _cheapest(rows: Iterable[tuple[str, float]]) -> Prices:
    found: Prices = {}
    for word, price in rows:
        plain = "".join(SIMPLER.get(one, one) for one in word)
        if all("\u4e00" <= one <= "\u9fff" or one == "々" for one in plain) or KATAKANA.fullmatch(
            word
        ):
            found[plain] = min(price, found.get(plain, price))
    return found


def written(prices: Prices) -> Iterable[str]:
    """Write the cheapest words of each length, a price and a length a line."""
    lines: dict[tuple[int, int], list[str]] = defaultdict(list)
    for size, most in MOST.items():
        some = sorted((word for word in prices if len(word) == size), key=prices.__getitem__)
        for word in some[:most]:
            lines[max(0, round(2 * prices[word])), size].append(word)
    return (
        f"{price} {size} {''.join(sorted(some))}" for (price, size), some in sorted(lines.items())
    )


if __name__ == "__main__":
    made = of_jieba(Path(sys.argv[2])) if sys.argv[1] == "zh" else of_ipadic()
    print("\n".join(written(made)))

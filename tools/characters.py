"""Make monitor/core/language/characters.py: which characters words are made of, by Unicode.

Run it with the newest Python there is: what a Python does not know, it takes for no letter.

    python3.13 -m tools.characters
"""

import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from unicodedata import category, unidata_version

from monitor.core.language.words import APOSTROPHES, IGNORED, UNSPACED

TARGET = Path(__file__).parent.parent / "monitor" / "core" / "characters.py"
POINTS = "".join(map(chr, range(0x20000)))  # what lies beyond is Han, which words.py knows
WIDTH = 88


def marks() -> str:
    """Return the combining marks, which are no word characters to `re`."""
    return "".join(one for one in re.findall(r"\W", POINTS) if category(one)[0] == "M") + "ﾞﾟ"


def letters() -> str:
    """Return letters and digits of scripts with spaces between words, but for what joins words."""
    return "".join(re.findall(rf"[^\W_{APOSTROPHES}{IGNORED}{UNSPACED}]+", POINTS))


def ranges(characters: Iterable[str]) -> str:
    """Write characters as the inside of a regular expression's class."""
    points = sorted(map(ord, characters))
    runs = [
        [point for _, point in run]
        for _, run in groupby(enumerate(points), lambda pair: pair[1] - pair[0])
    ]
    return "".join(f"{escaped(run[0])}-{escaped(run[-1])}" for run in runs)


def escaped(point: int) -> str:
    """Write a code point as Python's source does."""
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def table(name: str, said: str, text: str) -> str:
    """Write one constant, folded at the line's width."""
    parts = re.findall(r"\\u.{4}-\\u.{4}|\\[uU][0-9a-f]{4,8}-\\[uU][0-9a-f]{4,8}", text)
    lines, line = [], ""
    for part in parts:
        if len(line) + len(part) > WIDTH:
            lines.append(line)
            line = ""
        line += part
    body = "\n".join(f'    "{one}"' for one in [*lines, line])
    return f"{name} = (  # {said}\n{body}\n)\n"


def main() -> None:
    """Write the file."""
    said = "letters and digits of scripts with spaces between words"
    TARGET.write_text(
        f'"""Which characters words are made of, as ranges of a regular expression\'s class.\n\n'
        f"Made by tools/characters.py of Unicode {unidata_version}: to work them out takes .05 s.\n"
        f'"""\n\n'
        + table("MARKS", "combining marks, without which Hindi falls to pieces", ranges(marks()))
        + "\n"
        + table("LETTERS", said, ranges(letters())),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()

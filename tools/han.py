"""Make core/language/spelling/han.py of OpenCC's tables (Apache-2.0) and jieba's words (MIT).

cd monitor/core/language/spelling
python ../../../../tools/han.py DICTIONARY_FOLDER_OF_OPENCC DICT_TXT_OF_JIEBA > han.py
"""

import sys
from pathlib import Path

WIDTH = 90
HEAD = '''"""Characters of Chinese and Japanese that are one: 烏 is 乌, 広 is 广.

Made by tools/han.py of the tables of OpenCC (Apache-2.0), one character each, the first of several.
"""

'''


def table(folder: Path, words: Path) -> dict[str, str]:
    """Return what each character that is not simplified Chinese is there."""
    usual = {one for line in words.read_text().splitlines() for one in line.split()[0]}
    simple = dict(_pairs(folder / "TSCharacters.txt"))
    found = {old: new for old, new in simple.items() if old != new}
    for old, new in _pairs(folder / "JPVariants.txt"):
        if new not in usual and new not in found:
            found[new] = simple.get(old, old)
    last = {old: found.get(new, new) for old, new in sorted(found.items())}
    return {old: new for old, new in last.items() if _is_usual(old) and _is_usual(new)}


def _pairs(file: Path) -> list[tuple[str, str]]:
    rows = (line.split("\t") for line in file.read_text().splitlines())
    return [(old, new.split()[0]) for old, new in rows]


def _is_usual(one: str) -> bool:
    return len(one) == 1 and "\u4e00" <= one <= "\u9fff"


def _written(name: str, text: str) -> str:
    lines = [text[at : at + WIDTH // 2] for at in range(0, len(text), WIDTH // 2)]
    return f"{name} = (\n" + "".join(f'    "{line}"\n' for line in lines) + ")\n"


if __name__ == "__main__":
    made = table(Path(sys.argv[1]), Path(sys.argv[2]))
    print(HEAD + _written("_OTHER", "".join(made)) + _written("_SIMPLE", "".join(made.values())))
    print("SIMPLER = dict(zip(_OTHER, _SIMPLE, strict=True))")

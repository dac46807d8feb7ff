"""Small pages, and the lines that a reader would say are their article's."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.field.pages.writing import BODY, LONG, TITLE, a_page, lines_of

_HERE = Path(__file__).parent
_MARKS = re.compile(r"^(?:- |• |▲ |\| )|(?: \|)$")
_TAIL = LONG[5:]


class Case(NamedTuple):
    """A piece of a page, and the lines to be read of it; those behind `?` may be left out."""

    name: str
    page: bytes
    expected: tuple[str, ...]

    def fault(self) -> str:
        """Say what is read and should not be, and what is not; empty where all is right."""
        read = [_plain(line) for line in lines_of(self.page)]
        wanted = [_plain(line) for line in self.expected if not line.startswith("?")]
        perhaps = {_plain(line[1:]) for line in self.expected if line.startswith("?")}
        found = [line for line in read if line not in perhaps]
        if found == wanted:
            return ""
        more = [f"+ {line}" for line in found if line not in wanted]
        less = [f"- {line}" for line in wanted if line not in found]
        return "\n    ".join([self.name, *more, *less] if more or less else [self.name, *found])


def _plain(line: str) -> str:
    return " ".join(_MARKS.sub("", line).split())


def cases(name: str, *, long: bool = False) -> Iterator[Case]:
    """Yield the cases of a file; `long`: five more paragraphs follow each."""
    for block in (_HERE / f"{name}.txt").read_text(encoding="utf-8").split("\n## "):
        head, _, rest = block.removeprefix("## ").partition("\n")
        called, language, *whole = (one.strip() for one in head.split("|"))
        inside, _, wanted = rest.partition("\n=>\n")
        expected = [_filled(line) for line in wanted.strip().split("\n")]
        if whole and long:
            continue
        if not whole:
            after = "".join(f"<p>{line}</p>" for line in _TAIL) if long else ""
            inside = f"<article><h1>{TITLE}</h1>{inside}{after}</article>"
            expected += _TAIL if long else ()
        page = a_page(_filled(inside), language=language)
        yield Case(called + (", long" if long else ""), page, tuple(expected))


def _filled(text: str) -> str:
    for at, line in enumerate(BODY):
        text = text.replace(f"{{{at}}}", line)
    return text.replace("{title}", TITLE)

"""The documents, and the examples in them: a mark above a block says what it is for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    ROOT / "monitor" / "README.md",
    *sorted(DOCS.rglob("*.md")),
]
_BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>.*?) -->\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of a page; `mark` is "" where nothing stands above it."""

    page: str
    mark: str
    language: str
    text: str


def named(page: Path) -> str:
    """A page as tests call it."""
    return str(page.relative_to(ROOT))


def blocks(page: Path) -> list[Block]:
    return [
        Block(page=named(page), mark=one["mark"] or "", language=one["language"], text=one["text"])
        for one in _BLOCK.finditer(page.read_text(encoding="utf-8"))
    ]


def prose(page: Path) -> str:
    """A page without its blocks."""
    return _BLOCK.sub("", page.read_text(encoding="utf-8"))


def spans(page: Path) -> list[str]:
    """What stands in backticks in a page."""
    return [one.replace("\n", " ") for one in re.findall(r"`([^`]+)`", prose(page))]


def commands(block: Block) -> Iterator[str]:
    """The commands of a block, without what is said of them."""
    for line in block.text.splitlines():
        command = re.sub(r"(^|\s+)# .*", "", line).strip()
        if command:
            yield command

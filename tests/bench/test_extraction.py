"""What is read of a page: ours beside trafilatura, which it builds on, and readability-lxml.

Four-word shingles as in scrapinghub/article-extraction-benchmark, page by page; and the lines of
furniture that leak from pages whose every line is known.
"""

import gzip
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from random import Random
from statistics import mean
from typing import NamedTuple

import pytest
import trafilatura

from monitor.core.errors import ParseError
from monitor.core.paragraphs.memory import SiteMemory, learned, unrepeated
from monitor.demo.furniture import FURNITURE
from monitor.demo.items import Item
from monitor.demo.pages import cyrillic, flat, inline, modern, soup
from monitor.demo.pieces import all_pieces
from monitor.parse.pages.text import read_page
from tests.parse.pages.archive import MARKUPS, PAGES
from tests.world import now

READABILITY = ("readability-lxml>=0.9",)


class Score(NamedTuple):
    """Precision, recall and F1 of one page."""

    precision: float
    recall: float
    f1: float


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = "".join(c if c.isalnum() or c == "_" else " " for c in text).split()
    count = max(1, len(words) - 3) if words else 0
    return Counter(tuple(words[at : at + 4]) for at in range(count))


def score(truth: str, found: str) -> Score:
    right, said = shingles(truth), shingles(found)
    both = (right & said).total()
    precision = both / said.total() if said else 0.0
    recall = both / right.total() if right else 1.0
    whole = precision + recall
    return Score(precision, recall, 2 * precision * recall / whole if whole else 0.0)


def interval(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, float, float]:
    """Return the mean difference, and the 95 % interval of a paired bootstrap over pages."""
    chance = Random(1)
    differences = [one - other for one, other in zip(ours, theirs, strict=True)]
    means = sorted(mean(chance.choices(differences, k=len(differences))) for _ in range(10_000))
    return mean(differences), means[250], means[9750]


def texts_of_readability(folder: Path, pages: Sequence[bytes]) -> list[str]:
    subprocess.run([sys.executable, "-m", "venv", folder / "peer"], check=True)
    python = folder / "peer" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", *READABILITY], check=True)
    names = []
    for number, page in enumerate(pages):
        names.append(folder / f"{number}.html")
        names[-1].write_bytes(page)
    listed = folder / "names"
    listed.write_text("\n".join(map(str, names)))
    program = Path(__file__).with_name("extract_readability.py")
    done = subprocess.run([python, program, listed], capture_output=True, text=True, check=True)
    return [str(json.loads(line)) for line in done.stdout.splitlines()]


def ours(page: bytes) -> str:
    try:
        return read_page(page).text
    except ParseError:
        return ""


def theirs(page: bytes, *, comments: bool = False) -> str:
    html = page.decode("utf-8", "replace")
    return trafilatura.extract(html, include_comments=comments) or ""


@pytest.mark.timeout(1800)
def test_extraction_page_by_page(data_folder: Path, tmp_path: Path) -> None:
    truth = json.loads((data_folder / "pages" / "truth.json").read_text(encoding="utf-8"))
    keys = list(truth)
    pages = [gzip.decompress((data_folder / "pages" / f"{k}.html.gz").read_bytes()) for k in keys]
    found: Mapping[str, list[str]] = {
        "ours": list(map(ours, pages)),
        "trafilatura": list(map(theirs, pages)),
        "with its comments": [theirs(page, comments=True) for page in pages],
        "readability": texts_of_readability(tmp_path, pages),
    }
    scores = {
        name: [
            score(truth[key]["articleBody"], text) for key, text in zip(keys, texts, strict=True)
        ]
        for name, texts in found.items()
    }
    print(f"\n{len(keys)} pages, four-word shingles")
    for name, rows in scores.items():
        means = " ".join(f"{mean(column):.4f}" for column in zip(*rows, strict=True))
        print(f"{name:18} precision, recall, F1: {means}")
    f1 = {name: [row.f1 for row in rows] for name, rows in scores.items()}
    for peer in ("trafilatura", "with its comments", "readability"):
        difference, low, high = interval(f1["ours"], f1[peer])
        print(f"ours - {peer}: {difference:+.4f} [{low:+.4f}, {high:+.4f}]")
    worst: list[tuple[float, float, str]] = sorted(
        zip(f1["ours"], f1["trafilatura"], keys, strict=True)
    )
    for own, other, key in worst[:10]:
        print(f"  {own:.3f} (trafilatura {other:.3f}) {truth[key]['url'][:80]}")
    assert interval(f1["ours"], f1["trafilatura"])[1] > 0


def known_pages() -> Iterator[tuple[str, bytes, Sequence[str], Sequence[str]]]:
    """Yield pages, every line known: the markup's name, the page, its good lines, the others."""
    writers = (modern, soup, inline, flat, cyrillic)
    for piece, write in [(one, write) for one in all_pieces() for write in writers]:
        url = f"https://example.org/{piece.slug}"
        item = Item(piece=piece, url=url, link=url, published=now(), updated=now())
        charset = "windows-1251" if write is cyrillic else "utf-8"
        page = write(item, "The Post").encode(charset, "xmlcharrefreplace")
        yield write.__name__, page, piece.paragraphs, FURNITURE
    for kept, write_kept in [(one, write) for one in PAGES for write in MARKUPS]:
        yield (f"archive {write_kept.__name__}", write_kept(kept).encode(), kept.paragraphs(),
               kept.furniture)  # fmt: skip


def leaks(text: str, good: Sequence[str], bad: Sequence[str]) -> tuple[int, int]:
    lines = {" ".join(line.split()) for line in text.split("\n")}
    return len(lines.intersection(bad)), sum(line not in lines for line in good)


@pytest.mark.timeout(900)
def test_furniture_that_leaks(tmp_path: Path) -> None:
    known = list(known_pages())
    readability = texts_of_readability(tmp_path, [page for _, page, _, _ in known])
    table: dict[str, Counter[str]] = {}
    for (name, page, good, bad), other in zip(known, readability, strict=True):
        counts = table.setdefault(name, Counter())
        for who, text in (
            ("ours", ours(page)),
            ("trafilatura", theirs(page)),
            ("readability", other),
        ):
            leaked, lost = leaks(text, good, bad)
            counts.update({f"{who} leaked": leaked, f"{who} lost": lost})
    for name, counts in table.items():
        print(
            f"\n{name:26}", ", ".join(f"{what} {count}" for what, count in counts.items()), end=""
        )
    total = sum(table.values(), Counter[str]())
    print("\nall:", dict(total))
    assert total["ours leaked"] <= total["trafilatura leaked"]


def test_what_each_part_takes_away() -> None:
    """Pages of a site whose furniture is on no list: the extractor, the filter, the memory."""
    slogans = ["The Lantern burns for you", "Bring a friend to the reading room tonight.",
               "Ask the keeper anything"]  # fmt: skip
    left = Counter[str]()
    memory = SiteMemory()
    pieces = [one for one in all_pieces() if one.language == "en"][:20]
    for piece in pieces:
        lines = [
            slogans[0],
            *piece.paragraphs[:2],
            "Share",
            slogans[1],
            *piece.paragraphs[2:],
            slogans[2],
        ]
        page = "".join(f"<p>{line}</p>" for line in lines)
        html = (
            f"<html><head><title>{piece.title}</title></head><body><div>{page}</div></body></html>"
        )
        said = {
            "extractor": theirs(html.encode()).split("\n"),
            "filter": ours(html.encode()).split("\n"),
        }
        said["memory"] = unrepeated(memory, said["filter"])
        memory = learned(memory, said["filter"])
        furniture = {*slogans, "Share"}
        left.update({name: len(furniture.intersection(found)) for name, found in said.items()})
        assert not set(chain(piece.paragraphs)).intersection(said["filter"]) - set(said["memory"])
    print(f"\nlines of furniture left on {len(pieces)} pages of one site: {dict(left)}")
    assert left["memory"] < left["filter"] < left["extractor"]

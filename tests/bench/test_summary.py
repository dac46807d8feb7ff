"""How well three sentences tell an article, and what they cost: ours beside sumy, in one run.

AspectNews: five people chose the sentences that tell one side of an article, two sides of each of
200; a summary's votes are the weight of its sentences by the weight of the best three. ROUGE-1
is against what each of them chose; on pages, against the publisher's own description, where that is
not copied from the text. The peers live in an environment of their own, made here.
"""

import gzip
import html
import json
import os
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from monitor.core.language.sentences import sentences
from monitor.core.model import Span
from monitor.core.paragraphs import quotable
from monitor.core.summary import summarize

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DATA = Path(os.environ.get("MONITOR_TEST_DATA", ROOT.parent / "shared" / "data"))
PEERS = ("sumy>=0.13", "rouge-score>=0.1.2", "numpy")
OFTEN = 2000  # samples of the paired bootstrap

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="no data for measuring")


@dataclass(kw_only=True)
class Told:
    """An article, what people wrote or chose of it, and the weights of its sentences."""

    title: str = ""
    sentences: list[str]
    references: list[str] = field(default_factory=list)
    weights: list[Counter[int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.sentences)


def aspect_news() -> list[Told]:
    found: dict[tuple[str, ...], Told] = {}
    for path in sorted((DATA / "summaries").glob("*.txt.gz")):
        whole = gzip.decompress(path.read_bytes()).decode()
        for block in re.split(r"\n\s*\n\s*\n(?=Sentence 0:)", whole.strip()):
            said, _, people = block.partition("\nAnnotator 0:")
            lines = re.split(r"^Sentence \d+: ", said, flags=re.MULTILINE)[1:]
            read = [" ".join(line.split()) for line in lines]
            told = found.setdefault(tuple(read), Told(sentences=read))
            weights: Counter[int] = Counter()
            for person in ("Annotator 0:" + people).splitlines():
                pairs = re.findall(r"(\d+) \(importance (\d+)\)", person)
                weights.update({int(at): int(much) for at, much in pairs})
                chosen = sorted(int(at) for at, _ in pairs)
                told.references += ["\n".join(read[at] for at in chosen)] if chosen else []
            told.weights.append(weights)
    return list(found.values())


def described_pages() -> list[Told]:
    found = []
    for key, truth in json.loads((DATA / "pages" / "truth.json").read_text()).items():
        page = gzip.decompress((DATA / "pages" / f"{key}.html.gz").read_bytes()).decode(
            "utf-8", "replace"
        )
        title, said = _meta(page, "og:title"), _meta(page, "og:description")
        text = "\n".join(
            filter(None, (" ".join(x.split()) for x in truth["articleBody"].split("\n")))
        )
        copied = " ".join(_words(said)[2:10]) in " ".join(_words(text))
        read = [text[start:end] for start, end in sentences(text)]
        if len(_words(said)) >= 12 and not copied and len(read) > 5:
            found.append(Told(title=title, sentences=read, references=[said]))
    return found


def _meta(page: str, name: str) -> str:
    tag = re.search(rf'<meta[^>]+property=["\']?{name}["\']?[^>]*>', page, re.IGNORECASE)
    content = re.search(r'content="([^"]*)"', tag[0]) if tag else None
    return html.unescape(content[1]) if content else ""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def ours(one: Told, spans: Sequence[Span] = ()) -> tuple[list[int], str]:
    """Return the numbers of the sentences, and the quotations."""
    quotes = summarize(title=one.title, text=one.text, spans=spans)
    ends: list[int] = []
    for said in one.sentences:
        ends.append(len(said) + 1 + (ends[-1] if ends else 0))
    numbers = {sum(end <= (q.start + q.end) // 2 for end in ends) for q in quotes}
    return sorted(numbers), "\n".join(q.text for q in quotes)


def a_late_name(one: Told) -> list[Span]:
    """Return the places of a name that stands in none of the first five sentences."""
    early = " ".join(one.sentences[:5])
    names = re.findall(r"(?<=\w )[A-Z]\w{3,}", "\n".join(one.sentences[5:]))
    late = next((name for name in names if name not in early), "")
    places = re.finditer(re.escape(late), one.text) if late else ()
    return [Span(field="body", start=m.start(), end=m.end(), text=late) for m in places]


def votes(articles: Sequence[Told], choices: Sequence[Sequence[int]]) -> float:
    shares = [
        sum(weights[at] for at in chosen) / sum(much for _, much in weights.most_common(3))
        for one, chosen in zip(articles, choices, strict=True)
        for weights in one.weights
    ]
    return 100 * sum(shares) / len(shares)


def interval(ours_: Sequence[float], lead: Sequence[float]) -> tuple[float, float, float]:
    """Return the mean of the differences, and where 95 % of resampled means lie."""
    chance = random.Random(1)
    gains = [100 * (a - b) for a, b in zip(ours_, lead, strict=True)]
    means = sorted(sum(chance.choices(gains, k=len(gains))) / len(gains) for _ in range(OFTEN))
    return sum(gains) / len(gains), means[OFTEN // 40], means[-OFTEN // 40]


@pytest.fixture(scope="module")
def peers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("peers")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    subprocess.run([folder / "bin" / "pip", "install", "-q", *PEERS], check=True)
    return folder / "bin" / "python"


def measured(python: Path, folder: Path, articles: Sequence[Told]) -> dict[str, Any]:
    rows = folder / "articles"
    told = [{"Lead-3": "\n".join(one.sentences[:3]), "ours": ours(one)[1],
             "guarded": ours(one, a_late_name(one))[1]} for one in articles]  # fmt: skip
    rows.write_text("".join(
        json.dumps({"sentences": one.sentences, "references": one.references, "told": said}) + "\n"
        for one, said in zip(articles, told, strict=True)
    ))  # fmt: skip
    done = subprocess.run(
        [python, HERE / "summary_peer.py", rows], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout.splitlines()[-1]))


def show(name: str, articles: Sequence[Told], found: dict[str, Any]) -> tuple[float, float, float]:
    for system, scores in found["scores"].items():
        print(f"{name}: {system:14} ROUGE-1 {100 * sum(scores) / len(scores):.2f}")
    gain, low, high = interval(found["scores"]["ours"], found["scores"]["Lead-3"])
    print(f"{name}: ours over Lead-3 {gain:+.2f} [{low:.2f}, {high:.2f}], {len(articles)} articles")
    return gain, low, high


@pytest.mark.timeout(1800)
def test_people_choose_what_we_choose(peers: Path, tmp_path: Path) -> None:
    articles = aspect_news()
    found = measured(peers, tmp_path, articles)
    choices = {
        "Lead-3": [[0, 1, 2]] * len(articles),
        **found["choices"],
        "ours": [ours(one)[0] for one in articles],
        "guarded": [ours(one, a_late_name(one))[0] for one in articles],
    }
    print()
    for system, chosen in choices.items():
        print(f"AspectNews: {system:14} votes {votes(articles, chosen):.1f} (goal 65)")
    _, low, _ = show("AspectNews", articles, found)
    assert votes(articles, choices["ours"]) >= 65
    assert low > 0


@pytest.mark.timeout(1800)
def test_publishers_describe_it_so_too(peers: Path, tmp_path: Path) -> None:
    articles = described_pages()
    print()
    show("pages", articles, measured(peers, tmp_path, articles))


def test_a_match_is_shown_wherever_it_stands() -> None:
    asked = [
        (one, spans)
        for one in aspect_news()
        if (spans := a_late_name(one))
        and any(spans[0].text in said and quotable(said) for said in one.sentences)
    ]
    shown = sum(spans[0].text in ours(one, spans)[1] for one, spans in asked)
    print(f"\nshown: {shown} of {len(asked)} late names")
    assert shown == len(asked)


@pytest.mark.timeout(1800)
def test_what_a_summary_costs(peers: Path, tmp_path: Path) -> None:
    articles = [one for one in described_pages() if 20 <= len(one.sentences) <= 45]
    found = measured(peers, tmp_path, articles)
    begun = process_time()
    for one in articles * 10:
        summarize(title=one.title, text=one.text)
    each = 100 * (process_time() - begun) / len(articles)
    many = sum(len(one.sentences) for one in articles) / len(articles)
    print(f"\n{many:.0f} sentences: ours {each:.2f} ms with their division (goal 2 ms)")
    for system, spent in found["spent"].items():
        peer = 1000 * spent / len(articles)
        print(f"{system} {peer:.2f} ms without: {peer / each:.1f} x ours")
        assert each < peer

"""Pages read at 5 % matches, parent and child, beside trafilatura alone on the same pages."""

import gzip
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trafilatura

from monitor.core.errors import ParseError
from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.matching import Compiled, document_of
from monitor.core.model import Article, Topic
from monitor.core.options import NetSettings
from monitor.fetch.pages import PageAnswer
from monitor.parse.pages.text import read_page
from monitor.parse.place.children import Children
from monitor.pipeline.read import ReadingParts
from monitor.pipeline.read.pages import Looked, read_pages
from monitor.pipeline.read.words import Text
from monitor.store.machinery.database import Database
from monitor.store.news.articles import Waiting

GOAL = 5  # times as many pages in a CPU second as trafilatura alone
ROUNDS = 3
NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
# What desks watch for, so chosen that one page in twenty matches.
QUERIES = {
    "protests": '"Hong Kong" AND (protest* OR police)',
    "machines": '"artificial intelligence" OR "machine learning"',
    "opioids": "opioid OR fentanyl",
    "tariffs": '(tariff OR "trade war") AND China',
    "crisis": '(Ukraine OR Kyiv OR Donbas) AND (crisis OR ceasefire OR shelling OR "peace talks")',
    "quakes": "(earthquake OR tsunami OR wildfire) AND (dead OR killed OR evacuated)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Real:
    url: str
    title: str
    body: bytes


@pytest.fixture(scope="module")
def pages() -> list[Real]:
    root = Path(__file__).resolve().parents[2].parent / "shared" / "data"
    folder = Path(os.environ.get("MONITOR_TEST_DATA", root)) / "pages"
    if not folder.is_dir():
        pytest.skip(f"no pages at {folder}")
    truth = json.loads((folder / "truth.json").read_text())
    made = []
    for key, said in truth.items():
        body = gzip.decompress((folder / f"{key}.html.gz").read_bytes())
        try:
            title = read_page(body).title
        except ParseError:
            title = "News"
        made.append(Real(url=said["url"], title=title, body=body))
    return made


@pytest.fixture
def children() -> Iterator[Children]:
    with Children(places=1) as made:
        yield made


def cpu_of(children: Children) -> float:
    """CPU seconds of this process and of the child."""
    process = children._places.all[0]._process
    assert process is not None
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return time.process_time() + sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def waiting(number: int, page: Real) -> Waiting:
    article = Article(id=number, key=page.url, url=page.url, title=page.title, text="", found=NOW)
    return Waiting(
        article=article,
        feed_text="",
        pages="always",
        reads=0,
        reread_at=None,
        host="",
        earlier=None,
    )


def read_all(pages: Sequence[Real], parts: ReadingParts) -> list[Text]:
    answers = [PageAnswer(url=page.url, body=page.body, content_type="") for page in pages]
    return [
        _read(answer, waiting(number, page), parts)
        for number, (answer, page) in enumerate(zip(answers, pages, strict=True))
    ]


def _read(answer: PageAnswer, one: Waiting, parts: ReadingParts) -> Text:
    looked = Looked(parts)
    looked.at(answer)
    return read_pages(looked, one, parts, more="")


def best(cpu: Callable[[], float], work: Callable[[], object]) -> float:
    spent = []
    for _ in range(ROUNDS):
        before = cpu()
        work()
        spent.append(cpu() - before)
    return min(spent)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("topics", [QUERIES, {}], ids=["5 % match", "no topic"])
def test_pages_are_read_in_a_fraction_of_the_time_of_the_extractor_alone(
    pages: list[Real], children: Children, topics: dict[str, str]
) -> None:
    made = [Topic(id=name, name=name, queries={"": query}) for name, query in topics.items()]
    index = Compiled(made, lambda _: Lexicon())
    parts = ReadingParts(
        database=Database("sqlite://"), net=NetSettings(contact=""), child=children,
        wanted=lambda article: index.may_match(document_of(article)),
        matters=lambda article: index.may_matter(document_of(article)),
        max_age=timedelta(days=3), clock=lambda: datetime(2026, 3, 2, tzinfo=UTC),
    )  # fmt: skip
    texts = read_all(pages, parts)
    both = [(page, text) for page, text in zip(pages, texts, strict=True)]
    matched = sum(bool(index().ids(document_of(_as_read(page, text)))) for page, text in both)
    alone = best(time.process_time, lambda: [trafilatura.extract(page.body) for page in pages])
    ours = best(lambda: cpu_of(children), lambda: read_all(pages, parts))
    whole = sum(text.source == "page" for text in texts)
    ratio = alone / ours
    print(
        f"\n{len(pages)} pages, {len(topics)} topics: {matched} match "
        f"({matched / len(pages):.1%}), {whole} were read whole; "
        f"ours {len(pages) / ours:.0f} pages per CPU s, trafilatura alone "
        f"{len(pages) / alone:.0f}: x {ratio:.1f} (goal {GOAL})",
        end="",
    )
    assert ratio > GOAL / 2


def _as_read(page: Real, text: Text) -> Article:
    return Article(
        id=1, key=page.url, url=page.url, title=page.title, text=text.text, found=NOW,
        authors=text.authors, published=text.published,
    )  # fmt: skip

"""What a reader is told of days whose events are known: events lost, told late, and updates.

The trees and weights that ours judges by were grown from these days: tools/stories.py and
tools/doubts.py print how well they do on files held out. Beside it stands the plainest way: an
article that joins a story, and tells nothing that the other rules find, is not told.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from monitor.core.novelty import News, Report, whats_new
from monitor.core.stories import fingerprint
from monitor.core.stories.grouping import Grouping

HERE = Path(__file__).parent
DOUBTED = "it may be another event"
Told = tuple[str, bool]  # an article's event, and whether anybody was told of the article


def days() -> Iterator[list[dict[str, str]]]:
    for path in sorted((HERE / "days").glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        yield sorted(rows, key=lambda one: one["published"])


def told_of(articles: Sequence[Mapping[str, str]], *, doubts: bool) -> tuple[list[Told], int]:
    """Return what was told of each article in order, and how many updates that made."""
    grouping, told = Grouping(), defaultdict[int, list[Report]](list)
    found, updates = [], 0
    for one in articles:
        print_ = fingerprint(one["title"], one["text"], one["language"])
        at = datetime.fromisoformat(one["published"])
        story = grouping.story_of(one["url"], print_, at)
        before = [each for number in told if grouping.now(number) == story for each in told[number]]
        new = Report(title=one["title"], text=one["text"], language=one["language"])
        news = whats_new(before, new)
        is_told = not before or _is_news(news, doubts=doubts)
        updates += bool(before) and is_told
        if is_told:
            told[story].append(new)
        found.append((one["event"], is_told))
    return found, updates


def _is_news(news: News, *, doubts: bool) -> bool:
    return bool(news.reason) and (doubts or not news.why.startswith(DOUBTED))


def judged(found: Sequence[Told]) -> Counter[str]:
    """Count the events of which nobody was told, or not by their first article."""
    events: dict[str, list[bool]] = defaultdict(list)
    for event, is_told in found:
        events[event].append(is_told)
    lost = sum(not any(one) for one in events.values())
    late = sum(not one[0] and any(one) for one in events.values())
    return Counter(events=len(events), articles=len(found), lost=lost, late=late)


@pytest.mark.timeout(600)
def test_who_doubts_loses_fewer_events_and_tells_few_more() -> None:
    sums = {}
    for doubts in (False, True):
        total = Counter[str]()
        for articles in days():
            found, updates = told_of(articles, doubts=doubts)
            total += judged(found) + Counter(updates=updates)
        sums[doubts] = total
        print(f"\n{'ours' if doubts else 'without doubts':14} {dict(total)}", end="")
    plain, ours = sums[False], sums[True]
    assert ours["lost"] + ours["late"] < plain["lost"] + plain["late"]
    assert ours["updates"] - plain["updates"] <= 0.03 * ours["articles"]

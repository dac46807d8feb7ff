"""What the code tells is what the JSON Schema of webhook.md says, and nothing less."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.core.body import story_body
from monitor.core.bursts import Look, figures_of, figures_of_silence
from monitor.core.digests import Alive, Held, digest_body, past_body
from monitor.core.mending import to_do_of_reason
from monitor.core.model import Article, Match, Topic
from monitor.core.notices import notice_body, stamp
from monitor.core.novelty import Figure, News
from monitor.core.watching import GivenUp, Known, Trouble, given_up_data, notice_data
from tests.docs.pages import DOCS, blocks
from tests.docs.schemas import checked

NOW = datetime(2014, 5, 5, 8, 1, 2, tzinfo=UTC)
FLOODS = Topic(id="floods", name="Floods", queries={"": "flood"}, note="We live there.")
FIRST = "The flood took two piers of the bridge."
TEXT = f"{FIRST}\nRepairs may last until autumn, the town says."
NEW = News(
    reason="number_changed",
    sentence=FIRST,
    why="two, where one was told",
    figures=(
        Figure(kind="other", what="piers", now="two", before="one"),
        Figure(kind="money", what="", now="$2 million"),
    ),
)


def a_match(**changes: Any) -> Match:
    values: dict[str, Any] = {
        "id": 71, "key": "k", "url": "https://north.example/1", "title": "Bridge closes",
        "text": TEXT, "found": NOW, "text_from": "page", "published": NOW,
    }  # fmt: skip
    article = Article(**(values | changes))
    return Match(id=3, article=article, topic="floods", score=0.5, spans=(), sentence="A flood.")


def a_story(match: Match, **changes: Any) -> dict[str, Any]:
    return story_body(
        type="story.updated", reason="new_fact", story="s_1", matches=[match],
        topics={"floods": FLOODS}, sources=2, now=NOW, **changes,
    )  # fmt: skip


def bodies() -> list[dict[str, Any]]:
    """One of each shape that is sent."""
    full = a_story(
        a_match(), links={3: "https://monitor.example/do/x"}, news={3: NEW},
        opened_as={"title": "Bridge closes", "topic": "Floods"},
        related=[{"id": "s_2", "title": "Another bridge", "url": "https://north.example/2"}],
    )  # fmt: skip
    bare = a_story(a_match(url="", published=None, text_from="feed"))
    held = [Held(body=full, created_at=NOW, leaves_at=NOW)] * 60
    digest: dict[str, Any] = {
        "window": (NOW - timedelta(days=1), NOW),
        "alive": Alive(feeds=3, failing=1, articles=40), "now": NOW,
    }  # fmt: skip
    facts = {
        "reason": "http-5xx", "since": stamp(NOW), "said": "HTTP 503", "waiting": 3,
        "to_do": to_do_of_reason("http-5xx"),
    }  # fmt: skip
    trouble = Trouble(kind="feed", key="a", name="Example", facts=facts)
    over = Known(kind="channel", key="a", name="desk", told_at=NOW, open=False)
    gone = GivenUp(
        channel="desk", recipient="a@example.org", number=2, since=NOW, said="550", told_at=None
    )
    look = Look(topic="floods", age=timedelta(days=60), stories=9, usual=1.5, last=NOW)
    topic = {"id": "floods", "name": "Floods"}
    more = {"publishers": ["North Courier"], "titles": [{"title": "Bridge closes", "url": None}]}
    notices = [
        ("feed.failing", notice_data([trouble])),
        ("feed.failing", notice_data([trouble] * 3)),
        ("channel.recovered", notice_data([over])),
        ("delivery.given_up", given_up_data([gone])),
        ("topic.burst", {"topic": topic, **figures_of(look), **more}),
        ("topic.silent", {"topic": topic, **figures_of_silence(look, NOW), **more}),
        ("topic.recovered", {"topic": topic, **more}),
        ("test", {"channel": "hook"}),
    ]
    return [
        full, bare, digest_body(held, **digest),
        past_body(held, topics=[FLOODS], counted=3, **digest),
        *(notice_body(kind, reason="", data=data, now=NOW) for kind, data in notices),
    ]  # fmt: skip


def written(folder: Path, some: list[dict[str, Any]]) -> list[Path]:
    files = [folder / f"{number}.json" for number in range(len(some))]
    for file, body in zip(files, some, strict=True):
        file.write_text(json.dumps(body), encoding="utf-8")
    return files


def example() -> dict[str, Any]:
    (block,) = (one for one in blocks(DOCS / "webhook.md") if one.language == "json")
    read: dict[str, Any] = json.loads(block.text)
    return read


def test_what_is_sent_is_as_the_schema_says(tmp_path: Path) -> None:
    assert checked(*written(tmp_path, [*bodies(), example()])) == ""


@pytest.mark.parametrize(
    ("place", "lacks"), [(("data", "story"), "title"), (("data",), "articles"), ((), "timestamp")]
)
def test_what_lacks_something_is_not(tmp_path: Path, place: tuple[str, ...], lacks: str) -> None:
    body = inner = example()
    for key in place:
        inner = inner[key]
    del inner[lacks]
    assert f"'{lacks}' is a required property" in checked(*written(tmp_path, [body]))

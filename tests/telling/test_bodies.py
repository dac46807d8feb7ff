"""A body is made for its channel: in its language first, or in any where the channel is gone."""

from dataclasses import replace
from datetime import UTC, datetime

from monitor.core.model import Article, Channel, Match
from monitor.core.options import FileOptions
from monitor.store.sending.alerts import AlertRow
from monitor.telling.bodies import Said, Telling, body_of

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def a_match(number: int, language: str, text: str, score: float) -> Match:
    article = Article(
        id=number, key=f"k{number}", url=f"https://example.org/{number}", title=f"T{number}",
        text=text, found=NOW, language=language, text_from="page",
    )  # fmt: skip
    return Match(id=number, article=article, topic="t", score=score, spans=(), sentence="")


def test_an_article_in_the_channels_language_leads_and_any_where_the_channel_is_gone() -> None:
    ukrainian = a_match(1, "uk", "Переговори тривали 14 годин у Мінську.", 0.9)
    english = a_match(2, "en", "The talks in Minsk lasted 14 hours, the envoy said.", 0.1)
    row = AlertRow(
        id=1, story_id=1, story_key="s_1", channel="desk", sequence=1, type="story.opened",
        reason="", created_at=NOW, leaves_at=NOW, frozen=False, body=None,
    )  # fmt: skip
    said = Said(row=row, matches=[ukrainian, english])
    desk = Channel(name="desk", kind="file", options=FileOptions(folder="out"), language="en")

    def title(**channels: Channel) -> str:
        telling = Telling(topics={}, channels=channels, links=None)
        story = body_of(said, telling=telling, now=NOW)["data"]["story"]
        return str(story["title"])

    assert title(desk=desk) == "T2"
    assert title(desk=replace(desk, language="uk")) == "T1"
    assert title() == "T1"

from datetime import UTC, datetime, timedelta

import pytest

from monitor.core.model import Article, Match, Topic
from monitor.core.tongues import language_of, order_of_languages

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def matches(*languages: str, topic: str = "floods") -> list[Match]:
    """One match of an article in each language, found one after the other."""
    return [
        Match(
            id=number, topic=topic, score=0.5, spans=(), sentence="",
            article=Article(
                id=number, key=f"k{number}", url="", title="", text="", language=language,
                found=NOW + timedelta(minutes=number),
            ),
        )
        for number, language in enumerate(languages)
    ]  # fmt: skip


def a_topic(number: str, *languages: str) -> Topic:
    return Topic(id=number, name=number, queries={"": number}, languages=languages)


def order(channel: str, some: list[Match], *topics: Topic) -> list[str]:
    return list(order_of_languages(channel, some, {topic.id: topic for topic in topics}))


@pytest.mark.parametrize(
    ("code", "language"),
    [("pt_BR", "pt"), ("zh-Hans-CN", "zh"), ("EN", "en"), ("fil", "fil"), ("", "")],
)
def test_a_country_or_a_script_makes_no_other_language(code: str, language: str) -> None:
    assert language_of(code) == language


def test_the_channels_language_comes_first_then_the_topics_in_their_order() -> None:
    some = matches("tr", "tr", "ru", "uk")
    assert order("en", some, a_topic("floods", "uk", "ru")) == ["en", "uk", "ru", "tr"]
    assert order("ru", some, a_topic("floods", "uk", "ru")) == ["ru", "uk", "tr"]


def test_where_no_topic_says_languages_that_of_most_articles_comes_first() -> None:
    assert order("en", matches("fr", "tr", "ar", "tr"), a_topic("floods")) == [
        "en", "tr", "fr", "ar",
    ]  # fmt: skip


def test_of_as_many_articles_the_language_that_was_found_first_comes_first() -> None:
    some = matches("ar", "fr", "fr", "ar")
    assert order("", some[::-1]) == ["ar", "fr"]


def test_an_article_counts_once_however_many_topics_it_matches() -> None:
    one, two, three = matches("fr", "tr", "tr")
    again = [Match(id=9 + n, article=one.article, topic=f"t{n}", score=1, spans=(), sentence="")
             for n in range(5)]  # fmt: skip
    assert order("", [one, *again, two, three]) == ["tr", "fr"]


def test_of_several_topics_the_one_that_matched_first_is_asked_first() -> None:
    some = [*matches("ro", topic="fires"), *matches("ro", topic="floods")]
    told = order("en", some, a_topic("floods", "uk"), a_topic("fires", "pl", "uk"))
    assert told == ["en", "pl", "uk", "ro"]


def test_an_article_that_tells_no_language_puts_none_forward() -> None:
    assert order("", matches("", "", "tr")) == ["tr"]

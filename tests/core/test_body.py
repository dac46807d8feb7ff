import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from monitor.core.body import ARTICLES, WORDS, story_body
from monitor.core.model import Article, Match, Severity, Span, Topic
from monitor.core.notices import notice_body, stamp
from monitor.core.novelty import Figure, News

NOW = datetime(2014, 5, 5, 8, 1, 2, tzinfo=UTC)
TEXT = "Talks on the crisis opened in the town on Monday morning.\nNobody shook hands at the door."


def an_article(number: int = 1, *, text_from: str = "page", published: bool = True) -> Article:
    return Article(
        id=number, key=f"k{number}", url=f"https://example.org/{number}", title=f"Title {number}",
        text=TEXT, found=NOW + timedelta(minutes=number), publisher=f"Outlet {number}",
        published=NOW if published else None, language="en",
        text_from="page" if text_from == "page" else "feed",
    )  # fmt: skip


def a_match(
    article: Article, topic: str = "floods", score: float = 0.5, spans: tuple[Span, ...] = ()
) -> Match:
    return Match(
        id=article.id, article=article, topic=topic, score=score, spans=spans,
        sentence=f"because of {topic}",
    )  # fmt: skip


def a_topic(number: str, severity: Severity = "normal") -> Topic:
    return Topic(id=number, name=number.title(), queries={"": number}, severity=severity)


def a_body(
    *matches: Match, topics: tuple[Topic, ...] = (), links: dict[int, str] | None = None,
    news: dict[int, News] | None = None, opened_as: dict[str, str] | None = None,
    language: str = "",
) -> dict[str, object]:  # fmt: skip
    named = {topic.id: topic for topic in topics}
    body = story_body(
        type="story.opened", reason="first_notification", story="s_1", matches=matches,
        topics=named, sources=2, now=NOW, links=links, news=news, opened_as=opened_as,
        language=language,
    )  # fmt: skip
    data: dict[str, object] = body["data"]
    assert {key: body[key] for key in ("type", "version", "timestamp", "reason")} == {
        "type": "story.opened",
        "version": 1,
        "timestamp": "2014-05-05T08:01:02Z",
        "reason": "first_notification",
    }
    return data


def test_the_summary_is_quoted_from_the_article_that_tells_it_best() -> None:
    fed, read = an_article(1, text_from="feed"), an_article(2)
    story = a_body(a_match(fed, score=0.9), a_match(read, score=0.1))["story"]
    assert isinstance(story, dict)
    assert story["url"] == read.url
    assert story["title"] == read.title
    assert story["sources"] == 2
    assert story["summary"]
    assert all(quote["text"] in TEXT and quote["url"] == read.url for quote in story["summary"])


def test_what_is_not_quotable_any_more_is_in_no_summary() -> None:
    first, second = TEXT.split("\n")
    body = story_body(
        type="story.opened", reason="first_notification", story="s_1", topics={}, sources=1,
        matches=[a_match(an_article(1))], now=NOW, quotable={1: first + " " * (len(second) + 1)},
    )  # fmt: skip
    assert [quote["text"] for quote in body["data"]["story"]["summary"]] == [first]


def test_each_topic_and_each_article_is_named_once() -> None:
    one, two = an_article(1), an_article(2, published=False)
    matches = (a_match(one), a_match(one, "fires", 0.9), a_match(two))
    data = a_body(*matches, topics=(a_topic("floods"), a_topic("fires", "high")))
    assert data["topics"] == [{"id": "floods", "name": "Floods"}, {"id": "fires", "name": "Fires"}]
    articles = data["articles"]
    assert isinstance(articles, list)
    assert [article["id"] for article in articles] == ["a1", "a2"]
    assert articles[0]["sentence"] == "because of fires"
    assert [article["published"] for article in articles] == [stamp(NOW), None]


def test_an_article_bears_a_link_for_each_topic_where_there_are_links() -> None:
    one, two = an_article(1), an_article(2)
    matches = (a_match(one), replace(a_match(one, "fires"), id=7), a_match(two))
    plain = a_body(*matches)["articles"]
    linked = a_body(*matches, links={1: "https://m/1", 7: "https://m/7"})["articles"]
    assert isinstance(plain, list)
    assert isinstance(linked, list)
    assert linked == [
        plain[0] | {"not_relevant": [
            {"topic": "floods", "url": "https://m/1"}, {"topic": "fires", "url": "https://m/7"},
        ]},
        plain[1],
    ]  # fmt: skip
    assert "not_relevant" not in plain[0]


def test_the_story_is_as_severe_as_its_severest_topic() -> None:
    matches = (a_match(an_article()), a_match(an_article(), "fires"))
    story = a_body(*matches, topics=(a_topic("floods", "low"), a_topic("fires", "urgent")))["story"]
    assert isinstance(story, dict)
    assert story["severity"] == "urgent"


def test_a_topic_that_the_config_names_no_more_is_called_by_its_id() -> None:
    data = a_body(a_match(an_article()))
    assert data["topics"] == [{"id": "floods", "name": "floods"}]
    assert isinstance(data["story"], dict)
    assert data["story"]["severity"] == "normal"


def test_words_that_matched_are_named_once_and_not_by_the_hundred() -> None:
    spans = [Span(field="body", start=i, end=i + 1, text=f"w{i}") for i in range(30)]
    spans += [Span(field="title", start=0, end=1, text="W0")]
    articles = a_body(a_match(an_article(), spans=tuple(spans)))["articles"]
    assert isinstance(articles, list)
    assert articles[0]["words"] == ["W0", *[f"w{i}" for i in range(1, WORDS)]]


def test_what_another_outlet_adds_is_quoted_with_its_own_address() -> None:
    more = "The talks in the town were led by Olha Petrenko and lasted 14 hours on Monday."
    one, two = an_article(1), replace(an_article(2), text=f"{TEXT.splitlines()[0]}\n{more}")
    story = a_body(a_match(one, score=0.9), a_match(two))["story"]
    assert isinstance(story, dict)
    assert [quote["url"] for quote in story["summary"]] == [one.url, one.url, two.url]
    assert story["summary"][-1]["text"] == more


def test_copies_and_other_languages_add_nothing_to_the_summary() -> None:
    other = replace(an_article(3), language="uk", text="Переговори тривали 14 годин у Мінську.")
    story = a_body(a_match(an_article(1), score=0.9), a_match(an_article(2)), a_match(other))
    plain = a_body(a_match(an_article(1), score=0.9))
    assert isinstance(story["story"], dict)
    assert isinstance(plain["story"], dict)
    assert story["story"]["summary"] == plain["story"]["summary"]


def test_evidence_of_an_earlier_text_does_not_move_the_quotation() -> None:
    stale = (Span(field="body", start=0, end=5, text="Other"),)
    fresh = (Span(field="body", start=13, end=19, text="crisis"),)
    assert a_body(a_match(an_article(), spans=stale)) != a_body(a_match(an_article(), spans=fresh))
    assert TEXT[13:19] == "crisis"


def test_what_is_new_leads_and_its_sentence_comes_first_in_the_summary() -> None:
    old, new = an_article(1), replace(an_article(2), text=f"{TEXT}\nThe mayor resigned at noon.")
    said = News(reason="new_fact", sentence="The mayor resigned at noon.", why="resigns")
    plain = a_body(a_match(old, score=0.9), a_match(new))["story"]
    story = a_body(a_match(old, score=0.9), a_match(new), news={2: said})["story"]
    assert isinstance(plain, dict)
    assert isinstance(story, dict)
    assert not {"new", "opened_as"} & plain.keys()
    assert story["url"] == new.url
    quote = {"text": said.sentence, "url": new.url}
    assert story["new"] == [quote | {"reason": "new_fact", "why": "resigns"}]
    assert story["summary"][0] == quote
    assert len(story["summary"]) == len({one["text"] for one in story["summary"]}) <= 3


def gravity(*matches: Match, **more: Any) -> object:
    story = a_body(*matches, **more)["story"]
    assert isinstance(story, dict)
    return story.get("gravity")


def test_how_grave_a_story_is_follows_from_what_it_begins_with_and_of_a_follow_up_what_is_new() -> (
    None
):
    usual = an_article(1)
    dead = replace(an_article(2), text=f"Three people died in the flood on Monday. {TEXT}")
    nobody = replace(an_article(3), text=f"Nobody was injured in the flood on Monday. {TEXT}")
    assert gravity(a_match(usual)) is None
    assert gravity(a_match(nobody)) is None
    assert gravity(a_match(dead)) == "death"
    sentence = "The mayor resigned at noon."
    later = replace(dead, text=f"{dead.text} {sentence}")
    said = News(reason="correction", sentence=sentence, why="resigns")
    assert gravity(a_match(later), news={2: said}) is None
    assert gravity(a_match(later), news={2: replace(said, gravity="reversal")}) == "reversal"


def test_the_gravest_news_leads_with_its_own_headline_and_stands_first() -> None:
    texts = ("Power is off in the town.", "Two people are missing.", "Three miners died.")
    told = [replace(an_article(n), text=f"{TEXT}\n{text}") for n, text in enumerate(texts, 1)]
    news = {
        1: News(reason="new_fact", sentence=texts[0], why="blackout"),
        2: News(reason="new_fact", sentence=texts[1], why="missing", gravity="missing"),
        3: News(
            reason="number_changed", sentence=texts[2], why="killed: 3, where 1 was told",
            gravity="death", figures=(Figure(kind="dead", what="died", now="Three", before="1"),),
        ),
    }  # fmt: skip
    matches = [a_match(one, score=1 / one.id) for one in told]
    first = {"title": "Talks open", "topic": "Floods"}
    story = a_body(*matches, news=news, opened_as=first)["story"]
    assert isinstance(story, dict)
    assert (story["title"], story["url"]) == (told[2].title, told[2].url)
    assert story["opened_as"] == first
    assert [one["text"] for one in story["new"]] == list(texts[::-1])
    figure = {"kind": "dead", "what": "died", "now": "Three", "before": "1"}
    assert [one.get("figures") for one in story["new"]] == [[figure], None, None]
    assert story["summary"][0]["text"] == texts[2]


def test_an_article_in_the_channels_language_leads_and_is_quoted_first() -> None:
    ours = replace(an_article(1), language="uk", text="Переговори тривали 14 годин у Мінську.")
    theirs, feed = an_article(2), an_article(3, text_from="feed")
    matches = (a_match(ours, score=0.9), a_match(theirs, score=0.2), a_match(feed, score=0.5))
    for language, leads in [
        ("en", theirs),
        ("uk", ours),
        ("uk-UA", ours),
        ("fr", theirs),  # two of the three are in English
        ("", theirs),
    ]:
        story = a_body(*matches, language=language)["story"]
        assert isinstance(story, dict)
        assert (story["title"], story["url"]) == (leads.title, leads.url), language
        assert story["summary"][0]["url"] == leads.url
    articles = a_body(*matches, language="en")["articles"]
    assert isinstance(articles, list)
    assert len(articles) == 3


def test_where_none_is_in_the_channels_language_the_topics_first_leads_then_that_of_most() -> None:
    texts = {
        "uk": "Переговори тривали 14 годин у Мінську.",
        "tr": "Minsk görüşmeleri 14 saat sürdü.",
    }
    spoken = ("uk", "tr", "tr", "fr")
    some = [
        a_match(
            replace(an_article(number), language=code, text=texts.get(code, TEXT)),
            score=1 / number,
        )
        for number, code in enumerate(spoken, start=1)
    ]
    for languages, leads in [((), "Title 2"), (("fr", "uk"), "Title 4"), (("uk",), "Title 1")]:
        topic = replace(a_topic("floods"), languages=languages)
        story = a_body(*some, topics=(topic,), language="en")["story"]
        assert isinstance(story, dict)
        assert story["title"] == leads


def test_of_news_that_is_as_grave_that_in_the_channels_language_leads() -> None:
    ours = replace(an_article(1), language="uk", text="Троє людей загинули.")
    theirs, more = an_article(2), replace(an_article(3), text="Five are dead.")
    said = News(reason="new_fact", sentence=ours.text, why="killed", gravity="death")
    news = {1: said, 2: replace(said, sentence=TEXT.split("\n", maxsplit=1)[0], gravity="fact")}
    story = a_body(*map(a_match, (ours, theirs, more)), news=news, language="en")["story"]
    assert isinstance(story, dict)
    assert story["url"] == ours.url  # what is graver leads in any language
    news[3] = replace(said, sentence=more.text)
    story = a_body(*map(a_match, (ours, theirs, more)), news=news, language="en")["story"]
    assert isinstance(story, dict)
    assert [one["url"] for one in story["new"]] == [more.url, ours.url, theirs.url]
    assert story["url"] == more.url


def test_a_topic_bears_the_note_that_says_why_it_is_watched() -> None:
    noted = replace(a_topic("floods"), note="Our warehouse stands there.")
    topics = a_body(a_match(an_article()), topics=(noted,))["topics"]
    assert topics == [{"id": "floods", "name": "Floods", "note": "Our warehouse stands there."}]


def test_a_new_title_is_new_but_no_quote_and_what_is_no_longer_said_is_not_new() -> None:
    one = an_article()
    titled = News(reason="correction", sentence=one.title, why="w")
    story = a_body(a_match(one), news={1: titled})["story"]
    assert isinstance(story, dict)
    assert [new["text"] for new in story["new"]] == [one.title]
    assert all(quote["text"] in TEXT for quote in story["summary"])
    gone = replace(titled, sentence="It said so once.")
    assert a_body(a_match(one), news={1: gone}) == a_body(a_match(one))


def test_a_follow_up_says_how_the_story_was_called_first() -> None:
    first = {"title": "Talks open", "topic": "Floods"}
    story = a_body(a_match(an_article()), opened_as=first)["story"]
    assert isinstance(story, dict)
    assert story["opened_as"] == first


def test_stories_that_are_near_are_named() -> None:
    near = {"id": "s_1", "title": "Talks end", "url": "https://a.example/end"}
    told = story_body(
        type="story.opened", reason="", story="s_2", matches=[a_match(an_article())], topics={},
        sources=1, now=NOW, related=[near],
    )  # fmt: skip
    assert told["data"]["story"]["related"] == [near]


def test_a_notice_has_the_same_frame() -> None:
    body = notice_body("test", reason="asked_for", data={"channel": "desk"}, now=NOW)
    assert body == {
        "type": "test",
        "version": 1,
        "timestamp": stamp(NOW),
        "reason": "asked_for",
        "data": {"channel": "desk"},
    }


def test_of_what_only_the_feed_says_it_is_told() -> None:
    first, second = TEXT.split("\n")
    article = replace(an_article(), page_length=len(first))
    story = a_body(a_match(article))["story"]
    assert isinstance(story, dict)
    whose = {quote["text"]: quote.get("from") for quote in story["summary"]}
    assert whose == {first: None, second: "feed"}
    news = {1: News(reason="new_fact", sentence=second, why="")}
    story = a_body(a_match(article), news=news)["story"]
    assert isinstance(story, dict)
    assert story["summary"][0] == {"text": second, "url": article.url, "from": "feed"}


def test_what_has_no_link_says_so_with_none_and_not_with_an_address_that_is_none() -> None:
    bare = replace(an_article(), url="", title="Talks opened")
    said = News(sentence="Nobody shook hands at the door.", reason="new_fact", why="2")
    for news in ({}, {1: said}):
        data = a_body(a_match(bare), topics=(a_topic("floods"),), news=news)
        story, (article,) = mapping(data["story"]), items(data["articles"])
        told = [story, article, *items(story["summary"]), *items(story.get("new", []))]
        assert len(told) > 2
        assert [one["url"] for one in told] == [None] * len(told)


def mapping(value: object) -> dict[str, Any]:
    assert isinstance(value, dict)
    return value


def items(value: object) -> list[dict[str, Any]]:
    assert isinstance(value, list)
    return value


@pytest.mark.usefixtures("uncounted")
def test_no_publisher_makes_a_body_long() -> None:
    endless = "flood " * 50_000
    many = [
        a_match(replace(an_article(number), title=endless, text=endless))
        for number in range(1, ARTICLES + 31)
    ]
    many = [replace(one, sentence=endless) for one in many]
    data = a_body(*many)
    assert len(data["articles"]) == ARTICLES  # type: ignore[arg-type]
    assert data["more_articles"] == 30
    assert len(json.dumps(data)) < 300_000
    assert "more_articles" not in a_body(*many[:ARTICLES])


def test_the_article_that_leads_is_among_those_that_a_body_holds() -> None:
    many = [a_match(an_article(number)) for number in range(1, ARTICLES + 10)]
    best = replace(many[-1], score=0.99)
    data = a_body(*many[:-1], best)
    assert data["articles"][0]["id"] == f"a{best.article.id}"  # type: ignore[index]


def test_what_is_held_leads_with_the_gravest_that_joined_it() -> None:
    closes = replace(
        an_article(1), title="Bridge at Lavna closes after the flood",
        text="The bridge at Lavna is closed. The flood took two piers of the bridge on Sunday.",
    )  # fmt: skip
    dead = replace(
        an_article(2), title="Three dead as Lavna bridge falls",
        text="The bridge at Lavna fell at four. Three people are dead, the fire service said.",
    )  # fmt: skip
    later = replace(
        an_article(3), title="Lavna bridge to be built anew",
        text="The bridge at Lavna will be built anew by spring, the mayor promised on Monday.",
    )  # fmt: skip
    data = a_body(a_match(closes, score=0.9), a_match(dead), a_match(later))
    assert data["story"]["title"] == dead.title  # type: ignore[index]
    assert "hree" in data["story"]["summary"][0]["text"]  # type: ignore[index]
    assert "new" not in data["story"]  # type: ignore[operator]
    calm = a_body(a_match(closes, score=0.9), a_match(later))
    assert calm["story"]["title"] == closes.title  # type: ignore[index]

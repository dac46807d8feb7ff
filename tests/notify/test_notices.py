import re
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from lxml import html as lxml_html

from monitor.core.mending import TO_DO, ToDo
from monitor.core.notices import notice_body
from monitor.core.restoring import restore_command
from monitor.core.watching import given_up_data, notice_data
from monitor.notify.catalogue import LANGUAGES
from monitor.notify.render import render
from monitor.notify.safe import line
from tests.notify.pages import assert_harmless, words_of
from tests.notify.values import A_CHANNEL, GIVEN_UP, NOW, a_feed

KYIV = ZoneInfo("Europe/Kyiv")
UNFILLED = re.compile(r"[{}<>]|\b[A-Z_]{3,}\b")  # NAME, {name}, <name>


def told(kind: str, data: dict[str, Any], **more: Any) -> list[str]:
    body = notice_body(kind, reason="", data=data, now=NOW)
    rendered = render(body, zone=KYIV, **more)
    assert_harmless(rendered.html)
    lines = rendered.text.splitlines()
    assert rendered.subject.endswith(f"] {line(lines[0])}")
    assert " ".join(lines[0].split()) in words_of(rendered.html)
    return lines


def test_a_feed_in_trouble_is_told_as_a_colleague_would() -> None:
    facts = {"waiting": 3, "to_do": "wait"}
    assert told("feed.failing", notice_data([a_feed("North Courier", **facts)])) == [
        "The feed “North Courier” is in trouble",
        "",
        "Why: Its server has a fault of its own.",
        "Since: 29 November 2026, 10:00 EET",
        "It said: “north.example: HTTP 503”",
        "Waiting: 3 alerts",
        "Address: https://north.example/feed",
        "What to do: Nothing for now: it is tried again by itself.",
        "",
        "-- ",
        "From your news monitor, about its own state.",
    ]


def test_many_feeds_are_counted_and_each_is_told_by_its_name() -> None:
    data = notice_data([a_feed(f"Feed {number}") for number in range(23)])
    lines = told("feed.failing", data)
    assert lines[0] == "23 feeds are in trouble"
    assert [one for one in lines if one.startswith("Feed ")][:2] == ["Feed 0", "Feed 1"]
    assert "and 3 more" in lines
    assert "title" not in " ".join(lines)


def test_a_recovery_is_one_line() -> None:
    lines = told("feed.recovered", {"feed": {"name": "North Courier"}})
    assert lines == [
        "The feed “North Courier” works again", "", "-- ",
        "From your news monitor, about its own state.",
    ]  # fmt: skip


def test_a_channel_says_what_the_far_end_said_and_how_much_waits() -> None:
    lines = told("channel.failing", notice_data([A_CHANNEL]))
    assert lines[0] == "The channel “desk-mail” does not deliver"
    assert "It said: “mail.example: 535 authentication failed”" in lines
    assert "Waiting: 1 alert" in lines
    assert "What to do: Check the user and the password of this channel." in lines


def test_what_is_said_twice_is_shown_once() -> None:
    said = {"error": "HTTP 503, at length", "said": "HTTP 503", "since": "2026-11-29T08:00:00Z"}
    feed = {"name": "North", "failing_since": "2026-11-29T08:00:00+00:00", **said}
    text = "\n".join(told("feed.failing", {"feed": feed}))
    assert text.count("HTTP 503") == 1
    assert text.count("29 November 2026") == 1


def test_what_was_given_up_is_counted_with_what_to_do_again() -> None:
    lines = told("delivery.given_up", given_up_data([GIVEN_UP]))
    assert lines[0] == "3 alerts could not be delivered"
    assert "desk-mail, desk@example.org" in lines
    assert "Given up: 3 alerts" in lines
    assert "To send them again: monitor deliveries replay --failed" in lines


def test_who_is_sent_nothing_more_is_named() -> None:
    one = {"channel": "desk", "recipient": "a@example.org", "error": "550 no such user"}
    lines = told("recipient.suppressed", {"title": "1", "recipients": [one], "more": 0})
    assert lines[0] == "Nothing more is sent to 1 recipient"
    assert "desk, a@example.org" in lines


def test_a_topic_that_is_much_in_the_news_says_how_much_and_by_whom() -> None:
    data = {
        "topic": {"id": "floods", "name": "Floods"}, "count": 14, "usual": 1.5, "factor": 9.3,
        "hours": 1, "publishers": ["North Courier", "Harbour Post"],
        "titles": [{"title": "Bridge <b>closes</b>", "url": "https://n.example/1"}],
    }  # fmt: skip
    lines = told("topic.burst", data)
    assert lines[:6] == [
        "Unusual activity on “Floods”", "",
        "Why: 14 stories in 1 hour, against a usual 1.5",
        "Publishers: North Courier, Harbour Post",
        "Bridge <b>closes</b>", "https://n.example/1",
    ]  # fmt: skip
    quiet = told("topic.silent", {"topic": {"id": "floods", "name": "Floods"}, "hours": 31.4})
    assert quiet[:3] == ["Unusually quiet: “Floods”", "", "Why: Nothing has matched for 31 hours"]


def test_an_outage_is_not_told_as_the_feed_of_that_name() -> None:
    feed = {"name": "Most feeds fail alike", "url": "", "reason": "outage"}
    lines = told("feed.failing", {"feed": feed})
    assert lines[0] == "Most feeds fail alike"
    assert lines[2].startswith("Why: The fault is likely to be near this machine")


def test_a_recovery_says_since_when_it_was_in_trouble() -> None:
    feed = {"name": "North Courier", "since": "2026-11-29T08:00:00Z"}
    assert "In trouble since: 29 November 2026, 10:00 EET" in told("feed.recovered", {"feed": feed})
    outage = {"name": "Most feeds fail alike", "since": "2026-11-29T08:00:00Z"}
    assert told("feed.recovered", {"feed": outage})[0] == "The feeds can be read again"


def test_a_topic_that_is_in_the_news_again_shows_by_whom() -> None:
    data = {"topic": {"id": "floods", "name": "Floods"}, "publishers": ["Radio Nova"], "titles": []}
    assert told("topic.recovered", data) == [
        "“Floods” is in the news again", "", "Publishers: Radio Nova", "", "-- ", "News monitor",
    ]  # fmt: skip


def test_a_test_says_that_the_channel_delivers() -> None:
    lines = told("test", {"channel": "desk-mail"})
    assert lines[0] == "A test: the channel “desk-mail” delivers"


def test_what_is_not_known_here_is_told_line_by_line_without_a_word_of_python() -> None:
    data = {
        "feed": {"name": "North Courier", "url": "https://north.example/feed"},
        "last_seen": "2026-11-29T08:00:00Z", "tries": 1204, "statuses": [503, None],
        "muted": False, "share": 0.5, "to_do": "walk_the_dog",
    }  # fmt: skip
    lines = told("never.heard_of", data)
    assert lines[0] == "never heard of: North Courier"
    assert lines[2:-3] == [
        "What to do: walk the dog", "feed:", "  name: North Courier",
        "  url: https://north.example/feed", "last seen: 29 November 2026, 10:00 EET",
        "tries: 1,204", "statuses:", "  1: 503", "  2: nothing", "muted: no", "share: 0.5",
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("feed.failing", {"feed": {"name": "N"}}), ("feed.failing", {"feeds": [{"name": "N"}]}),
        ("feed.recovered", {"feed": {"name": "N"}}), ("part.failing", {"part": {"name": "N"}}),
        ("channel.failing", {"channel": {"name": "N"}}),
        ("channel.recovered", {"channel": {"name": "N"}}),
        ("part.recovered", {"part": {"name": "N"}}), ("topic.burst", {"topic": {"name": "N"}}),
        ("topic.silent", {"topic": {"name": "N"}}), ("topic.recovered", {"topic": {"name": "N"}}),
        ("test", {"channel": "N"}), ("feed.failing", {}), ("delivery.given_up", {}),
    ],
)  # fmt: skip
def test_every_notice_is_told_in_the_words_of_its_language(
    kind: str, data: dict[str, Any], language: str
) -> None:
    lines = told(kind, data, language=language)
    assert kind == "test" or kind not in "\n".join(lines)
    english = told(kind, data, language="en")
    assert lines[0] != english[0] or language == "en" or kind == "delivery.given_up"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", TO_DO)
def test_what_to_do_is_said_in_each_language_with_nothing_left_to_fill_in(
    code: ToDo, language: str
) -> None:
    lines = told("channel.failing", {"channel": {"name": "n", "to_do": code}}, language=language)
    said = " ".join(lines[2:-3])
    assert len(said.split()) > 3
    assert code.replace("_", " ") not in said
    assert UNFILLED.search(said) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_in_a_notice_can_be_typed_as_it_stands(language: str) -> None:
    again = restore_command("desk", "The Desk <a@example.org>")
    one = {"channel": "desk", "recipient": "a@example.org", "error": "550 no", "again": again}
    bodies = {
        "recipient.suppressed": {"title": "1", "recipients": [one], "more": 0},
        "delivery.given_up": given_up_data([GIVEN_UP]),
    }
    for kind, data in bodies.items():
        lines = [line for line in told(kind, data, language=language) if "monitor " in line]
        assert lines
        for each in lines:
            assert UNFILLED.search(each.replace(again, "")) is None


def test_a_link_that_is_not_honest_is_told_and_leads_nowhere() -> None:
    feed = {"name": "N", "url": "javascript:alert(1)"}
    body = notice_body("feed.failing", reason="", data={"feed": feed}, now=NOW)
    assert lxml_html.document_fromstring(render(body).html).xpath("//a") == []

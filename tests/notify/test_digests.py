from typing import Any
from zoneinfo import ZoneInfo

import pytest
from lxml import html as lxml_html

from monitor.notify.catalogue import LANGUAGES
from monitor.notify.render import HTML_BYTES, Rendered, render
from tests.notify.alerts import a_story, an_article
from tests.notify.pages import assert_harmless, words_of

KYIV = ZoneInfo("Europe/Kyiv")
FLOODS = {"id": "floods", "name": "Floods"}
STRIKES = {"id": "strikes", "name": "Strikes"}
WRONG = "https://m.example/do/" + "x" * 60


def told(number: int, topic: dict[str, str] | None = None, **story: Any) -> dict[str, Any]:
    url = f"https://north.example/{number}"
    summary = [
        {"text": f"This is what happened in place {number}.", "url": url},
        {"text": "And this is more of it.", "url": url},
    ]
    first = a_story(title=f"Headline {number}", url=url, summary=summary, severity="normal")
    links = [{"topic": "floods", "url": f"{WRONG}{number}"}]
    article = an_article(url=url, title=f"Headline {number}", not_relevant=links)
    return {"story": first | story, "topics": [topic or FLOODS], "articles": [article]}


def a_digest(*stories: dict[str, Any], reason: str = "scheduled", **data: Any) -> dict[str, Any]:
    known = {
        "window": {"from": "2026-11-28T20:00:00Z", "to": "2026-11-29T05:00:00Z"},
        "late": False,
        "folded": 0,
        "stories": list(stories),
        "alive": {"feeds": 214, "failing": 3, "articles": 1204},
    }
    return {"type": "digest.ready", "reason": reason, "data": known | data}


def lines_of(body: dict[str, Any], **more: Any) -> list[str]:
    return rendered(body, **more).text.splitlines()


def rendered(body: dict[str, Any], **more: Any) -> Rendered:
    found = render(body, zone=KYIV, **more)
    assert_harmless(found.html)
    return found


def test_a_digest_tells_each_story_in_short_by_topic() -> None:
    body = a_digest(told(1), told(2, STRIKES, severity="urgent"), told(3))
    assert rendered(body).subject == "[Digest] Headline 2 (+2)"
    assert lines_of(body) == [
        "3 stories",
        "28 November 2026, 22:00 EET to 29 November 2026, 07:00 EET",
        "",
        "== Strikes ==",
        "",
        "Urgent: Headline 2",
        "North Courier, 5 May 2014, 10:58 EEST",
        "https://north.example/2",
        "“This is what happened in place 2.”",
        f"Not relevant? {WRONG}2",
        "",
        "== Floods ==",
        "",
        "Headline 1",
        "North Courier, 5 May 2014, 10:58 EEST",
        "https://north.example/1",
        "“This is what happened in place 1.”",
        f"Not relevant? {WRONG}1",
        "",
        "Headline 3",
        "North Courier, 5 May 2014, 10:58 EEST",
        "https://north.example/3",
        "“This is what happened in place 3.”",
        f"Not relevant? {WRONG}3",
        "",
        "-- ",
        "214 feeds are read, 3 of them fail; 1,204 articles since 28 November 2026, 22:00 EET.",
        "Every sentence is quoted from the article itself.",
    ]


def test_the_page_of_a_digest_says_what_its_text_says() -> None:
    shown = words_of(rendered(a_digest(told(1), told(2, STRIKES, severity="urgent"))).html)
    for expected in (
        "2 stories", "Floods", "Strikes", "Headline 1", "“This is what happened in place 2.”",
        "Urgent", "North Courier · 5 May 2014, 10:58 EEST · Not relevant?", "214 feeds are read",
    ):  # fmt: skip
        assert expected in shown


@pytest.mark.parametrize(
    ("reason", "heading"),
    [
        ("scheduled", "2 stories"), ("", "2 stories"), ("never_heard_of", "2 stories"),
        ("quiet", "While it was quiet: 2 stories"),
        ("limit", "Beyond this channel’s limit: 2 stories"),
        ("silence", "While it was silenced: 2 stories"),
        ("late", "Could not be sent in time: 2 stories"),
        ("new_topic", "Found in the past by a new topic: 2 stories"),
    ],
)  # fmt: skip
def test_a_digest_says_what_held_its_stories(reason: str, heading: str) -> None:
    body = a_digest(told(1), told(2), reason=reason)
    assert lines_of(body)[0] == heading
    first = lxml_html.document_fromstring(rendered(body).html).body[0]
    assert first.text == f"{heading}; Headline 2"


def test_an_empty_digest_says_that_there_is_nothing_new_and_that_all_is_read() -> None:
    alive = {"feeds": 1, "failing": 0, "articles": 1}
    body = a_digest(alive=alive)
    assert rendered(body).subject == "[Digest] Nothing new"
    assert lines_of(body)[0] == "Nothing new"
    said = "1 feed is read, all of them work; 1 article since 28 November 2026, 22:00 EET."
    assert said in lines_of(body)


@pytest.mark.parametrize("reason", ["scheduled", "quiet", "limit", "silence", "late"])
def test_how_many_articles_came_in_a_window_stands_only_under_what_closes_by_schedule(
    reason: str,
) -> None:
    body = a_digest(told(1), told(2), reason=reason)
    said = "1,204 articles since 28 November 2026, 22:00 EET."
    assert any(said in line for line in lines_of(body)) is (reason == "scheduled")
    assert ("1,204" in rendered(body).html) is (reason == "scheduled")


def test_contents_stand_above_more_than_five_stories() -> None:
    few = a_digest(*(told(number, STRIKES if number == 2 else FLOODS) for number in range(5)))
    assert "Floods: 4 stories" not in lines_of(few)
    many = a_digest(*(told(number, STRIKES if number == 2 else FLOODS) for number in range(6)))
    place = lines_of(many).index("Floods: 5 stories")
    assert lines_of(many)[place + 1] == "Strikes: 1 story"
    assert "5 stories" in words_of(rendered(many).html)


def test_the_week_is_drawn_as_bars_of_which_the_greatest_is_the_tallest() -> None:
    week = [{"day": f"2026-11-{23 + day}", "stories": day * 2} for day in range(7)]
    found = rendered(a_digest(told(1), week=week))
    line = "Stories in the last seven days: Mon 0, Tue 2, Wed 4, Thu 6, Fri 8, Sat 10, Sun 12"
    assert line in found.text.splitlines()
    bars = lxml_html.document_fromstring(found.html).xpath("//td[contains(@style, 'height:')]")
    styles = [str(bar.get("style")) for bar in bars if "font-size:1px" in str(bar.get("style"))]
    heights = [int(style.partition("height:")[2].partition("px")[0]) for style in styles]
    assert heights == [1, 8, 16, 24, 32, 40, 48]


@pytest.mark.parametrize(
    "week", [None, "x", [], [{"day": "2026-11-23"}], [{"day": 7, "stories": 0}], [3, {}]]
)
def test_a_week_that_says_no_numbers_is_not_drawn(week: object) -> None:
    assert "seven days" not in rendered(a_digest(told(1), week=week)).text


def test_what_is_folded_is_counted_and_listed_by_title_and_link() -> None:
    folded = [{"title": "Folded", "url": "https://f.example/1"}, {"title": "No link", "url": None}]
    body = a_digest(told(1), folded=5, folded_stories=folded)
    assert rendered(body).subject == "[Digest] Headline 1 (+5)"
    assert lines_of(body)[0] == "6 stories"
    place = lines_of(body).index("Folded https://f.example/1")
    assert lines_of(body)[place + 1 : place + 3] == ["No link", "and 3 more stories"]
    hrefs = lxml_html.document_fromstring(rendered(body).html).xpath("//a[.='Folded']/@href")
    assert hrefs == ["https://f.example/1"]


def test_a_late_digest_says_so() -> None:
    assert "This digest is late." in lines_of(a_digest(told(1), late=True))


def test_an_update_in_a_digest_tells_what_is_new() -> None:
    new = [
        {
            "text": "Three are dead.", "url": "https://north.example/1", "reason": "number_changed",
            "figures": [{"kind": "dead", "what": "dead", "now": "3", "before": "1"}],
        }
    ]  # fmt: skip
    lines = lines_of(a_digest(told(1, new=new)))
    place = lines.index("3 dead (1 before)")
    assert lines[place + 1 : place + 3] == ["“Three are dead.”", "  New: a number has changed"]


def test_more_than_three_publishers_are_counted() -> None:
    one = told(1)
    names = ("A", "B", "C", "D")
    one["articles"] += [
        an_article(url=f"https://{name}.example/", publisher=name) for name in names
    ]
    assert "North Courier, A, B and 2 more, 5 May 2014, 10:58 EEST" in lines_of(a_digest(one))


LINKS = {
    "mute": "https://m.example/m", "unsubscribe": "https://m.example/u",
    "unsubscribe:floods": "https://m.example/f", "unsubscribe:strikes": "https://m.example/s",
    "unsubscribe:trade": "https://m.example/t",
    "mute:s1": "https://m.example/1", "mute:s2": "https://m.example/2",
}  # fmt: skip


def test_from_a_digest_one_leaves_each_of_its_topics_and_mutes_each_of_its_stories() -> None:
    second = told(2, STRIKES, id="s2")
    second["topics"] = [STRIKES, {"id": "trade", "name": "Trade"}]
    body = a_digest(told(1, id="s1"), second, told(3, id="s3"))
    lines = lines_of(body, links=LINKS)
    assert lines[lines.index("== Floods ==") + 1] == "Unsubscribe https://m.example/f"
    assert lines[lines.index("== Strikes ==") + 1] == "Unsubscribe https://m.example/s"
    assert [line for line in lines if line.startswith("Mute")] == [
        "Mute https://m.example/1",
        "Mute https://m.example/2",
    ]
    assert lines[-6:-4] == [  # what has no section of its own, and all together
        "Unsubscribe from “Trade” https://m.example/t",
        "Unsubscribe from all of this https://m.example/u",
    ]
    links = lxml_html.document_fromstring(rendered(body, links=LINKS).html).xpath("//a/@href")
    assert {*LINKS.values()} - {*links} == {LINKS["mute"]}  # whose story would it be?


def test_within_a_topic_stories_stand_as_the_body_has_them_and_the_gravest_topic_first() -> None:
    some = (told(1), told(2, STRIKES, severity="low"), told(3, severity="low"), told(4, STRIKES))
    lines = lines_of(a_digest(*some, told(5, STRIKES, severity="high")))
    kept = [line for line in lines if "Headline" in line or line.startswith("==")]
    assert kept == [
        "== Strikes ==", "Low priority: Headline 2", "Headline 4", "Important: Headline 5",
        "== Floods ==", "Headline 1", "Low priority: Headline 3",
    ]  # fmt: skip


# --- one story that was held --------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        ("quiet", "Held for quiet hours"), ("limit", "Held by this channel’s limit"),
        ("silence", "Held by a silence"), ("late", "Late: it could not be sent in time"),
    ],
)  # fmt: skip
def test_one_story_that_was_held_looks_as_its_alert_and_says_why_it_comes_now(
    reason: str, why: str
) -> None:
    week = [{"day": "2026-11-23", "stories": 2}]
    one = told(1, id="s1", severity="high")
    found = rendered(a_digest(one, reason=reason, week=week), links={"mute:s1": LINKS["mute:s1"]})
    links = {"mute": LINKS["mute:s1"]}
    alert = rendered({"type": "story.opened", "reason": "", "data": one}, links=links)
    assert found.subject == alert.subject == "[Floods] Important: Headline 1"
    lines = found.text.splitlines()
    assert [line for line in lines if line not in alert.text.splitlines()] == [why]
    assert "Mute this story https://m.example/1" in lines
    assert f"Floods · {why}" in words_of(found.html)
    for of_digests in ("seven days", "feeds are read"):
        assert of_digests not in found.text + found.html


def test_one_update_that_was_held_is_told_as_an_update() -> None:
    new = [{"text": "Three are dead.", "url": "https://north.example/1", "reason": "new_fact"}]
    first = {"topic": "Floods", "title": "Lavna rises"}
    found = rendered(a_digest(told(1, new=new, opened_as=first), reason="quiet"))
    assert found.subject == "[Floods] Update: Headline 1"
    assert found.text.splitlines()[:4] == [
        "Update: “Three are dead.”",
        "",
        "Held for quiet hours",
        "",
    ]


@pytest.mark.parametrize("reason", ["scheduled", "new_topic", "never_heard_of"])
def test_one_story_of_a_schedule_or_of_the_past_is_a_digest(reason: str) -> None:
    assert rendered(a_digest(told(1), reason=reason)).subject == "[Digest] Headline 1"


@pytest.mark.parametrize(
    "more", [{"folded": 1}, {"folded_stories": [{}]}, {"stories": [{}]}, {"stories": "x"}]
)
def test_what_tells_of_no_story_or_of_more_than_one_is_a_digest(more: dict[str, Any]) -> None:
    body = a_digest(told(1), reason="quiet", **more)
    assert rendered(body).subject.startswith("[Digest]")


def test_a_digest_of_fifty_stories_is_whole_and_no_mail_program_cuts_it() -> None:
    found = rendered(a_digest(*(told(number) for number in range(50))))
    assert len(found.html.encode()) < HTML_BYTES
    shown = words_of(found.html)
    assert all(f"This is what happened in place {number}." in shown for number in range(50))


def test_a_digest_that_is_too_long_loses_its_quotations_first_and_then_stories() -> None:
    said = [{"text": "&" * 600, "url": "https://north.example/"}]
    found = rendered(a_digest(*(told(number, summary=said) for number in range(50))))
    assert len(found.html.encode()) < HTML_BYTES
    assert all(f"Headline {number}" in found.text for number in range(50))
    assert "&" * 600 not in found.text
    far = [told(number, url="https://far.example/" + "&" * 1900) for number in range(50)]
    found = rendered(a_digest(*far))
    assert len(found.html.encode()) < HTML_BYTES
    assert "and 45 more stories" in found.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_digest_is_told_in_every_language(language: str) -> None:
    week = [{"day": "2026-11-23", "stories": 2}]
    body = a_digest(told(1), told(2, STRIKES), reason="quiet", week=week, late=True)
    lines = lines_of(body, language=language)
    english = lines_of(body)
    same = {line for line in lines if line in english and "http" not in line}
    quotes = {"“This is what happened in place 1.”", "“This is what happened in place 2.”"}
    fixed = {"", "-- ", "== Floods ==", "== Strikes ==", "Headline 1", "Headline 2"}
    assert language == "en" or same <= fixed | quotes

from collections import Counter
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from monitor.notify.catalogue import LANGUAGES
from monitor.notify.render import HTML_BYTES, Rendered, render
from monitor.notify.safe import line, link, visible
from tests.notify.alerts import EVIL_TEXTS, a_body, a_body_full_of, a_story, an_article
from tests.notify.pages import assert_harmless, words_of

KYIV = ZoneInfo("Europe/Kyiv")
FLOOD = "Bridge at Lavna closes after flood"
NORTH = "https://north.example/news/bridge?id=7&from=feed"


def lines_of(told: Rendered) -> list[str]:
    return told.text.splitlines()


def one_article(**changes: Any) -> dict[str, Any]:
    """Return a body whose story one publisher reports."""
    story = a_story(
        severity="normal",
        sources=1,
        summary=[{"text": "The flood took two piers of the bridge.", "url": NORTH}],
    )
    return a_body(story=story | changes, articles=[an_article()])


def an_update(**changes: Any) -> dict[str, Any]:
    new = [
        {
            "text": "Three people are dead, and 1,200 have been evacuated.",
            "url": "https://harbour.example/1",
            "reason": "number_changed",
            "why": "1200, where 340 was told",
            "figures": [
                {"kind": "dead", "what": "dead", "now": "3", "before": None},
                {"kind": "evacuated", "what": "evacuated", "now": "1,200", "before": "340"},
            ],
        }
    ]
    story = a_story(
        title="Three dead at Lavna", url="https://harbour.example/1", severity="normal", new=new,
        opened_as={"topic": "Floods", "title": "Lavna rises"},
    )  # fmt: skip
    return a_body("story.updated", story=story | changes)


def test_a_story_of_one_publisher_is_told_in_a_few_lines() -> None:
    assert lines_of(render(one_article(), zone=KYIV)) == [
        "Bridge at Lavna closes after flood",
        NORTH,
        "North Courier, 5 May 2014, 10:58 EEST",
        "",
        "“The flood took two piers of the bridge.”",
        "",
        "Matched: bridge, flood",
        "",
        "-- ",
        "Every sentence is quoted from the article itself.",
    ]


@pytest.mark.parametrize("body", [one_article(), a_body(), an_update()])
def test_nothing_is_said_twice_and_no_article_is_linked_twice(body: dict[str, Any]) -> None:
    told = render(body)
    said = [line for line in lines_of(told) if len(line) > 30]
    assert [line for line, times in Counter(said).items() if times > 1] == []
    links = lxml_html.document_fromstring(told.html).xpath("//a/@href")
    assert len(links) == len(set(links))


def test_each_of_several_publishers_stands_once_with_its_headline_where_it_differs() -> None:
    agency = an_article(url="https://agency.example/2", publisher="Lavnia News Agency")
    body = a_body(articles=[*a_body()["data"]["articles"], agency])
    told = render(body)
    for publisher in ("North Courier", "Harbour Post", "Lavnia News Agency"):
        assert told.text.count(publisher) == 1
        assert words_of(told.html).count(publisher) == 1
    assert told.text.count("Bridge at Lavna closes after flood") == 1
    assert "Lavna bridge shut" in lines_of(told)
    assert "  Lavnia News Agency https://agency.example/2" in lines_of(told)


def test_articles_of_one_publisher_stand_together_under_its_name() -> None:
    later = an_article(url="https://north.example/2", title="Bridge at Lavna to stay closed")
    told = render(a_body(articles=[*a_body()["data"]["articles"], later]))
    assert told.text.count("North Courier") == 1
    place = lines_of(told).index("Bridge at Lavna to stay closed")
    assert lines_of(told)[place + 2] == "https://north.example/2"


def test_what_decided_is_quoted_where_the_summary_does_not_quote_the_article() -> None:
    body = one_article(summary=[])
    assert "“The flood took two piers of the bridge.”" in lines_of(render(body))
    article = an_article(sentence="Bridge at Lavna closes after flood")
    told = render(a_body(story=a_story(summary=[]), articles=[article]))
    assert "“" not in told.text


def test_page_shows_what_the_text_shows() -> None:
    shown = words_of(render(a_body()).html)
    for expected in (
        "Bridge at Lavna closes after flood",
        "“Repairs may last until autumn, the town says.”",
        "North Courier · 5 May 2014, 07:58 UTC",
        "Harbour Post · time not stated",
        "Matched: bridge, flood",
        "Important",
    ):
        assert expected in shown


def test_text_from_the_feed_only_is_said_of_that_article_alone() -> None:
    said = "from the feed only: the page could not be read"
    assert render(a_body()).text.count(said) == 1
    assert render(a_body()).html.count(said) == 1
    assert said not in render(a_body(articles=[an_article()])).text


def test_a_sentence_that_only_the_feed_says_is_marked_so() -> None:
    quote = {"text": "It has been raining for days.", "url": NORTH, "from": "feed"}
    told = render(one_article(summary=[quote]))
    place = lines_of(told).index("“It has been raining for days.”")
    assert lines_of(told)[place + 1] == "  (as its feed says)"
    assert "as its feed says" in told.html


def test_why_a_topic_is_watched_is_said() -> None:
    topics = [{"id": "floods", "name": "Floods", "note": "Our {{7*7}} <b>reporter</b> is there."}]
    told = render(a_body(topics=topics))
    assert "Why we watch: Our {{7*7}} <b>reporter</b> is there." in lines_of(told)
    assert "Why we watch: Our {{7*7}} <b>reporter</b> is there." in words_of(told.html)
    assert "Why we watch" not in render(a_body()).text


def test_how_grave_a_story_is_stands_in_the_subject_where_it_is_not_usual() -> None:
    headline = "Bridge at Lavna closes after flood"
    assert render(one_article()).subject == f"[Floods] {headline}"
    urgent = render(one_article(severity="urgent"))
    assert urgent.subject == f"[Floods] Urgent: {headline}"
    assert "Urgent" in words_of(urgent.html)
    assert render(one_article(severity="low")).subject == f"[Floods] Low priority: {headline}"
    assert render(one_article(severity="update")).subject == f"[Floods] {headline}"
    escalated = render(one_article(severity="urgent") | {"type": "story.escalated"})
    assert escalated.subject == f"[Floods] Now more urgent: {headline}"


# --- what readers may do --------------------------------------------------------------------


def test_one_link_a_topic_says_that_it_is_not_relevant() -> None:
    links = [
        {"topic": "floods", "url": "https://m.example/do/a.b-c"},
        {"topic": "gone", "url": "https://m.example/do/d"},
        {"topic": "evil", "url": "javascript:alert(1)"},
        "nonsense",
    ]
    again = [{"topic": "floods", "url": "https://m.example/do/second"}]
    articles = [
        an_article(not_relevant=links),
        an_article(url="https://harbour.example/1", not_relevant=again),
    ]
    told = render(a_body(articles=articles))
    assert [line for line in lines_of(told) if line.startswith("Not relevant")] == [
        "Not relevant to “Floods”? https://m.example/do/a.b-c",
        "Not relevant to “gone”? https://m.example/do/d",
    ]
    assert_harmless(told.html)
    hrefs = lxml_html.document_fromstring(told.html).xpath("//a[contains(., 'Not relevant')]/@href")
    assert hrefs == ["https://m.example/do/a.b-c", "https://m.example/do/d"]
    assert "Not relevant" not in render(a_body()).text + render(a_body()).html


def test_what_the_recipient_may_do_stands_at_the_end_where_there_is_a_link_for_it() -> None:
    links = {
        "mute": "https://m.example/do/m",
        "unsubscribe": "https://m.example/do/u",
        "unsubscribe:floods": "https://m.example/do/f",
        "unsubscribe:other": "https://m.example/do/o",
        "why": "https://m.example/do/w",
        "anything": "https://m.example/do/x",
    }
    told = render(one_article(), links=links)
    assert lines_of(told)[-6:-3] == [
        "Mute this story https://m.example/do/m",
        "Unsubscribe from “Floods” https://m.example/do/f",
        "Why you got this https://m.example/do/w",
    ]
    hrefs = lxml_html.document_fromstring(told.html).xpath("//a/@href")
    assert [url[-2:] for url in hrefs[1:]] == ["/m", "/f", "/w"]
    whole = render(one_article(), links={"unsubscribe": "https://m.example/do/u"})
    assert "Unsubscribe from all of this https://m.example/do/u" in lines_of(whole)
    evil = render(one_article(), links={"mute": "javascript:alert(1)"})
    assert "Mute" not in evil.text + evil.html


# --- an update ------------------------------------------------------------------------------


def test_an_update_says_so_and_leads_with_what_is_new_under_its_own_headline() -> None:
    told = render(an_update())
    assert told.subject == "[Floods] Update: Three dead at Lavna"
    assert lines_of(told)[:5] == [
        "Update: 3 dead, 1,200 evacuated (340 before)",
        "",
        "Three dead at Lavna",
        "https://harbour.example/1",
        "Harbour Post, time not stated",
    ]
    new = lines_of(told).index("“Three people are dead, and 1,200 have been evacuated.”")
    assert lines_of(told)[new + 1] == "  New: a number has changed"
    assert new < lines_of(told).index("“The flood took two piers of the bridge.”")
    assert "First told as: “Lavna rises”" in lines_of(told)
    grave = render(an_update(severity="urgent"))
    assert grave.subject == "[Floods] Urgent update: Three dead at Lavna"


def test_without_figures_an_update_leads_with_the_new_sentence_and_says_it_once() -> None:
    said = "The mayor has resigned."
    new = [{"text": said, "url": NORTH, "reason": "new_fact"}]
    told = render(a_body("story.updated", story=a_story(new=new, severity="normal")))
    assert lines_of(told)[0] == f"Update: “{said}”"
    assert told.text.count(said) == 1
    assert not any(line.strip() in ("New", "New:") for line in lines_of(told))
    assert words_of(told.html).count("New") == 1  # the bar beside it says so by its colour alone
    odd = [{"text": said, "url": NORTH, "reason": "next_week"}]
    assert "New: next week" in render(a_body("story.updated", story=a_story(new=odd))).text


def test_an_inbox_shows_what_is_new_behind_the_subject() -> None:
    body = lxml_html.document_fromstring(render(an_update()).html).body
    assert body[0].text == "3 dead, 1,200 evacuated (340 before)"
    assert "display:none" in body[0].get("style")
    first = lxml_html.document_fromstring(render(one_article()).html).body[0]
    assert first.text == "“The flood took two piers of the bridge.”"


def test_a_headline_that_the_update_keeps_is_not_told_as_the_first_one() -> None:
    first = {"topic": "Floods", "title": "THREE dead at Lavna"}
    assert "First told as" not in render(an_update(opened_as=first)).text


def test_an_update_whose_headline_is_what_is_new_says_it_once_and_no_more_of_it() -> None:
    new = [{"text": "Three dead at Lavna", "url": NORTH, "reason": "new_fact"}]
    story = a_story(title="Three dead at Lavna", severity="normal", new=new, summary=[])
    article = an_article(title="Three dead at Lavna", sentence="Three dead at Lavna")
    body = a_body("story.updated", story=story, articles=[article]) | {"reason": "new_fact"}
    told = render(body)
    assert told.text.count("Three dead at Lavna") == 1
    assert lines_of(told)[0] == "Update"
    assert "a new fact" not in words_of(told.html)


def test_an_update_for_another_topic_says_so() -> None:
    body = a_body("story.updated") | {"reason": "new_topic"}
    assert lines_of(render(body))[0] == "Important update: another topic"
    odd = a_body("story.updated") | {"reason": "never_heard_of"}
    assert lines_of(render(odd))[0] == "Important update: “The flood took two piers of the bridge.”"
    assert "first told" not in render(a_body()).text


# --- languages ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_own_words(language: str) -> None:
    links = {"mute": "https://m.example/m", "why": "https://m.example/w"}
    told = render(an_update(severity="urgent"), language=language, links=links, zone=KYIV)
    english = render(an_update(severity="urgent"), language="en", links=links, zone=KYIV)
    assert "Three dead at Lavna" in told.subject
    assert f'<html lang="{language}"' in told.html
    assert "{" not in told.text
    assert_harmless(told.html)
    same = set(lines_of(told)) & set(lines_of(english))
    fixed = [line for line in same if line and "http" not in line and line[:2] not in ("“T", "“R")]
    assert language == "en" or set(fixed) <= {"-- ", "Three dead at Lavna", FLOOD}


def test_language_we_do_not_speak_is_told_in_english() -> None:
    assert "Matched: bridge, flood" in render(a_body(), language="xx").text


def test_arabic_is_written_from_right_to_left_and_foreign_names_move_nothing() -> None:
    told = render(a_body(), language="ar")
    assert '<html lang="ar" dir="rtl">' in told.html
    assert "text-align:right" in told.html
    assert "text-align:left" not in told.html
    assert "\u2068North Courier\u2069، " in told.text
    assert "\u2068" not in told.subject
    for language in set(LANGUAGES) - {"ar"}:
        other = render(a_body(), language=language)
        assert "\u2068" not in other.text + other.html
        assert 'dir="rtl"' not in other.html


@pytest.mark.parametrize("language", LANGUAGES)
def test_stories_that_are_near_are_named_with_their_links(language: str) -> None:
    related = [
        {"id": "s_1", "title": "Ferry to Lavna <b>doubled</b>", "url": "https://n.example/ferry"},
        {"id": "s_2", "title": "Evil", "url": "javascript:alert(1)"},
        "nonsense",
    ]
    told = render(a_body(story=a_story(related=related)), language=language)
    (place,) = (at for at, line in enumerate(lines_of(told)) if "Ferry to Lavna" in line)
    assert lines_of(told)[place + 1] == "  https://n.example/ferry"
    assert_harmless(told.html)
    hrefs = lxml_html.document_fromstring(told.html).xpath("//a[contains(., 'Ferry')]/@href")
    assert hrefs == ["https://n.example/ferry"]
    assert "alert(1)" not in told.text + told.html


# --- whatever comes -------------------------------------------------------------------------


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
KEYS = ("story", "topics", "articles", "stories", "feed", "title")


@given(
    st.sampled_from(("story.opened", "digest.ready", "test", 7, None)),
    st.dictionaries(st.sampled_from(KEYS), json_values),
)
def test_no_body_is_so_odd_that_it_cannot_be_told(kind: Any, data: dict[str, Any]) -> None:
    told = render({"type": kind, "reason": data.get("title"), "data": data})
    assert "\n" not in told.subject
    assert_harmless(told.html)


def test_endlessly_deep_body_is_cut() -> None:
    deep: dict[str, Any] = {}
    for _ in range(500):
        deep = {"x": deep}
    assert len(render({"type": "test", "data": deep | {"y": list(range(9999))}}).html) < HTML_BYTES


@pytest.mark.parametrize("text", EVIL_TEXTS)
def test_poisoned_feed_stays_text(text: str) -> None:
    for body in (a_body_full_of(text), {"type": text, "reason": text, "data": {text: [text]}}):
        told = render(body)
        assert_harmless(told.html)
        assert len(told.html.encode()) < HTML_BYTES
        assert told.subject.isprintable()
        for shown in told.text.split("\n"):
            assert shown.isprintable()


@pytest.mark.parametrize("text", ["{{7*7}}", "<img onerror=x>", "{% raw %}", "&amp;", "a\\b"])
def test_markup_in_a_headline_arrives_literally(text: str) -> None:
    told = render(a_body(story=a_story(title=f"Before {text} after")))
    assert told.subject == f"[Floods] Important: Before {text} after"
    assert f"Before {text} after" in told.text
    assert f"Before {text} after" in words_of(told.html)


@pytest.mark.parametrize("letter", ["<", "&", "Ж", "x", "\U0001f525"])
def test_huge_story_stays_under_what_mail_programs_cut(letter: str) -> None:
    full = letter * 5000
    article = an_article(
        title=full, sentence=full, words=[full] * 99, publisher=full,
        url="https://x.example/" + "&" * 1900,
    )  # fmt: skip
    story = a_story(title=full, summary=[{"text": full, "url": article["url"]}] * 99)
    articles = [article | {"url": f"{article['url']}{number}"} for number in range(200)]
    data: dict[str, Any] = {
        "story": story, "topics": [{"id": "a", "name": full}] * 99, "articles": articles,
    }  # fmt: skip
    for body in (a_body(**data), {"type": "digest.ready", "data": {"stories": [data] * 99}}):
        told = render(body)
        assert len(told.html.encode()) < HTML_BYTES
        assert_harmless(told.html)
    assert "more articles" in render(a_body(**data)).text


def test_same_body_gives_the_same_words() -> None:
    assert render(a_body()) == render(a_body())


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "jav\tascript:alert(1)", "data:text/html,x", "file:///etc/passwd",
        "//evil.example/x", "https://", "https:///x", "https://bank.example@evil.example/",
        "https://a.example/\u202egnp", "https://a.example/ x", 'https://a.example/"onclick=x',
        "https://a.example\\@b.example/", "http://[::1", "https://a.example:port/", "ftp://a/b",
        "https://a.example/" + "x" * 2000, "https://a.example/\nBcc: x", "", None, 7,
    ],
)  # fmt: skip
def test_link_that_is_not_honest_is_no_link(address: object) -> None:
    assert link(address) == ""


@pytest.mark.parametrize(
    "address",
    ["https://a.example/", "http://a.example:8080/x?y=1&z=2#t", "HTTPS://A.example/", "https://пошта.example/новини"],
)  # fmt: skip
def test_honest_link_stands_as_it_is(address: str) -> None:
    assert link(address) == address


def test_lines_of_a_text_stay_and_what_turns_or_is_not_seen_goes() -> None:
    assert visible("a\n\u202eb\u202c\tc\n") == "a\nb c\n"
    assert visible("\u2068צבא\u2069: \u2067x\u2069 \u2068y\u200bz") == "\u2068צבא\u2069: x yz"
    assert visible("\u2068a\u202eb\u2069") == "\u2068ab\u2069"
    assert visible("می\u200cخواهم plain") == "می\u200cخواهم plain"


def test_joiners_stay_where_writing_needs_them() -> None:
    persian, family = "می\u200cخواهم", "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert line(persian) == persian
    assert line(family) == family
    assert line("pay\u200dpal Кри\u200cза") == "paypal Криза"
    assert (
        line("pay\ue001pal \u06cc\ue000\u062e") == "pay\ufffdpal \u06cc\ufffd\u062e"
    )  # nobody's signs


@given(st.text())
def test_line_is_one_line_and_cleaning_it_again_changes_nothing(text: str) -> None:
    once = line(text)
    assert line(once) == once
    assert once.splitlines() in ([once], [])

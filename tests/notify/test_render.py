from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from monitor.notify.render import HTML_BYTES, render
from monitor.notify.safe import line, link, moment
from tests.notify.alerts import EVIL_TEXTS, a_body, a_body_full_of, a_story, an_article

ALLOWED = {
    "html": {"lang"}, "head": set(), "title": set(), "style": set(), "body": {"class", "style"},
    "meta": {"charset", "name", "content"}, "tr": set(), "br": set(), "strong": set(),
    "table": {"class", "role", "width", "cellpadding", "cellspacing", "bgcolor", "style"},
    "td": {"class", "style", "align", "valign", "dir"}, "p": {"class", "style", "dir"},
    "h1": {"class", "style", "dir"}, "h2": {"class", "style"}, "span": {"class", "style"},
    "em": {"class", "style"}, "blockquote": {"class", "style", "dir"},
    "a": {"class", "style", "href"},
}  # fmt: skip
LANGUAGES = ("en", "uk", "ru", "fr", "de")
OTHER_TYPES = (
    "topic.burst", "topic.silent", "feed.failing", "feed.recovered", "channel.failing",
    "channel.recovered", "test", "never.heard.of",
)  # fmt: skip


def assert_harmless(page: str) -> None:
    parsed = lxml_html.document_fromstring(page)
    for element in parsed.iter():
        assert isinstance(element.tag, str), "a comment got in"
        assert element.tag in ALLOWED
        assert set(element.attrib) <= ALLOWED[element.tag]
    for address in parsed.xpath("//@href"):
        assert str(address).startswith(("http://", "https://"))
    [style] = parsed.xpath("//style")
    assert style.text.count("{") == 6, "the style sheet is not ours alone"


def words_of(page: str) -> str:
    return " ".join(lxml_html.document_fromstring(page).text_content().split())


def test_story_is_told_with_its_words_its_sources_and_why() -> None:
    told = render(a_body())
    assert told.subject == "[Floods] Bridge at Lavna closes after flood"
    lines = told.text.splitlines()
    assert lines[0] == "Bridge at Lavna closes after flood"
    assert "“The flood took two piers of the bridge.”" in lines
    place = lines.index("“Repairs may last until autumn, the town says.”")
    assert lines[place + 1 : place + 3] == ["  -- Harbour Post", "  https://harbour.example/1"]
    assert "  Topics: Floods" in lines
    assert "   North Courier, 2014-05-05 07:58 UTC" in lines
    assert "   Harbour Post, time not stated" in lines
    assert "   Matched: bridge, flood" in lines
    assert "   https://north.example/news/bridge?id=7&from=feed" in lines


def test_page_shows_what_the_text_shows() -> None:
    shown = words_of(render(a_body()).html)
    for expected in (
        "Bridge at Lavna closes after flood",
        "“Repairs may last until autumn, the town says.”",
        "North Courier, 2014-05-05 07:58 UTC",
        "Matched: bridge, flood",
        "Topics: Floods",
    ):
        assert expected in shown


def test_text_from_the_feed_only_is_said_of_that_article_alone() -> None:
    said = "text from the feed only: the page could not be read"
    assert render(a_body()).text.count(said) == 1
    assert render(a_body()).html.count(said) == 1
    assert said not in render(a_body(articles=[an_article()])).text


def test_an_article_bears_its_links_for_readers_in_the_text_and_on_the_page() -> None:
    links = [
        {"topic": "floods", "url": "https://m.example/do/a.b-c"},
        {"topic": "gone", "url": "https://m.example/do/d"},
        {"topic": "floods", "url": "javascript:alert(1)"},
        "nonsense",
    ]
    told = render(a_body(articles=[an_article(not_relevant=links)]))
    lines = told.text.splitlines()
    assert "   Not relevant to “Floods”? https://m.example/do/a.b-c" in lines
    assert "   Not relevant to “gone”? https://m.example/do/d" in lines
    assert_harmless(told.html)
    hrefs = lxml_html.document_fromstring(told.html).xpath("//a[contains(., 'Not relevant')]/@href")
    assert hrefs == ["https://m.example/do/a.b-c", "https://m.example/do/d"]
    assert "Not relevant" not in render(a_body()).text + render(a_body()).html


def test_a_long_digest_with_links_shows_most_stories_and_fewer_of_their_copies() -> None:
    links = [{"topic": "floods", "url": "https://m.example/do/" + "x" * 120}]
    article = an_article(not_relevant=links)
    told = {"story": a_story(), "topics": [], "articles": [article] * 3}
    body = a_body("digest.ready", stories=[told] * 50)
    assert words_of(render(body).html).count("In the articles' own words") == 35
    plain = {"story": a_story(), "topics": [], "articles": [an_article()] * 3}
    body = a_body("digest.ready", stories=[plain] * 50)
    assert words_of(render(body).html).count("In the articles' own words") == 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_links_are_told_in_every_language(language: str) -> None:
    links = [{"topic": "floods", "url": "https://m.example/do/a"}]
    told = render(a_body(articles=[an_article(not_relevant=links)]), language=language)
    (line,) = [line for line in told.text.splitlines() if line.endswith("/do/a")]
    assert "Floods" in line
    assert "{" not in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_stories_that_are_near_are_named_with_their_links(language: str) -> None:
    related = [
        {"id": "s_1", "title": "Ferry to Lavna <b>doubled</b>", "url": "https://n.example/ferry"},
        {"id": "s_2", "title": "Evil", "url": "javascript:alert(1)"},
        "nonsense",
    ]
    told = render(a_body(story=a_story(related=related)), language=language)
    lines = told.text.splitlines()
    begins = lines.index("  Ferry to Lavna <b>doubled</b>")
    assert lines[begins - 1].endswith(":")
    assert lines[begins + 1 : begins + 3] == ["  https://n.example/ferry", "  Evil"]
    assert_harmless(told.html)
    hrefs = lxml_html.document_fromstring(told.html).xpath("//a[contains(., 'Ferry')]/@href")
    assert hrefs == ["https://n.example/ferry"]
    assert "alert(1)" not in told.text + told.html


def test_update_keeps_the_subject_and_says_so_inside() -> None:
    first, second = render(a_body()), render(a_body("story.updated"))
    assert first.subject == second.subject
    assert second.text.startswith("Update (first notification)\n")
    assert "Update" not in first.text


def test_what_is_new_is_shown_once_with_its_reason_in_words() -> None:
    said = "The flood took two piers of the bridge."
    url = a_story()["url"]
    new = [{"text": said, "url": url, "reason": "number_changed", "why": "killed: 27"}]
    body = a_body("story.updated", story=a_story(new=new)) | {"reason": "number_changed"}
    told = render(body)
    assert "Update (a number has changed)" in told.text
    assert f"New: “{said}” (a number has changed)" in told.text
    assert told.text.count(f"“{said}”") == 2  # and where it says why the article matched
    assert "<strong>New:</strong> “" in told.html
    french = render(body, language="fr").text
    assert "Nouveau: « " in french
    assert "(un chiffre a changé)" in french
    odd = a_body("story.updated", story=a_story(new=[{"text": said, "reason": "next_week"}]))
    assert "(next week)" in render(odd).text


def test_a_follow_up_has_the_subject_under_which_the_story_was_told_first() -> None:
    first = {"topic": "Rivers", "title": "Lavna rises"}
    assert render(a_body("story.updated", story=a_story(opened_as=first))).subject == (
        "[Rivers] Lavna rises"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_own_words_for_every_type(language: str) -> None:
    told = render(a_body("story.updated"), language=language)
    assert "Bridge at Lavna" in told.subject
    assert f'<html lang="{language}">' in told.html
    for kind in OTHER_TYPES[:-1]:
        body = {"type": kind, "data": {}}
        assert kind not in render(body, language=language).subject
    english = render(a_body("story.updated"), language="en").text
    assert (told.text == english) == (language == "en")


def test_language_we_do_not_speak_is_told_in_english() -> None:
    assert "Topics: Floods" in render(a_body(), language="xx").text


def test_digest_tells_each_of_its_stories() -> None:
    one = {"story": a_story(), "topics": [], "articles": [an_article()]}
    two = {"story": a_story(title="Ferry strike ends"), "topics": [], "articles": []}
    told = render({"type": "digest.ready", "data": {"stories": [one, two], "late": False}})
    assert told.subject == "[Digest] Bridge at Lavna closes after flood (+1)"
    assert "Ferry strike ends" in told.text
    assert "Ferry strike ends" in told.html


@pytest.mark.parametrize("kind", OTHER_TYPES)
def test_any_other_type_is_shown_line_by_line(kind: str) -> None:
    data = {
        "feed": {"name": "North Courier", "url": "https://north.example/feed"},
        "since": "2014-05-05T08:00:00Z", "tries": 3, "statuses": [503, None], "muted": False,
    }  # fmt: skip
    told = render({"type": kind, "reason": "http-5xx", "data": data})
    assert told.subject.endswith("] North Courier")
    assert "  url: https://north.example/feed" in told.text.splitlines()
    assert "since: 2014-05-05 08:00 UTC" in told.text.splitlines()
    assert "  1: 503" in told.text.splitlines()
    assert kind in told.text
    assert "http-5xx" in words_of(told.html)
    assert_harmless(told.html)


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
    assert told.subject == f"[Floods] Before {text} after"
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
    data: dict[str, Any] = {
        "story": story, "topics": [{"id": "a", "name": full}] * 99, "articles": [article] * 200,
    }  # fmt: skip
    for body in (a_body(**data), {"type": "digest.ready", "data": {"stories": [data] * 99}}):
        told = render(body)
        assert len(told.html.encode()) < HTML_BYTES
        assert_harmless(told.html)
    assert "and more" in render(a_body(**data)).text


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


def test_joiners_stay_where_writing_needs_them() -> None:
    persian, family = "می\u200cخواهم", "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert line(persian) == persian
    assert line(family) == family
    assert line("pay\u200dpal Кри\u200cза") == "paypal Криза"
    assert (
        line("pay\ue001pal \u06cc\ue000\u062e") == "pay\ufffdpal \u06cc\ufffd\u062e"
    )  # nobody's signs


@pytest.mark.parametrize("value", ["2014-05-05", "2014-05-05T08:00:00", "yesterday", None, 5])
def test_time_without_a_zone_is_no_time(value: object) -> None:
    assert moment(value) == ""


@given(st.text())
def test_line_is_one_line_and_cleaning_it_again_changes_nothing(text: str) -> None:
    once = line(text)
    assert line(once) == once
    assert once.splitlines() in ([once], [])

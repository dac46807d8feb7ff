"""Which address is a further page of an article, and which is another article's."""

import pytest

from monitor.core.model import Page
from monitor.parse.pages.following import MORE, joined, next_page
from monitor.parse.pages.glance import glance

N = "https://n.example"
FURTHER = [
    ("/long.html", "/long.html?page=2"),
    ("/long.html", "/long-2.html"),
    ("/long.html", "/long_2.html"),
    ("/long.html", "/long,2.html"),
    ("/long.html", "/long.2.html"),
    ("/long.html", "/long/2.html"),
    ("/long.html", "/long.html/2"),
    ("/long.html", "/long.html,2"),
    ("/long.html", "/long-page-2.html"),
    ("/long.html", "/long-p2.html"),
    ("/long.php?id=7", "/long.php?id=7&page=2"),
    ("/long.php?id=7", "/long.php?page=2&id=7"),
    ("/long.php?id=7&page=1", "/long.php?id=7&page=2"),
    ("/?p=123", "/?p=123&page=2"),
    ("/long", "/long/2"),
    ("/long/", "/long/2/"),
    ("/long/", "/long/page/2/"),
    ("/long/", "/long/?page=2"),
    ("/long", "/long?p=2"),
    ("/a/long", "/a/long/seite-2"),  # in German
    ("/a/long", "/a/long?seite=2"),
    ("/a/long", "/a/long/page-2"),
    ("/a/long", "/a/long/p2"),
    ("/a/long", "/a/long?pagina=2"),  # in Spanish, Italian, Romanian
    ("/a/long", "/a/long?strona=2"),  # in Polish
    ("/a/long", "/a/long?PAGEN_1=2"),  # by Bitrix
    ("/a/long", "/a/long?sayfa=2"),  # in Turkish
    ("/a,1.html", "/a,2.html"),
    ("/long-page-1.html", "/long-page-2.html"),
    ("/long/1", "/long/2"),
    ("/node/12", "/node/12?page=1"),  # by Drupal, which counts from nothing
    ("/node/12?page=0", "/node/12?page=1"),
    ("/long?utm_source=rss", "/long?page=2"),  # how a reader came is no page's
    ("/long?utm_source=rss&utm_medium=feed", "/long/2"),
    ("/long?ref=rss", "/long?page=2"),
    ("/новини/довга", "/новини/довга/2"),
    (
        "/новини/довга",
        "/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/%D0%B4%D0%BE%D0%B2%D0%B3%D0%B0?page=2",
    ),
    ("/content/papa", "/content/papa?page=0%2C1"),  # j0k3r/graby#81: by an older Drupal
    ("/content/papa", "/content/papa?page=0,1"),
]


@pytest.mark.parametrize(("first", "address"), FURTHER)
def test_an_articles_own_address_with_a_number_is_its_next_page(first: str, address: str) -> None:
    found = next_page([f"{N}{address}"], f"{N}{first}", 1)
    assert found is not None
    assert found[0] == f"{N}{address}"


OTHER = [
    ("/news/123", "/news/124"),
    ("/news/2", "/news/3"),
    ("/?p=12", "/?p=13"),
    ("/?p=2", "/?p=3"),
    ("/a?id=7", "/a?id=8"),
    ("/a?id=7", "/a?page=2"),
    ("/story", "/another"),
    ("/story", "/story-of-the-year"),
    ("/story", "/story-2026"),
    ("/2026/11/28/", "/2026/11/29/"),
    ("/2026/11/28/story", "/2026/11/28/other"),
    ("/story", "/story?comment-page=2"),
    ("/story", "/story/comment-page-2"),
    ("/story", "/story?replytocom=2"),
    ("/story", "/story?lang=2"),
    ("/story", "/story#2"),
    ("/story", "/story/3"),
    ("/story", "/story?page=3"),
    ("/story", "/story?page=all"),
    ("/story", "/story/print"),
    ("/", "/page/2/"),
    ("/", "/?page=2"),
    ("/story", "/"),
    ("/story/2", "/story/1"),
    ("/story", "/tag/story/2"),
]


@pytest.mark.parametrize(("first", "address"), OTHER)
def test_what_is_called_next_and_is_another_is_not_followed(first: str, address: str) -> None:
    assert next_page([f"{N}{address}"], f"{N}{first}", 1) is None


@pytest.mark.parametrize(
    "address",
    ["https://other.example/story/2", "https://n.example.evil.example/story/2",
     "javascript:next(2)", "http://[", "https://n.example:8443/story/2", "//n.example/story/2"],
)  # fmt: skip
def test_another_host_is_not_followed(address: str) -> None:
    assert next_page([address], f"{N}/story", 1) is None


def test_pages_are_followed_by_their_number() -> None:
    named = [f"{N}/long", f"{N}/long/2", f"{N}/long/4", f"{N}/long/3"]
    assert next_page(named, f"{N}/long", 1) == (f"{N}/long/2", 2)
    assert next_page(named, f"{N}/long", 2) == (f"{N}/long/3", 3)
    assert next_page(named[:2], f"{N}/long", 2) is None


MARKS = [
    "<link rel=next href='/long/2'>",
    "<link rel='NEXT' href='https://n.example/long/2'>",
    "<link rel='next nofollow' href='//n.example/long/2'>",
    "<body><a rel=next href='/long/2'>2</a>",
    "<body><a rel='next nofollow' href='/long/2#top'>Weiter</a>",
    "<body><a class='next page-numbers' href='/long/2/'>»</a>",
    "<body><a class='post-page-numbers' href='/long/2/'>2</a>",
    "<body><nav><a class='pager next' href='/long?page=2'>Next page</a></nav>",
]


@pytest.mark.parametrize("mark", MARKS)
def test_a_glance_tells_what_a_page_calls_its_next(mark: str) -> None:
    seen = glance(f"<html><head>{mark}<p>Some words of it.</p>".encode(), url=f"{N}/long")
    found = next_page(seen.next, f"{N}/long", 1)
    assert found is not None
    assert found[1] == 2


def test_a_glance_tells_few_of_them() -> None:
    many = "".join(f"<a rel=next href='/long/{n}'>x</a>" for n in range(5000))
    assert len(glance(f"<html><body>{many}".encode(), url=f"{N}/long").next) == 10


# --- as one text ----------------------------------------------------------------------------


def a_page(*lines: str, title: str = "The long way", note: str = "") -> Page:
    return Page(url=f"{N}/long", title=title, text="\n".join(lines), note=note)


def test_what_repeats_on_each_page_stands_once() -> None:
    first = a_page("Standfirst.", "One.", "Share this story with a friend.")
    second = a_page("STANDFIRST.", "The long way", "Two.", "Share this story  with a friend.")
    third = a_page("Two.", "Three.")
    whole = joined([first, second, third])
    assert whole.text.split("\n") == [
        "Standfirst.", "One.", "Share this story with a friend.", "Two.", "Three.",
    ]  # fmt: skip
    assert whole.note == ""


def test_a_text_that_goes_on_says_so() -> None:
    assert joined([a_page("One.")], more=MORE).note == MORE
    assert joined([a_page("One.", note="a wall")], more=MORE).note == "a wall"
    assert joined([a_page("One."), a_page("Two.", note="a wall")]).note == "a wall"


def test_a_first_page_without_text_is_followed_by_the_second() -> None:
    assert joined([a_page(), a_page("Two.")]).text == "Two."

"""Where redirects lead, and which cookies go along on the way."""

import pytest

from monitor.core.errors import FetchError, ForbiddenAddress
from tests.field.http.asking import ask, feed_answer
from tests.net.publisher import Answer, answer

THERE = answer(body=b"there")


def raw_redirect(location: bytes, status: int = 302) -> bytes:
    return b"HTTP/1.1 %d Go\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % (status, location)


LOCATIONS = [
    ("http://news.example:{port}/b", "/b", "whole"),
    ("/b", "/b", "arminreiter/FeedReader#52: relative to the host"),
    ("b", "/x/b", "relative to the page"),
    ("../b?c=1", "/b?c=1", "up"),
    ("?p=2", "/x/a?p=2", "a query alone"),
    ("//news.example:{port}/b", "/b", "without a scheme"),
    ("/b#part", "/b", "with a fragment"),
    ("/b#/app/route", "/b", "with a fragment that is a route"),
    ("/new page/b", "/new%20page/b", "with spaces"),
    (" /b ", "/b", "with spaces around"),
    ("/новости/паром", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/%D0%BF%D0%B0%D1%80%D0%BE%D0%BC",
     "nodejs/undici#2971: letters of another script"),
    ("/b?q=паром", "/b?q=%D0%BF%D0%B0%D1%80%D0%BE%D0%BC", "letters in the query"),
    ("\\b\\c", "/b/c", "slashes that lean back"),
    ("/b?u=[1]|{2}", "/b?u=[1]|{2}", "brackets in the query"),
    ("/a%2Fb", "/a%2Fb", "what is encoded stays so"),
    ("/a%zz", "/a%zz", "a lone percent sign"),
    ("HTTP://NEWS.example:{port}/b", "/b", "in capitals"),
    ("http:/b", "/b", "one slash"),
    ("news.example:{port}/b", "/b", "the host without a scheme"),
]  # fmt: skip


@pytest.mark.parametrize(("location", "target", "why"), LOCATIONS, ids=[w for _, _, w in LOCATIONS])
def test_a_location_is_read_as_browsers_read_it(location: str, target: str, why: str) -> None:
    answers: dict[str, Answer] = {"/x/a": raw_redirect(location.encode()), target: THERE}
    assert ask(answers, "/x/a").response.body == b"there"


def test_a_location_in_latin_1_is_asked_for_byte_by_byte() -> None:  # sagebind/isahc#315
    answers: dict[str, Answer] = {"/": raw_redirect(b"/caf\xe9"), "/caf%E9": THERE}
    assert ask(answers).response.body == b"there"


@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308])
def test_every_kind_of_redirect_is_followed(status: int) -> None:
    answers: dict[str, Answer] = {"/": raw_redirect(b"/b", status), "/b": THERE}
    assert ask(answers).response.body == b"there"


def test_many_choices_without_a_preferred_one_are_an_answer() -> None:
    assert ask({"/": answer(300, b"<a href='/b'>b</a>")}).response.status == 300


def test_a_location_that_is_said_twice_is_one() -> None:
    said = b"HTTP/1.1 302 Go\r\nLocation: /b\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"
    assert ask({"/": said, "/b": THERE}).response.body == b"there"


@pytest.mark.parametrize(
    "location",
    ["http://10.0.0.1/", "http://169.254.169.254/", "//192.168.1.1/", "http://[::ffff:10.0.0.1]/",
     "http://0x0a000001/", "http://167772161/", "file:///etc/passwd", "http://u:p@other.example/",
     "\\\\10.0.0.1\\x", "http:\\\\10.0.0.1/", "/\t/10.0.0.1/"],
)  # fmt: skip
def test_no_spelling_of_a_location_reaches_a_private_address(location: str) -> None:
    with pytest.raises(ForbiddenAddress):
        ask({"/": raw_redirect(location.encode()), "/http:": THERE})


# --- cookies --------------------------------------------------------------------------------


def test_a_chain_that_ends_only_with_its_cookie_ends() -> None:  # miniflux/v2#1512
    answers: dict[str, Answer] = {
        "/rss": answer(302, location="http://other.example:{port}/check?to=rss"),
        "/check?to=rss": answer(302, location="http://news.example:{port}/rss?token=1"),
        "/rss?token=1": answer(302, location="/feed", set_cookie="seen=1; Path=/"),
        "/feed": THERE,
    }
    asking = ask(answers, "/rss")
    assert asking.response.body == b"there"
    assert asking.cookies == ["", "", "", "seen=1"]


def test_a_loop_that_a_cookie_breaks_is_none() -> None:  # feedreader/pluto#40
    seen: list[str] = []

    async def gate(writer: object) -> None:
        first = answer(302, location="/", set_cookie="pass=yes; Path=/; HttpOnly")
        writer.write(THERE if seen else first)  # type: ignore[attr-defined]
        seen.append("")

    asking = ask({"/": gate})
    assert asking.response.body == b"there"
    assert asking.cookies == ["", "pass=yes"]


def test_a_loop_that_no_cookie_breaks_ends() -> None:
    with pytest.raises(FetchError) as caught:
        ask({"/": answer(302, location="/", set_cookie="a=b; Path=/")})
    assert caught.value.reason == "redirects"


COOKIES = [
    # set by, the cookie, asked next, whether it goes along
    ("news.example/x/a", "a=b", "news.example/x/b", True),
    ("news.example/x/a", "a=b", "news.example/y", False),  # the default path is /x
    ("news.example/x/a", "a=b; Path=/", "news.example/y", True),
    ("news.example/x/a", "a=b; path=/y", "news.example/y/z", True),
    ("news.example/x/a", "a=b; Path=/y", "news.example/yes", False),
    ("news.example/", "a=b", "www.news.example/", False),  # the host's own
    ("news.example/", "a=b; Domain=news.example", "www.news.example/", True),
    ("www.news.example/", "a=b; Domain=.news.example; Path=/", "news.example/b", True),
    ("www.news.example/", "a=b; Domain=www.news.example; Path=/", "news.example/b", False),
    ("news.example/", "a=b; Domain=other.example", "other.example/", False),
    ("news.example/", "a=b; Domain=example", "other.example/", False),
    ("a.co.uk/", "a=b; Domain=co.uk", "b.co.uk/", False),
    ("a.co.uk/", "a=b; Domain=.co.uk", "b.co.uk/", False),
    ("news.example/", "a=b; Secure", "news.example/b", False),  # it is plain http
    ("news.example/", "a=b; Max-Age=0", "news.example/b", False),
    ("news.example/", "a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "news.example/b", False),
    ("news.example/", "a=b; Expires=Fri, 01 Jan 2100 00:00:00 GMT; Path=/", "news.example/b", True),
    ("news.example/", "a=b; SameSite=None; Path=/", "news.example/b", True),
    ("news.example/", "a=b; Path=/", "mail.ru/", False),
]  # fmt: skip


@pytest.mark.parametrize(("setter", "cookie", "after", "goes"), COOKIES)
def test_a_cookie_goes_back_only_where_it_came_from(
    setter: str, cookie: str, after: str, goes: bool
) -> None:
    host, _, path = setter.partition("/")
    other, _, target = after.partition("/")
    answers: dict[str, Answer] = {
        f"/{target}": THERE,
        f"/{path}": answer(
            302, set_cookie=cookie, location=f"http://{other}:{{port}}/{target}?2"
        ),
        f"/{target}?2": THERE,
    }  # fmt: skip
    asking = ask(answers, f"/{path}", host)
    assert asking.response.body == b"there"
    assert asking.cookies == ["", "a=b" if goes else ""]


def test_a_cookie_of_the_last_answer_is_forgotten_with_the_chain() -> None:
    asking = ask({"/": answer(302, location="/b"), "/b": answer(body=b"x", set_cookie="a=b")})
    assert asking.cookies == ["", ""]


def test_cookies_are_bounded() -> None:
    many = "".join(f"Set-Cookie: c{n}={'x' * 400}; Path=/\r\n" for n in range(60))
    said = f"HTTP/1.1 302 Go\r\nLocation: /b\r\n{many}Content-Length: 0\r\n\r\n".encode()
    asking = ask({"/": said, "/b": THERE})
    assert asking.response.body == b"there"
    assert len(asking.cookies[1]) <= 8_000


def test_a_chain_with_a_cookie_is_no_move() -> None:
    seen: list[str] = []

    async def gate(writer: object) -> None:
        first = answer(301, location="/rss", set_cookie="pass=yes; Path=/")
        writer.write(answer(body=b"<rss/>") if seen else first)  # type: ignore[attr-defined]
        seen.append("")

    assert feed_answer(gate).moved_to == ""


def test_a_feed_behind_ten_redirects_is_reached_and_none_behind_eleven() -> None:
    chain: dict[str, Answer] = {
        f"/{n}": answer(302, location=f"/{n + 1}", set_cookie=f"a{n}=b; Path=/") for n in range(11)
    }
    assert feed_answer(THERE, {**chain, "/rss": answer(301, location="/2"), "/11": THERE}).body
    with pytest.raises(FetchError):
        feed_answer(THERE, {**chain, "/rss": answer(301, location="/0"), "/11": THERE})

"""A page that only leads to another of its site is followed once; what is to be read is read."""

import pytest

from monitor.core.errors import FetchError
from tests.field.http.asking import page_of
from tests.net.publisher import Answer, answer

STORY = "".join(
    f"<p>The ship with grain left the quay on day {day}, later than its owners had said.</p>"
    for day in range(9)
)
THERE = answer(body=f"<html><body><article>{STORY}</article></body></html>".encode())
MENU = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(40))


def sign(meta: str, body: str = "") -> bytes:
    return answer(body=f"<html><head><title>x</title>{meta}</head><body>{body}".encode())


def refresh(content: str) -> str:
    return f'<meta http-equiv="refresh" content="{content}">'


FOLLOWED = [
    (sign(refresh("0; url=/b")), "as it should be written"),
    (sign(refresh("0;URL=/b")), "in capitals"),
    (sign(refresh("0; url=b")), "relative to the page"),
    (sign(refresh("0; URL='/b'")), "codelucas/newspaper#260: quoted within"),
    (sign(refresh("0; /b")), "without url="),
    (sign(refresh("0,url=/b")), "a comma"),
    (sign(refresh("0 ; url = /b ")), "spaces everywhere"),
    (sign(refresh(";url=/b")), "no number"),
    (sign(refresh("1.5;url=/b")), "a second and a half"),
    (sign(refresh("5; url=/b")), "in five seconds"),
    (sign(refresh("0; url=/b#top")), "with a fragment"),
    (sign(refresh("0; url=http://news.example:{port}/b")), "whole"),
    (sign(refresh("0; url=http://www.news.example:{port}/b")), "to the same site with www."),
    (sign(refresh("0; url=//news.example:{port}/b")), "without a scheme"),
    (sign(refresh("0; url=http://edition.news.example:{port}/b")), "to a sister of the host"),
    (sign("<META CONTENT='0;URL=/b' HTTP-EQUIV='Refresh'>"), "content first, in capitals"),
    (sign("<meta http-equiv=refresh content=0;url=/b>"), "without quotes"),
    (sign('<meta http-equiv="refresh" content="0; url=&#x2F;b">'), "with an entity"),
    (sign("", refresh("0; url=/b")), "sparklemotion/mechanize#99: in the body"),
    (sign(f"<noscript>{refresh('0; url=/b')}</noscript>"), "for readers without scripts"),
    (sign(refresh("0; url=/b"), "<p>You are being redirected. <a href=/b>Go on</a></p>"),
     "with a line of its own"),
    (sign(refresh("3; url=/b"), f"<nav>{MENU}</nav><p>One moment, please.</p>"), "with a menu"),
    (sign(refresh("0; url=/b") + f"<script>x = '{'y' * 5000}'; location.replace('/b')</script>"),
     "with a script"),
    (answer(body=refresh("0; url=/b").encode()), "and nothing else"),
    (answer(body=b"<html><body>", refresh="0; url=/b"), "quark-zju/unshorten#8: by a header"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "why"), FOLLOWED, ids=[why for _, why in FOLLOWED])
def test_a_signpost_is_followed(first: Answer, why: str) -> None:
    page, asked = page_of({"/a": first, "/b": THERE})
    assert page.url.endswith("/b")
    assert b"later than its owners" in page.body
    assert asked == ["/a", "/b"]


READ = [
    (sign(refresh("0; url=/b"), STORY), "it has an article"),
    (sign(f"<noscript>{refresh('0;url=/?nojs=1')}</noscript>", STORY),
     "j0k3r/graby#198: an article, and a way out for readers without scripts"),
    (sign(refresh("0; url=/unsupported.html"), STORY), "j0k3r/graby#142: another way out"),
    (sign(refresh("300")), "it loads itself anew"),
    (sign(refresh("300; url=/a")), "it loads itself anew, by name"),
    (sign(refresh("0; url=/a")), "it would go round"),
    (sign(refresh("0; url=/a#live")), "it would go round, to a part"),
    (sign(refresh("120; url=/b")), "it is meant to be read first"),
    (sign(refresh("0; url=/")), "the article is gone: the front page"),
    (sign(refresh("5; url=http://news.example:{port}")), "the article is gone: the bare host"),
    (sign(refresh("0; url=http://other.example:{port}/b")), "to another site"),
    (sign(refresh("0; url=http://news.example.evil.example/b")), "to what looks like the site"),
    (sign(refresh("0; url=javascript:alert(1)")), "to no address"),
    (sign(refresh("0; url=http://[")), "to a broken address"),
    (sign(f"<!-- {refresh('0; url=/b')} -->"), "in a comment"),
    (sign(f"<script>var a = '{refresh('0; url=/b')}'</script>".replace('"', "")), "in a script"),
    (sign("<script>location.replace('/b')</script>"), "by a script alone"),
    (sign('<meta http-equiv="content-type" content="0; url=/b">'), "another meta"),
    (sign("<meta name='refresh' content='0; url=/b'>"), "a name is no command"),
]  # fmt: skip


FLASH = "<p>The ship with grain left the quay at noon, its owners have said on Monday.</p>"
READ += [
    (sign(f"<noscript>{refresh('0;url=/nojs')}</noscript>", FLASH), "a flash, and a noscript"),
    (sign(refresh("5;url=/home"), f"<article>{FLASH}</article>"), "a flash that leads on later"),
    (sign(f"<meta property='article:published_time' content='x'>{refresh('1;url=/home')}", FLASH),
     "a flash that calls itself an article"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "why"), READ, ids=[why for _, why in READ])
def test_a_page_that_is_to_be_read_is_read(first: Answer, why: str) -> None:
    page, asked = page_of({"/a": first, "/b": THERE, "/": THERE})
    assert page.url.endswith("/a")
    assert asked == ["/a"]


def test_a_signpost_to_a_signpost_is_followed_once() -> None:
    posts = {f"/{one}": sign(refresh(f"0; url=/{two}")) for one, two in ("ab", "bc", "ca")}
    page, asked = page_of(posts)
    assert page.url.endswith("/b")
    assert asked == ["/a", "/b"]


def test_where_the_other_page_is_gone_the_first_serves() -> None:
    page, _ = page_of({"/a": sign(refresh("0; url=/b")), "/b": answer(410)})
    assert page.url.endswith("/a")


def test_where_the_other_page_cannot_be_had_now_it_is_tried_again() -> None:
    with pytest.raises(FetchError) as caught:
        page_of({"/a": sign(refresh("0; url=/b")), "/b": answer(503)})
    assert not caught.value.permanent


def test_a_signpost_leads_to_no_private_address() -> None:
    answers: dict[str, Answer] = {
        "/a": sign(refresh("0; url=/b")), "/b": answer(302, location="http://10.0.0.1/"),
    }  # fmt: skip
    page, asked = page_of(answers)
    assert page.url.endswith("/a")
    assert asked == ["/a", "/b"]


@pytest.mark.parametrize(
    "body", ["<!--" * 40_000, "<nav>" * 30_000, "<script>" * 20_000, "<meta http-equiv=" * 9_000]
)
def test_markup_without_end_takes_no_time(body: str) -> None:
    _, asked = page_of({"/a": answer(body=(refresh("0;url=/a") + body).encode())})
    assert asked == ["/a"]

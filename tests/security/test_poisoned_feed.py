"""One poisoned feed through every kind of channel and the pages of links: text stays text.

Server-side template injection (CVE-2024-32651), XSS by feeds (CVE-2023-27592, CVE-2017-12980),
header injection (CVE-2024-6923) and SMTP smuggling (VU#302671).
"""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import html as lxml_html

from monitor.cli.serve import start_web
from monitor.core.digests import Alive, Held, digest_body
from monitor.core.model import Message
from monitor.core.notices import notice_body
from monitor.notify.letter import letter
from monitor.store.sending import outbox
from monitor.telling.own_links import links_of
from tests.pipeline.play import Play, playing
from tests.security.poisoned import POISONS, TEMPLATES, PoisonedSite, configure
from tests.web.stranger import ask, follow

BASE = "https://monitor.example.org"
DESK = "desk@example.org"
HEADERS = {
    "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "List-Id",
    "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted", "X-Auto-Response-Suppress",
    "Precedence", "Content-Type", "MIME-Version",
}  # fmt: skip
TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "section", "article",
    "footer", "div", "span", "p", "a", "b", "strong", "i", "em", "small", "ul", "ol", "li", "h1",
    "h2", "h3", "h4", "blockquote", "q", "br", "hr", "bdi", "table", "thead", "tbody", "tr", "td",
    "th", "form", "button",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "dir", "charset", "name", "content", "style", "class", "href", "role", "align",
    "valign", "bgcolor", "width", "height", "cellpadding", "cellspacing", "border", "colspan",
    "scope", "method", "action", "type", "aria-hidden",
}  # fmt: skip


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    """All that is told of the feed, by mail, by hook and into a folder."""
    from tests.world import a_world  # noqa: PLC0415  # the one of the module

    folder = tmp_path_factory.mktemp("poisoned")
    with a_world(folder) as world, PoisonedSite() as site:
        world.database = f"sqlite:///{folder}/monitor.db"
        configure(world, site, public_url=BASE)
        with playing(world, folder) as made:
            stop = start_web(lambda: made.parts)
            made.a_pass()
            site.opened = True
            for _ in range(3):
                made.a_pass()
            yield made
            stop()


def bodies(play: Play) -> list[dict[str, Any]]:
    return [one for one in play.told() if one["type"].startswith("story.")]


def mails(play: Play) -> list[bytes]:
    """All mails, those too that a file channel keeps."""
    folder = Path(play.world.folder) / "outbox"
    return [
        *(one.content for one in play.world.mail.letters),
        *(path.read_bytes() for path in sorted(folder.glob("*.eml"))),
    ]


def read(raw: bytes) -> EmailMessage:
    found = BytesParser(policy=SMTP).parsebytes(raw)
    assert isinstance(found, EmailMessage)
    return found


def part(raw: bytes, kind: str) -> str:
    found = read(raw).get_body((kind,))
    assert found is not None
    return str(found.get_content())


def assert_harmless(page: str) -> None:
    """No element or attribute but ours, links to the web only, and nothing that is loaded."""
    assert len(re.findall("<", page)) > 10
    for element in lxml_html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):  # a comment is ours, or there is none
            assert "MSO" in str(element.text).upper() or "[IF" in str(element.text).upper()
            continue
        if element.tag == "link":  # the style and the sign of a page of ours
            assert re.fullmatch(
                r"\.\./static/(link\.css\?v=\w+|icon\.svg)", str(element.get("href"))
            )
            continue
        assert element.tag in TAGS, element.tag
        assert set(element.attrib) <= ATTRIBUTES, dict(element.attrib)
        href = element.get("href")
        is_own = re.fullmatch(r"[\w-]{20,}", href or "x" * 20)  # a page's link to another
        assert is_own or urlsplit(str(href)).scheme in ("http", "https"), href
        style = (element.get("style") or "") + (
            element.text or "" if element.tag == "style" else ""
        )
        assert not re.search(r"url\(|@import|expression|behavior", style)
        assert element.tag != "meta" or "refresh" not in str(element.attrib)


def test_everything_was_told_by_every_channel(play: Play) -> None:
    told = [article for body in bodies(play) for article in body["data"]["articles"]]
    assert len({one["title"] for one in told}) >= len(POISONS) - 2
    assert len(play.world.mail.letters) == len(bodies(play))
    assert len(mails(play)) == 2 * len(bodies(play))


def test_templates_in_headlines_authors_and_topics_arrive_as_they_were_written(play: Play) -> None:
    hook = json.dumps(play.told(), ensure_ascii=False)
    texts = [part(raw, "plain") for raw in mails(play)]
    pages = [lxml_html.document_fromstring(part(raw, "html")).text_content() for raw in mails(play)]
    for poison in TEMPLATES:
        said = " ".join(poison.split())
        assert said in hook
        for some in (texts, pages):
            assert any(said in " ".join(one.split()) for one in some), said
    assert all("Ukraine {{7*7}} ${7*7}" in str(read(raw)["Subject"]) for raw in mails(play))
    for one in (hook, *texts, *pages):
        assert "Ukraine 49" not in one
        assert "root:" not in one
        assert "<class" not in one


def test_no_element_attribute_or_link_of_the_feed_is_in_a_mail(play: Play) -> None:
    for raw in mails(play):
        assert_harmless(part(raw, "html"))
        assert "javascript:" not in "".join(re.findall(r'href="([^"]*)"', part(raw, "html")))


def test_no_text_of_the_feed_is_a_header_or_another_mail(play: Play) -> None:
    for one in play.world.mail.letters:
        assert (one.sender, one.recipients) == ("monitor@example.org", (DESK,))
    for raw in mails(play):
        mail, head = read(raw), raw.partition(b"\r\n\r\n")[0]
        assert set(mail.keys()) <= HEADERS
        assert len(mail.keys()) == len(set(mail.keys()))
        assert (mail["To"], mail["Bcc"]) in ((DESK, None), (None, None))
        assert not mail.defects
        assert [one.get_content_type() for one in mail.iter_parts()] == ["text/plain", "text/html"]
        assert not re.search(rb"(?<!\r)\n|\r(?!\n)|\x00", raw)
        assert not re.search("[\u0085\u2028\u2029\u202a-\u202e\u2066-\u2069]", str(mail["Subject"]))
        assert head.isascii()
        for name in (b"list-unsubscribe", b"message-id", b"references", b"list-id"):
            assert b"=?" not in b"".join(re.findall(rb"(?im)^" + name + rb": .*$", head))


def test_a_digest_and_a_notice_of_such_texts_are_as_harmless(play: Play) -> None:
    held = [
        Held(body=body, created_at=play.clock(), leaves_at=play.clock()) for body in bodies(play)
    ]
    window = (play.clock() - timedelta(days=1), play.clock())
    alive = Alive(feeds=1, failing=0, articles=len(held))
    said = [digest_body(held, window=window, alive=alive, now=play.clock())]
    for poison in POISONS:
        feed = {"name": poison, "url": poison, "error": poison, "reason": poison, poison: poison}
        said += [
            notice_body("feed.failing", reason=poison, data={"feed": feed}, now=play.clock()),
            notice_body(poison, reason="", data={poison: [poison]}, now=play.clock()),
        ]
    for language in ("en", "ar"):
        for number, body in enumerate(said):
            told = Message(id=f"n{number}", thread="", recipient=DESK, body=body, language=language)
            raw = letter(told, sender="News monitor <monitor@example.org>")
            assert set(read(raw).keys()) <= HEADERS
            assert not read(raw).defects
            assert_harmless(part(raw, "html"))


def pages_of_links(play: Play) -> Iterator[tuple[str, str]]:
    own_links = play.parts.delivering.own_links
    with play.parts.database.reading() as tx:
        rows = [row for row in outbox.listed(tx) if row.channel == "desk-mail"]
    for row, body in zip(rows, bodies(play)[::-1], strict=True):
        yield from links_of(row, body, own_links, play.clock()).items()
        for article in body["data"]["articles"]:
            yield from ((one["topic"], one["url"]) for one in article["not_relevant"])


def test_no_text_of_the_feed_is_more_than_text_on_a_page_of_links(play: Play) -> None:
    seen = 0
    for _, url in pages_of_links(play):
        for method in ("GET", "POST"):
            response, page = follow(play, url, method, accept_language="<script>,uk;q=0.5")
            assert response.status == 200
            assert_harmless(page)
            assert "Ukraine 49" not in page
            seen += 1
    assert seen > 4 * len(POISONS)
    response, page = ask(play, "/do/%3Cscript%3Ealert(1)")
    assert response.status == 401
    assert_harmless(page)

"""Pages are read where they are pages, and named where they are not."""

import asyncio
from datetime import UTC, datetime

import pytest

from monitor.core.errors import FetchError, ParseError
from monitor.fetch.pages import PageAnswer, fetch_page
from monitor.net.client import Client
from tests.net.publisher import Answer, a_publisher, answer, settings

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)


def fetch(answers: dict[str, Answer]) -> PageAnswer:
    async def ask() -> PageAnswer:
        async with a_publisher(answers) as publisher, Client(settings()) as client:
            return await fetch_page(client, publisher.url("/page"), now=NOW)

    return asyncio.run(ask())


@pytest.mark.parametrize(
    "kind", ["text/html", "TEXT/HTML; charset=utf-8", "application/xhtml+xml", "text/plain", "html"]
)
def test_page_comes_with_its_type_and_final_address(kind: str) -> None:
    got = fetch({
        "/page": answer(302, location="/real"),
        "/real": answer(body=b"<p>Hi", content_type=kind),
    })  # fmt: skip
    assert (got.body, got.content_type, got.url[-5:]) == (b"<p>Hi", kind, "/real")


def test_page_that_names_no_type_is_read() -> None:
    assert fetch({"/page": answer(body=b"<p>Hi")}).body == b"<p>Hi"


@pytest.mark.parametrize(
    "kind",
    ["application/pdf", "video/mp4", "image/svg+xml", "application/zip", "application/json",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "audio/mpeg"],
)  # fmt: skip
def test_what_is_no_page_is_named_and_not_read(kind: str) -> None:
    async def film(writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\n\r\n".encode())
        writer.write(b"x" * 100_000)
        await writer.drain()
        await asyncio.sleep(60)

    with pytest.raises(ParseError, match="no page") as caught:
        fetch({"/page": film})
    assert caught.value.reason == "not-a-page"


@pytest.mark.parametrize(
    ("status", "reason", "permanent"),
    [(403, "http-4xx", True), (404, "http-4xx", False), (410, "gone", True),
     (429, "http-4xx", False), (451, "http-4xx", True), (500, "http-5xx", False)],
)  # fmt: skip
def test_page_that_cannot_be_had_is_named(status: int, reason: str, permanent: bool) -> None:
    with pytest.raises(FetchError) as caught:
        fetch({"/page": answer(status, b"<h1>No</h1>", content_type="application/pdf")})
    assert (caught.value.reason, caught.value.permanent) == (reason, permanent)


def test_page_over_its_limit_is_too_large() -> None:
    with pytest.raises(FetchError) as caught:
        fetch({"/page": answer(body=b"x" * 5_000_001)})
    assert caught.value.reason == "too-large"

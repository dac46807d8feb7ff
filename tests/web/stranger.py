"""Whoever reaches the port: a plain client."""

from http.client import HTTPConnection, HTTPResponse  # noqa: TID251  # a stranger's client
from urllib.parse import urlsplit

from lxml import html as lxml_html

from tests.pipeline.play import Play


def ask(
    play: Play, path: str, method: str = "GET", *, body: str = "", **headers: str
) -> tuple[HTTPResponse, str]:
    client = HTTPConnection("127.0.0.1", play.parts.settings.web.port, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    client.request(method, path, body=body or None, headers=named)
    response = client.getresponse()
    body = response.read().decode()
    client.close()
    return response, body


def follow(
    play: Play, url: str, method: str = "GET", *, body: str = "", **headers: str
) -> tuple[HTTPResponse, str]:
    """Go where a link leads: its path, for the host of `public_url` is not ours."""
    return ask(play, urlsplit(url).path, method, body=body, **headers)


def shown(page: str) -> str:
    """What somebody reads on a page, spaces once."""
    body = lxml_html.document_fromstring(page).find(".//main")
    return " ".join(body.text_content().split())

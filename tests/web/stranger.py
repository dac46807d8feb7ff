"""Whoever reaches the port: a plain client."""

from http.client import HTTPConnection, HTTPResponse  # noqa: TID251  # a stranger's client
from urllib.parse import urlsplit

from tests.pipeline.play import Play


def ask(play: Play, path: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    client = HTTPConnection("127.0.0.1", play.parts.settings.web.port, timeout=10)
    client.request(method, path)
    response = client.getresponse()
    body = response.read().decode()
    client.close()
    return response, body


def follow(play: Play, url: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    """Go where a link leads: its path, for the host of `public_url` is not ours."""
    return ask(play, urlsplit(url).path, method)

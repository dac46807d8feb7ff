"""Ask a site where its feeds are: any document, with the headers that tell."""

from dataclasses import dataclass
from datetime import datetime

from monitor.fetch.answers import refused
from monitor.net.client import Client
from monitor.net.limits import Limits

LIMITS = Limits(
    raw_bytes=4_000_000, decoded_bytes=8_000_000, header_bytes=64_000, seconds=30, redirects=5
)
_ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovered:
    """A document, and what its headers say."""

    url: str
    body: bytes
    content_type: str
    link: str  # the Link header


async def fetch_any(client: Client, url: str, *, now: datetime) -> Discovered:
    """Fetch a document of any kind. Raises FetchError, ForbiddenAddress."""
    response = await client.get(url, headers={"accept": _ACCEPT}, limits=LIMITS)
    if response.status != 200:
        raise refused(response, now, final=(404, 410))
    headers = response.headers
    return Discovered(
        url=response.url,
        body=response.body,
        content_type=headers.get("content-type", ""),
        link=headers.get("link", ""),
    )

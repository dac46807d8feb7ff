"""Ask for a feed politely: a conditional GET, and what the publisher said about asking again."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor.core.errors import FetchError
from monitor.core.polling.websub import hub_and_its_topic
from monitor.fetch.answers import freshness, is_whole, refused
from monitor.fetch.maps import as_one, is_list, newest_maps
from monitor.net.client import Client, Response
from monitor.net.limits import FEED_LIMITS

_GONE = (410,)  # all else has been seen to come back
_OF_LIST = ("etag", "last-modified", "content-type")
_PERMANENT = (301, 308)
_LINK = re.compile(r"<([^<>]{1,2000})>([^<]{0,500})")
_RELATION = re.compile(r"""\brel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))""", re.IGNORECASE)
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAnswer:
    """A 200 with its body, or a 304; with the validators to send the next time."""

    status: int
    url: str  # where the answer came from, after redirects
    body: bytes  # decoded; empty for a 304
    content_type: str
    etag: str
    last_modified: str
    max_age: timedelta | None  # how long the publisher asks to be left alone
    moved_to: str  # the new URL where every hop was permanent, else ""
    hub: str = ""  # as the Link header says
    hub_topic: str = ""


async def fetch_feed(
    client: Client, url: str, *, etag: str, last_modified: str, now: datetime
) -> FeedAnswer:
    """Ask whether a feed has changed (RFC 9110 13.1): validators go back as they came.

    Raises FetchError: after 429 and 503 with the instant before which not to ask again; only a
    410 is permanent. Raises ForbiddenAddress.
    """
    asked = {"accept": _ACCEPT}
    asked |= {"if-none-match": etag} if etag else {}
    asked |= {"if-modified-since": last_modified} if last_modified else {}
    response = await client.get(url, headers=asked, limits=FEED_LIMITS)
    unchanged = response.status == 304 and bool(etag or last_modified)
    if not (is_whole(response) or unchanged):
        raise refused(response, now, final=_GONE)
    if is_list(response.body):
        response = await _of_maps(client, response, now)
    hub, hub_topic = hub_and_its_topic(_links(response.headers.get("link", "")))
    return FeedAnswer(
        status=304 if unchanged else 200,
        url=response.url,
        body=response.body,
        content_type=response.headers.get("content-type", ""),
        etag=_validator(response, "etag") or (etag if unchanged else ""),
        last_modified=_validator(response, "last-modified") or (last_modified if unchanged else ""),
        max_age=freshness(response.headers, now),
        moved_to=_moved_to(response),
        hub=hub,
        hub_topic=hub_topic,
    )


async def _of_maps(client: Client, listed: Response, now: datetime) -> Response:
    """Return the newest sitemaps of a list as one answer, which is asked for anew each time.

    The list may stay as it is while they change, so that its validators tell nothing. Raises
    FetchError where none of them can be had.
    """
    bodies: list[bytes] = []
    failed: FetchError | None = None
    for url in await asyncio.to_thread(newest_maps, listed.body, listed.url):
        try:
            response = await client.get(url, headers={"accept": _ACCEPT}, limits=FEED_LIMITS)
            if not is_whole(response):
                raise refused(response, now, final=())
            bodies.append(response.body)
        except FetchError as error:
            failed = error
    if failed and not bodies:
        raise failed
    said = {name: value for name, value in listed.headers.items() if name not in _OF_LIST}
    joined = await asyncio.to_thread(as_one, bodies)
    return replace(listed, headers=said, body=joined or listed.body)


def _validator(response: Response, name: str) -> str:
    """Return a validator, or "" for one that we could not send back byte for byte."""
    value = response.headers.get(name, "").strip()
    return "" if "\ufffd" in value else value


def _links(header: str) -> Iterator[tuple[str, str]]:
    """Read a Link header (RFC 8288): relation and address of each."""
    for address, options in _LINK.findall(header[:20_000]):
        if relation := _RELATION.search(options):
            yield relation[1] or relation[2], address


def _moved_to(response: Response) -> str:
    """Return where a feed has moved for good; a chain that came back only wanted its cookie."""
    hops = response.hops
    back = response.url in {hop.url for hop in hops}
    lasting = bool(hops) and all(hop.status in _PERMANENT for hop in hops)
    return response.url if lasting and not back else ""

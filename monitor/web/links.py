"""The pages of signed links: GET asks and changes nothing, POST does it and shows what was done.

Mail programs and scanners follow links; a mail program that unsubscribes by one click posts at once
(RFC 8058), so that the answer is no redirect and no cookie is looked at.
"""

from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

from fastapi import FastAPI, Request, Response
from sqlalchemy.engine import Connection

from monitor.core import own as owns
from monitor.core import tokens
from monitor.core.own import OF_TOPICS, Own, Whom
from monitor.store.sending import outbox, recipients
from monitor.store.upkeep import secrets
from monitor.telemetry import log
from monitor.telling.own_links import story_asked
from monitor.web.acts import ACTS
from monitor.web.door import READ
from monitor.web.own import OWN
from monitor.web.page import About, Kind, Page, Visit
from monitor.web.showing import show
from monitor.web.wording import Words, preferred, words_in
from monitor.wiring.parts import Parts


def serve_links(web: FastAPI, parts: Callable[[], Parts]) -> None:
    """Add the routes of signed links."""

    @web.api_route("/do/{token}", methods=READ)
    def ask(token: str, request: Request) -> Response:
        return _answer(parts(), token, request, doing=False)

    @web.post("/do/{token}")
    def act(token: str, request: Request) -> Response:
        return _answer(parts(), token, request, doing=True)


def _answer(parts: Parts, token: str, request: Request, *, doing: bool) -> Response:
    words = words_in(preferred(request.headers.get("accept-language", "")))
    key, now = parts.link_key(), parts.clock()
    own = owns.read(token, key=key, now=now)
    if own is not None:
        return _of_recipient(parts, own, key, words, doing=doing)
    act = tokens.read(token, key=key, now=now)
    kind = ACTS.get(act.do) if act else None
    if act is None or kind is None:
        return _refused(words, was_revoked=_was_revoked(parts, token))
    visit = Visit(words=words, zone=ZoneInfo(parts.settings.timezone), now=now, key=key)
    return _shown(_done(parts, kind, act, visit, doing=doing), act.do, words, doing=doing)


def _of_recipient(parts: Parts, own: Own, key: str, words: Words, *, doing: bool) -> Response:
    """Answer in the language of the channel that the recipient is told by."""
    with parts.database.reading() as tx:
        whom = _whom(tx, own, parts, key)
    if whom is None:
        return _said(words, "nobody" if own.do in OF_TOPICS else "gone", 410)
    channel = parts.settings.channels.get(whom[0])
    visit = Visit(
        words=words_in(channel.language) if channel else words,
        zone=channel.zone if channel else ZoneInfo(parts.settings.timezone),
        now=parts.clock(),
        key=key,
        channel=whom[0],
        recipient=whom[1],
    )
    page = _done(parts, OWN[own.do], own, visit, doing=doing)
    return _shown(page, own.do, visit.words, doing=doing)


def _whom(tx: Connection, own: Own, parts: Parts, key: str) -> Whom | None:
    """Return for whom a link acts; None where nobody is told by it any more."""
    if own.do not in OF_TOPICS:
        row = outbox.find(tx, own.about)
        if row is None:
            return None
        told = owns.is_of(own, row.key, key=key) or story_asked(tx, own, row, key=key)
        return (row.channel, row.recipient) if told else None
    channels = parts.settings.channels
    in_use = [(name, one) for name in channels for one in channels[name].recipients]
    return owns.whose(own, _ever_known(tx), in_use, key=key)


def _ever_known(tx: Connection) -> Iterator[Whom]:
    """Yield all whom something was ever for; asked only where no channel in use has the name."""
    yield from recipients.ever_known(tx)


def _done(
    parts: Parts, kind: Kind[About], about: About, visit: Visit, *, doing: bool
) -> Page | None:
    if doing:
        return parts.database.write(lambda tx: kind.does(tx, about, visit))
    with parts.database.reading() as tx:
        return kind.asks(tx, about, visit)


def _shown(page: Page | None, do: str, words: Words, *, doing: bool) -> Response:
    if page is None:
        return _said(words, "gone", 410)
    if doing and page.logged:
        log().info("link.used", do=do, **page.logged)
    return show(page, words)


def _was_revoked(parts: Parts, token: str) -> bool:
    """Whether a link counted until all that were sent were withdrawn."""
    with parts.database.reading() as tx:
        former, now = secrets.former_of(tx, secrets.LINKS), parts.clock()
    return any(
        owns.read(token, key=key, now=now) or tokens.read(token, key=key, now=now) for key in former
    )


def _refused(words: Words, *, was_revoked: bool) -> Response:
    response = _said(words, "revoked" if was_revoked else "invalid", 401)
    response.headers["WWW-Authenticate"] = "Signed-Link"
    return response


def _said(words: Words, name: str, status: int) -> Response:
    return show(Page(title=words["name"], text=words[name]), words, status)

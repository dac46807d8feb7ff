"""The deliveries: what was sent, what waits, what failed; channels, and what people did.

Whom something was for, and what his server said of him, only those see who have logged in.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from sqlalchemy.engine import Connection
from starlette.concurrency import run_in_threadpool

from monitor.core.mending import to_do_of_error
from monitor.notify.speech import Speech, speech
from monitor.store.sending import by_hand, states
from monitor.store.shown.acts import ActSeen, acts_seen
from monitor.store.shown.deliveries import SHOWN, channels_seen, counts, deliveries_seen, title_of
from monitor.web.access import visitor_of
from monitor.web.asked import address, choice_asked, number_asked, text_asked
from monitor.web.done import NOTHING, Done
from monitor.web.door import READ
from monitor.web.forms import fields_of
from monitor.web.site import Site
from monitor.web.trials import Trials

_ENDS = re.compile(r"\(–(\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC\)$")
DONE = 20  # things done by people that are shown
LOOKS = {
    "pending": "wait",
    "held": "wait",
    "sent": "well",
    "folded": "",
    "failed": "ill",
    "unsubscribed": "",
    "refused": "ill",
    "closed": "",
    "well": "well",
    "failing": "ill",
    "gone": "ill",
    "not tried": "",
}


def serve(web: FastAPI, site: Site) -> None:
    """Add the routes."""
    trials = Trials(site.parts)

    @web.api_route("/deliveries", methods=READ)
    def show_deliveries(request: Request) -> Response:
        return _show(site, request, trials)

    @web.post("/deliveries/retry")
    async def retry(request: Request) -> Response:
        return await run_in_threadpool(_retry, site, request, await fields_of(request))

    @web.post("/deliveries/replay")
    async def replay(request: Request) -> Response:
        return await run_in_threadpool(_replay, site, request, await fields_of(request))

    @web.post("/deliveries/test")
    async def send_test(request: Request) -> Response:
        fields = await fields_of(request)
        return await run_in_threadpool(_send_test, site, request, fields, trials)


def _show(site: Site, request: Request, trials: Trials) -> Response:
    state, name = choice_asked(request, "state", SHOWN), text_asked(request, "channel")
    after, visitor = number_asked(request, "after"), visitor_of(request)
    is_known = visitor is not None and visitor.name != ""
    seen, channels, waiting, acts = site.read(
        lambda tx: (
            deliveries_seen(tx, state=state, of_channel=name, after=after),
            channels_seen(tx),
            counts(tx),
            acts_seen(tx, DONE) if is_known else [],
        )
    )
    kept = {"state": state, "channel": name}
    return site.show(
        request,
        "deliveries",
        seen=seen,
        channels=channels,
        counts=waiting,
        acts=[(_local(one, site.speech(request)), _path(one)) for one in acts],
        trials=trials.latest(),
        is_known=is_known,
        asked=kept,
        states=SHOWN,
        looks=LOOKS,
        to_do=partial(_to_do, speech(site.speech(request).language)),
        is_first=after is None,
        only={one: address("/deliveries", state=one) for one in SHOWN},
        next=address("/deliveries", **kept, after=seen.next) if seen.next else "",
    )


def _retry(site: Site, request: Request, fields: Mapping[str, str]) -> Response:
    """Try now what waits, and its channel too."""
    key, now = _key(fields), site.now

    def hurried(tx: Connection) -> object:
        return by_hand.hurry(tx, keys=[key], channel_names=(), now=now)

    return _done(site, request, "delivery_retry", key, hurried)


def _replay(site: Site, request: Request, fields: Mapping[str, str]) -> Response:
    """Send again what failed, under the same id and with the same bytes."""
    key, now = _key(fields), site.now

    def replayed(tx: Connection) -> object:
        return by_hand.replay(tx, [*states.failed(tx, [key]).values()], now)

    return _done(site, request, "delivery_replay", key, replayed)


def _done(
    site: Site, request: Request, act: str, key: str, work: Callable[[Connection], object]
) -> Response:
    """Do something with a message, and say so; or that there was nothing to be done with it."""
    title = site.read(lambda tx: title_of(tx, key))
    told = title or site.speech(request).say("done", "a_message")
    is_done = bool(key and site.act(request, act, title, work, of=lambda _: key))
    said = Done(name=act, values={"what": told}) if is_done else NOTHING
    return site.done(request, "/deliveries", said)


def _send_test(site: Site, request: Request, fields: Mapping[str, str], trials: Trials) -> Response:
    name = fields.get("channel", "")[:200]
    if name not in site.parts().notifiers:
        return site.missing(request, site.speech(request).say("deliveries", "no_channel"))
    site.act(request, "channel_test", name, lambda _tx: None, of=lambda _: name)
    act = "channel_test" if trials.begin(name) else "channel_busy"
    return site.done(request, "/deliveries", Done(name=act, values={"what": name}))


def _local(one: ActSeen, speech: Speech) -> ActSeen:
    """Return what was done, with the end of a mute as a time of who looks."""
    ends = _ENDS.search(one.words)
    if ends is None:
        return one
    at = speech.moment(f"{ends[1]}T{ends[2]}:00+00:00")
    return replace(one, words=f"{one.words[: ends.start()]}(–{at})")


def _path(one: ActSeen) -> str:
    """Return the address of what somebody did something to; "" where it has none."""
    if one.story:
        return f"/stories/{quote(one.story)}"
    if not one.id or one.of in (None, "delivery"):
        return ""
    if one.of == "silence":
        return f"/silences{'?of=ended' if one.act == 'silence_end' else ''}#s{quote(one.id)}"
    paths = {"story": "/stories/", "feed": "/feeds/", "channel": "/deliveries?channel="}
    return f"{paths[one.of]}{quote(one.id)}"


def _to_do(told: Speech, said: str) -> str:
    """Return what may be done where a server, or the disk, has said this."""
    return told.known("to_do", to_do_of_error(said))


def _key(fields: Mapping[str, str]) -> str:
    return fields.get("key", "").replace("\0", "")[:200]

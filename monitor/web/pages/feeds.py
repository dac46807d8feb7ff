"""The list of feeds: who needs somebody, and why; by state, group or name."""

from functools import partial

from fastapi import FastAPI, Request, Response

from monitor.notify.speech import Speech, speech
from monitor.store.shown.feeds import STATES, Wanted, feeds_seen
from monitor.web.asked import address, choice_asked, number_asked, text_asked
from monitor.web.door import READ
from monitor.web.site import Site

LOOKS = {  # how a state looks
    "failing": "ill",
    "gap": "wait",
    "silent": "wait",
    "doubtful": "wait",
    "waits": "wait",
    "new": "",
    "paused": "",
    "removed": "",
    "well": "well",
}
NAME = "name"  # to sort by


def serve(web: FastAPI, site: Site) -> None:
    """Add the route."""

    @web.api_route("/feeds", methods=READ)
    def show_feeds(request: Request) -> Response:
        state, group = choice_asked(request, "state", STATES), text_asked(request, "group")
        sort, now = choice_asked(request, "sort", (NAME,)), site.now
        wanted = Wanted(
            state=state,
            group=group or None,
            after=number_asked(request, "after"),
            by_name=bool(sort),
        )
        seen = site.read(lambda tx: feeds_seen(tx, wanted, now))
        kept = {"state": state, "group": group, "sort": sort}
        return site.show(
            request,
            "feeds",
            seen=seen,
            why=partial(why_of, site.speech(request)),
            told=speech(site.speech(request).language),
            asked=kept,
            states=STATES,
            looks=LOOKS,
            only={one: address("/feeds", **{**kept, "state": one}) for one in ("", *STATES)},
            sorted_otherwise=address("/feeds", **{**kept, "sort": "" if sort else NAME}),
            next=address("/feeds", **kept, after=seen.next) if seen.next else "",
        )


def why_of(words: Speech, reason: str) -> str:
    """Return why a feed is not well, by the code of the reason: as messages say it, or as we do."""
    told = speech(words.language)
    of = told if told.knows("failures", reason) else words
    return of.known("failures", reason)

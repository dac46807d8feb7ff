"""What the pages share: the parts in force, the words and times of who looks, the frame."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup
from sqlalchemy.engine import Connection

from monitor.core.access import Visitor, form_token
from monitor.notify.speech import Speech
from monitor.store.upkeep import audit
from monitor.telemetry import log
from monitor.web.access import visitor_of
from monitor.web.done import Done, forget, tell_next, told_now
from monitor.web.door import READ, caller_of
from monitor.web.interface import LANGUAGES, interface, tongue, tongue_of
from monitor.web.rewording import called, reworded, told_by, with_commands
from monitor.web.showing import rendered
from monitor.wiring.parts import Parts

Result = TypeVar("Result")
PAGES = ("stories", "topics", "feeds", "deliveries", "silences", "explain")  # of the frame's menu
LANGUAGE = "monitor_language"  # the cookie of who has chosen another than his browser's
_MISSING = 404


class Site:
    """What a page is made with."""

    def __init__(self, parts: Callable[[], Parts]) -> None:
        """Hold what gives the parts in force."""
        self.parts = parts

    @property
    def now(self) -> datetime:
        """Return the time by the clock of the parts."""
        return self.parts().clock()

    @property
    def zone(self) -> tzinfo:
        """Return the zone in which times are shown."""
        return ZoneInfo(self.parts().settings.timezone)

    def speech(self, request: Request) -> Speech:
        """Return the words in the language of who looks."""
        chosen = request.cookies.get(LANGUAGE, "")
        asked = chosen if chosen in LANGUAGES else request.headers.get("accept-language", "")
        return interface(asked, self.zone)

    def read(self, query: Callable[[Connection], Result]) -> Result:
        """Return what a query finds."""
        with self.parts().database.reading() as tx:
            return query(tx)

    def show(self, request: Request, page: str, code: int = 200, /, **values: Any) -> Response:
        """Return a page of the frame: the template of this name, with these values.

        Beside them a template has `visitor`, `base` (before each address of the page's own), `say`,
        `count`, `number` and `when` (an instant as a time with its zone), `form_token`, `may_act`,
        `is_guest` (nobody has logged in), `here` (the page's address, to lead back to), `done`
        (what was done just now) and `back` (how to take it back); `ours` says a sentence of ours in
        the reader's language, `told_by` beside those what others said, in their own words; `called`
        is who did something, `tongue` a language by its name.
        """
        done, back = told_now(request)
        always = self._always(request)
        answer = rendered(page, always | {"page": page, "done": done, "back": back} | values, code)
        if done:
            forget(answer, request)
        return answer

    def _always(self, request: Request) -> dict[str, Any]:
        """Return what every page has."""
        visitor = visitor_of(request)
        return {
            "pages": PAGES,
            "visitor": visitor,
            "base": caller_of(request).base,
            **_spoken(self.speech(request)),
            "form_token": _form_token(request, visitor),
            "may_act": visitor is not None and visitor.may("operate"),
            "is_guest": visitor is None or not visitor.name,
            "here": _here(request),
        }

    def act(
        self,
        request: Request,
        act: str,
        about: str,
        work: Callable[[Connection], Result],
        *,
        of: Callable[[Result], object],
    ) -> Result:
        """Do something for whoever asks, and remember who did it, in one transaction.

        `about`: to what, in words; `of`: its id, of what the work returned. Where that says that
        nothing was done (an empty list, False), nothing is remembered.
        """
        visitor, now = visitor_of(request), self.now
        who = visitor.name if visitor else ""

        def done(tx: Connection) -> Result:
            result = work(tx)
            if result is None or result:
                audit.note(tx, who, act, about, now, number=str(of(result)))
            return result

        result = self.parts().database.write(done)
        if result is None or result:
            log().info("page.acted", who=who, act=act, about=about, id=str(of(result)))
        return result

    def go(self, request: Request, path: str) -> Response:
        """Lead to another page of ours, after something was done."""
        return RedirectResponse(f"{caller_of(request).base}{path}", 303)

    def done(self, request: Request, path: str, said: Done) -> Response:
        """Lead to another page of ours, which tells what was done."""
        answer = self.go(request, path)
        tell_next(answer, request, said, self.speech(request))
        return answer

    def refuse(self, request: Request, status: int, why: str | Markup) -> Response:
        """Return the page that says why there is no other, in the language of who looks."""
        return self.show(request, "refused", status, status=status, why=why)

    def missing(self, request: Request, why: str) -> Response:
        """Return the page that says that there is no such thing."""
        return self.refuse(request, _MISSING, why)


def _spoken(speech: Speech) -> dict[str, object]:
    """Return what says things in the language of who looks."""
    return {
        "speech": speech,
        "say": speech.say,
        "count": speech.count,
        "number": speech.number,
        "when": partial(_when, speech),
        "ours": partial(reworded, speech=speech),
        "called": partial(called, speech=speech),
        "told_by": partial(told_by, speech=speech),
        "tongue": partial(tongue, speech),
        "with_commands": with_commands,
        "languages_of_pages": [(one, tongue_of(one)) for one in LANGUAGES],
    }


def _form_token(request: Request, visitor: Visitor | None) -> str:
    """Return what the forms of a page hold; "" where no session has opened it."""
    session = visitor.session if visitor else ""
    return form_token(session, key=request.state.key) if session else ""


def _here(request: Request) -> str:
    """Return the address of the page that is shown; the overview's after a form was sent."""
    if request.method not in READ:
        return "/"
    return f"{request.url.path}?{request.url.query}".rstrip("?")


def _when(speech: Speech, at: datetime | None) -> Markup:
    """Return an instant as people read it, with what machines read in it; "" where it is none."""
    if at is None:
        return Markup("")
    said = at.isoformat()
    return Markup('<time datetime="{}">{}</time>').format(said, speech.moment(said))

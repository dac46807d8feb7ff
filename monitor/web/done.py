"""What somebody did, told once on the page that follows, with the way back where there is one.

It travels in a cookie of the same session: the page says it without scripts, and a link that
somebody else has made says nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi import Request, Response

from monitor.core.access import notice_in, notice_of
from monitor.notify.safe import line
from monitor.notify.speech import Speech
from monitor.web.access import visitor_of
from monitor.web.door import READ, caller_of

COOKIE = "monitor_done"
_LASTS = 60  # seconds
_LONGEST = 120  # letters of a name in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """How to take something back: where its form leads, and the form's fields."""

    path: str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done, by its words in the section `done`, and how it is taken back."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)
    back: Back | None = None
    more: str = ""  # words of the same section that follow


NOTHING = Done(name="nothing")


def tell_next(answer: Response, request: Request, said: Done, speech: Speech) -> None:
    """Let the next page of this session tell what was done."""
    visitor, caller = visitor_of(request), caller_of(request)
    if visitor is None or not visitor.session:
        return
    values = {name: line(value, _LONGEST) for name, value in said.values.items()}
    texts = [speech.say("done", name, **values) for name in (said.name, said.more) if name]
    told = {"text": " ".join(texts)}
    back = {"path": said.back.path, "fields": dict(said.back.fields)} if said.back else {}
    answer.set_cookie(
        COOKIE,
        notice_of(visitor.session, told | back, key=request.state.key),
        max_age=_LASTS,
        path=caller.base or "/",
        secure=caller.is_secure,
        httponly=True,
        samesite="lax",
    )


def told_now(request: Request) -> tuple[str, Back | None]:
    """Return what this page is to tell, and how it is taken back; "" where there is nothing."""
    visitor, cookie = visitor_of(request), request.cookies.get(COOKIE, "")
    if not cookie or visitor is None or not visitor.session or request.method not in READ:
        return "", None
    said = notice_in(cookie, visitor.session, key=request.state.key)
    back = Back(path=said["path"], fields=said["fields"]) if "path" in said else None
    return said.get("text", ""), back


def forget(answer: Response, request: Request) -> None:
    """Let no other page tell it again."""
    answer.delete_cookie(COOKIE, path=caller_of(request).base or "/")

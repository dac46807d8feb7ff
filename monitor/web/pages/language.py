"""The language of the pages, where a reader chooses another than his browser asks for."""

from fastapi import FastAPI, Request, Response

from monitor.web.asked import own_path
from monitor.web.door import caller_of
from monitor.web.forms import fields_of
from monitor.web.interface import LANGUAGES
from monitor.web.site import LANGUAGE, Site

_KEPT = 400 * 24 * 3600  # seconds: browsers keep no cookie longer


def serve(web: FastAPI, site: Site) -> None:
    """Add the route; it changes nothing but a cookie of whoever asks."""

    @web.post("/language")
    async def choose(request: Request) -> Response:
        fields, caller = await fields_of(request), caller_of(request)
        answer = site.go(request, own_path(fields.get("next", "")))
        if (chosen := fields.get("language", "")) in LANGUAGES:
            answer.set_cookie(
                LANGUAGE,
                chosen,
                max_age=_KEPT,
                path=caller.base or "/",
                secure=caller.is_secure,
                httponly=True,
                samesite="lax",
            )
        return answer

"""Files of the page's own that browsers fetch: its style, and what makes it a little handier."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import FastAPI, HTTPException, Response

from monitor.web.door import READ
from monitor.web.refusals import REFUSALS

_FOLDER = Path(__file__).parent / "static"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


def serve_static(web: FastAPI) -> None:
    """Add the route."""

    @web.api_route("/static/{name}", methods=READ)
    def show(name: str) -> Response:
        file = _files().get(name)
        if file is None:
            raise HTTPException(404, REFUSALS.say("no_file"))
        return Response(file, media_type=_TYPES[Path(name).suffix])


@cache
def version() -> str:
    """Return what changes with these files, so that a browser asks for them anew."""
    return sha256(b"".join(_files()[name] for name in sorted(_files()))).hexdigest()[:12]


@cache
def _files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in _FOLDER.iterdir() if path.suffix in _TYPES}

"""What a form of the page says: its fields, as a browser sends them."""

from urllib.parse import parse_qsl

from fastapi import HTTPException, Request

from monitor.web.refusals import REFUSALS

FORM_TOKEN = "form_token"  # noqa: S105  # the name of a field
_LONGEST, _FIELDS = 200_000, 50  # bytes, and how many


async def fields_of(request: Request) -> dict[str, str]:
    """Return the fields of a form; it is read once. Raises HTTPException where it is too long."""
    known: dict[str, str] | None = getattr(request.state, "fields", None)
    if known is None:
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > _LONGEST:
                raise HTTPException(413, REFUSALS.say("too_long"))
        known = _fields(body)
        request.state.fields = known
    return known


def _fields(body: bytes) -> dict[str, str]:
    try:
        said = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError:
        return {}
    return dict(said)

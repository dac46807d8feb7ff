"""Who may look and who may act: tokens, sessions and forms, each known by what it hides.

A token is told once and kept as its digest. A session's cookie is signed, and its row ends it. A
form holds what only a page of the same session can have.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from hmac import compare_digest
from typing import Any, Literal, get_args

from itsdangerous import BadData, URLSafeSerializer

Scope = Literal["read", "operate"]
SCOPES: tuple[Scope, ...] = get_args(Scope)  # each may do what those before it may
BEGINNING = "nm_"  # of a token: what looks for secrets in files knows it by that
SESSION_LASTS = timedelta(days=14)
LOGIN_LASTS = timedelta(minutes=30)  # the link that is printed at a start
LONGEST_TOKEN = 200  # letters that are looked at
LONGEST_NOTICE = 3500  # of a cookie, which browsers take whole up to 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks: a session's or a token's name and scope; `session` is "" where it has none."""

    name: str
    scope: Scope
    session: str = ""

    def may(self, scope: Scope) -> bool:
        """Whether this is allowed to whoever asks."""
        return SCOPES.index(self.scope) >= SCOPES.index(scope)


def new_token(chance: str) -> str:
    """Return a token of so much chance, as it is told once."""
    return f"{BEGINNING}{chance}"


def digest_of(secret: str) -> str:
    """Return what is kept of a token, a session or a key: who reads the database cannot use it."""
    return sha256(secret.encode()).hexdigest()


def cookie_of(session: str, *, key: str) -> str:
    """Return a session as its cookie says it."""
    return str(_signer(key).dumps(session))


def session_in(cookie: str, *, key: str) -> str:
    """Return the session of a cookie; "" where we did not sign it."""
    try:
        said = _signer(key).loads(cookie[:LONGEST_TOKEN])
    except BadData:
        return ""
    return said if isinstance(said, str) else ""


def form_token(session: str, *, key: str) -> str:
    """Return what the forms of a session's pages hold."""
    return sha256(f"monitor form {key} {session}".encode()).hexdigest()


def is_form_of(said: str, session: str, *, key: str) -> bool:
    """Whether a form was made for this session."""
    return compare_digest(said.encode(), form_token(session, key=key).encode())


def notice_of(session: str, told: Mapping[str, Any], *, key: str) -> str:
    """Return what the next page of a session is to tell, as a cookie says it; "" if too long."""
    said = str(_signer(key, f"notice {session}").dumps(dict(told)))
    return said if len(said) <= LONGEST_NOTICE else ""


def notice_in(cookie: str, session: str, *, key: str) -> Mapping[str, Any]:
    """Return what a page of a session is to tell; nothing where we did not write it for that."""
    try:
        said = _signer(key, f"notice {session}").loads(cookie[:LONGEST_NOTICE])
    except BadData:
        return {}
    return said if isinstance(said, dict) else {}


def _signer(key: str, what: str = "session") -> URLSafeSerializer:
    return URLSafeSerializer(key, salt=f"monitor.web.{what}")

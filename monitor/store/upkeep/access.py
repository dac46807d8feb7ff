"""Tokens, sessions and keys of a login: rows that say who may look and who may act."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.access import LOGIN_LASTS, SESSION_LASTS, Scope, Visitor, digest_of
from monitor.store.tables.access import access_token, login_key, session

BY_LINK = "the link of this start"  # whose sessions a printed link opens

# --- tokens -------------------------------------------------------------------------------


def add(
    tx: Connection, name: str, scope: Scope, token: str, *, now: datetime, ends_at: datetime | None
) -> bool:
    """Keep a token's digest; False where another that counts has this name."""
    if name in {row.name for row in listed(tx, now)}:
        return False
    tx.execute(sa.delete(access_token).where(access_token.c.name == name))
    row = sa.insert(access_token).values(
        name=name, scope=scope, digest=digest_of(token), created_at=now, ends_at=ends_at
    )
    tx.execute(row)
    return True


def listed(tx: Connection, now: datetime, *, ended: bool = False) -> list[sa.Row[Any]]:
    """Return the tokens that count, by name; with `ended` the others, too."""
    some = sa.select(access_token).order_by(access_token.c.name)
    return list(tx.execute(some if ended else some.where(_counts(now))))


def revoke(tx: Connection, name: str, now: datetime) -> bool:
    """End a token, and all sessions that it opened; False where none of this name counts."""
    known = sa.select(access_token.c.id).where(access_token.c.name == name, _counts(now))
    number = tx.execute(known).scalar()
    if number is None:
        return False
    ended = sa.update(access_token).where(access_token.c.id == number)
    tx.execute(ended.values(revoked_at=now))
    tx.execute(sa.delete(session).where(session.c.token_id == number))
    return True


def holder_of(tx: Connection, token: str, now: datetime) -> Visitor | None:
    """Return whose token this is; None where it does not count."""
    row = _token(tx, token, now)
    return Visitor(name=row.name, scope=row.scope) if row else None


def note_use(tx: Connection, token: str, now: datetime) -> None:
    """Remember when a token was last used."""
    used = sa.update(access_token).where(access_token.c.digest == digest_of(token))
    tx.execute(used.values(used_at=now))


def _token(tx: Connection, token: str, now: datetime) -> sa.Row[Any] | None:
    its = sa.select(access_token).where(access_token.c.digest == digest_of(token), _counts(now))
    return tx.execute(its).first()


def _counts(now: datetime) -> sa.ColumnElement[bool]:
    ends = access_token.c.ends_at
    return sa.and_(access_token.c.revoked_at.is_(None), sa.or_(ends.is_(None), ends > now))


# --- sessions -----------------------------------------------------------------------------


def open_by_token(tx: Connection, fresh: str, token: str, now: datetime) -> bool:
    """Open the session `fresh` for the holder of a token; False where that does not count."""
    row = _token(tx, token, now)
    if row is None:
        return False
    note_use(tx, token, now)
    _open(tx, fresh, row.name, row.scope, now=now, token_id=row.id, at_most=row.ends_at)
    return True


def open_by_key(tx: Connection, fresh: str, key: str, now: datetime) -> bool:
    """Open the session `fresh`, that may act, by a printed link's key, which is used up by it."""
    its = sa.delete(login_key).where(
        login_key.c.digest == digest_of(key), login_key.c.ends_at > now
    )
    if not tx.execute(its).rowcount:
        return False
    _open(tx, fresh, BY_LINK, "operate", now=now)
    return True


def add_key(tx: Connection, key: str, now: datetime) -> None:
    """Keep the key of a link for one login; those of before, and what ended, go."""
    tx.execute(sa.delete(session).where(session.c.ends_at <= now))
    tx.execute(sa.delete(login_key).where(login_key.c.ends_at <= now))
    row = sa.insert(login_key).values(digest=digest_of(key), ends_at=now + LOGIN_LASTS)
    tx.execute(row)


def visitor_of(tx: Connection, known: str, now: datetime) -> Visitor | None:
    """Return whose session this is; None where it has ended, or its token has."""
    its = (
        sa.select(session, access_token.c.id.label("holder"))
        .outerjoin(access_token, sa.and_(access_token.c.id == session.c.token_id, _counts(now)))
        .where(session.c.digest == digest_of(known), session.c.ends_at > now)
    )
    row = tx.execute(its).first()
    if row is None or (row.token_id is not None and row.holder is None):
        return None
    return Visitor(name=row.name, scope=row.scope, session=known)


def close(tx: Connection, known: str) -> None:
    """End a session."""
    tx.execute(sa.delete(session).where(session.c.digest == digest_of(known)))


def _open(
    tx: Connection,
    fresh: str,
    name: str,
    scope: Scope,
    *,
    now: datetime,
    token_id: int | None = None,
    at_most: datetime | None = None,
) -> None:
    ends_at = min(now + SESSION_LASTS, at_most or now + SESSION_LASTS)
    row = sa.insert(session).values(
        digest=digest_of(fresh), token_id=token_id, name=name, scope=scope, ends_at=ends_at
    )
    tx.execute(row)

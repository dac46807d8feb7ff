"""How each kind of database is connected to."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

BUSY_SECONDS = 30  # how long a writer waits for another
POSTGRES: dict[str, Any] = {
    # A worker's step writes in a few threads at once; what it does not use it gives back, so
    # that many workers stay below the server's limit.
    "pool_size": 2,
    "max_overflow": 8,
    "pool_pre_ping": True,  # a connection that a restart has cut is replaced unnoticed
    "pool_recycle": 1800,
    "connect_args": {
        "connect_timeout": 5,
        "keepalives_idle": 30,  # seconds; a server that vanished is noticed
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "prepare_threshold": None,  # a pooler between us may know no prepared statements
        "application_name": "monitor",
        "options": (
            f"-c lock_timeout={BUSY_SECONDS}s"
            " -c idle_in_transaction_session_timeout=120s -c timezone=UTC"
        ),
    },
}


def make_engine(url: sa.URL) -> Engine:
    """Make the engine of a database; nothing is connected yet."""
    if url.get_backend_name() != "sqlite":
        return sa.create_engine(url, **POSTGRES)
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    kind = connection.get_execution_options().get("monitor_begin", "")
    connection.exec_driver_sql(f"BEGIN {kind}")

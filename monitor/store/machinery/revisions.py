"""Which versions of the schema there are, which one a database has, and how it gets the newest."""

from functools import cache
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

_FOLDER = Path(__file__).parent / "migrations"
TABLE = "alembic_version"
_TABLE = sa.table(TABLE, sa.column("version_num"))


@cache
def known() -> list[str]:
    """Return the versions that this program knows, in order: a file each.

    Looked for once: the files of a newer program may take the place of ours while we run.
    """
    return sorted(path.name.partition("_")[0] for path in _FOLDER.glob("versions/[0-9]*.py"))


def current(tx: Connection) -> str | None:
    """Return a database's version; None where it was never migrated."""
    return marked(tx) if sa.inspect(tx).has_table(_TABLE.name) else None


def marked(tx: Connection) -> str | None:
    """Return the version of a database that was migrated: asked again and again, and cheap."""
    version: str | None = tx.execute(sa.select(_TABLE.c.version_num)).scalar()
    return version


def upgrade(tx: Connection) -> None:
    """Bring a database to the newest version."""
    from alembic import command  # noqa: PLC0415  # it takes 0.15 s, and few processes migrate
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = tx
    command.upgrade(config, "head")

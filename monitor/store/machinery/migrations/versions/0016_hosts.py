"""Articles know the host that they are read at; feeds, whether they wait for our own network.

Revision: 0016; follows 0015.
"""

from urllib.parse import urlsplit

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("article", sa.Column("host", sa.Text(), nullable=False, server_default=""))
    op.add_column("feed", sa.Column("awaits", sa.Text(), nullable=False, server_default=""))
    article = sa.table(
        "article", sa.column("id"), sa.column("url"), sa.column("host"), sa.column("stage")
    )
    waiting = sa.select(article.c.id, article.c.url).where(article.c.stage == "read")
    tx = op.get_bind()
    for number, url in tx.execute(waiting).all():
        tx.execute(sa.update(article).where(article.c.id == number).values(host=_host_of(url)))


def _host_of(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def downgrade() -> None:
    op.drop_column("feed", "awaits")
    op.drop_column("article", "host")

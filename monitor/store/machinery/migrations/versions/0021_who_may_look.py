"""Who may look at the page and act there, and who did what; feeds that somebody paused.

Revision: 0021; follows 0020.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def _at(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _text(name: str, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default=default)


def upgrade() -> None:
    op.create_table(
        "access_token",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("name"),
        _text("scope"),
        _text("digest"),
        _at("created_at"),
        _at("ends_at", nullable=True),
        _at("revoked_at", nullable=True),
        _at("used_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_token")),
        sa.UniqueConstraint("name", name=op.f("uq_access_token_name")),
        sa.UniqueConstraint("digest", name=op.f("uq_access_token_digest")),
    )
    op.create_table(
        "session",
        _text("digest"),
        sa.Column("token_id", sa.Integer(), nullable=True),
        _text("name"),
        _text("scope"),
        _at("ends_at"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_session")),
    )
    op.create_table(
        "login_key",
        _text("digest"),
        _at("ends_at"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_login_key")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        _at("at"),
        _text("who"),
        _text("act"),
        _text("about", ""),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index("ix_article_found_at", "article", ["found_at"])
    op.create_index("ix_alert_created_at", "alert", ["created_at"])
    op.add_column("feed", sa.Column("paused_by", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("feed", "paused_by")
    op.drop_index("ix_alert_created_at", "alert")
    op.drop_index("ix_article_found_at", "article")
    op.drop_index("ix_audit_at", "audit")
    for table in ("audit", "login_key", "session", "access_token"):
        op.drop_table(table)

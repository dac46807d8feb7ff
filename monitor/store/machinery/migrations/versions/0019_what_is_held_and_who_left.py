"""What is held for a recipient, and folded into one message; limits; who wants no more of what.

Nothing is held yet. A silence of before is everybody's.

Revision: 0019; follows 0018.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None
_TEXTS = (
    ("delivery", "held_by"), ("silence", "channel"), ("silence", "recipient"),
)  # fmt: skip


def upgrade() -> None:
    for table, name in _TEXTS:
        op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("delivery", sa.Column("folded_into", sa.Integer(), nullable=True))
    op.create_index("ix_delivery_folded_into", "delivery", ["folded_into"])
    held = sa.text("state = 'held'")
    waits = sa.text("state = 'pending'")
    for name, only in (("ix_delivery_held", held), ("ix_delivery_of_channel", waits)):
        op.create_index(
            name, "delivery", ["channel", "due_at"], sqlite_where=only, postgresql_where=only
        )
    held_by_one = sa.text("lease_by IS NOT NULL")
    op.create_index(
        "ix_delivery_leased",
        "delivery",
        ["state", "channel", "due_at"],
        sqlite_where=held_by_one,
        postgresql_where=held_by_one,
    )
    op.add_column(
        "alert", sa.Column("counted", sa.Boolean(), nullable=False, server_default=sa.text("false"))
    )
    op.create_table(
        "bucket",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("tokens", sa.Float(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_bucket")),
    )
    op.create_table(
        "unsubscribed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("topic_id", sa.Text(), server_default="", nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unsubscribed")),
        sa.UniqueConstraint(
            "channel",
            "recipient",
            "topic_id",
            name=op.f("uq_unsubscribed_channel_recipient_topic_id"),
        ),
    )


def downgrade() -> None:
    op.drop_table("unsubscribed")
    op.drop_table("bucket")
    op.drop_column("alert", "counted")
    for name in ("ix_delivery_leased", "ix_delivery_of_channel", "ix_delivery_held"):
        op.drop_index(name, "delivery")
    op.drop_index("ix_delivery_folded_into", "delivery")
    op.drop_column("delivery", "folded_into")
    for table, name in _TEXTS:
        op.drop_column(table, name)

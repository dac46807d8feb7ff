"""By what articles are told to be of one story."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Table, Text

from monitor.store.tables import news as _news  # noqa: F401  # its tables are referred to
from monitor.store.tables.columns import a_flag, metadata
from monitor.store.tables.instant import Instant

story_word = Table(
    "story_word", metadata,
    Column("word", Text, primary_key=True),
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("story_id", ForeignKey("story.id"), nullable=False),
    Column("at", Instant, nullable=False),
)  # fmt: skip

story_near = Table(  # two stories that are near and not one; the lower id first
    "story_near", metadata,
    Column("story_id", ForeignKey("story.id"), primary_key=True),
    Column("other_id", ForeignKey("story.id"), primary_key=True, index=True),
    a_flag("split"),  # by hand: never one
)  # fmt: skip

story_term = Table(
    "story_term", metadata,
    Column("term", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),  # since 1970
    Column("articles", Integer, nullable=False),
)  # fmt: skip

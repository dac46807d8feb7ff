"""Who reports a story, as far as it is counted."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.articles.sketches import sketch_of
from monitor.core.reports import Reported
from monitor.store.tables.news import article

_MOST = 60  # articles of one story: so many publishers are enough for everybody
_LETTERS = 4000  # of a text: what a sketch looks at


def reported(tx: Connection, story_id: int) -> list[Reported]:
    """Return a story's articles as they count, the latest; their texts become sketches."""
    whole = sa.case((article.c.text != "", article.c.text), else_=article.c.feed_text)
    text = sa.func.substr(whole, 1, _LETTERS).label("said")
    rows = tx.execute(
        sa.select(article.c.publisher, article.c.found_at, article.c.title, text)
        .where(article.c.story_id == story_id)
        .order_by(article.c.id.desc())
        .limit(_MOST)
    )
    return [
        Reported(
            publisher=row.publisher,
            found=row.found_at,
            sketch=sketch_of(row.said or row.title),
        )
        for row in rows
    ]

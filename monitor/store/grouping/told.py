"""What channels were told of a story: the texts of its articles, and what a later one adds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.novelty import Figure, News, Report, letters_told
from monitor.store.news.outcomes import OUTCOMES
from monitor.store.tables.news import article, match
from monitor.store.tables.sending import alert, alert_match

_KNOWS = frozenset(OUTCOMES) - {"capped", "silenced"}
_ROWS = 100  # matches that are looked at, from both ends
_FIRST, _LAST = 10, 40  # articles that are compared


def ids_told(tx: Connection, story_id: int, channel: str) -> tuple[int, ...]:
    """Return the articles of a story that a channel was told of: the first ones and the latest.

    Those of which it was said that they are the same story count as told.
    """
    decided = (
        sa.select(match.c.id, match.c.article_id, match.c.decisions)
        .join(article, article.c.id == match.c.article_id)
        .where(article.c.story_id == story_id, match.c.outcome.in_(OUTCOMES))
    )
    latest = list(tx.execute(decided.order_by(match.c.id.desc()).limit(_ROWS)))
    first = tx.execute(decided.order_by(match.c.id).limit(_ROWS)) if len(latest) == _ROWS else ()
    rows = {row.id: row for row in (*first, *latest)}
    told = dict.fromkeys(
        rows[number].article_id
        for number in sorted(rows)
        if _knows(rows[number].decisions, channel)
    )
    found = tuple(told)
    return found if len(found) <= _FIRST + _LAST else (*found[:_FIRST], *found[-_LAST:])


def channels_told(tx: Connection, story_id: int, match_id: int) -> frozenset[str]:
    """Return the channels that know of a match, and that an alert of its story has left for."""
    decisions = sa.select(match.c.decisions).where(match.c.id == match_id)
    said = tx.execute(decisions).scalar_one()
    left = sa.select(alert.c.channel).where(
        alert.c.story_id == story_id, alert.c.frozen_at.is_not(None)
    )
    return frozenset(name for name in tx.execute(left).scalars() if _knows(said, name))


def _knows(decisions: Sequence[Mapping[str, Any]] | None, channel: str) -> bool:
    return any(one["channel"] == channel and one["outcome"] in _KNOWS for one in decisions or ())


def reports(tx: Connection, ids: Sequence[int]) -> list[Report]:
    """Return what articles say, as far as it is compared."""
    whole = sa.case((article.c.text != "", article.c.text), else_=article.c.feed_text)
    text = sa.func.substr(whole, 1, letters_told(len(ids))).label("said")
    columns = (article.c.title, article.c.language, article.c.publisher, article.c.published_at)
    rows = tx.execute(sa.select(text, *columns).where(article.c.id.in_(ids)).order_by(article.c.id))
    return [
        Report(
            title=row.title,
            text=row.said,
            language=row.language,
            publisher=row.publisher,
            published=row.published_at,
        )
        for row in rows
    ]


def keep_news(tx: Connection, alert_id: int, match_id: int, news: News) -> None:
    """Keep what is new in an article that an alert tells of."""
    said = asdict(news)
    mine = sa.and_(alert_match.c.alert_id == alert_id, alert_match.c.match_id == match_id)
    tx.execute(sa.update(alert_match).where(mine).values(news=said))


def news_of(tx: Connection, alert_id: int) -> dict[int, News]:
    """Return what is new in what an alert tells, by the ids of its matches."""
    rows = tx.execute(
        sa.select(alert_match.c.match_id, alert_match.c.news)
        .where(alert_match.c.alert_id == alert_id, alert_match.c.news.is_not(None))
        .order_by(alert_match.c.match_id)
    )
    return {row.match_id: _news(row.news) for row in rows}


def _news(row: Mapping[str, Any]) -> News:
    """Return what was kept; figures and gravity are not of what was kept before there were any."""
    figures = tuple(Figure(**one) for one in row.get("figures", ()))
    return News(**{**row, "figures": figures})


def earlier(row: Mapping[str, Any], now: Report) -> Report:
    """Return what an article said when it was told, as `_change` of entries kept it."""
    return Report(
        title=row["title"],
        text=row["text"],
        language=now.language,
        publisher=now.publisher,
        published=now.published,
    )


def without(ids: Iterable[int], number: int) -> tuple[int, ...]:
    """Return the others."""
    return tuple(one for one in ids if one != number)

"""Make the database know what the config says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.telemetry import log

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from monitor.wiring.parts import Parts


def sync(parts: Parts) -> None:
    """Make the database know the config's feeds, topics and channels, and the forms of words."""
    from monitor.pipeline.rehome import rehome
    from monitor.store.news import back_matches
    from monitor.store.polling import feeds, plans
    from monitor.store.sending import channels, holding
    from monitor.store.upkeep import versions
    from monitor.telling.reprinting import reprint

    settings, now = parts.settings, parts.clock()
    used, back = [*settings.channels.values()], settings.alerting.back_match

    def synced(tx: Connection) -> None:
        faster = plans.asked_faster(tx, settings.feeds)
        feeds.sync(tx, settings.feeds, now)
        plans.hurry(tx, faster, slowest=settings.polling.slowest, now=now)
        new = versions.sync_topics(tx, settings.topics, settings.version, now)
        if new and back:
            back_matches.begin(tx, new, span=back, now=now)
        channels.sync(tx, used, disabled=settings.disabled, now=now)
        holding.let_go_of(tx, [*settings.channels, *settings.disabled], now)
        holding.look_again(tx, now)  # by other terms, perhaps

    parts.database.write(synced)
    rehome(parts.rehoming, now=now, at_load=True)
    reprint(parts.database, now, lambda done: log().info("stories.reprinted", articles=done))
    index = parts.index()
    always = index.always_tried  # no word leads to them
    log().info("topics.indexed", topics=len(index), tried_always=list(always) or None)

"""What Prometheus reads: numbers from rows, the same whichever process is asked.

Nothing here names a topic, a feed or a channel: the page is public.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
)
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from sqlalchemy.engine import Connection

from monitor.core.health import PartHealth
from monitor.core.lags import Step, buckets
from monitor.store.upkeep import tally, ticks, totals
from monitor.wiring.parts import Parts

_COUNTERS = {
    "polls": "Polls of feeds, by outcome: changed, unchanged, or why they failed",
    "articles": "Articles, by what became of them: found, read, matched or not",
    "matches": "Decisions on matches, by outcome",
    "attempts": "Attempts to deliver, by outcome",
}
_LAGS: Mapping[Step, str] = {
    "matched": "lag_matched",  # from the time an article bears
    "delivered": "lag_delivered",  # from the decision, the wait for a story's others in it
}


def metrics(parts: Parts) -> bytes:
    """Return all numbers in Prometheus' text format."""
    now = parts.clock()
    registry = CollectorRegistry(auto_describe=False)
    with parts.database.reading() as tx:
        states = ticks.parts_health(tx, now)
        counts = tally.totals(tx)
        shown = [*_counters(counts), _lags(counts), *_gauges(tx, now), _parts(states)]
        registry.register(_Read(shown))
    return bytes(generate_latest(registry))


class _Read(Collector):
    """Families that were read already."""

    def __init__(self, families: Iterable[Metric]) -> None:
        self._families = list(families)

    def collect(self) -> Iterable[Metric]:
        return self._families


def _counters(totals: Mapping[str, Mapping[str, int]]) -> Iterable[Metric]:
    for what, text in _COUNTERS.items():
        family = CounterMetricFamily(f"monitor_{what}", text, labels=["outcome"])
        for outcome, number in totals.get(what, {}).items():
            family.add_metric([outcome], number)
        yield family


def _lags(totals: Mapping[str, Mapping[str, int]]) -> Metric:
    """Return how long it took from publishing to the match, and from there to the delivery."""
    family = HistogramMetricFamily(
        "monitor_lag_seconds",
        "From publishing to the match; from the decision to the delivery, waits for others in it",
        labels=["step"],
    )
    for step, what in _LAGS.items():
        rows, total = buckets(totals.get(what, {}))
        family.add_metric([step], buckets=rows, sum_value=total)
    return family


def _gauges(tx: Connection, now: datetime) -> Iterable[Metric]:
    states = ticks.queue_states(tx)
    yield _gauge(
        "monitor_tick_age_seconds",
        "Since the worker of a queue last ran what beat sent",
        "queue",
        {state.queue: _age(state.ticked_at, now) for state in states},
    )
    yield _gauge(
        "monitor_oldest_due_seconds",
        "How long the oldest work of a queue has been due",
        "queue",
        {state.queue: max(0.0, _age(state.oldest_due, now) or 0.0) for state in states},
    )
    yield _gauge(
        "monitor_feeds",
        "Feeds, by the outcome of the last poll",
        "outcome",
        totals.feeds_by_outcome(tx),
    )
    yield _gauge("monitor_channels", "Channels, by state", "state", totals.channels_by_state(tx))
    yield _gauge("monitor_outbox", "Deliveries, by state", "state", totals.outbox_by_state(tx))
    yield _gauge(
        "monitor_cache_bytes", "What a reading process keeps, by what", "cache", totals.caches(tx)
    )
    oldest = totals.oldest_pending(tx)
    yield GaugeMetricFamily(
        "monitor_outbox_oldest_seconds",
        "How long the oldest delivery has not been settled",
        value=_age(oldest, now) or 0.0,
    )


def _parts(states: Iterable[PartHealth]) -> Metric:
    return _gauge(
        "monitor_part_well",
        "Whether a part works",
        "part",
        {state.part: int(state.ok) for state in states},
    )


def _gauge(name: str, text: str, label: str, values: Mapping[str, float | None]) -> Metric:
    family = GaugeMetricFamily(name, text, labels=[label])
    for key, value in values.items():
        if value is not None:
            family.add_metric([key], value)
    return family


def _age(then: datetime | None, now: datetime) -> float | None:
    return (now - then).total_seconds() if then else None

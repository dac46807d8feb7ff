"""What runs by itself, and how often: the one table that all doors read."""

from dataclasses import dataclass

from monitor.tasks import names


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """One line of the table."""

    job: str
    every: float  # seconds; never a day: what is due that late is a row
    at_start: bool = True


BEATS = (  # in the order of an article's life, in which a pass takes them
    Beat(job=names.TICK_POLL, every=3),
    Beat(job=names.SUBSCRIBE, every=60),
    Beat(job=names.TICK_READ, every=15),  # the sweep
    Beat(job=names.DIGEST, every=20),
    Beat(job=names.WATCH, every=60, at_start=False),  # after a stop, all parts are silent
    Beat(job=names.TICK_DELIVER, every=2),
    Beat(job=names.PRUNE, every=60),
)

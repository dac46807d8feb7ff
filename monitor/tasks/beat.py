"""What runs by itself, and how often: the one table that both doors read."""

from dataclasses import dataclass

from monitor.tasks import jobs


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """One line of the table."""

    job: str
    every: float  # seconds; never a day: what is due that late is a row
    at_start: bool = True


BEATS = (
    Beat(job=jobs.TICK_POLL, every=3),
    Beat(job=jobs.TICK_READ, every=15),  # the sweep
    Beat(job=jobs.TICK_DELIVER, every=2),
    Beat(job=jobs.DIGEST, every=20),
    Beat(job=jobs.PRUNE, every=60),
    Beat(job=jobs.SUBSCRIBE, every=60),
    Beat(job=jobs.WATCH, every=60, at_start=False),  # after a stop, all parts are silent
)

"""The foreground door: one pass over all that is due, in this thread, for `once` and `demo`."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from monitor.tasks.beat import BEATS
from monitor.tasks.jobs import JOBS, run_job
from monitor.tasks.names import TICK_DELIVER
from monitor.tasks.work import MANY, PASS, Ids, Work

if TYPE_CHECKING:
    from monitor.wiring.parts import Parts

TRIES = 3  # of a channel that failed in this pass: then it is down, and the rest waits
ANSWERED = frozenset({"changed", "unchanged", "pushed"})  # outcomes of polls
STEPS = (
    "feeds polled",
    "polls that failed",
    "articles read",
    "articles matched",
    "stories decided",
    "new topics back-matched",
    "digests closed",
    "notices written",
    "attempts that failed",
)


def one_pass(
    parts: Parts, told: Callable[[Mapping[str, int]], None] = lambda _: None
) -> dict[str, int]:
    """Do all that is due and all that comes of it, once; return how many of each.

    Alerts do not wait to leave; retries are left for later. `told` hears of the counts as they
    grow.
    """
    from monitor.store.sending import outbox

    done = Counter(
        dict.fromkeys((*STEPS, *(f"delivered to {name}" for name in parts.notifiers)), 0)
    )

    def did(what: str, number: int) -> None:
        done[what] += number
        told(done)

    work, before = Work(parts=parts, manner=PASS, did=did), _tally(parts)
    for beat in BEATS:
        if beat.job == TICK_DELIVER:
            _deliver(work)
        else:
            _run(work, [(beat.job, ())])
    polls, attempts = (_tally(parts)[what] - before[what] for what in ("polls", "attempts"))
    done["feeds polled"] = polls.total()
    done["polls that failed"] = sum(polls[one] for one in polls if one not in ANSWERED)
    done["attempts that failed"] = attempts.total() - attempts["sent"]
    with parts.database.reading() as tx:
        for state in ("waiting", "failed"):
            rows = outbox.listed(tx, state="pending" if state == "waiting" else state, limit=MANY)
            done[f"deliveries {state}"] = len(rows)
    return dict(done)


def _run(work: Work, nudges: Iterable[tuple[str, Ids]]) -> None:
    """Run these jobs, and all that comes of them."""
    waiting = deque(nudges)
    while waiting:
        name, ids = waiting.popleft()
        for nudge in run_job(work, JOBS[name], ids):
            if not (JOBS[nudge[0]].takes_all and any(one[0] == nudge[0] for one in waiting)):
                waiting.append(nudge)


def _deliver(work: Work) -> None:
    """Deliver all; a channel that failed is tried with others, a few: it may have been the one."""
    from monitor.pipeline import deliver

    before: list[tuple[str, list[int]]] = []
    for _ in range(1 + TRIES):
        due = list(run_job(work, JOBS[TICK_DELIVER], ()))
        fresh = [one for one in due if one not in before]
        for _name, ids in (one for one in due if one in before):  # what alone is left fails again
            deliver.let_go(ids, work.parts.delivering)
        _run(work, fresh)
        before = due


def _tally(parts: Parts) -> dict[str, Counter[str]]:
    from monitor.store.upkeep import tally

    with parts.database.reading() as tx:
        totals = tally.totals(tx)
    return {what: Counter(totals.get(what, {})) for what in ("polls", "attempts")}

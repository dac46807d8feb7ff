"""What runs where a query is tried: one question, bounded by the kernel, and then it ends."""

import json
import logging
import resource
import signal
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Any
from zoneinfo import ZoneInfo

from monitor.config.examples import held
from monitor.core.edits import Edit, Example, Outcome, Sums, by_day
from monitor.core.errors import MonitorError, QueryError
from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.matching import Index
from monitor.core.model import Topic
from monitor.core.query import parse
from monitor.core.query.lints import lints
from monitor.core.query.lints.remarks import REMARKS
from monitor.parse.place.pipes import LENGTH, frame, take_pipes, write_all
from monitor.pipeline.backtest import AFTER, BEFORE, Changed, Looked, backtest
from monitor.store.machinery.database import Database
from monitor.store.news import articles
from monitor.wiring.topics import lexicon_aside
from monitor.wiring.trying import SECONDS, written

EXAMPLES, LONGEST = 15, 300  # of each kind, and characters of each text
OFTEN = 0.5  # seconds between two words on how far it is
SPARE = 10  # seconds of CPU beyond its own: the parent ends it first
MOST_REMARKS = 10
Say = Callable[[Mapping[str, Any]], None]


def serve(memory: int) -> None:
    """Answer one question of the parent."""
    jobs, answers = take_pipes()
    _bound(memory)
    write_all(answers, b"+")
    job = json.loads(jobs.read(int.from_bytes(jobs.read(LENGTH), "big")))

    def say(said: Mapping[str, Any]) -> None:
        write_all(answers, frame(json.dumps(said).encode()))

    with suppress(BrokenPipeError):  # nobody waits for it any more
        _answer(job, say)


def _bound(memory: int) -> None:
    """Bound what it may use; what it starts itself has bounds of its own."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
    seconds = int(SECONDS) + SPARE
    for limit, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else hard, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")


def _answer(job: Mapping[str, Any], say: Say) -> None:
    until = monotonic() + job["seconds"]
    edit = Edit(
        before=_topic(job["before"]) if job["before"] else None,
        after=_topic(job["after"]),
        since=datetime.fromisoformat(job["since"]),
        zone=job["zone"],
        most=job["most"],
    )
    try:
        with closing(Database(job["database"])) as database:
            outcome = tried(database, edit, timedelta(seconds=job["max_age"]), say, until)
    except QueryError as error:
        say({"error": str(error), "column": error.column})
    except MonitorError as error:
        say({"error": str(error)})
    else:
        say({"outcome": written(outcome)})


def tried(database: Database, edit: Edit, max_age: timedelta, say: Say, until: float) -> Outcome:
    """Return what an edit changes, or what is known when the time is over.

    Raises QueryError, StoreError.
    """
    both = _both(edit)
    remarks = tuple(_remarks(edit.after))
    lexicon = lexicon_aside(database, both)
    index, broken = Index(both, lexicon), tuple(_broken(edit.after, lexicon))
    with database.reading() as tx:
        after = articles.before_latest(tx, edit.since, edit.most)
        kept = edit.most if after else articles.count_since(tx, edit.since)
    looked, found = Looked(), _Found(zone=ZoneInfo(edit.zone))
    some = backtest(database, index, since=edit.since, max_age=max_age, looked=looked, after=after)
    is_whole = found.take(some, lambda: say(_so_far(looked, kept, edit)), until)
    return replace(
        found.outcome(),
        remarks=remarks,
        broken=broken,
        looked=looked.articles,
        kept=kept,
        without_text=looked.without_text,
        too_old=looked.too_old,
        since=looked.begun or edit.since,
        until=looked.until,
        is_whole=is_whole,
        is_capped=after > 0,
    )


def _both(edit: Edit) -> list[Topic]:
    before = [replace(edit.before, id=BEFORE)] if edit.before else []
    return [*before, replace(edit.after, id=AFTER)]


def _broken(topic: Topic, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the first of the topic's own tests that do not hold."""
    some = ((one.key, one.text[:LONGEST]) for one in held(topic, lexicon) if not one.holds)
    return islice(some, EXAMPLES)


def _remarks(topic: Topic) -> Iterator[str]:
    for code, text in topic.queries.items():
        languages = (code,) if code else topic.languages
        for one in lints(parse(text, topic.macros), languages)[:MOST_REMARKS]:
            said = {"language": code, "column": one.column, "why": one.message}
            yield REMARKS.say("at_of" if code else "at", **said)


def _so_far(looked: Looked, kept: int, edit: Edit) -> Mapping[str, Any]:
    until = looked.until and looked.until.isoformat()
    since = edit.since.isoformat()
    return {"looked": looked.articles, "kept": kept, "since": since, "until": until}


class _Found:
    """Collects what is found."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone, self._sums = zone, Sums()
        self._latest = {sign: deque[Example](maxlen=EXAMPLES) for sign in ("+", "-")}

    def take(self, some: Iterable[Changed | None], tell: Callable[[], None], until: float) -> bool:
        """Take all there are; False where the time was over before that."""
        told = 0.0
        for found in some:
            if found:
                self._take(found)
            now = monotonic()
            if now >= until:
                return False
            if now >= told + OFTEN:
                tell()
                told = now
        return True

    def _take(self, found: Changed) -> None:
        one = found.article
        day = one.found.astimezone(self._zone).date().isoformat()
        self._sums.add(found.change, found.story, day=day, language=one.language)
        if found.change in self._latest:
            self._latest[found.change].appendleft(_example(found))

    def outcome(self) -> Outcome:
        sums = self._sums
        return Outcome(
            added=sums.articles["+"],
            removed=sums.articles["-"],
            unchanged=sums.articles["="],
            alerts_before=len(sums.before),
            alerts_after=len(sums.after),
            before=by_day(sums.before),
            after=by_day(sums.after),
            examples=(*self._latest["+"], *self._latest["-"]),
        )


def _example(found: Changed) -> Example:
    one = found.article
    at = one.published or one.found
    return Example(
        change=found.change,
        title=one.title[:LONGEST],
        url=one.url[: 2 * LONGEST],
        publisher=one.publisher[:LONGEST],
        at=at.isoformat(),
        is_dated=one.published is not None,
        sentence=found.sentence[:LONGEST],
        words=tuple(word[:LONGEST] for word in found.words[:EXAMPLES]),
    )


def _topic(said: Mapping[str, Any]) -> Topic:
    longer = {name: tuple(some) for name, some in said["longer"].items()}
    several = ("languages", "should_match", "should_not_match")
    return Topic(**{**said, "longer": longer} | {name: tuple(said[name]) for name in several})

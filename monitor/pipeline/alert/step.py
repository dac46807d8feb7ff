"""4. Alert: put the article into its story, decide who is told, and fill the outbox.

Story, alert, deliveries and the match's outcome are one transaction: all of it is, or nothing.
An article that was told and that its publisher has changed comes here again.

One worker at a time decides. So what costs time - to fingerprint, to look for neighbours, to
compare - is done before it has its turn, some articles at a time, and only looked up in it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from sqlalchemy.engine import Connection

from monitor.core.model import Article
from monitor.pipeline.alert.decide import Alerting, Case, Said, decide_matches, foresee, is_put_off
from monitor.store.machinery.database import serialize
from monitor.store.machinery.faults import ITS_OWN, in_words, is_everybodys
from monitor.store.news import articles
from monitor.store.sending import alerts, channels
from monitor.store.upkeep import tally
from monitor.telemetry import log
from monitor.telling.placing import Place, Proposal, holds, join, propose

TOGETHER = 10  # articles that are decided in one transaction
_PATIENCE = 3  # times that what others have made invalid is foreseen anew, before it is our turn


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deciding:
    """Some articles as one worker decides them, and the stories proposed for them.

    `patient`: what is proposed no more is left for another turn.
    """

    parts: Alerting
    now: datetime
    by: str
    proposed: Mapping[int, Proposal] = field(default_factory=dict)
    patient: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decided:
    """The stories of articles that were decided, what is to be logged, and who waits again."""

    stories: Sequence[int]
    left: Sequence[int]
    said: Sequence[Said]


def alert(ids: Sequence[int], parts: Alerting, *, now: datetime, by: str) -> list[int]:
    """Decide a chunk of articles; return the ids of their stories.

    What cannot be decided with others is decided alone, and waits where that cannot be, either.
    """
    turn, stories, vain, together = _Deciding(parts=parts, now=now, by=by), set[int](), 0, TOGETHER
    with parts.database.reading() as tx:
        left = articles.in_order(tx, ids)
    while left:
        some = left[:together]
        turn = replace(turn, patient=vain < _PATIENCE)
        try:
            turn, decided = _decided(some, turn)
        except ITS_OWN as error:
            if is_everybodys(error):
                raise
            together = 1
            left = left if len(some) > 1 else _put_off(left, error, turn)
            continue
        vain = vain + 1 if len(decided.left) == len(some) else 0
        left = [*decided.left, *left[together:]]
        stories.update(decided.stories)
        for event, fields in decided.said:
            log().info(event, **fields)
    return sorted(stories)


def _decided(some: Sequence[int], turn: _Deciding) -> tuple[_Deciding, _Decided]:
    database = turn.parts.database
    with database.reading() as tx:
        turn = replace(turn, proposed=_foreseen(tx, some, turn))
    return turn, database.write(partial(_decide, ids=some, turn=turn))


def _put_off(left: Sequence[int], error: Exception, turn: _Deciding) -> list[int]:
    """Let the first wait; return the others."""
    number, why = left[0], f"it cannot be decided for now: {in_words(error)}"
    log().error("article.put_off", article=number, error=why)
    off = partial(articles.put_off, number=number, by=turn.by, why=why, now=turn.now)
    turn.parts.database.write(off)
    return list(left[1:])


def _foreseen(tx: Connection, ids: Sequence[int], turn: _Deciding) -> Mapping[int, Proposal]:
    """Look for the articles' stories, and what they add to them, while nobody has to wait."""
    proposed = {}
    for waiting in articles.waiting(tx, ids, stage="alert"):
        article, story = waiting.article, waiting.article.story_id
        if story is None:
            proposal = turn.proposed.get(article.id)
            if proposal is None or not holds(tx, proposal, article, turn.now):
                proposal = propose(tx, article, turn.now, turn.parts.meaning)
            proposed[article.id], story = proposal, proposal.choice.story
        if story is not None:
            foresee(waiting, Case(tx=tx, parts=turn.parts, now=turn.now, story=story))
    return proposed


def _decide(tx: Connection, ids: Sequence[int], turn: _Deciding) -> _Decided:
    stories, said, counts, now = [], list[Said](), Counter[str](), turn.now
    serialize(tx, "stories")  # or two copies of a story would each open it
    claimed = articles.claim(tx, ids, stage="alert", now=now, by=turn.by)
    left = [waiting.article.id for waiting in claimed]
    if channels.are_outdated(tx, turn.parts.channels):  # who has the newer config decides
        articles.put_back(tx, left, by=turn.by, now=now)
        return _Decided(stories=(), left=(), said=())
    for waiting in claimed:
        placed = _placed(tx, waiting.article, turn)
        if placed is None:
            articles.put_back(tx, left, by=turn.by, now=now)
            break
        case = replace(_case(tx, placed.story, turn), untold=placed.untold)
        decide_matches(waiting, case)
        stories.append(placed.story)
        counts.update(case.outcomes)
        said += [*_said_of(waiting.article.id, placed), *case.said]
        stage, due_at = articles.next_stage(waiting, now)
        done: articles.Change = {} if is_put_off(waiting) else {"earlier": None}
        articles.move(tx, waiting.article.id, by=turn.by, stage=stage, due_at=due_at, **done)
        left.pop(0)
    tally.add(tx, {("matches", outcome): number for outcome, number in counts.items()})
    return _Decided(stories=stories, left=left, said=said)


def _case(tx: Connection, story: int, turn: _Deciding) -> Case:
    alerts.hold_story(tx, story)  # or an alert might be frozen between our look and our word
    return Case(tx=tx, parts=turn.parts, now=turn.now, story=story)


def _placed(tx: Connection, article: Article, turn: _Deciding) -> Place | None:
    """Return an article's story; None where it must be looked for anew, and time is left."""
    story = alerts.story_id_of(tx, article.id)
    if story is not None:
        return Place(story=story)
    proposal = turn.proposed.get(article.id)
    if proposal is None or not holds(tx, proposal, article, turn.now):
        if turn.patient:
            return None
        proposal = propose(tx, article, turn.now, turn.parts.meaning)
    return join(tx, article, proposal, turn.now)


def _said_of(article: int, placed: Place) -> list[Said]:
    """Say into which story an article came, and which others that made one with it."""
    story, choice = placed.story, placed.choice
    if choice is None:
        return []
    storied = {"article": article, "story": story, "reason": choice.reason, "score": choice.score}
    merged = [("story.merged", {"story": other, "into": story}) for other in choice.also]
    return [*merged, ("article.storied", storied | {"related": choice.related or None})]

"""Back-match: what new topics would have matched before, told in one digest for each channel.

The row says how far it has come: what dies between two chunks is taken up where it was.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy.engine import Connection

from monitor.core.alerting import held_back
from monitor.core.matching import document_of
from monitor.core.model import Article, Verdict
from monitor.pipeline.backmatch.tell import tell
from monitor.pipeline.backmatch.turn import BackMatching, OneTurn
from monitor.store.machinery.database import serialize
from monitor.store.machinery.faults import ITS_OWN, in_words, is_everybodys
from monitor.store.news import back_matches, matches
from monitor.store.sending import silences
from monitor.store.sending.silences import Silenced
from monitor.store.upkeep import tally
from monitor.telemetry import log
from monitor.telling.placing import Proposal, propose, story_of

CHUNK = 100  # articles in one turn
MATCHED = 10  # ... of which so many match at most: others write between two transactions


def back_match(ids: Sequence[int], parts: BackMatching, *, now: datetime, by: str) -> list[int]:
    """Bring each a chunk further, or tell what it found; return the ids of those that go on."""
    return [number for number in ids if _may_go_on(number, parts, now, by)]


def _may_go_on(number: int, parts: BackMatching, now: datetime, by: str) -> bool:
    """Bring one further; one that cannot be holds up no other, and is tried when its lease ends."""
    try:
        return _goes_on(number, parts, now, by)
    except ITS_OWN as error:
        if is_everybodys(error):
            raise
        log().error("back_match.stopped", number=number, error=in_words(error))
        return False


def _goes_on(number: int, parts: BackMatching, now: datetime, by: str) -> bool:
    one = parts.database.write(
        lambda tx: back_matches.claim(tx, number, ours=parts.topics, now=now, by=by)
    )
    if one is None:
        return False
    turn = OneTurn(one=one, parts=parts, now=now, by=by)
    with parts.database.reading() as tx:
        some = back_matches.next_articles(tx, one, CHUNK)
    if not some:
        tell(turn)
        return False
    found = _found(some, turn)
    with parts.database.reading() as tx:
        proposed = _proposed(tx, found, turn)
    return turn.lines.write(parts.database.write, partial(_keep, turn, found, proposed))


Matched = Sequence[tuple[Article, Sequence[Verdict]]]


def _found(some: Sequence[Article], turn: OneTurn) -> Matched:
    """Match articles against the new topics, as many as one transaction may keep."""
    index, found, matched = turn.parts.index(), [], 0
    for article in some:
        every = index.matches(document_of(article))
        new = [verdict for verdict in every if verdict.topic in turn.one.topics]
        found.append((article, new))
        matched += bool(new)
        if matched >= MATCHED:
            break
    return found


def _proposed(tx: Connection, found: Matched, turn: OneTurn) -> Mapping[int, Proposal]:
    """Look for the stories of what matched, before anybody has to wait for it."""
    new = [article for article, verdicts in found if verdicts and article.story_id is None]
    return {one.id: propose(tx, one, turn.now, turn.parts.meaning) for one in new}


def _keep(turn: OneTurn, found: Matched, proposed: Mapping[int, Proposal], tx: Connection) -> bool:
    """Keep a chunk's matches, and that it is done; False where another has taken over."""
    last = found[-1][0].id
    if not back_matches.come_to(tx, turn.one.id, last, now=turn.now, by=turn.by):
        return False
    serialize(tx, "stories")
    held = Counter[str]()
    for article, verdicts in found:
        fresh = back_matches.fresh(tx, article.id, verdicts) if verdicts else []
        story = _story(tx, article, proposed, turn) if fresh else 0
        held.update(_put(turn, tx, article, verdict, story=story) for verdict in fresh)
    del held["back_matched"]  # counted when it is told
    tally.add(tx, {("matches", outcome): number for outcome, number in held.items()})
    return True


def _story(
    tx: Connection, article: Article, proposed: Mapping[int, Proposal], turn: OneTurn
) -> int:
    return story_of(tx, article, turn.now, turn.parts.meaning, proposed.get(article.id))


def _put(turn: OneTurn, tx: Connection, article: Article, verdict: Verdict, *, story: int) -> str:
    """Keep a match, and return its outcome; one that nobody is to be told of is decided at once."""
    parts, now = turn.parts, turn.now
    number = back_matches.put_match(tx, article.id, verdict, version=parts.version, now=now)
    told_of = Silenced(topic=verdict.topic, publisher=article.publisher, story=story)
    silenced = silences.reason(tx, told_of, now, parts.rules.zone)
    held = held_back(parts.topics[verdict.topic], article, parts.rules, silenced)
    outcome, reason = held or ("back_matched", "")
    if held:
        decision = {"channel": "", "outcome": outcome, "reason": reason}
        matches.decide(tx, number, outcome=outcome, decisions=[decision], now=now)
    turn.lines.info("match.found_back", article=article.id, topic=verdict.topic, outcome=outcome)
    return outcome

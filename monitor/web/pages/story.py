"""A story: its articles and why they matched, whom it was told, and what may be done about it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from fastapi import FastAPI, HTTPException, Request, Response
from markupsafe import Markup
from sqlalchemy.engine import Connection
from starlette.concurrency import run_in_threadpool

from monitor.core.model import Topic
from monitor.notify.safe import line, link
from monitor.notify.speech import Speech
from monitor.store.news import feedback
from monitor.store.sending import holding, silences
from monitor.store.sending.silences import Silenced
from monitor.store.shown.story import Head, Matched, Piece, Whole, head, whole
from monitor.web.access import visitor_of
from monitor.web.done import NOTHING, Back, Done
from monitor.web.door import READ
from monitor.web.forms import fields_of
from monitor.web.marking import Pieces, marked
from monitor.web.pages.stories import decided, name_of, reason_of, severity_of
from monitor.web.rewording import reworded
from monitor.web.showing import TITLE
from monitor.web.site import Site

DAYS = (1, 3, 7)  # for which a story may be muted
_TO_ITS_END = "end"
_DIGITS = 16  # of a number, less than these
_WHY = 5  # decisions that are shown of a match


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMatch:
    """What a topic found in an article, as the page shows it."""

    id: int
    topic: str
    name: str
    score: str
    outcome: str
    reason: Markup
    why: tuple[Markup, ...]
    is_wrong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPiece:
    """An article of a story, as the page shows it."""

    id: int
    url: str
    title: Pieces
    publisher: str
    language: str
    at: datetime
    is_dated: bool
    feed_only: bool
    quotes: tuple[tuple[Pieces, tuple[ShownMatch, ...]], ...]  # each sentence once, and its topics


def serve(web: FastAPI, site: Site) -> None:
    """Add the routes."""

    @web.api_route("/stories/{key}", methods=READ)
    def show(key: str, request: Request) -> Response:
        return _show(site, key, request)

    acts: dict[str, Callable[[Site, Head, Request, dict[str, str]], Done]] = {
        "mute": _mute,
        "unmute": _unmute,
        "not-relevant": _not_relevant,
        "relevant": _relevant,
    }
    for name, act in acts.items():
        _add(web, site, name, act)


def _add(web: FastAPI, site: Site, name: str, act: Callable[..., Done]) -> None:
    @web.post(f"/stories/{{key}}/{name}", name=name)
    async def do(key: str, request: Request) -> Response:
        return await run_in_threadpool(_do, site, act, key, request, await fields_of(request))


def _do(
    site: Site, act: Callable[..., Done], key: str, request: Request, fields: dict[str, str]
) -> Response:
    one = _story(site, key)
    if one is None:
        return site.missing(request, site.speech(request).say("story", "missing"))
    told, place = act(site, one, request, fields), fields.get("article", "")
    path = f"/stories/{one.key}{f'#a{place}' if place.isdecimal() else ''}"
    return site.done(request, path, told)


def _story(site: Site, key: str) -> Head | None:
    said = line(key, 200)
    return site.read(lambda tx: head(tx, said, site.now))


# --- what is shown ------------------------------------------------------------------------


def _show(site: Site, key: str, request: Request) -> Response:
    one, speech = _story(site, key), site.speech(request)
    if one is None:
        return site.missing(request, speech.say("story", "missing"))
    if one.key != key:
        return site.go(request, f"/stories/{one.key}")
    after = request.query_params.get("after", "")
    number = int(after) if after.isdecimal() and len(after) < _DIGITS else None
    found = site.read(lambda tx: whole(tx, one, number))
    topics = {topic.id: topic for topic in site.parts().settings.topics}
    ids = dict.fromkeys(match.topic for piece in found.pieces for match in piece.matches)
    return site.show(
        request,
        "story",
        of="stories",
        story=one,
        title=line(one.title, TITLE) or speech.say("story", "untitled"),
        topics=[(number, name_of(number, topics)) for number in ids],
        severity=severity_of(ids, topics),
        pieces=[_piece(piece, topics, speech) for piece in found.pieces],
        next=f"/stories/{one.key}?after={found.next}" if found.next else "",
        alerts=found.alerts,
        new=_new(found, speech),
        others=[(other.key, line(other.title, TITLE), other.kind) for other in found.others],
        days=DAYS,
        can_end=one.ends_at > site.now,
    )


def _new(found: Whole, speech: Speech) -> dict[int, list[tuple[str, Markup]]]:
    """Return what was new in each alert: the sentence, and why it is."""
    return {
        one.id: [(line(new.text, 400), reworded(new.why, speech)) for new in one.new]
        for one in found.alerts
    }


def _piece(one: Piece, topics: Mapping[str, Topic], speech: Speech) -> ShownPiece:
    words = [word for match in one.matches for word in match.words]
    title = line(one.title, TITLE) or speech.say("story", "untitled")
    return ShownPiece(
        id=one.id,
        url=link(one.url),
        title=marked(title, words),
        publisher=line(one.publisher, 80),
        language=line(one.language, 20),
        at=one.at,
        is_dated=one.is_dated,
        feed_only=one.text_from == "feed",
        quotes=tuple(_quotes(one.matches, topics, speech)),
    )


def _quotes(
    matches: Sequence[Matched], topics: Mapping[str, Topic], speech: Speech
) -> Iterator[tuple[Pieces, tuple[ShownMatch, ...]]]:
    """Yield each sentence that decided with the words of all topics for which it did."""
    for sentence in dict.fromkeys(match.sentence for match in matches):
        some = [match for match in matches if match.sentence == sentence]
        words = [word for match in some for word in match.words]
        quote = marked(line(sentence, 500), words) if sentence else []
        yield quote, tuple(_match(match, topics, speech) for match in some)


def _match(one: Matched, topics: Mapping[str, Topic], speech: Speech) -> ShownMatch:
    why = dict.fromkeys(
        decided(channel, outcome, reason, speech) for channel, outcome, reason in one.why[-_WHY:]
    )
    return ShownMatch(
        id=one.id,
        topic=one.topic,
        name=name_of(one.topic, topics),
        score=speech.number(round(one.score, 2)),
        outcome=one.outcome,
        reason=reason_of(one.reason, speech),
        why=tuple(why),
        is_wrong=one.is_wrong,
    )


# --- what may be done ---------------------------------------------------------------------


def _mute(site: Site, one: Head, request: Request, fields: dict[str, str]) -> Done:
    """Silence a story for everybody, for so many days or to its end. Raises HTTPException."""
    now, visitor, speech = site.now, visitor_of(request), site.speech(request)
    ends_at = _until(fields.get("for", ""), one, now)
    if ends_at is None:
        raise HTTPException(422, speech.say("story", "how_long"))
    author = visitor.name if visitor else ""

    def work(tx: Connection) -> Any:
        return silences.add(tx, Silenced(story=one.id), now=now, ends_at=ends_at, author=author)

    about = f"{one.title} (–{ends_at:%Y-%m-%d %H:%M} UTC)"
    _, until = site.act(request, "mute_story", about, work, of=lambda _: one.key)
    return Done(
        name="mute_story",
        values={"what": one.title, "until": speech.moment(until.isoformat())},
        back=None if one.silent_until else Back(path=f"/stories/{one.key}/unmute"),
    )


def _until(said: str, one: Head, now: datetime) -> datetime | None:
    if said == _TO_ITS_END and one.ends_at > now:
        return one.ends_at
    return now + timedelta(days=int(said)) if said in map(str, DAYS) else None


def _unmute(site: Site, one: Head, request: Request, _fields: dict[str, str]) -> Done:
    def work(tx: Connection) -> bool:
        is_ended = silences.expire_of_story(tx, one.id, site.now)
        holding.look_again(tx, site.now, by=("silence",))
        return is_ended

    done = site.act(request, "unmute_story", one.title, work, of=lambda _: one.key)
    return Done(name="unmute_story", values={"what": one.title}) if done else NOTHING


def _not_relevant(site: Site, one: Head, request: Request, fields: dict[str, str]) -> Done:
    def work(tx: Connection, number: int) -> object:
        return feedback.mark(tx, number, site.now)

    return _judge(site, one, request, fields, act="not_relevant", work=work)


def _relevant(site: Site, one: Head, request: Request, fields: dict[str, str]) -> Done:
    return _judge(site, one, request, fields, act="relevant", work=feedback.take_back)


def _judge(
    site: Site,
    one: Head,
    request: Request,
    fields: dict[str, str],
    *,
    act: str,
    work: Callable[[Connection, int], object],
) -> Done:
    """Mark an article as not relevant to a topic, or take that back. Raises HTTPException."""
    number, about = _match_of(site, one, request, fields)
    words = f"{about.title} ({about.topic_name or about.topic_id})"
    site.act(request, act, words, lambda tx: work(tx, number), of=lambda _: one.key)
    other = "not-relevant" if act == "relevant" else "relevant"
    kept: dict[str, str] = {name: fields[name] for name in ("match", "article") if name in fields}
    return Done(
        name=act,
        values={"what": about.title, "topic": about.topic_name or about.topic_id},
        back=Back(path=f"/stories/{one.key}/{other}", fields=kept),
    )


def _match_of(
    site: Site, one: Head, request: Request, fields: dict[str, str]
) -> tuple[int, feedback.About]:
    """Return the number of the match that a form names, and what it is about.

    Raises HTTPException where it is none of this story.
    """
    said = fields.get("match", "")
    number = int(said) if said.isdecimal() and len(said) < _DIGITS else 0
    about = site.read(lambda tx: feedback.about(tx, number, story_id=one.id))
    if about is None:
        raise HTTPException(404, site.speech(request).say("story", "no_match"))
    return number, about

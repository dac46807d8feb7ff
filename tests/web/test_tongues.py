"""Every page and every answer of a form, with all that may be said there, in the reader's language.

The world holds each kind of warning, reason, state and fault; a page in Ukrainian or Russian has no
English word but names, query words and keys of the config.
"""

import html
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from monitor.cli.serve import start_web
from monitor.core.mending import BY_REASON
from monitor.core.novelty.whys import WHYS
from monitor.core.phrases import Phrasebook
from monitor.core.query.faults import FAULTS
from monitor.core.query.lints.remarks import REMARKS
from monitor.core.query.tree import FIELDS, FILTERS
from monitor.core.reasons import REASONS
from monitor.demo import make_article
from monitor.store.news import feedback
from monitor.store.sending import silences
from monitor.store.sending.outbox import STATES
from monitor.store.sending.silences import Silenced
from monitor.store.shown.feeds import STATES as FEED_STATES
from monitor.store.tables import schema
from monitor.store.tables.sending import alert, alert_match, attempt, channel, delivery
from monitor.store.upkeep import audit, versions
from monitor.web.pages.stories import _BECAME
from monitor.web.rewording import reworded
from tests.pipeline.play import Play, playing
from tests.web.english import english_in, language_of
from tests.web.test_rewording import speaking
from tests.web.visitors import post, visiting
from tests.world import a_world, now

LANGUAGES = ("uk", "ru")
TOPICS = """\
version: 1
topics:
  - id: ukraine-crisis
    name: Ukraine crisis
    languages: [en]
    query: 'Ukraine AND (crisis OR offensive)'
    channels: [desk-mail, hook]
    should_match: ["Ukraine fears a crisis.", "The cup."]
    should_not_match: ["Ukraine: a crisis of the cup."]
  - {id: misses, name: Misses, query: 'title:zeppelin AND (tram OR bus) NOT lang:en'}
  - {id: near, name: Near, query: 'zeppelin NEAR/2 balloon', state: shadow}
  - {id: few, name: Few, query: 'min2of(zeppelin, tram, bus)', state: paused, severity: high}
  - {id: late, name: Late, query: 'Ukraine AND date:>=2100-01-01', severity: urgent}
"""
# Names of this world, words of queries, keys and files of the config, names of kinds.
ALLOWED = re.findall(
    r"\S+",
    """
    Ukraine crisis offensive Misses Near Few Late harbour meridian europe desk mail hook
    Olena Taras operate read
    zeppelin tram bus balloon AND OR NOT PARA NEAR
    email webhook rss en uk ru EET EEST RE ISO ASCII UTC HTTP
    """,
)
# What a query is written with, and what is shown as an example.
OF_QUERIES = [
    *ALLOWED,
    *FIELDS,
    *FILTERS,
    "regex",
    "place",
    "SENT",
    "ONEAR",
    "Kyiv",
    "Odessa",
    "UA",
]
NEAREST = ("Kryukiv", "Kyivskyi")  # places whose names are like a wrong one
DETAIL = "smtp.example: 550 No such user here"
AT = timedelta(hours=1)


def an_example(book: Phrasebook, code: str) -> str:
    known = {"number": 3, "listed": "en", "who": "Olena", "channel": "hook", "other": "hook"}
    return book.say(code, **(dict.fromkeys(book.blanks(code), "3") | known))


def fill(play: Play) -> None:
    """Write all that may be told into the rows of the world."""
    at = play.clock()
    with play.parts.database.transaction() as tx:
        _feeds(tx, at)
        _deliveries(tx, at)
        _decisions(tx)
        for act in ("feed_pause", "feed_resume", "feed_poll", "delivery_retry", "delivery_replay",
                    "channel_test", "silence_add", "silence_end", "mute_story", "unmute_story",
                    "not_relevant", "relevant"):  # fmt: skip
            audit.note(tx, "Olena", act, "hook", at)
        silences.add(
            tx, Silenced(topic="near"), now=at, ends_at=at + AT, author="Olena", comment="x"
        )
        marked = tx.execute(sa.select(schema.match.c.id).limit(1)).scalar_one()
        feedback.mark(tx, marked, at)
        versions.refuse(tx, "digest", ["feeds.yaml:1:1: what is wrong"], at)


def _feeds(tx: sa.Connection, at: Any) -> None:
    polled = {"polled_at": at, "succeeded_at": at, "changed_at": at}
    some: list[dict[str, Any]] = [
        {"failures": 4, "reason": reason, "error": DETAIL, "failing_since": at}
        for reason in BY_REASON
    ]
    some += [
        {"paused_by": "Taras", **polled},
        {"awaits": "connect", "error": "unreachable", **polled},
        {"silent_at": at, **polled},
        {"gap_at": at, **polled},
        {"failures": 4, "reason": "dns", "group_name": "europe", "failing_since": at},
    ]
    some += [
        {"doubt": doubt, "doubt_words": "no link", **polled}
        for doubt in ("links", "dates", "letters")
    ]
    for number, row in enumerate(some):
        url = f"https://feeds.example/{number}"
        usual = {"url": url, "host": "feeds.example", "state": "live", "due_at": at + AT}
        tx.execute(sa.insert(schema.feed).values({**usual, **row}))


def _deliveries(tx: sa.Connection, at: Any) -> None:
    ended = ("sent", "temporary", "down", "permanent", "")
    told = tx.execute(sa.select(alert.c.id).limit(1)).scalar_one()
    for number, state in enumerate((*STATES, "pending")):
        row = {
            "key": f"msg_more{number}", "channel": "hook", "recipient": f"a{number}@example.org",
            "state": state, "due_at": at + AT, "created_at": at - AT, "detail": DETAIL,
            "alert_id": told, "attempts": 5,
            "settled_at": None if state in ("pending", "held") else at,
            "held_by": "quiet" if state in ("held", "folded") else "",
        }  # fmt: skip
        made = tx.execute(sa.insert(delivery).values(row)).inserted_primary_key
        assert made is not None
        tries = [
            {"delivery_id": made[0], "number": n, "started_at": at, "outcome": it, "detail": DETAIL}
            for n, it in enumerate(ended)
        ]
        tx.execute(sa.insert(attempt), tries)
    for by in ("limit", "silence", "late", "asked"):
        row = {
            "key": f"msg_{by}", "channel": "hook", "state": "held", "held_by": by, "attempts": 0,
            "due_at": at + AT, "created_at": at - AT,
            "detail": str(REASONS.say("held_late")),
        }  # fmt: skip
        tx.execute(sa.insert(delivery).values(row))
    failing = {"failures": 5, "failing_since": at - AT, "succeeded_at": None, "error": DETAIL}
    tx.execute(sa.update(channel).where(channel.c.name == "hook").values(failing))


def _decisions(tx: sa.Connection) -> None:
    """Give one match a decision of each outcome and of each reason, and its alert each why."""
    reasons = [*(an_example(REASONS, code) for code in REASONS.phrases), *_FOLLOW_UPS]
    number = tx.execute(sa.select(schema.match.c.id).limit(1)).scalar_one()
    some = [
        {"channel": "hook", "outcome": outcome, "reason": str(reason), "why": ""}
        for outcome, reason in zip(list(_BECAME) * 9, reasons, strict=False)
    ]
    tx.execute(sa.update(schema.match).where(schema.match.c.id == number).values(decisions=some))
    [told, *_] = tx.execute(sa.select(alert_match.c.alert_id, alert_match.c.match_id)).all()
    why = str(an_example(WHYS, "changed"))
    news = {"sentence": "A sentence.", "reason": "correction", "why": why}
    tx.execute(sa.update(alert_match).where(alert_match.c.alert_id == told[0]).values(news=news))
    tx.execute(sa.update(alert).where(alert.c.id == told[0]).values(reason="new_source_class"))


_FOLLOW_UPS = [
    f"{code}: {an_example(WHYS, why)}"
    for code in ("new_fact", "correction")
    for why in WHYS.phrases
]


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    folder = tmp_path_factory.mktemp("tongues")
    with a_world(folder) as world:
        world.database = f"sqlite:///{folder}/monitor.db"
        world.configure()
        (folder / "config/watchlists/ukraine.yaml").write_text(TOPICS, encoding="utf-8")
        with playing(world, folder) as made:
            made.a_pass()
            for number in (1, 3):
                world.site.publish(make_article(number, outlet="harbour"), published=now())
                made.a_pass()
            world.site.publish(make_article(2, matching=False, outlet="harbour"), published=now())
            made.a_pass()
            made.a_pass()
            fill(made)
            stop = start_web(lambda: made.parts)
            yield made
            stop()


@pytest.fixture(scope="module", params=LANGUAGES)
def reader(play: Play, request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    with visiting(play, "operate", request.param) as made:
        yield made


def ids(play: Play, table: sa.Table, column: str = "id") -> list[Any]:
    with play.parts.database.reading() as tx:
        return list(tx.execute(sa.select(table.c[column])).scalars())


def paths(play: Play) -> list[str]:
    """All pages of this world, of each kind each."""
    topics = [one.id for one in play.parts.settings.topics]
    return [
        "/", "/stories", "/stories?severity=high", "/topics", "/feeds", "/deliveries", "/silences",
        "/silences?of=ended", "/explain", "/explain?url=https://nobody.example/", "/try", "/login",
        "/login?key=x", "/nowhere", "/stories/s_none", "/topics/none", "/feeds/0",
        *(f"/stories/{key}" for key in ids(play, schema.story, "key")),
        *(f"/topics/{topic}{of}" for topic in topics for of in ("", "/try")),
        *(f"/feeds/{number}" for number in ids(play, schema.feed)),
        *(f"/feeds?state={state}" for state in FEED_STATES),
        *(f"/deliveries?state={state}" for state in STATES),
        *(f"/explain?url=a{number}" for number in ids(play, schema.article)),
        *(f"/silences?fault={fault}" for fault in ("what", "topic", "story", "span")),
    ]  # fmt: skip


def test_no_page_has_an_english_word_on_it(play: Play, reader: httpx.Client) -> None:
    found = {}
    for path in paths(play):
        answer = reader.get(path)
        assert answer.status_code in (200, 404), path
        assert language_of(answer.text) == reader.headers["accept-language"]
        if some := english_in(answer.text, ALLOWED):
            found[path] = some
    assert found == {}


def test_each_warning_leads_to_where_it_can_be_mended(play: Play, reader: httpx.Client) -> None:
    page = reader.get("/").text
    told = re.search(r"<ul class=\"plain rows\">.*?</ul>", page, re.DOTALL)
    assert told is not None
    ways = set(re.findall(r'href="([^"]+)"', html.unescape(told[0])))
    assert {
        "/feeds?state=failing&group=europe", "/deliveries#channels",
        "/deliveries?state=failed&channel=hook", "/deliveries?state=pending&channel=hook",
        "/deliveries?state=held", "/feeds?state=paused",
    } <= ways  # fmt: skip
    [paused] = [one for one in ways if re.fullmatch(r"/feeds/\d+", one)]
    for way in (*ways, paused):
        assert reader.get(way).status_code == 200, way
    assert "monitor feeds" not in page
    assert "monitor deliveries" not in page


def test_a_stranger_is_warned_in_his_language_and_learns_no_name(play: Play) -> None:
    for language in LANGUAGES:
        with visiting(play, None, language) as stranger:
            page = stranger.get("/").text
        assert english_in(page, ALLOWED) == []
        for name in ("hook", "europe", "Taras", DETAIL):
            assert name not in page


# A query for each fault that somebody may write; `@` is read with the macros of a topic only.
WRONG = (
    'a "b', "^", "a^1000", "(" * 60 + "a", "", "a, b", "a)", "(a", "()", "a AND", "OR a", "(,a)",
    "a NOT NEAR NOT b", "NOT SENT a", "a NEAR/5000 b", "a AND b OR c", "a NEAR b SENT c",
    "a NEAR (b AND c)", "NOT a", "@none", "regex(a)", 'regex("a", "b")', 'regex("a*")',
    'regex("(?=a)")', 'regex("[")', 'regex("(a{1000}){1000}")', "case(a, b)", "atleast0(a)",
    "atleast2(a AND b)", "place(a b)", "place(Xyzzyqw)", 'place("Kyivv")', "min9of(a, b)", "lang:",
    "words:(>1 >2) a", "lang:english a", "words:many a", "titel:a", "zzz:a", "exact(a)",
    "atleast2 (a)", "§", "ab*", '"…"', '"a* b"', '"* b"', '"a b"~5', "a W/5 b",
    "a NEAR/x b", "a XOR b", "a || b", "a && b", "a ! b", "-a b", "+a b", "*a", "a*b c", "a~2",
    " NEAR ".join("abcdefghijklmno"), '"' + "a " * 101 + '"',
)  # fmt: skip


def test_what_is_wrong_in_a_query_is_said_in_the_language(reader: httpx.Client) -> None:
    found = {}
    for query in WRONG:
        answer = post(reader, "/try", {"query_": query, "languages": "en", "since": "1"}, of="/try")
        assert 'role="alert"' in answer.text, query
        own = re.findall(r"[A-Za-z]{2,}", query)
        if some := english_in(answer.text, [*OF_QUERIES, *NEAREST, *own]):
            found[query] = some
    assert found == {}


def test_a_wrong_language_is_said_in_the_language(reader: httpx.Client) -> None:
    for said in ("english", "xq"):
        answer = post(reader, "/try", {"query_": "Ukraine", "languages": said}, of="/try")
        assert english_in(answer.text, [*ALLOWED, said]) == []


def test_what_a_tried_query_finds_is_said_in_the_language(reader: httpx.Client) -> None:
    path = "/topics/ukraine-crisis/try"
    for query in ("Ukraine AND (zeppelin OR the)", "zeppelin"):
        answer = post(reader, path, {"query_": query, "languages": "en", "since": "1"}, of=path)
        assert 'id="lines"' in answer.text
        assert english_in(answer.text, [*ALLOWED, "the"]) == []


def test_the_remarks_and_faults_that_no_query_here_provokes_have_no_english_either(
    reader: httpx.Client,
) -> None:
    speech = speaking(reader.headers["accept-language"])
    for book in (FAULTS, REMARKS, REASONS, WHYS):
        for code in book.phrases:
            said = reworded(an_example(book, code), speech)
            assert english_in(f"<p>{said}</p>", OF_QUERIES) == [], code


def test_what_is_refused_is_refused_in_the_language(play: Play) -> None:
    refused = {}
    for language in LANGUAGES:
        with visiting(play, "read", language) as looker:
            refused[language] = [
                post(looker, "/silences", {"topic": "near", "span": "1h"}, of="/try"),
                looker.post("/try", data={"query_": "a", "form_token": "0"}),
                looker.delete("/stories"),
                looker.get("/static/none"),
                looker.post("/login", content=b"x" * 300_000),
            ]
    for language, some in refused.items():  # who has guessed waits, whatever he reads
        with visiting(play, None, language) as stranger:
            some += [stranger.post("/login", data={"token": "no"}) for _ in range(12)]
        codes = [answer.status_code for answer in some]
        assert (codes[:5], codes[-1]) == ([403, 403, 405, 404, 413], 429)
        for answer in some:
            assert language_of(answer.text) == language
            assert english_in(answer.text, ALLOWED) == [], answer.status_code


def test_forms_answer_in_the_language(play: Play, reader: httpx.Client) -> None:
    [key, *_] = ids(play, schema.story, "key")
    answers = [
        post(reader, "/silences", {"span": "1h"}, of="/silences"),
        post(reader, "/silences", {"topic": "near", "span": "?"}, of="/silences"),
        post(reader, "/silences/99/end", of="/silences"),
        post(reader, f"/stories/{key}/mute", {"for": "?"}, of=f"/stories/{key}"),
        post(reader, f"/stories/{key}/not-relevant", {"match": "99"}, of=f"/stories/{key}"),
        post(reader, "/deliveries/test", {"channel": "none"}, of="/deliveries"),
        post(reader, "/deliveries/test", {"channel": "hook"}, of="/deliveries"),
        post(reader, "/feeds/0/pause", of="/feeds/1"),
        reader.get("/deliveries"),
    ]
    for answer in answers:
        page = reader.get(answer.headers["location"]) if answer.status_code == 303 else answer
        assert english_in(page.text, ALLOWED) == [], answer.request.url

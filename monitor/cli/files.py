"""Verbs that work on files and URLs, with or without a config: parse, extract, summarize ..."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

import typer

from monitor.cli.asking import (
    Language,
    Query,
    index_of,
    refuse_languages_alone,
    topics_asked,
)
from monitor.cli.inputs import Input, each_document, each_feed
from monitor.cli.options import DEFAULT_FOLDER, Folder, Json
from monitor.cli.output import complain, print_json, print_table, shown, time_shown
from monitor.core.addresses.urls import well_formed
from monitor.core.errors import MonitorError
from monitor.parse.document import Given as Parsed
from monitor.parse.languages.language import spoken

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.core.matching import Document, Index
    from monitor.core.model import Topic, Verdict
    from monitor.core.stories import Fingerprint

Inputs = Annotated[list[str], typer.Argument(metavar="FILE|URL|-...")]
Base = Annotated[str, typer.Option("--base", help="Where a FILE's document has come from.")]
TopicId = Annotated[str, typer.Option("--topic", help="Only the topic with this id.")]


def add_to(app: typer.Typer) -> None:
    """Add these verbs."""
    for name, verb in (
        ("parse", parse),
        ("extract", extract),
        ("summarize", show_summary),
        ("match", show_matches),
        ("stories", show_stories),
    ):
        app.command(name)(verb)


def parse(
    inputs: Inputs, config: Folder = DEFAULT_FOLDER, base: Base = "", *, json: Json = False
) -> None:
    """Read feeds, and print what each of their entries says."""
    if base and not well_formed(base):
        raise MonitorError(
            f"--base {base}: give a whole address, as in https://example.org/rss.xml"
        )
    show = partial(_show_feed, _zone(config))
    _each(each_feed(inputs, config, base), _feed_dict, show, json=json)


def extract(inputs: Inputs, config: Folder = DEFAULT_FOLDER, *, json: Json = False) -> None:
    """Read article pages, and print their text."""
    show = partial(_show_extracted, _zone(config))
    _each(each_document(inputs, config), _extracted, show, json=json)


def show_summary(
    inputs: Inputs,
    config: Folder = DEFAULT_FOLDER,
    topic: TopicId = "",
    query: Query = "",
    language: Language = None,
    *,
    json: Json = False,
) -> None:
    """Print the sentences that tell each article; with a topic, one that shows the match."""
    refuse_languages_alone(query, language or ())
    topics = topics_asked(config, topic, query, language or ()) if topic or query else ()
    index = index_of(topics) if topics else None
    _each(each_document(inputs, config), lambda one: _summary(one, index), _show_summary, json=json)


def show_matches(
    inputs: Inputs,
    config: Folder = DEFAULT_FOLDER,
    topic: TopicId = "",
    query: Query = "",
    language: Language = None,
    *,
    all_topics: Annotated[bool, typer.Option("--all", help="The misses too, and why.")] = False,
    json: Json = False,
) -> None:
    """Say which topics each article matches, by what words."""
    topics = topics_asked(config, topic, query, language or ())
    index, by_language = index_of(topics), _by_language(topics)
    judge = index.verdicts if all_topics else index.matches

    def told(one: Parsed) -> dict[str, Any]:
        verdicts = judge(_asked(one, by_language=by_language))
        return {"topics": [verdict_dict(verdict) for verdict in verdicts]}

    _each(each_document(inputs, config), told, _show_matches, json=json)


def show_stories(inputs: Inputs, config: Folder = DEFAULT_FOLDER, *, json: Json = False) -> None:
    """Say which story each article belongs to, by what, and which other stories are near it.

    Articles stand a line each, in order of time.
    """
    from monitor.core.stories import spelt
    from monitor.core.stories.grouping import Grouping

    articles: list[Input] = list(each_document(inputs, config))
    grouping = Grouping()
    good = [one.value for one in articles if isinstance(one.value, Parsed)]
    placed = iter([grouping.place(*one) for one in _in_time(good)])

    def told(one: Parsed) -> dict[str, Any]:
        story, choice = next(placed)
        because = spelt(choice.because, f"{one.title}\n{one.text}")
        return {
            "id": one.id,
            "story": grouping.now(story),
            "because": [{"term": term, "weight": weight} for term, weight in because],
            "related": grouping.related(story),
        }

    _each(iter(articles), told, _show_story, json=json)


def _show_story(name: str, told: dict[str, Any]) -> None:
    because = ", ".join(one["term"] for one in told["because"])
    near = ", ".join(map(str, told["related"]))
    print(
        "\t".join(
            filter(
                None,
                (
                    str(told["story"]),
                    name,
                    because and f"by {because}",
                    near and f"near {near}",
                ),
            )
        )
    )


def _in_time(articles: Sequence[Parsed]) -> Iterator[tuple[str, Fingerprint, datetime]]:
    """Yield each article's key, fingerprint and time; one without a time came with the last."""
    from monitor.core.addresses.urls import article_key
    from monitor.core.stories import fingerprint

    at = datetime(1970, 1, 1, tzinfo=UTC)
    for number, one in enumerate(articles):
        at = one.published or at
        key = article_key(one.url) or f"article:{number}"
        yield key, fingerprint(one.title, one.text, _spoken(one)), at


# --- what they share ----------------------------------------------------------------------


def _each(
    inputs: Iterator[Input],
    tell: Callable[[Any], dict[str, Any]],
    show: Callable[[str, dict[str, Any]], None],
    *,
    json: bool,
) -> None:
    """Print one thing for each input, in order, also for one that failed; end 1 if any did."""
    failed = False
    for one in inputs:
        identity = one.identity()
        if isinstance(one.value, MonitorError):
            failed = True
            error = str(one.value)
            told = _apart(one.name, error)
            print_json({**identity, "error": error}) if json else complain(f"{one.name}: {told}")
        elif json:
            print_json({**identity, **tell(one.value)})
        else:
            show(one.name, tell(one.value))
    sys.exit(1 if failed else 0)


def _apart(name: str, error: str) -> str:
    """Return an error without the address, or its host, that already stands before it."""
    host = urlsplit(name).hostname if "://" in name else ""
    return error.removeprefix(f"{name}: ").removeprefix(f"{host}: ")


def _feed_dict(feed: Any) -> dict[str, Any]:
    told = asdict(feed)
    ttl = told.pop("ttl")
    return {**told, "ttl": ttl.total_seconds() if ttl else None}


def _zone(config: Path) -> str:
    """Return the zone that times are shown in; "" where there is no config."""
    from monitor.config.looking import timezone

    return timezone(config, os.environ)


def _show_feed(zone: str, name: str, told: dict[str, Any]) -> None:
    print(f"{name}: {shown(told['title'])} ({told['format']}, {len(told['entries'])} entries)")
    rows = [(e["published"], e["title"], e["url"] or e["link"] or e["id"]) for e in told["entries"]]
    print_table(("published", "title", "link"), rows, zone=zone)
    notes = Counter(note for entry in [told, *told["entries"]] for note in entry["notes"])
    for note, count in notes.items():
        print(f"{count} x {note}" if count > 1 else note)


def _extracted(one: Parsed) -> dict[str, Any]:
    from monitor.core.language.sentences import sentences

    return {
        "url": one.url,
        "title": one.title,
        "authors": list(one.authors),
        "published": one.published,
        "language": one.language,
        "text": one.text,
        "sentences": [
            {"text": one.text[start:end], "start": start, "end": end}
            for start, end in sentences(one.text, one.language)
        ],
    }


def _show_extracted(zone: str, name: str, told: dict[str, Any]) -> None:
    published = time_shown(told["published"], zone) if told["published"] else ""
    print(f"# {shown(told['title'])}\n# {name}  {told['language']}  {published}\n")
    print(told["text"], end="\n\n")


def _by_language(topics: Sequence[Topic]) -> bool:
    """Whether a query asks for an article's language: to tell it takes half a second at first."""
    return any("lang" in text.lower() for topic in topics for text in _texts(topic))


def _texts(topic: Topic) -> list[str]:
    return [*topic.queries.values(), *topic.macros.values()]


def _spoken(one: Parsed) -> str:
    """Return the language that a document says, or else that its words tell."""
    return spoken(one.language, f"{one.title}\n{one.text}")


def _asked(one: Parsed, *, by_language: bool = True) -> Document:
    """Return a document as it is matched; a language that it does not say is told by its words."""
    from monitor.core.matching import Document

    language = _spoken(one) if by_language else one.language
    return Document(
        title=one.title,
        body=one.whole,
        url=one.url,
        author=", ".join(one.authors),
        language=language,
        source=one.source,
        published=one.published,
    )


def _summary(one: Parsed, index: Index | None) -> dict[str, Any]:
    from monitor.core.summary import METHOD, summarize

    verdicts = index.matches(_asked(one)) if index else ()
    spans = [span for verdict in verdicts for span in verdict.spans]
    sentence = max(verdicts, key=lambda verdict: verdict.score).sentence if verdicts else ""
    quotes = summarize(
        title=one.title, text=one.text, language=one.language, spans=spans, sentence=sentence
    )
    told = {"summary": [asdict(quote) for quote in quotes], "method": METHOD}
    return {**told, "matched": bool(verdicts)} if index else told


def _show_summary(name: str, told: dict[str, Any]) -> None:
    print(f"# {name}" + ("" if told.get("matched", True) else "  (no topic matches)"))
    for quote in told["summary"]:
        print(f"  {quote['text']}")


def verdict_dict(verdict: Verdict) -> dict[str, Any]:
    """Return what a topic says of an article, for machines."""
    return {**asdict(verdict), "spans": [asdict(span) for span in verdict.spans]}


def _show_matches(name: str, told: dict[str, Any]) -> None:
    for topic in told["topics"]:
        state = "matches" if topic["matched"] else "no match"
        print(f"{name}\t{topic['topic']}\t{state}\t{topic['reason']}\t{topic['sentence']}")
    if not told["topics"]:
        print(f"{name}\tno topic matches")

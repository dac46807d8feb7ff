"""Which topics a verb asks: the config's, one of them, or a query of the command line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.options import check_query, topic_called
from monitor.cli.output import complain, progress
from monitor.config import rules
from monitor.core.errors import MonitorError

if TYPE_CHECKING:
    from monitor.core.matching import Index
    from monitor.core.model import Topic

Query = Annotated[str, typer.Option("--query", help="A query, instead of the config's topics.")]
Language = Annotated[
    list[str] | None,
    typer.Option("--language", help="Whose inflections the words of --query stand for, as in uk."),
]


def topics_asked(config: Path, topic: str, query: str, languages: Sequence[str]) -> Sequence[Topic]:
    """Return the query as a topic of its own, or the config's topics, or the one asked for."""
    from monitor.core.model import Topic

    if query and topic:
        raise MonitorError("--query stands instead of the config's topics: leave out --topic")
    refuse_languages_alone(query, languages)
    if query:
        check_query(query)
        spoken = tuple(map(_language, languages))
        return (Topic(id="query", name=query, queries={"": query}, languages=spoken),)
    from monitor.config.loading import load_topics

    topics = load_topics(config, os.environ)
    return (topic_called(topics, topic),) if topic else topics


def refuse_languages_alone(query: str, languages: Sequence[str]) -> None:
    """Refuse languages where no query is given that they are for."""
    if languages and not query:
        raise MonitorError("--language is for --query: a topic of the config has its own languages")


def index_of(topics: Sequence[Topic]) -> Index:
    """Return the topics as articles are asked them, with the forms of their words."""
    from monitor.core.matching import Index

    spoken = [topic for topic in topics if topic.languages or any(topic.queries)]
    if not spoken:
        return Index(topics)
    from monitor.wiring.topics import make_lexicon

    return Index(topics, make_lexicon(spoken, progress))


def _language(said: str) -> str:
    from monitor.core.language.inflection.languages import advice

    try:
        code = rules.language(said)
    except ValueError as error:
        raise MonitorError(f"--language {said}: {error}") from None
    if told := advice(code):
        complain(f"--language {told}")
    return code

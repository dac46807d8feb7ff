"""What is done with an article's text behind its parsing, each as the steps do it."""

from collections.abc import Callable
from datetime import UTC, datetime

from monitor.core.articles.combining import whole_text
from monitor.core.body import story_body
from monitor.core.matching import Index, document_of
from monitor.core.model import Article, Match, Topic
from monitor.core.novelty import whats_new
from monitor.core.novelty.values import Report
from monitor.core.paragraphs.memory import SiteMemory, learned, unrepeated
from monitor.core.stories import fingerprint
from monitor.core.stories.choice import Candidate, compared
from monitor.parse.languages.language import detect

AT = datetime(2026, 5, 1, tzinfo=UTC)
TITLE = "Flood in the U.S.: 12 dead"
QUERIES = {
    "words": "flood AND NOT fire",
    "phrase": '"flood in the" OR "he said that"',
    "near": "flood NEAR/5 water OR said NEAR/3 a",
    "parts": "U.S. OR Kanzlerkandidat OR StopTheWar",
    "place": "place(Springfield) OR title:flood",
}
TOPICS = [Topic(id=name, name=name, queries={"": query}) for name, query in QUERIES.items()]
INDEX = Index([*TOPICS, Topic(id="uk", name="uk", queries={"": "Київ"}, languages=("uk", "en"))])


def article(text: str) -> Article:
    return Article(
        id=1, key="a", url="https://a.example/1", title=TITLE, text=text, language="en", found=AT
    )


def matched(text: str) -> object:
    return INDEX.matches(document_of(article(text)))


def told(text: str) -> object:
    one = article(f"{text}\nThe flood killed 12 people in the town, the mayor said on Monday.")
    verdicts = INDEX.matches(document_of(one))
    matches = [
        Match(
            id=1, article=one, topic=it.topic, score=it.score, spans=it.spans,
            sentence=it.sentence,
        )
        for it in verdicts
    ]  # fmt: skip
    return story_body(
        type="story.opened", reason="new", story="s", matches=matches, sources=1, now=AT,
        topics={topic.id: topic for topic in TOPICS},
    )  # fmt: skip


def placed(text: str) -> object:
    own, other = fingerprint(TITLE, text), fingerprint(TITLE, f"{text[1:]} more of it")
    one = Candidate(story=1, key="a.example/1", fingerprint=own, at=AT)
    return compared(one, Candidate(story=2, key="b.example/1", fingerprint=other, at=AT))


def renewed(text: str) -> object:
    told = Report(title=TITLE, text=f"{text} more of it", language="en")
    return whats_new([told], Report(title=TITLE, text=text[3:], language="en"))


def combined(text: str) -> object:
    return whole_text(text, captions=(text[5:],), feed_text=text[::-1], title=TITLE)


def of_a_site(text: str) -> object:
    lines = text.split("\n")
    return unrepeated(learned(SiteMemory(), lines), lines)


READ_TEXTS: dict[str, Callable[[str], object]] = {
    "matched": matched,
    "told": told,
    "placed": placed,
    "renewed": renewed,
    "combined": combined,
    "of a site": of_a_site,
    "language": detect,
}

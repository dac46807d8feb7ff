"""The body of an alert: what every kind of channel renders, and the webhook sends as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from monitor.core.model import SEVERITIES, Article, Match, Severity, Span, Topic
from monitor.core.notices import notice_body, stamp
from monitor.core.novelty import (
    GRAVITIES,
    Figure,
    Gravity,
    News,
    gravity_of,
    report_of,
    toll_of,
    whats_new,
)
from monitor.core.summary import Account, summarize_story
from monitor.core.tongues import language_of, order_of_languages

_OF_PEOPLE = frozenset({"dead", "missing", "injured", "evacuated", "arrested"})
NEW = 5  # new sentences are quoted at most
WORDS = 12  # at most so many of the words that matched are named
# No publisher makes a body long: so many articles are told, the rest is counted.
ARTICLES = 50
TITLE, SENTENCE, WORD = 500, 2000, 100
_COMPARED = 20  # articles that joined, with the first
_GRAVE: frozenset[Gravity] = frozenset(["death", "reversal", "missing", "injured", "evacuated"])


def story_body(
    *,
    type: str,  # noqa: A002  # the body's word
    reason: str,
    story: str,
    matches: Sequence[Match],
    topics: Mapping[str, Topic],
    sources: int,
    now: datetime,
    links: Mapping[int, str] | None = None,
    news: Mapping[int, News] | None = None,
    opened_as: Mapping[str, str] | None = None,
    quotable: Mapping[int, str] | None = None,
    related: Sequence[Mapping[str, str]] = (),
    language: str = "",
) -> dict[str, Any]:
    """Tell of a story: the lead article's quoted summary, the topics, and every article.

    `matches` are those that the alert tells of, at least one; `links` say of a match, by its id,
    where a reader may say that it is not relevant. Where its article told something new of a story
    that was told, `news` says what: the gravest leads, and its new sentence comes first. Of what
    is as grave, an article in the channel's `language` leads, else as `tongues` says.
    `opened_as`: title and topic under which the story was told first. `related`: id, title and url
    of stories that are near this one. `quotable`: an article's text, by its id, with spaces where
    nothing is to be quoted. Changes to the shape only add.
    """
    fresh = _fresh(matches, news or {})
    found = fresh or _joined(matches)
    best = _Best(order_of_languages(language, matches, topics), found)
    lead = max(fresh or matches, key=best)
    told = {"id": story, "title": lead.article.title[:TITLE], "url": _link(lead.article)}
    quotes = _summary(lead, sorted(matches, key=best, reverse=True), quotable or {})
    summary = _new_first(found.get(lead), quotes, lead.article)
    more_told = {"severity": _severity(matches, topics), "sources": sources, "summary": summary}
    more_told |= _gravity(lead, found, is_followed=bool(fresh))
    more = (("new", _new(fresh, best)), ("opened_as", opened_as), ("related", related))
    story_told = told | more_told | {name: value for name, value in more if value}
    data = {"story": story_told, "topics": _topics(matches, topics)}
    data |= _told(_articles(matches, lead.article, links or {}))
    return notice_body(type, reason=reason, data=data, now=now)


def _told(articles: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return as many articles as a body holds, and how many more there are."""
    more = len(articles) - ARTICLES
    return {"articles": list(articles[:ARTICLES])} | ({"more_articles": more} if more > 0 else {})


def _topics(matches: Sequence[Match], topics: Mapping[str, Topic]) -> list[dict[str, Any]]:
    return [
        _topic(number, topics.get(number))
        for number in dict.fromkeys(match.topic for match in matches)
    ]


def _topic(number: str, topic: Topic | None) -> dict[str, Any]:
    """Name a topic, and why it is watched; one that the config names no more by its id."""
    if topic is None:
        return {"id": number, "name": number}
    return {"id": number, "name": topic.name} | ({"note": topic.note} if topic.note else {})


@dataclass(frozen=True, slots=True)
class _Best:
    """How well a match tells of its story on a channel: the best is the greatest."""

    order: Mapping[str, int]  # of languages: that of 0 is told first
    fresh: Mapping[Match, News]  # what is new in them, of what was told or of the first of them

    def __call__(self, match: Match) -> tuple[float, ...]:
        article, news = match.article, self.fresh.get(match)
        page = _text_from(article) == "page"
        place = self.order.get(language_of(article.language), len(self.order))
        if news is None:
            alike = (-place, page, match.score, -article.found.timestamp())
            return (-len(GRAVITIES), 0.0, *alike)
        toll = toll_of(report_of(article), news.gravity)  # what was new first may be outdated
        latest = article.found.timestamp()
        return (-GRAVITIES.index(news.gravity), toll, -place, page, latest, match.score)


def _joined(matches: Sequence[Match]) -> dict[Match, News]:
    """Return what grave things articles add to the first of those that are told together.

    An alert that is held all night opens with what came first, and people died since.
    """
    first = min(matches, key=lambda match: match.article.found).article
    later = {match.article.id: match for match in matches if match.article.id != first.id}
    latest = sorted(later.values(), key=lambda match: match.article.found)[-_COMPARED:]
    told = [report_of(first)]
    found = {match.article.id: whats_new(told, report_of(match.article)) for match in latest}
    grave = {number: news for number, news in found.items() if news.gravity in _GRAVE}
    return {match: grave[match.article.id] for match in matches if match.article.id in grave}


def _gravity(lead: Match, found: Mapping[Match, News], *, is_followed: bool) -> dict[str, Any]:
    """Name the gravest that is told, of a follow-up that is new, where anything is grave."""
    told = [news.gravity for news in found.values()]
    told += [] if is_followed else [gravity_of(report_of(lead.article))]
    gravest = min(told, key=GRAVITIES.index)
    return {"gravity": gravest} if gravest in _GRAVE else {}


def _severity(matches: Sequence[Match], topics: Mapping[str, Topic]) -> Severity:
    known = [topics[match.topic].severity for match in matches if match.topic in topics]
    return max(known, key=SEVERITIES.index, default="normal")


def _summary(
    lead: Match, matches: Sequence[Match], quotable: Mapping[int, str]
) -> list[dict[str, Any]]:
    """Quote the lead article first, and of the others, the best first, what adds to it."""
    by_article: dict[int, list[Match]] = {lead.article.id: []}
    for match in matches:
        by_article.setdefault(match.article.id, []).append(match)
    articles = [some[0].article for some in by_article.values()]
    quotes = summarize_story([_account(some, quotable) for some in by_article.values()])
    return [
        {"text": quote.text[:SENTENCE], "url": _link(articles[number])}
        | _feeds_own(articles[number], quote.start)
        for number, quote in quotes
    ]


def _link(article: Article) -> str | None:
    """Return where an article is to be had; None, which is no address to any receiver, if not."""
    return article.url or None


def _feeds_own(article: Article, start: int) -> dict[str, Any]:
    """Say of a quotation that only the feed says so, not the page."""
    return {"from": "feed"} if 0 < article.page_length <= start else {}


def _account(matches: Sequence[Match], quotable: Mapping[int, str]) -> Account:
    """Return an article with all that matched in it, and the sentence that decided for the best."""
    best = matches[0]
    return Account(
        title=best.article.title,
        text=quotable.get(best.article.id, best.article.text),
        language=best.article.language,
        spans=[span for match in matches for span in _true_spans(match)],
        sentence=best.sentence,
    )


def _fresh(matches: Sequence[Match], news: Mapping[int, News]) -> dict[Match, News]:
    """Return the matches with what is new in their articles, if it is still said there."""
    found: dict[Match, News] = {}
    for match in matches:
        said = news.get(match.id)
        if said and (said.sentence in match.article.text or said.sentence in match.article.title):
            found[match] = said
    return found


def _new(fresh: Mapping[Match, News], best: _Best) -> list[dict[str, Any]]:
    """Quote each new sentence once, the gravest first; of what is as grave the latest.

    Of one kind of people the greatest number stands there: others were told before it.
    """
    latest = list(fresh)[::-1]
    latest.sort(key=lambda match: best(match)[:2], reverse=True)
    told: dict[tuple[str, str], dict[str, Any]] = {}
    counted: set[str] = set()
    for match in latest:
        news = fresh[match]
        more = [one for one in news.figures if one.kind not in counted]
        counted |= {one.kind for one in more} & _OF_PEOPLE
        told[news.sentence, match.article.url] = {
            "text": news.sentence[:SENTENCE],
            "url": _link(match.article),
            "reason": news.reason,
            "why": news.why,
        } | _figures(more)
    return list(told.values())[:NEW]


def _figures(figures: Sequence[Figure]) -> dict[str, Any]:
    shown = [
        {"kind": one.kind, "what": one.what, "now": one.now, "before": one.before}
        for one in figures
    ]
    return {"figures": shown} if shown else {}


def _new_first(
    news: News | None, quotes: list[dict[str, Any]], article: Article
) -> list[dict[str, Any]]:
    """Put the new sentence before the other quotes, in the place of the last of them."""
    if news is None or news.sentence not in article.text:
        return quotes
    said = news.sentence[:SENTENCE]
    others = [quote for quote in quotes if quote["text"] != said]
    room = max(1, len(quotes))
    own = _feeds_own(article, article.text.find(news.sentence))
    return [{"text": said, "url": _link(article)} | own, *others][:room]


def _true_spans(match: Match) -> list[Span]:
    """Leave out evidence of an earlier text: the article may have been corrected since."""
    text = match.article.text
    return [s for s in match.spans if s.field == "body" and text[s.start : s.end] == s.text]


def _articles(
    matches: Sequence[Match], lead: Article, links: Mapping[int, str]
) -> list[dict[str, Any]]:
    """Return each article once; where there are too many for one body, the lead comes first."""
    many = len({match.article.id for match in matches}) > ARTICLES
    by_article: dict[int, list[Match]] = {lead.id: []} if many else {}
    for match in matches:
        by_article.setdefault(match.article.id, []).append(match)
    return [
        _article(some[0].article, some) | _not_relevant(some, links) for some in by_article.values()
    ]


def _not_relevant(matches: Sequence[Match], links: Mapping[int, str]) -> dict[str, Any]:
    """Give, topic by topic, where one may say that the article is not of it."""
    told = [{"topic": one.topic, "url": links[one.id]} for one in matches if one.id in links]
    return {"not_relevant": told} if told else {}


def _article(article: Article, matches: Sequence[Match]) -> dict[str, Any]:
    words = {span.text.casefold(): span.text for match in matches for span in match.spans}
    return {
        "id": f"a{article.id}",
        "url": _link(article),
        "title": article.title[:TITLE],
        "publisher": article.publisher,
        "published": stamp(article.published) if article.published else None,
        "language": article.language,
        "words": [word[:WORD] for word in words.values()][:WORDS],
        "sentence": max(matches, key=lambda match: match.score).sentence[:SENTENCE],
        "text_from": _text_from(article),
    }


def _text_from(article: Article) -> str:
    """Say to recipients where a text is from; how carefully it was read is not their business."""
    return "page" if article.text_from == "glance" else article.text_from or "feed"

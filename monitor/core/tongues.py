"""In which of its articles' languages a story is told first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from monitor.core.model import Match, Topic


def language_of(code: str) -> str:
    """Return a language's own code, without its country and script: `pt` of `pt_BR`."""
    return code.lower().replace("_", "-").split("-")[0]


def order_of_languages(
    channel: str, matches: Sequence[Match], topics: Mapping[str, Topic]
) -> dict[str, int]:
    """Return the place of each language among those that a reader wants to read, from 0.

    The channel's comes first; then those of the topics that matched, as their files name them; then
    those of the articles, that of most of them first, of as many the one that was found first.
    """
    wanted = [*_of_topics(matches, topics)]
    articles = {match.article.id: match.article for match in matches}
    found = sorted(articles.values(), key=lambda article: article.found)
    spoken = Counter(language_of(article.language) for article in found)
    said = map(language_of, [channel, *wanted, *(code for code, _ in spoken.most_common())])
    return {code: place for place, code in enumerate(dict.fromkeys(filter(None, said)))}


def _of_topics(matches: Sequence[Match], topics: Mapping[str, Topic]) -> Iterable[str]:
    for number in dict.fromkeys(match.topic for match in matches):
        if number in topics:
            yield from topics[number].languages

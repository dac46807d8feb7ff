"""Articles grouped into stories in the order of time."""

from collections.abc import Iterable
from datetime import datetime

from monitor.core.stories import Fingerprint
from monitor.core.stories.grouping import Grouping


def assign(articles: Iterable[tuple[str, Fingerprint, datetime]]) -> list[int]:
    """Return each article's story number, from 0, as it is in the end."""
    grouping = Grouping()
    found = [grouping.story_of(key, own, at) for key, own, at in articles]
    return [grouping.now(story) for story in found]

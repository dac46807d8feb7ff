"""Read the feeds: which there are, and how each is polled."""

from collections.abc import Iterable

from pydantic import Field

from monitor.config.faults import checked
from monitor.config.places import ConfigFile, Place
from monitor.config.shapes import Shape, Text, Version
from monitor.config.values import BareUrl, Span, Weight
from monitor.core.addresses.urls import canonical
from monitor.core.errors import Fault
from monitor.core.model import FeedSpec, Pages

_ELSEWHERE = {"topics": "topics do not belong here: write them in watchlists/NAME.yaml"}


class FeedShape(Shape):
    """A feed that is polled."""

    url: BareUrl = Field(description="Where the feed is.")
    name: Text = Field("", description="What people call it.")
    group: Text = Field("", description="Feeds of a group are listed together.")
    fastest: Span | None = Field(None, description="Never poll it more often than this.")
    weight: Weight = Field(1.0, description="How much more than others its news is worth.")
    pages: Pages = Field("always", description="When to read the pages its entries link to.")


class FeedsShape(Shape):
    """A file of feeds."""

    version: Version
    feeds: list[FeedShape] = Field([], description="The feeds that are polled.")


def feeds_of(documents: Iterable[ConfigFile], faults: list[Fault]) -> tuple[FeedSpec, ...]:
    """Return the feeds of all files, in order; add what is wrong to `faults`."""
    documents = list(documents)
    shapes = [checked(FeedsShape, each, faults, elsewhere=_ELSEWHERE) for each in documents]
    faults += _twice(documents)
    return tuple(_spec(feed) for shape in shapes if shape for feed in shape.feeds)


def places_of(documents: Iterable[ConfigFile]) -> dict[str, Place]:
    """Return where each feed is named, by the canonical form of its address."""
    return {
        canonical(url): document.value(path)
        for document in documents
        for path, url in document.texts("feeds", "url")
    }


def _spec(feed: FeedShape) -> FeedSpec:
    return FeedSpec(
        url=feed.url,
        name=feed.name,
        group=feed.group,
        fastest=feed.fastest,
        weight=feed.weight,
        pages=feed.pages,
    )


def _twice(documents: Iterable[ConfigFile]) -> Iterable[Fault]:
    """Find addresses that stand in two feeds."""
    seen: dict[str, Place] = {}
    for document in documents:
        for path, url in document.texts("feeds", "url"):
            place = document.value(path)
            first = seen.setdefault(canonical(url), place)
            if first != place:
                yield place.fault(f"this feed is named twice, first at {first}: leave one out")

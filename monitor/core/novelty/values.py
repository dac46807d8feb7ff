"""The values of this package: what an article says, and what is new in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from monitor.core.model import Article

Reason = Literal["", "new_fact", "number_changed", "correction", "new_source_class", "merged"]
FigureKind = Literal["dead", "missing", "injured", "evacuated", "arrested", "money", "other"]
FIGURE_KINDS: tuple[FigureKind, ...] = get_args(FigureKind)  # the gravest first
Gravity = Literal["death", "reversal", "missing", "injured", "evacuated", "figure", "fact"]
GRAVITIES: tuple[Gravity, ...] = get_args(Gravity)  # the gravest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an article says, and who says it."""

    title: str
    text: str
    language: str = ""
    publisher: str = ""
    published: datetime | None = None


def report_of(article: Article) -> Report:
    """Return what an article says, as it is compared."""
    return Report(
        title=article.title,
        text=article.text,
        language=article.language,
        publisher=article.publisher,
        published=article.published,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that is new: `now` and `what` as the article writes them: "1,200", "evacuated".

    `before` is what was told of the same, as it was written there; None: nothing was.
    """

    kind: FigureKind
    what: str
    now: str
    before: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is new: `sentence` stands in the new article's text or title, as it is there.

    Where nothing is, `reason` and `sentence` are "", and `why` says why. `figures` are those that
    the article adds, the gravest first.
    """

    reason: Reason = ""
    sentence: str = ""
    why: str
    gravity: Gravity = "fact"
    figures: tuple[Figure, ...] = ()

"""Small charts: bars as SVG of our own, with the same numbers as a table beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from monitor.notify.speech import Speech

HEIGHT, WIDTH, GAP = 64, 480, 1  # of the drawing, in its own units
_LEAST = 1.5  # so much a number above 0 is seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A number, and of when or what it is; `marked` stands out."""

    label: str
    number: float
    shown: str  # the number as the language writes it
    marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A bar as it is drawn."""

    x: float
    y: float
    width: float
    height: float
    bar: Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars in a row, in order, and what they are of."""

    name: str
    what: str  # the heading of the labels in the table
    bars: tuple[Bar, ...]
    total: str = ""

    @property
    def drawn(self) -> Iterator[Drawn]:
        """Yield the bars with their places in the drawing."""
        most = max((bar.number for bar in self.bars), default=0.0) or 1.0
        step = WIDTH / max(1, len(self.bars))
        for place, bar in enumerate(self.bars):
            height = max(_LEAST, HEIGHT * bar.number / most) if bar.number > 0 else 0.0
            yield Drawn(
                x=round(place * step, 2),
                y=round(HEIGHT - height, 2),
                width=round(max(0.5, step - GAP), 2),
                height=round(height, 2),
                bar=bar,
            )

    @property
    def has_some(self) -> bool:
        """Whether any number is above 0."""
        return any(bar.number for bar in self.bars)


def chart(name: str, what: str, bars: Iterable[Bar], total: str = "") -> Chart:
    """Return a chart."""
    return Chart(name=name, what=what, bars=tuple(bars), total=total)


def day_of(day: date, speech: Speech) -> str:
    """Return a day as a label of a chart: Mon 30 Nov."""
    return format_date(day, "ccc d MMM", locale=speech.catalogue.locale)

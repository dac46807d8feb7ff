"""What processes hold, as time goes by: PSS, which counts the pages that they share once in all."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean, linear_regression
from time import monotonic

from tests.bench.test_idle import family

READER = "monitor.parse.place.inside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the processes of each service held at a time: their own, and their readers'."""

    at: float  # seconds
    mine: Mapping[str, tuple[float, ...]]  # MB, by service
    readers: Mapping[str, tuple[float, ...]]
    done: int  # of the day's work

    def whole(self, service: str) -> float:
        """What counts against the limit of its container."""
        return sum(self.mine[service]) + sum(self.readers[service])


@dataclass(slots=True)
class Watch:
    """Looks at services again and again."""

    sessions: Mapping[str, int]
    looks: list[Look] = field(default_factory=list)
    began: float = field(default_factory=monotonic)

    def look(self, done: int) -> None:
        """Look once more."""
        mine: dict[str, tuple[float, ...]] = {}
        readers: dict[str, tuple[float, ...]] = {}
        for name, session in self.sessions.items():
            held = [(_is_reader(one), _pss(one)) for one in family(session)]
            mine[name] = tuple(size for reads, size in sorted(held) if not reads and size)
            readers[name] = tuple(size for reads, size in held if reads and size)
        at = monotonic() - self.began
        self.looks.append(Look(at=at, mine=mine, readers=readers, done=done))

    def at(self, share: float) -> Look:
        """Return the look when so much of what was done was done."""
        return next(one for one in self.looks if one.done >= share * self.looks[-1].done)

    def slope(self, service: str) -> float:
        """MB by which each of its own processes grows in a thousand pieces of work, once warm.

        Readers come and go.
        """
        warm = [one for one in self.looks if one.done >= 0.25 * self.looks[-1].done]
        done = [one.done / 1000 for one in warm]
        return linear_regression(done, [fmean(one.mine[service]) for one in warm]).slope

    def most(self, service: str) -> float:
        """The most that it ever held."""
        return max(one.whole(service) for one in self.looks)

    def tell(self, limits: Mapping[str, float]) -> None:
        """Print it all, a line a service and share of the work."""
        for name in self.sessions:
            print(
                f"{name}: at most {self.most(name):.0f} MB of {limits[name]:.0f}, "
                f"{self.slope(name):+.2f} MB each in a thousand once warm"
            )
            for share in (0, 0.1, 0.25, 0.5, 0.75, 1):
                one = self.at(share)
                told = " ".join(f"{size:.0f}" for size in one.mine[name])
                read = " ".join(f"{size:.0f}" for size in one.readers[name])
                print(
                    f"  {100 * share:3.0f} % {one.at:5.0f} s {one.done:7} "
                    f"{one.whole(name):6.0f} MB = {told} + readers {read or '-'}"
                )


def _pss(process: int) -> float:
    with suppress(OSError, IndexError):
        told = Path(f"/proc/{process}/smaps_rollup").read_text().partition("\nPss:")[2]
        return int(told.split()[0]) / 1024
    return 0.0


def _is_reader(process: int) -> bool:
    with suppress(OSError):
        return READER in Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace")
    return False

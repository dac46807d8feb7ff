"""Test messages that somebody sends by the page: each in a thread of its own, one a channel."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event, Lock, Thread

from monitor.core.errors import MonitorError
from monitor.telemetry import log
from monitor.telling.attempting import Answer, attempted
from monitor.wiring.parts import Parts

AT_ONCE = 4  # that are under way
PATIENCE = 4.0  # seconds that a page waits for what comes back; later ones see it too


@dataclass(slots=True, kw_only=True)
class Trial:
    """A test of a channel: since when, and what came back, once it has."""

    began: datetime
    answers: tuple[Answer, ...] = ()
    fault: str = ""
    over: Event = field(default_factory=Event)

    @property
    def is_over(self) -> bool:
        """Whether all that is to come back has."""
        return self.over.is_set()


class Trials:
    """The last test of each channel, as long as this process lives."""

    def __init__(self, parts: Callable[[], Parts]) -> None:
        """Know of none yet; `parts` gives those in force."""
        self._parts = parts
        self._known: dict[str, Trial] = {}
        self._lock = Lock()

    def latest(self) -> Mapping[str, Trial]:
        """Return the last test of each channel that had one."""
        with self._lock:
            return dict(self._known)

    def begin(self, name: str) -> bool:
        """Send a test, and wait a little for what comes back; False where it is not begun."""
        parts = self._parts()
        with self._lock:
            going = [one for one in self._known.values() if not one.is_over]
            known = self._known.get(name)
            if name not in parts.notifiers or (known and known in going) or len(going) >= AT_ONCE:
                return False
            trial = self._known[name] = Trial(began=parts.clock())
        Thread(target=_run, args=(parts, name, trial), daemon=True).start()
        trial.over.wait(PATIENCE)
        return True


def _run(parts: Parts, name: str, trial: Trial) -> None:
    trial.fault = "it broke off"
    try:
        channel, notifier = parts.settings.channels[name], parts.notifiers[name]
        trial.answers = tuple(attempted(channel, notifier, clock=parts.clock, token=parts.token))
        trial.fault = ""
    except (MonitorError, OSError, ValueError, KeyError) as error:
        trial.fault = str(error) or type(error).__name__
    finally:
        trial.over.set()
    log().info("channel.tested", channel=name, ok=all(one.ok for one in trial.answers))

"""What can be wrong with the demo's site: errors, slowness, other places, nonsense."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Literal

from monitor.demo.server import Answer

Failure = int | Literal["drop", "html", "garbage", "empty", "pdf", "endless", "huge"]
_GARBAGE = bytes(range(256)) * 8
_HTML = (
    b"<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>"
)
_ITEM = b"<item><title>Again</title><link>https://example.org/again</link></item>\n" * 1000
_RSS = b"<?xml version='1.0'?><rss version='2.0'><channel><title>Long</title>\n"
HUGE = 50_000_000  # bytes


@dataclass(slots=True)
class _Rule:
    prefix: str
    answer: Answer
    left: int | None  # how many more times; None: until healed


@dataclass(slots=True)
class Trouble:
    """The rules in force; the latest that fits a path decides. Thread-safe."""

    _rules: list[_Rule] = field(default_factory=list)
    _delays: dict[str, float] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def fail(
        self,
        prefix: str,
        failure: Failure,
        *,
        times: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Answer paths that begin so with a status, or as the word says, `times` times."""
        with self._lock:
            self._rules.insert(0, _Rule(prefix, _answer(failure, headers or {}), times))

    def slow(self, prefix: str, seconds: float) -> None:
        """Wait before every answer to paths that begin so."""
        with self._lock:
            self._delays[prefix] = seconds

    def heal(self) -> None:
        """End all trouble."""
        with self._lock:
            self._rules.clear()
            self._delays.clear()

    def delay(self, path: str) -> float:
        """Return the seconds to wait before the path is answered."""
        with self._lock:
            return max((s for p, s in self._delays.items() if path.startswith(p)), default=0)

    def answer(self, path: str) -> Answer | None:
        """Return the wrong answer to a path, and count it; None where nothing is wrong."""
        with self._lock:
            for rule in self._rules:
                if path.startswith(rule.prefix) and rule.left != 0:
                    rule.left = rule.left - 1 if rule.left else rule.left
                    return rule.answer
        return None


def _answer(failure: Failure, headers: Mapping[str, str]) -> Answer:
    if failure == "drop":
        return Answer(drop=True)
    if isinstance(failure, int):
        return Answer(status=failure, headers={"Content-Type": "text/plain", **headers})
    kind, body = {
        "html": ("text/html", _HTML),
        "garbage": ("application/xml", _GARBAGE),
        "empty": ("application/xml", b""),
        "pdf": ("application/pdf", b"%PDF-1.7\n" + _GARBAGE),
        "endless": ("application/xml", _RSS + _ITEM),
        "huge": ("application/xml", _RSS + _ITEM * (HUGE // len(_ITEM))),
    }[failure]
    endless = failure == "endless"
    return Answer(headers={"Content-Type": kind, **headers}, body=body, endless=endless)

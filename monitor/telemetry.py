"""Logs: one event a step, with fields; JSON for machines, lines for people."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

if TYPE_CHECKING:
    import structlog

Tx = TypeVar("Tx")
Result = TypeVar("Result")


def setup_logs(form: Literal["json", "people"], level: str = "info") -> None:
    """Send every event of ours, and the warnings of the libraries, to stderr in one form."""
    with _without("rich") if form == "json" else nullcontext():
        import structlog  # noqa: PLC0415  # .1 s: a verb that only looks logs nothing

    number = logging.getLevelNamesMapping()[level.upper()]
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[*shared, structlog.processors.format_exc_info, _unkeyed, last],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # as it is by then
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.add_logger_name],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _one_line,
                structlog.processors.format_exc_info,
                _unkeyed,
                last,
            ],
        )
    )
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[handler], force=True)


@contextmanager
def _without(package: str) -> Iterator[None]:
    """Let what is imported here do without a package that it only likes to have.

    structlog imports rich for tracebacks on terminals: 5 MB in every process of a service.
    """
    absent: dict[str, ModuleType | None] = cast("dict[str, ModuleType | None]", sys.modules)
    hidden = package not in absent
    absent.setdefault(package, None)
    try:
        yield
    finally:
        if hidden:
            del absent[package]


def _unkeyed(
    _logger: object, _name: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Return an event without users, passwords and keys of the addresses in it."""
    from monitor.core.addresses.bare import unkeyed  # noqa: PLC0415  # as above

    for name, value in event.items():
        if isinstance(value, str):
            event[name] = unkeyed(value)
    return event


def _one_line(
    _logger: object, _name: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Return a library's words as one line."""
    event["event"] = " ".join(str(event["event"]).split())
    return event


def log() -> structlog.typing.FilteringBoundLogger:
    """Return the logger that steps bind their fields to; where nobody set it up, it is for people.

    What is logged is on stderr either way: on stdout stands what a verb was asked for.
    """
    import structlog  # noqa: PLC0415  # as above

    if not structlog.is_configured():
        setup_logs("people", "warning")
    return cast("structlog.typing.FilteringBoundLogger", structlog.get_logger())


class Lines:
    """What a transaction has to log: logged when it is kept, once, however often it was tried."""

    def __init__(self) -> None:
        """Hold none."""
        self._held: list[tuple[str, str, dict[str, Any]]] = []

    def info(self, event: str, **fields: Any) -> None:
        """Hold a line that tells what was done."""
        self._held.append(("info", event, fields))

    def warning(self, event: str, **fields: Any) -> None:
        """Hold a line that an operator should see."""
        self._held.append(("warning", event, fields))

    def error(self, event: str, **fields: Any) -> None:
        """Hold a line that says what could not be done."""
        self._held.append(("error", event, fields))

    def write(
        self, write: Callable[[Callable[[Tx], Result]], Result], work: Callable[[Tx], Result]
    ) -> Result:
        """Let work be written (`Database.write`), and log its lines then; none where that fails."""

        def once(tx: Tx) -> Result:
            self._held.clear()
            return work(tx)

        self._held.clear()
        done = write(once)
        for level, event, fields in self._held:
            getattr(log(), level)(event, **fields)
        return done

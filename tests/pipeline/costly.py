"""Work that costs time, and whether it is done while others wait for a transaction."""

from collections.abc import Callable
from threading import local
from typing import Any

import pytest

from monitor.store.machinery.database import Database


class Costly:
    """The names of what was done outside of a transaction that writes, and of what inside."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Look at each transaction from now on."""
        self._monkeypatch, self._here = monkeypatch, local()
        self.outside, self.inside = set[str](), set[str]()
        write = Database.write

        def writes(database: Database, work: Callable[[Any], Any]) -> Any:
            self._here.writes = True
            try:
                return write(database, work)
            finally:
                self._here.writes = False

        monkeypatch.setattr(Database, "write", writes)

    def watched(self, name: str, costly: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that says where it is called, and does what it did."""

        def calls(*args: Any, **named: Any) -> Any:
            (self.inside if getattr(self._here, "writes", False) else self.outside).add(name)
            return costly(*args, **named)

        return calls

    def watch(self, place: Any, name: str) -> None:
        """Watch a function where it is called."""
        self._monkeypatch.setattr(place, name, self.watched(name, getattr(place, name)))

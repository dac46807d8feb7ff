"""A config that is edited while it runs: parts made anew from good files, never from wrong ones."""

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from threading import Lock
from time import monotonic

from monitor.config.loading import load
from monitor.config.settings import Settings
from monitor.core.errors import ConfigError, StoreError
from monitor.store.upkeep import versions
from monitor.telemetry import log
from monitor.wiring.notifiers import Notifiers
from monitor.wiring.parts import Parts

LOOK = 1.0  # seconds between two looks at the files
FOR_GOOD = ("database", "broker", "web")  # a running process keeps these
_Print = tuple[tuple[str, int, int, int], ...]


class Reloading:
    """Gives the parts that the config asks for now. Safe for threads.

    Files are looked at, not waited for: that also sees a mount that swaps a link. What may still
    be written is left until two looks agree. A config with a fault is refused whole: the parts
    stay as they are, and the refusal is kept in the store, for all to see.
    """

    def __init__(
        self,
        parts: Parts,
        folder: Path,
        environ: Mapping[str, str],
        elapsed: Callable[[], float] = monotonic,
    ) -> None:
        """Begin with parts that were made from this folder."""
        self._parts, self._folder, self._environ = parts, folder, environ
        self._elapsed = elapsed
        self._judged = self._pending = fingerprint(folder)
        self._looked = elapsed()
        self._told_to_look = False
        self._lock = Lock()

    def __call__(self) -> Parts:
        """Return the parts, after a look at the files where one is due."""
        if self._elapsed() - self._looked >= LOOK and self._lock.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._looked = self._elapsed()
                self._lock.release()
        return self._parts

    def reopen(self) -> None:
        """Leave connections to the process that this one was forked from."""
        self._parts.database.reopen()

    def hurry(self) -> None:
        """Read the files anew at the next call, changed or not: a secret beside them may be new."""
        self._told_to_look, self._looked = True, float("-inf")

    def _look(self) -> None:
        seen = fingerprint(self._folder)
        if self._told_to_look:
            self._told_to_look = False
            self._judge(seen, always=True)
        elif seen == self._judged:
            self._pending = seen
        elif seen == self._pending or self._has_settled():
            self._judge(seen)
        else:
            self._pending = seen

    def _has_settled(self) -> bool:
        """Whether nothing was written of late: who looks seldom need not look twice."""
        before = self._parts.clock().timestamp() - LOOK
        return all(changed < before for changed in _changes(self._folder))

    def _judge(self, seen: _Print, *, always: bool = False) -> None:
        try:
            settings = load(self._folder, self._environ)
            if fingerprint(self._folder) != seen:
                return  # changed while we read: the next look sees it
            self._take(settings, always=always)
        except ConfigError as error:
            if fingerprint(self._folder) != seen:
                return  # mended while we read: another process may have said what was wrong
            self._refuse(error)
        except StoreError as error:
            log().error("config.waits", error=str(error))
            return
        self._judged = seen

    def _take(self, settings: Settings, *, always: bool) -> None:
        self._parts.database.write(versions.end_refusals)
        if settings.version == self._parts.settings.version and not always:
            return
        running = self._parts.settings
        here = replace(settings.web, host=running.web.host, port=running.web.port)
        for name in FOR_GOOD:
            if getattr(settings, name) != (here if name == "web" else getattr(running, name)):
                log().warning("config.needs_restart", what=name)
        settings = replace(settings, database=running.database, broker=running.broker, web=here)
        made = replace(
            self._parts,
            settings=settings,
            notifiers=Notifiers(settings),
            index=self._parts.index.changed(settings.topics),
        )
        made.sync()
        self._parts = made
        log().info(
            "config.loaded",
            version=settings.version,
            feeds=len(settings.feeds),
            topics=len(settings.topics),
            channels=list(settings.channels),
        )

    def _refuse(self, error: ConfigError) -> None:
        """Keep what runs; whoever refuses these very files first says so."""
        faults = [str(fault) for fault in error.faults]
        digest, now = _digest(self._folder), self._parts.clock()
        if self._parts.database.write(lambda tx: versions.refuse(tx, digest, faults, now)):
            log().error(
                "config.refused",
                kept=self._parts.settings.version,
                faults=len(faults),
                first=faults[0],
            )


def fingerprint(folder: Path) -> _Print:
    """Return what tells whether any file of a folder has changed, links followed."""
    found = []
    for path in _files(folder):
        try:
            told = path.stat()
        except OSError:  # it is gone again, or a link that leads nowhere
            found.append((str(path), 0, 0, 0))
        else:
            found.append((str(path), told.st_mtime_ns, told.st_size, told.st_ino))
    return tuple(found)


def _changes(folder: Path) -> list[float]:
    """Return when each file was written, or put where it is; one that is gone is changing now."""
    try:
        return [path.stat().st_ctime for path in _files(folder)]
    except OSError:
        return [float("inf")]


def _files(folder: Path) -> list[Path]:
    return sorted(
        Path(place, name)
        for place, folders, names in os.walk(folder, followlinks=True)
        for name in (*names, *folders)  # a folder that is called like a file is a fault, too
        if name.endswith((".yaml", ".yml"))
    )


def _digest(folder: Path) -> str:
    """Digest a folder's files, the same on every machine."""
    digest = hashlib.sha256()
    for path in _files(folder):
        try:
            text = path.read_bytes() if path.is_file() else b"no file"  # a pipe would be waited for
        except OSError as error:
            text = str(error.errno).encode()
        digest.update(f"{path.relative_to(folder)}\0".encode() + text + b"\0")
    return digest.hexdigest()[:12]

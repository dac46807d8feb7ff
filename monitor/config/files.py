"""Which files make a config, and what is in them."""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from monitor.config.composing import compose
from monitor.config.places import ConfigFile, Place
from monitor.core.errors import Fault

LARGEST = 1_000_000  # bytes of one file
OPERATOR = "monitor.yaml"
MISSING = "this file is missing: write one, beginning with 'version: 1', or run `monitor init`"
FEEDS = "feeds.yaml"
WATCHLISTS = "watchlists"
_ENDINGS = {".yaml", ".yml"}


def read(path: Path, faults: list[Fault]) -> ConfigFile | None:
    """Read one file; add its faults to `faults`. None where nothing can be made of it."""
    file = str(path)
    text = text_of(path, faults)
    return None if text is None else compose(file, text, faults)


def read_all(paths: Iterable[Path], faults: list[Fault]) -> list[ConfigFile]:
    """Read files, without those of which nothing can be made."""
    documents = (read(path, faults) for path in paths)
    return [document for document in documents if document]


def text_of(path: Path, faults: list[Fault]) -> str | None:
    """Return the text of a file of UTF-8, without a byte order mark; bounded."""
    place = Place(file=str(path))
    try:
        raw = _bytes_of(path)
    except OSError as error:
        reason = (error.strerror or "it is no file").lower()
        faults.append(
            place.fault(f"this file cannot be read ({reason}): correct that, or the name")
        )
        return None
    if len(raw) > LARGEST:
        faults.append(
            place.fault(f"this file is larger than {LARGEST:,} bytes: divide it over several")
        )
        return None
    return _decoded(raw, place, faults)


def version(folder: Path, texts: Iterable[tuple[str, str]]) -> str:
    """Return the digest of a config's files: their names and texts, the operator's file first."""
    digest = hashlib.sha256()
    for file, text in texts:
        digest.update(f"{Path(file).relative_to(folder).as_posix()}\0{text}\0".encode())
    return digest.hexdigest()[:12]


def version_there(folder: Path) -> str:
    """Return the digest of what a folder holds now, read but not understood."""
    try:
        paths = [folder / OPERATOR, *feed_files(folder), *watchlist_files(folder)]
    except OSError:  # a folder in it cannot be read
        return ""
    return version(folder, ((str(path), text_of(path, []) or "") for path in paths))


def changed_at(folder: Path) -> datetime:
    """Return when a config's files last changed, as far as the folder tells."""
    paths = [folder, folder / "feeds", folder / WATCHLISTS] if folder.exists() else [folder.parent]
    with suppress(OSError):  # a folder in it cannot be read
        paths += [folder / OPERATOR, *feed_files(folder), *watchlist_files(folder)]
    times = [0.0]
    for path in paths:
        with suppress(OSError):
            times.append(path.stat().st_ctime)
    return datetime.fromtimestamp(max(times), UTC)


def feed_files(folder: Path) -> list[Path]:
    """Return the files of feeds: feeds.yaml, and what is in the folder feeds."""
    first = folder / FEEDS
    return [*([first] if first.exists() else []), *yaml_files(folder / "feeds")]


def watchlist_files(folder: Path) -> list[Path]:
    """Return the watchlists; in a folder without monitor.yaml they may also lie side by side."""
    beside = [] if (folder / OPERATOR).exists() else yaml_files(folder)
    return [
        *(path for path in beside if path.name != FEEDS),
        *yaml_files(folder / WATCHLISTS),
    ]


def unread_files(folder: Path) -> list[Path]:
    """Return the YAML files at the top of a config that nothing reads."""
    return [path for path in yaml_files(folder) if path.name not in {OPERATOR, FEEDS}]


def folder_faults(folder: Path) -> list[Fault]:
    """Tell whether there is a folder that can be read."""
    place = Place(file=str(folder))
    try:
        if folder.is_file():
            return [place.fault("this is a file: name the folder that it is in")]
        if not folder.is_dir():
            return [place.fault("there is no such folder: `monitor init` makes one")]
        next(folder.iterdir(), None)
    except OSError as error:
        reason = (error.strerror or "").lower()
        return [place.fault(f"this folder cannot be read ({reason}): correct its permissions")]
    return []


def yaml_files(folder: Path) -> list[Path]:
    """Return the YAML files in a folder, by name; none where there is no folder."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix in _ENDINGS and not path.name.startswith(".")
    )


def _bytes_of(path: Path) -> bytes:
    """Read a regular file, and no more of it than tells that it is too large."""
    if path.exists() and not path.is_file():
        raise OSError
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _decoded(raw: bytes, place: Place, faults: list[Fault]) -> str | None:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", "replace")
        lines = before.split("\n")
        at = Place(file=place.file, line=len(lines), column=len(lines[-1]) + 1)
        faults.append(at.fault("this is not UTF-8: save the file in that encoding"))
        return None

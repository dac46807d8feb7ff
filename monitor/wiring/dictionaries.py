"""The dictionaries, in a place that ends with them; what was made on this machine is kept.

Forms are kept in the user's cache folder, a file a language, under the edition of dictionaries
and rules that made them: another edition never reads them, and who loses them makes them again.
"""

import hashlib
import json
import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from monitor.core.language.inflection.forms import Forms
from monitor.parse.languages.edition import made_by
from monitor.parse.place.child import GIB, Child

MOST = 20_000_000  # bytes of one file: past it a new one is begun


class KeptForms:
    """Forms in files of a folder; where it cannot be read or written, there are none."""

    def __init__(self, folder: Path | None) -> None:
        """Open nothing yet; without a folder nothing is kept."""
        self._folder = folder

    def known(self, language: str, words: Collection[str]) -> dict[str, Forms]:
        """Return the forms of those of some words that are kept."""
        kept = self._read(language)
        return {word: _forms(kept[word]) for word in words if word in kept}

    def keep(self, language: str, made: Mapping[str, Forms]) -> None:
        """Add forms. Two who add at once may lose one's: it is made again when it is needed."""
        if self._folder is None or not language.isalpha():  # a code, and no path
            return
        kept = self._read(language) | {word: _plain(forms) for word, forms in made.items()}
        path = self._folder / _file(language)
        beside = path.with_name(f".{path.name}.{uuid4().hex}")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                text = json.dumps(kept, ensure_ascii=False)
                beside.write_text(f"{_sum(text)}\n{text}", encoding="utf-8")
                beside.replace(path)
            finally:
                beside.unlink(missing_ok=True)

    def _read(self, language: str) -> dict[str, Any]:
        if self._folder is None or not language.isalpha():  # a code, and no path
            return {}
        path = self._folder / _file(language)
        try:
            good = path.is_file() and path.stat().st_size <= MOST
            told, _, text = (
                path.read_text(encoding="utf-8").partition("\n") if good else ("", "", "")
            )
            kept = json.loads(text) if told == _sum(text) else {}
        except (OSError, ValueError):
            return {}
        return dict(kept)


class Dictionaries:
    """Makes the forms of words, and keeps them. Use it in a `with` block: its process ends."""

    def __init__(self, kept: KeptForms | None = None) -> None:
        """Start nothing yet: a process is there only while something is to be made."""
        self._kept = kept or KeptForms(cache_folder(os.environ))
        self._child = Child(seconds=120, memory=2 * GIB)

    def words(self, words: Collection[str], language: str) -> Mapping[str, Forms]:
        """Return the forms of some words of a language, as `Child.words` does."""
        known = self._kept.known(language, words)
        missing = [word for word in words if word not in known]
        if not missing:
            return known
        made = self._child.words(missing, language)
        self._kept.keep(language, made)
        return {**known, **made}

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process, and with it what the dictionaries take."""
        self._child.close()


def cache_folder(environ: Mapping[str, str]) -> Path | None:
    """Return where a user's programs keep what they can make again (XDG Base Directory 0.8)."""
    named, home = environ.get("XDG_CACHE_HOME", ""), environ.get("HOME", "")
    if named.startswith("/"):
        return Path(named) / "news-monitor"
    return Path(home) / ".cache" / "news-monitor" if home.startswith("/") else None


def _file(language: str) -> str:
    return f"{language}-{made_by()}.json"


def _sum(text: str) -> str:
    """Return what tells that a text is as it was written."""
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(forms: Forms) -> list[object]:
    return [sorted(forms.free), sorted(forms.proper), forms.own, sorted(forms.others)]


def _forms(said: list[Any]) -> Forms:
    free, proper, own, others = said
    return Forms(frozenset(free), frozenset(proper), own, frozenset(others))

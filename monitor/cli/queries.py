"""Check single queries, and translate those that were written for other tools."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.cli.output import complain, print_json
from monitor.core.errors import QueryError
from monitor.core.query import parse
from monitor.core.query.dialects import Translation, translated
from monitor.core.query.lints import lints
from monitor.core.query.pointing import pointed

_GIVEN = "--query"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A query as it was given, and in which line of which file."""

    text: str
    file: str = _GIVEN
    line: int = 1

    @property
    def place(self) -> str:
        """Where it stands."""
        return self.file if self.file == _GIVEN else f"{self.file}:{self.line}"


def check_queries(query: str, files: Sequence[str], dialect: str, *, json: bool) -> int:
    """Show each query in our language, and what is to be said of it; return the exit code."""
    folder = next((file for file in files if Path(file).is_dir()), None)
    if folder:
        complain(f"{folder} is a folder: write `monitor check --config {folder}`")
        return 2
    good = True
    for one in _each(query, files):
        good &= isinstance(one, Said) and _shown(one, dialect, json=json)
        if not isinstance(one, Said):
            file, said = one
            print_json({"file": file, "error": said}) if json else complain(f"{file}: {said}")
    return 0 if good else 1


def _each(query: str, files: Sequence[str]) -> Iterator[Said | tuple[str, str]]:
    """Yield the queries, one a line; of a file that cannot be read, its name and why."""
    if query:
        yield Said(text=query)
    for file in files:
        try:
            text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
        except OSError as error:
            yield file, error.strerror or str(error)
            continue
        except UnicodeDecodeError:
            yield file, "this is no text in UTF-8: save it as that"
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield Said(text=line, file=file, line=number)


def _shown(said: Said, dialect: str, *, json: bool) -> bool:
    """Show one; whether it could be read."""
    told: dict[str, Any] = {"file": said.file, "line": said.line, "query": said.text}
    try:
        found = translated(said.text, dialect) if dialect else Translation(parse(said.text))
    except QueryError as error:
        if json:
            fault = {"error": str(error), "code": error.code, "column": error.column}
            print_json({**told, **fault})
        else:
            _refuse(said, error)
        return False
    warnings = [f"column {lint.column}: {lint.message}" for lint in lints(found.query)]
    if json:
        print_json({**told, "ours": str(found.query), "notes": found.notes, "warnings": warnings})
    else:
        print(found.query, flush=True)
        _remark(said, [f"{note} (a note)" for note in found.notes])
        of = "translated, " if dialect else ""
        _remark(said, [f"{of}{warning} (a warning)" for warning in warnings])
    return True


def _remark(said: Said, remarks: Sequence[str]) -> None:
    for remark in remarks:
        print(f"{said.place}: {remark}", file=sys.stderr)


def _refuse(said: Said, error: QueryError) -> None:
    shown = pointed(said.text, error) if sys.stderr.isatty() else str(error)
    column = f", column {error.column}" if said.file == _GIVEN else f":{error.column}"
    print(f"{said.place}{column}: {shown}", file=sys.stderr)

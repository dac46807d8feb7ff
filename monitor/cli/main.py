"""The command `monitor`: its verbs, and what a failure looks like.

What a call does not need it does not import: help, version and a mistyped verb come from a table.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Collection
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING

from monitor.cli.output import complain, shortened
from monitor.cli.verbs import all_verbs, help_text

if TYPE_CHECKING:
    import typer

    from monitor.core.errors import ConfigError

FAULTS, CANNOT_RUN, NOBODY_READS = 1, 2, 128 + 13  # the last as of what SIGPIPE ends
MANY = ("--language",)  # options that may be given more than once


def main() -> None:
    """Run a verb. Faults end 1, what cannot run ends 2; a traceback only with --debug."""
    _stand()
    debug = "--debug" in sys.argv or os.environ.get("MONITOR_DEBUG") == "1"
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"] or ["--help"]
    try:
        code = _quick(arguments)
        code = _run(arguments) if code is None else code
        sys.stdout.flush()
    except BrokenPipeError:
        _write_no_more()
        code = NOBODY_READS
    except KeyboardInterrupt:
        code = 130
    except Exception as error:  # the door: no traceback reaches a user
        if debug:
            raise
        code = _told(error, _asked(arguments))
    sys.exit(code)


def _stand() -> None:
    """Have the three standard streams, whatever they were started with.

    One that was closed leads nowhere: else the next file opened would stand in its place. What a
    stream's encoding lacks is written as an escape.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _write_no_more() -> None:
    """Let what is still to be written go nowhere, so that the end of the process is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _quick(arguments: list[str]) -> int | None:
    """Answer what needs no verb; None where one is called."""
    match arguments:
        case ["help", verb, *more] if verb in all_verbs():
            return _run([*_asked([verb, *more]).split(), "--help"])
        case ["-h" | "--help" | "help", *_]:
            print(help_text())
        case ["--version" | "-V", *_]:
            print(f"monitor {_version()}")
        case [verb, *_] if verb not in all_verbs():
            complain(_no_verb(verb))
            return CANNOT_RUN
        case [verb, *more] if _lacks_its_second(verb, more):
            complain(_no_second(verb, more))
            return CANNOT_RUN
        case _:
            return None
    return 0


def _lacks_its_second(verb: str, more: list[str]) -> bool:
    """Whether a verb of two words, as in `alerts list`, stands without a second that there is."""
    seconds = all_verbs()[verb].seconds
    return bool(seconds) and (not more or more[0] not in (*seconds, "-h", "--help"))


def _run(arguments: list[str]) -> int:
    if odd := _lost(arguments[1:]):
        complain(f"{odd} (see `monitor {_asked(arguments)} --help`)")
        return CANNOT_RUN
    module = import_module(f"monitor.cli.{all_verbs()[arguments[0]].module}")
    try:
        if hasattr(module, "main"):  # it reads its words itself
            return int(module.main(arguments[1:]))
        code = make_app(arguments[0])(arguments, standalone_mode=False)
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError):  # typer ends it as a fault
            raise ended.__context__ from None
        code = ended.code
    return code if isinstance(code, int) else 0


def _lost(arguments: list[str]) -> str:
    """Say what would be dropped without a word: an empty argument, an option that is twice."""
    options = [word.partition("=") for word in arguments if word.startswith("--")]
    names = [name for name, _, _ in options if name not in MANY]
    if "" in arguments or any(equals and not value for _, equals, value in options):
        return "an argument is empty: write something there, or leave it out"
    twice = next((name for name in names if names.count(name) > 1 and name != "--"), "")
    return f"{twice} is given twice: give it once" if twice else ""


def make_app(verb: str) -> typer.Typer:
    """Make the command with the module that has this verb."""
    import typer

    app = typer.Typer(
        name="monitor",
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(lambda: None)  # so that a single verb is called by its name, too
    import_module(f"monitor.cli.{all_verbs()[verb].module}").add_to(app)
    return app


def _no_verb(said: str) -> str:
    if said.startswith("-"):
        return f"options stand after the verb, as in `monitor check {said}` (see `monitor --help`)"
    return f"no verb is called {said!r}: {_meant(said, all_verbs())}see `monitor --help`"


def _no_second(verb: str, more: list[str]) -> str:
    seconds = all_verbs()[verb].seconds
    there = f"write `monitor {verb} {' | '.join(seconds)}` (see `monitor {verb} --help`)"
    if not more or more[0].startswith("-"):
        return there
    return f"`monitor {verb}` has no {more[0]!r}: {_meant(more[0], seconds)}{there}"


def _meant(said: str, known: Collection[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(said, known, n=1)
    return f"did you mean {near[0]!r}? Or " if near else ""


def _version() -> str:
    from importlib.metadata import version

    return version("news-monitor")


def _asked(arguments: list[str]) -> str:
    """Return the verb that is called, with its second word where it has one."""
    verb, *more = arguments
    known = all_verbs().get(verb)
    seconds = known.seconds if known else ()
    return f"{verb} {more[0]}" if more and more[0] in seconds else verb


def _told_of_config(error: ConfigError) -> int:
    """Say what is wrong with a config: without a folder of one nothing can run."""
    from monitor.core.errors import NoConfigError

    if not isinstance(error, NoConfigError):
        print(error, file=sys.stderr)
        return FAULTS
    fault = error.faults[0]
    complain(f"{shortened(fault.file)}: {fault.message}")
    return CANNOT_RUN


def _told(error: Exception, verb: str) -> int:
    """Say in one line what failed with this verb; return the exit code."""
    from typer.exceptions import Abort, TyperException

    from monitor.core.errors import ConfigError, MonitorError, StoreError

    match error:
        case Abort():
            return 130
        case TyperException():
            say = getattr(error, "format_message", lambda: str(error))
            complain(f"{say()} (see `monitor {verb} --help`)")
            return CANNOT_RUN
        case ConfigError():
            return _told_of_config(error)
        case MonitorError():
            complain(str(error))
            return CANNOT_RUN if isinstance(error, StoreError) else FAULTS
        case UnicodeEncodeError():
            complain("what was given is not UTF-8: write it in that encoding")
        case OSError(errno=errno.ENOSPC) if error.filename is None:
            _write_no_more()
            complain("the output cannot be written: no space is left there")
        case OSError(filename=str() as name, strerror=str() as reason):
            complain(f"{shortened(name)}: {reason.lower()}")
        case _:
            complain(f"{type(error).__name__}: {error}; run it again with --debug to see where")
    return CANNOT_RUN

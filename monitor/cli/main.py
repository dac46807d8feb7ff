"""The command `monitor`: its verbs, and what a failure looks like.

What a call does not need it does not import: help, version and a mistyped verb come from a table.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from monitor.cli.output import complain
from monitor.cli.verbs import all_verbs, help_text

if TYPE_CHECKING:
    import typer

FAULTS, CANNOT_RUN = 1, 2


def main() -> None:
    """Run a verb. Faults end 1, what cannot run ends 2; a traceback only with --debug."""
    debug = "--debug" in sys.argv or os.environ.get("MONITOR_DEBUG") == "1"
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"] or ["--help"]
    try:
        code = _quick(arguments)
        code = _run(arguments) if code is None else code
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FAULTS
    except KeyboardInterrupt:
        code = 130
    except Exception as error:  # the door: no traceback reaches a user
        if debug:
            raise
        code = _told(error)
    sys.exit(code)


def _quick(arguments: list[str]) -> int | None:
    """Answer what needs no verb; None where one is called."""
    match arguments[0]:
        case "-h" | "--help" | "help":
            print(help_text())
        case "--version" | "-V":
            print(f"monitor {_version()}")
        case verb if verb not in all_verbs():
            complain(_no_verb(verb))
            return CANNOT_RUN
        case _:
            return None
    return 0


def _run(arguments: list[str]) -> int:
    module = import_module(f"monitor.cli.{all_verbs()[arguments[0]].module}")
    if hasattr(module, "main"):  # it reads its words itself
        return int(module.main(arguments[1:]))
    code = make_app(arguments[0])(arguments, standalone_mode=False)
    return code if isinstance(code, int) else 0


def make_app(verb: str) -> typer.Typer:
    """Make the command with the module that has this verb."""
    import typer

    app = typer.Typer(
        name="monitor", add_completion=False, pretty_exceptions_enable=False,
        rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]},
    )  # fmt: skip
    app.callback()(lambda: None)  # so that a single verb is called by its name, too
    import_module(f"monitor.cli.{all_verbs()[verb].module}").add_to(app)
    return app


def _no_verb(said: str) -> str:
    if said.startswith("-"):
        return f"options stand after the verb, as in `monitor check {said}` (see `monitor --help`)"
    from difflib import get_close_matches

    near = get_close_matches(said, all_verbs(), n=1)
    meant = f"did you mean {near[0]!r}?" if near else "see `monitor --help`"
    return f"no verb is called {said!r}: {meant}"


def _version() -> str:
    from importlib.metadata import version

    return version("news-monitor")


def _told(error: Exception) -> int:
    """Say in one line what failed; give the exit code."""
    from typer.exceptions import Abort, TyperException

    from monitor.core.errors import ConfigError, MonitorError

    match error:
        case Abort():
            return 130
        case TyperException():
            words = getattr(error, "message", "") or str(error)
            complain(f"{words} (see `monitor --help`)")
            return CANNOT_RUN
        case ConfigError():
            print(error, file=sys.stderr)
            return FAULTS
        case MonitorError():
            complain(str(error))
            return FAULTS
    complain(f"{type(error).__name__}: {error}; run it again with --debug to see where")
    return CANNOT_RUN

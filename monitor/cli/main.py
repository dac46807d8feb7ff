"""The command `monitor`: its verbs, and what a failure looks like."""

import os
import sys

import typer
from typer.exceptions import TyperException

from monitor.cli import demo, files, look, setup, work
from monitor.cli.output import complain
from monitor.core.errors import ConfigError, MonitorError

FAULTS, CANNOT_RUN = 1, 2

app = typer.Typer(
    name="monitor",
    help="Watch news feeds for your topics, and alert people with quoted summaries.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for group in (setup, work, demo, files, look):
    group.add_to(app)


def main() -> None:
    """Run a verb. Faults end 1, what cannot run ends 2; a traceback only with --debug."""
    debug = "--debug" in sys.argv or os.environ.get("MONITOR_DEBUG") == "1"
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"] or ["--help"]
    try:
        code = app(arguments, standalone_mode=False)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FAULTS
    except (typer.Abort, KeyboardInterrupt):
        code = 130
    except Exception as error:  # the door: no traceback reaches a user
        if debug:
            raise
        code = _told(error)
    sys.exit(code if isinstance(code, int) else 0)


def _told(error: Exception) -> int:
    """Say in one line what failed; give the exit code."""
    match error:
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

"""The command `monitor`: its verbs, and what a failure looks like."""

import os
import sys
from importlib import import_module

import typer
from typer.exceptions import TyperException

from monitor.cli.output import complain
from monitor.core.errors import ConfigError, MonitorError

FAULTS, CANNOT_RUN = 1, 2
GROUPS = {  # a module of this folder, and its verbs: only what is called is imported
    "setup": ("init", "check"),
    "work": ("run", "once", "worker", "beat", "migrate"),
    "serve": ("web",),
    "health": ("health",),
    "demo": ("demo",),
    "files": ("parse", "extract", "summarize", "match", "stories"),
    "feeds": ("feeds",),
    "trying": ("backtest",),
    "topics": ("topics",),
    "look": ("explain", "alerts", "deliveries", "channels"),
}


def main() -> None:
    """Run a verb. Faults end 1, what cannot run ends 2; a traceback only with --debug."""
    debug = "--debug" in sys.argv or os.environ.get("MONITOR_DEBUG") == "1"
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"] or ["--help"]
    try:
        code = make_app(arguments[0])(arguments, standalone_mode=False)
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


def make_app(verb: str = "") -> typer.Typer:
    """Make the command with the group that has this verb, or with all of them."""
    app = typer.Typer(
        name="monitor",
        help="Watch news feeds for your topics, and alert people with quoted summaries.",
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(lambda: None)  # so that a single verb is called by its name, too
    holding = [name for name, verbs in GROUPS.items() if verb in verbs]
    for name in holding or GROUPS:
        import_module(f"monitor.cli.{name}").add_to(app)
    return app


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

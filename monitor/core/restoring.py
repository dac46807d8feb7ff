"""The command by which who is told nothing more is told again."""

import shlex


def restore_command(channel: str, recipient: str) -> str:
    """Return the command that lets a recipient be told again, as a shell takes it."""
    whom = [channel, recipient]
    options_end = ["--"] if any(one.startswith("-") for one in whom) else []
    return shlex.join(["monitor", "channels", "restore", *options_end, *whom])

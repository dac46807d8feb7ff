"""Whether what fails is our own: most hosts fail alike within minutes, and no publisher's fault.

Then nothing is held against the feeds: they wait until one of them answers, and then all are due.
"""

from collections.abc import Sequence
from datetime import timedelta

LATELY = timedelta(minutes=15)  # polls that are looked at, and no feed's failing that is older
HOSTS = 12  # of which the latest polls are looked at
FEWEST = 5  # hosts that fail alike; fewer only of the network, and where there are no others
SHARE = 0.75  # of the hosts
NETWORK = frozenset({"dns", "connect", "tls", "too-slow", "protocol"})
PROBE_EVERY = timedelta(seconds=30)
PROBES = 3  # hosts, at a time
AGAIN = timedelta(minutes=15)  # after which a feed that waits is asked whatever probes say


def cause(reason: str) -> str:
    """Name what lies behind a failure: the network, whatever of it is noticed; else the reason."""
    return "network" if reason in NETWORK else reason


def probes_apart(found: str) -> timedelta:
    """Return how long one host is left alone between probes: longer where they come to it."""
    return PROBE_EVERY if found == "network" else 4 * PROBE_EVERY


def shared_cause(latest: Sequence[str], hosts: int) -> str:
    """Say what most hosts fail of, or "": `latest` are the reasons of each host's latest poll.

    The newest first, "" for those that answered; `hosts` is how many there are in all.
    """
    causes = [cause(reason) if reason else "" for reason in latest[:HOSTS]]
    most = max(filter(None, causes), key=causes.count, default="")
    alike = causes.count(most)
    if not most or alike < SHARE * len(causes):
        return ""
    if alike >= FEWEST or (most == "network" and 1 < hosts == alike):
        return most
    return ""

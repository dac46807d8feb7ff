"""Poll feeds cold and warm with lemon24/reader; print the CPU seconds of each, as JSON."""

import json
import os
import sys
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

import certifi

if "CA_FILE" in os.environ:  # it reads no environment for this, and asks certifi
    certifi.where = lambda: os.environ["CA_FILE"]

from reader import make_reader  # type: ignore[import-not-found]  # the peer's own environment


def cpu() -> float:
    some = (getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in some)


def main(database: str, addresses: str) -> None:
    reader = make_reader(database)
    if "AGAIN" in os.environ:  # one more pass, and no more
        reader.update_feeds(scheduled=False, workers=10)
        print("{}")
        return
    with open(addresses, encoding="utf-8") as lines:  # noqa: PTH123  # runs in another environment
        for line in lines:
            reader.add_feed(line.strip())
    told = {}
    for name in ("cold", "warm"):
        began = cpu()
        reader.update_feeds(scheduled=False, workers=10)
        told[name] = cpu() - began
    counts = reader.get_entry_counts()
    print(json.dumps(told | {"entries": counts.total}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

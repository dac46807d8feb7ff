"""Ten people who browse all pages without a pause, as a process: until its input ends."""

import json
import re
import sys
import threading
from statistics import quantiles
from time import monotonic

import httpx

PEOPLE = 10
PATHS = ["/", "/stories", "/topics", "/topics/ukraine-crisis", "/feeds", "/feeds/1", "/deliveries",
         "/silences", "/stories?topic=ukraine-crisis", "/health"]  # fmt: skip
ENDED = threading.Event()


def browse(url: str, first: int, took: list[float]) -> None:
    with httpx.Client(base_url=url, headers={"Accept": "text/html"}, timeout=120) as reader:
        known = re.findall(r'href="(/stories/s[^"/]+)"', reader.get("/stories").text)
        paths = [*PATHS, *known[:3]]
        place = first
        while not ENDED.is_set():
            began = monotonic()
            reader.get(paths[place % len(paths)]).raise_for_status()
            took.append(monotonic() - began)
            place += 1


def main() -> None:
    """Browse, and print how many pages were had, and how long the slow ones took."""
    times: list[list[float]] = [[] for _ in range(PEOPLE)]
    people = [
        threading.Thread(target=browse, args=(sys.argv[1], number, took))
        for number, took in enumerate(times)
    ]
    for one in people:
        one.start()
    sys.stdin.read()
    ENDED.set()
    for one in people:
        one.join()
    took = sorted(one for some in times for one in some)
    cuts = quantiles(took, n=20)
    print(json.dumps({"pages": len(took), "p50": cuts[9], "p95": cuts[18]}))


if __name__ == "__main__":
    main()

"""Most hosts that fail alike within minutes are our own fault; a few, or each its own way, not."""

import pytest

from monitor.core.polling.outages import PROBE_EVERY, cause, probes_apart, shared_cause


@pytest.mark.parametrize(
    ("latest", "hosts", "found"),
    [
        ([], 0, ""),
        ([""] * 12, 100, ""),
        (["dns"] * 5, 100, "network"),
        (["dns"] * 4, 100, ""),
        (["dns"] * 4, 4, "network"),
        (["dns"], 1, ""),
        (["http-5xx"] * 4, 4, ""),
        (["http-5xx"] * 5, 5, "http-5xx"),
        (["dns", "connect", "tls", "too-slow", "protocol"], 9, "network"),
        (["dns"] * 9 + [""] * 3, 100, "network"),
        (["dns"] * 8 + [""] * 4, 100, ""),
        (["dns"] * 12 + [""] * 90, 102, "network"),
        (["dns", "gone", "http-4xx", "http-5xx", "not-a-feed", "empty"], 6, ""),
    ],
)
def test_most_hosts_failing_alike(latest: list[str], hosts: int, found: str) -> None:
    assert shared_cause(latest, hosts) == found


def test_whatever_is_noticed_of_the_network_is_one_cause() -> None:
    assert {cause("dns"), cause("too-slow")} == {"network"}
    assert cause("http-5xx") == "http-5xx"


def test_probes_that_come_to_a_host_are_further_apart() -> None:
    assert probes_apart("network") == PROBE_EVERY < probes_apart("http-5xx")

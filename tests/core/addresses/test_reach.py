import pytest

from monitor.core.addresses.reach import ANYWHERE, MACHINE, NETWORK, reach_of


@pytest.mark.parametrize(
    ("host", "reach"),
    [
        ("quay.example", ANYWHERE), ("www.quay.com", ANYWHERE), ("8.8.8.8", ANYWHERE),
        ("172.32.0.1", ANYWHERE),
        ("100.128.0.1", ANYWHERE), ("[2001:4860::1]", ANYWHERE), ("1.2.3", ANYWHERE),
        ("localhost", MACHINE), ("LOCALHOST:3000", MACHINE), ("quay.localhost", MACHINE),
        ("localhost.localdomain", MACHINE), ("127.0.0.1", MACHINE), ("127.1.2.3:80", MACHINE),
        ("0.0.0.0", MACHINE), ("0.0.0.1", MACHINE), ("[::1]", MACHINE), ("[::]", MACHINE),
        ("[::ffff:127.0.0.1]", MACHINE), ("[::ffff:10.0.0.1]", NETWORK),
        ("wordpress", NETWORK), ("wordpress:8080", NETWORK), ("quay.local", NETWORK),
        ("cms.internal", NETWORK), ("nas.home.arpa", NETWORK), ("10.1.2.3", NETWORK),
        ("172.16.0.1", NETWORK), ("192.168.1.2", NETWORK), ("169.254.1.1", NETWORK),
        ("100.64.0.1", NETWORK), ("[fe80::1]", NETWORK), ("[fd00::1]", NETWORK),
    ],
)  # fmt: skip
def test_how_far_a_host_can_be_reached_from(host: str, reach: int) -> None:
    assert reach_of(f"http://{host}/a/1") == reach

"""Which addresses are public; nothing is dialled here."""

from ipaddress import ip_address

import pytest

from monitor.net.addresses import is_allowed, is_public, networks, unwrapped

PRIVATE = [
    "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.100.100.200",
    "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.0.1", "169.254.169.254",
    "172.16.0.0", "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1",
    "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.7",
    "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "168.63.129.16", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1",
    "100::1", "2001::1", "2001:0:7f00:1::", "2001:20::1", "2001:db8::1", "2002:7f00:1::",
    "2002:a00:1::", "2002:808:808::", "3fff::1", "3fff:fff::1", "4000::1", "5f00::1", "fc00::1",
    "fd00:ec2::254", "fe80::1", "febf::1", "fec0::1", "ff02::1", "ff0e::1",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
    "126.255.255.255", "128.0.0.1", "169.253.255.255", "169.255.0.1", "172.15.255.255",
    "172.32.0.0", "192.0.1.1", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
    "223.255.255.255", "168.63.129.15", "168.63.129.17", "2001:200::1", "2001:4860:4860::8888",
    "2003::1", "2606:4700:4700::1111", "2a00:1450::1", "3ffe::1", "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]  # fmt: skip


@pytest.mark.parametrize("text", PRIVATE)
def test_address_that_is_not_of_the_public_internet_is_refused(text: str) -> None:
    assert not is_allowed(ip_address(text), ())


@pytest.mark.parametrize("text", PUBLIC)
def test_public_address_is_allowed(text: str) -> None:
    assert is_allowed(ip_address(text), ())


def test_opened_network_opens_nothing_beside_itself() -> None:
    opened = networks(["192.168.1.20/32", "fd00:1::/32"])
    allowed = ["192.168.1.20", "::ffff:192.168.1.20", "fd00:1::5", "8.8.8.8"]
    refused = ["192.168.1.21", "10.0.0.1", "fd00:2::5", "127.0.0.1", "::1", "::c0a8:114"]
    assert [text for text in allowed if not is_allowed(ip_address(text), opened)] == []
    assert [text for text in refused if is_allowed(ip_address(text), opened)] == []


def test_wrapped_address_is_judged_by_what_is_inside() -> None:
    assert str(unwrapped(ip_address("64:ff9b::a00:1"))) == "10.0.0.1"
    assert str(unwrapped(ip_address("::ffff:10.0.0.1"))) == "10.0.0.1"
    assert not is_public(ip_address("::ffff:8.8.8.8"))  # as it stands, it is none


def test_network_that_is_none_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="not appear to be"):
        networks(["10.0.0.0/8", "lan"])

"""Which addresses are of one site."""

import pytest

from monitor.core.addresses.sites import same_site


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://news.example/a", "http://www.news.example/b", True),
        ("https://edition.news.example/a", "https://amp.news.example/b", True),
        ("https://a.co.uk/", "https://b.co.uk/", False),
        ("https://www.a.co.uk/", "https://a.co.uk/", True),
        ("https://co.uk/", "https://uk/", False),
        ("http://10.0.0.1/", "http://10.0.0.1:8080/", True),
        ("http://10.0.0.1/", "http://11.0.0.1/", False),
        ("http://[::1]/", "http://[::2]/", False),
        ("https://news.example/", "https://news.example.evil.test/", False),
    ],
)
def test_addresses_of_one_registered_domain_are_of_one_site(
    one: str, other: str, same: bool
) -> None:
    assert same_site(one, other) is same

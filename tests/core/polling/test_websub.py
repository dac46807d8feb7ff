"""What a hub is asked, and when it is believed."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.polling.websub import (
    LEASE_ASKED,
    after_refusal,
    hub_and_its_topic,
    is_signed,
    lease_of,
    renewal,
)

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ([], ("", "")),
        ([("hub", "https://hub.example/")], ("https://hub.example/", "")),
        ([("alternate", "/a"), ("HUB", " https://h/ "), ("self", "https://s/")], ("https://h/", "https://s/")),
        ([("hub", "https://1/"), ("hub", "https://2/")], ("https://1/", "")),
        ([("self hub", "https://both/")], ("https://both/", "https://both/")),
    ],
)  # fmt: skip
def test_the_first_hub_that_a_feed_names_is_asked(
    links: list[tuple[str, str]], found: tuple[str, str]
) -> None:
    assert hub_and_its_topic(links) == found


@pytest.mark.parametrize(
    ("said", "lease"),
    [
        ("86400", timedelta(days=1)),
        ("", LEASE_ASKED),
        ("0", LEASE_ASKED),
        ("ten", LEASE_ASKED),
        ("-5", LEASE_ASKED),
        ("٣", LEASE_ASKED),
        ("9" * 30, LEASE_ASKED),
        ("1", timedelta(minutes=5)),
        ("99999999999", timedelta(days=30)),
    ],
)
def test_a_lease_is_as_the_hub_says_within_bounds(said: str, lease: timedelta) -> None:
    assert lease_of(said) == lease


def test_it_is_renewed_before_it_ends_and_refusals_wait_longer_each_time() -> None:
    assert renewal(NOW, timedelta(days=9)) == NOW + timedelta(days=6)
    waits = [after_refusal(NOW, failures) - NOW for failures in (1, 2, 3, 4, 9)]
    assert waits == sorted(waits)
    assert waits[0] == timedelta(minutes=10)
    assert waits[-1] == timedelta(days=1)


@given(st.binary(), st.text(min_size=1), st.sampled_from(["sha1", "sha256", "sha384", "sha512"]))
def test_a_body_is_believed_with_its_signature_only(body: bytes, secret: str, method: str) -> None:
    try:
        key = secret.encode()
    except UnicodeEncodeError:
        return
    right = hmac.new(key, body, getattr(hashlib, method)).hexdigest()
    assert is_signed(body, f"{method}={right}", secret)
    assert is_signed(body, f"{method.upper()}={right.upper()}", secret)
    assert not is_signed(body + b"x", f"{method}={right}", secret)
    assert not is_signed(body, f"{method}={right}", secret + "x")


@pytest.mark.parametrize(
    "header", ["", "sha256", "sha256=", "md5=abc", "=abc", "sha256=ü", "sha256=0"]
)
def test_a_signature_of_another_shape_is_none(header: str) -> None:
    assert not is_signed(b"body", header, "secret")

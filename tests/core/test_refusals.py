"""Whose fault a refusal is that names a status of RFC 3463."""

import pytest

from monitor.core.refusals import blames_the_address

HIS = (
    "mail:587: 550 5.1.1 No such user here", "mail:25: 550 unknown user", "550 5.1.10 not found",
    "mail:25: 550 5.2.1 mailbox disabled", "553 5.0.0 no", "not a mail address: 'x'",
    "10.5.7.1:25: 550 no such user", "5.7.1.2:25: 550 5.1.1 gone",
)  # fmt: skip
NOT_HIS = (
    "mail:25: 554 5.7.1 Relay access denied", "552 5.2.2 mailbox full", "550 5.4.1 no route",
    "550 5.3.0 system", "mail:25: 550-5.7.26 unauthenticated sender",
)  # fmt: skip


@pytest.mark.parametrize("said", HIS)
def test_an_address_that_is_none_is_the_recipients_own(said: str) -> None:
    assert blames_the_address(said)


@pytest.mark.parametrize("said", NOT_HIS)
def test_a_server_that_refuses_us_or_is_full_says_nothing_of_the_address(said: str) -> None:
    assert not blames_the_address(said)

"""Each failure has something that can be done about it, or waited for."""

from typing import get_args

import pytest

from monitor.core.mending import (
    BY_REASON,
    TO_DO,
    is_of_the_config,
    to_do_of_error,
    to_do_of_reason,
)
from monitor.core.model import FETCH_REASONS, PARSE_REASONS
from monitor.core.polling.verdicts import Doubt

OTHERS = ("gap", "silent", "outage")
DOUBTS = tuple(filter(None, get_args(Doubt)))


def test_each_reason_of_a_feed_or_a_page_has_something_to_do_and_no_other_is_named() -> None:
    assert set(BY_REASON) == {*FETCH_REASONS, *PARSE_REASONS, *DOUBTS, *OTHERS}
    assert set(BY_REASON.values()) <= set(TO_DO)
    assert to_do_of_reason("not known yet") == "wait"
    assert to_do_of_reason("dns") == "check_address"


ADDRESS = ("dns", "forbidden", "odd-address", "redirects", "tls")


@pytest.mark.parametrize("reason", FETCH_REASONS)
def test_each_reason_why_nothing_could_be_posted_has_something_to_do(reason: str) -> None:
    said = f"hook.example: {reason}"
    wanted = "check_address" if reason in ADDRESS else "wait"
    assert to_do_of_error(said) == wanted


@pytest.mark.parametrize(
    ("said", "to_do"),
    [
        ("mail:587: the login is refused: 535 5.7.8 bad credentials", "check_password"),
        ("mail:587: 530 Authentication required", "check_password"),
        ("hook.example: the secret is empty", "check_password"),
        ("hook.example: HTTP 401", "check_password"),
        ("hook.example: HTTP 403", "check_password"),
        ("hook.example: HTTP 413", "raise_limit"),
        ("mail:587: 552 5.3.4 Message size exceeds fixed limit", "raise_limit"),
        ("hook.example: HTTP 404", "check_address"),
        ("hook.example: HTTP 422", "check_address"),
        ("hook.example: HTTP 301: a redirect, which is not followed", "check_address"),
        ("hook.example: HTTP 410: gone for good, so nothing more is posted there", "check_address"),
        ("mail:587: 550 5.1.1 no such user here", "check_address"),
        ("mail:587: 554 5.7.1 relay access denied", "check_address"),
        ("mail:587: its certificate is not trusted: self-signed", "check_address"),
        ("mail:587: TLS failed: WRONG_VERSION_NUMBER", "check_address"),
        ("mail:587: Name or service not known", "check_address"),
        (
            "the mail server takes ASCII only (it does not offer SMTPUTF8)",
            "check_address",
        ),
        ("cannot write to the folder out: No space left on device", "make_room"),
        ("cannot write to the folder out: Permission denied", "make_room"),
        ("hook.example: HTTP 429", "wait"),
        ("hook.example: HTTP 503", "wait"),
        ("mail:587: 421 too many connections", "wait"),
        ("mail:587: 451 try again later", "wait"),
        ("mail:587: Connection refused", "wait"),
        ("mail:587: it takes too long", "wait"),
        ("it cannot be made or sent: KeyError", "wait"),
    ],
)
def test_each_error_of_a_delivery_has_something_to_do(said: str, to_do: str) -> None:
    assert to_do_of_error(said) == to_do


def test_what_does_not_heal_by_itself_is_not_waited_for() -> None:
    assert to_do_of_error("mail:587: an odd answer", to_mend=True) == "check_address"
    assert to_do_of_error("mail:587: an odd answer") == "wait"


@pytest.mark.parametrize(
    ("said", "to_do"),
    [
        ("hook.example: connect", "check_server"),
        ("hook.example: too-slow", "check_server"),
        ("mail:587: Connection refused", "check_server"),
        ("mail:587: it takes too long", "check_server"),
        ("mail:587: No route to host", "check_server"),
        ("mail:587: Temporary failure in name resolution", "check_server"),
        ("mail:587: its answer is not understood: HTTP/1.1 400", "check_server"),
        ("hook.example: dns", "check_address"),
        ("hook.example: tls", "check_address"),
        ("mail:587: TLS failed: WRONG_VERSION_NUMBER", "check_address"),
        ("mail:587: the login is refused: 535 5.7.8 bad credentials", "check_password"),
    ],
)
def test_of_a_channel_that_never_worked_the_config_is_looked_at_first(
    said: str, to_do: str
) -> None:
    assert to_do_of_error(said, proven=False) == to_do
    assert is_of_the_config(said)


@pytest.mark.parametrize("said", ["hook.example: HTTP 503", "mail:587: 451 later", "No space left"])
def test_what_a_server_answers_that_is_there_is_not_the_configs_fault(said: str) -> None:
    assert to_do_of_error(said, proven=False) == to_do_of_error(said)
    assert not is_of_the_config(said)

"""Which keys a webhook's secret stands for."""

from base64 import b64decode, b64encode

import pytest

from monitor.core.secrets import is_broken, keys_of

KEY = bytes(range(32))
WRITTEN = b64encode(KEY).decode()


@pytest.mark.parametrize(
    ("secret", "keys"),
    [
        (f"whsec_{WRITTEN}", [KEY]),
        (f"whsec_{WRITTEN.rstrip('=')}", [KEY]),
        (WRITTEN, [WRITTEN.encode(), KEY]),
        ("mypassword12", [b"mypassword12", b64decode("mypassword12")]),
        ("hunter2!", [b"hunter2!"]),
        ("пароль", ["пароль".encode()]),
        ("whsec_hello!", [b"whsec_hello!"]),
    ],
)
def test_a_text_is_the_key_itself_and_only_what_is_marked_is_base64(
    secret: str, keys: list[bytes]
) -> None:
    assert keys_of(secret) == tuple(keys)


@pytest.mark.parametrize(
    ("secret", "broken"),
    [
        (f"whsec_{WRITTEN}", False),
        (f"whsec_{b64encode(bytes(24)).decode()}", False),
        (f"whsec_{b64encode(bytes(64)).decode()}", False),
        (f"whsec_{b64encode(bytes(23)).decode()}", True),
        (f"whsec_{b64encode(bytes(65)).decode()}", True),
        ("whsec_YWJj", True),
        ("whsec_hello!", True),
        ("whsec_", True),
        ("mypassword12", False),
    ],
)
def test_a_marked_secret_that_is_no_base64_of_24_to_64_bytes_is_broken(
    secret: str, *, broken: bool
) -> None:
    assert is_broken(secret) == broken

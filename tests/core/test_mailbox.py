import pytest

from monitor.core.mailbox import mailbox


def test_the_name_is_kept_as_it_was_written() -> None:
    assert mailbox("desk@example.org").name == ""
    assert mailbox('"Desk, North" <desk@example.org>').name == '"Desk, North"'


def test_host_of_an_address_may_be_of_any_script() -> None:
    assert mailbox("desk@пошта.example").spec == "desk@xn--80a1acn3a.example"
    assert mailbox("Ред <новини@пошта.example>").spec == "новини@xn--80a1acn3a.example"


@pytest.mark.parametrize(
    "text",
    [
        "", "desk", "@example.org", "desk@", "desk@a..b", "a b@example.org", "a@b@example.org",
        "desk@example.org\r\nBcc: x@example.net", "<desk@example.org", "desk@-x", "desk@x>",
        "one@example.org, two@example.org", "Desk <one@example.org>, <two@example.org>",
        "desk@example.org>\r\nRCPT TO:<x@example.net", "desk@[127.0.0.1]", "desk@" + "a" * 70,
        "x" * 65 + "@example.org", "a;b@example.org",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a mail address"):
        mailbox(text)

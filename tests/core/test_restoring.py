import pytest

from monitor.core.restoring import restore_command


@pytest.mark.parametrize(
    ("channel", "recipient", "behind"),
    [
        ("desk-mail", "a@example.org", "desk-mail a@example.org"),
        ("desk", "The Desk <a@example.org>", "desk 'The Desk <a@example.org>'"),
        ("desk", "o'neil@example.org", "desk 'o'\"'\"'neil@example.org'"),
        ("desk", "-a@example.org", "-- desk -a@example.org"),
    ],
)
def test_the_command_that_takes_it_back_is_one_that_a_shell_takes(
    channel: str, recipient: str, behind: str
) -> None:
    assert restore_command(channel, recipient) == f"monitor channels restore {behind}"

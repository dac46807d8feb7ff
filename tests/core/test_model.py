from datetime import UTC, datetime

from monitor.core.errors import (
    ConfigError,
    DeliveryError,
    Fault,
    FetchError,
    ForbiddenAddress,
    MonitorError,
    OddAddress,
    ParseError,
    QueryError,
    StoreError,
)
from monitor.core.model import Channel, Secret
from monitor.core.options import EmailOptions, FileOptions, Smtp


def test_a_secret_shows_itself_to_nobody() -> None:
    secret = Secret("hush")
    assert "hush" not in f"{secret} {secret!r} {[secret]}"
    assert secret.reveal() == "hush"
    assert secret == Secret("hush") != Secret("other")
    assert len({secret, Secret("hush")}) == 1
    assert secret != "hush"


def test_a_failure_says_whose_fault_it_is_and_whether_to_try_again() -> None:
    later = datetime(2026, 1, 1, tzinfo=UTC)
    fetch = FetchError("slow", reason="too-slow", status=503, retry_after=later)
    assert (fetch.reason, fetch.status, fetch.retry_after, fetch.permanent) == (
        "too-slow", 503, later, False,
    )  # fmt: skip
    assert ForbiddenAddress("no").permanent
    assert ForbiddenAddress("no").reason == "forbidden"
    assert OddAddress("no").reason == "odd-address"
    assert ParseError("x", reason="empty").reason == "empty"
    assert DeliveryError("x", permanent=True).permanent
    assert QueryError("x", 3).column == 3
    assert issubclass(StoreError, MonitorError)
    assert [StoreError("x").refused, StoreError("x", refused=True).refused] == [False, True]


def test_a_wrong_config_names_its_faults_in_order_of_place() -> None:
    one = Fault(file="a.yaml", line=9, column=1, message="later")
    two = Fault(file="a.yaml", line=2, column=5, message="sooner")
    error = ConfigError([one, two])
    assert str(error) == "a.yaml:2:5: sooner\na.yaml:9:1: later"


def test_a_channel_writes_to_whom_its_options_name_or_to_one_that_has_no_name() -> None:
    mail = EmailOptions(
        to=("a@example.org", "b@example.org"), sender="m@example.org", smtp=Smtp(host="mail")
    )
    assert Channel(name="desk", kind="email", options=mail).recipients == mail.to
    assert Channel(name="out", kind="file", options=FileOptions(folder="out")).recipients == ("",)

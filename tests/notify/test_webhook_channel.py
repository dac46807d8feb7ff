import base64
import json
import logging
import traceback
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any

import pytest
import standardwebhooks

from monitor.core.errors import DeliveryError
from monitor.core.model import Secret
from monitor.core.options import NetSettings, WebhookOptions
from monitor.notify.notifier import Notifier
from monitor.notify.posting import as_json
from monitor.notify.webhook import Webhook, signed
from tests.notify.alerts import EVIL_TEXTS, a_body, a_body_full_of, a_message
from tests.notify.receiver import LOOPBACK, Sink, a_receiver

NOW = datetime(2014, 5, 5, 8, 1, 2, tzinfo=UTC)
SECRET = "whsec_" + base64.b64encode(b"sentinel-first-key-of-24").decode()
PREVIOUS = "whsec_" + base64.b64encode(b"sentinel-other-key-of-24").decode()


def sent(
    url: str,
    *,
    secrets: tuple[str | None, str | None] = (SECRET, None),
    now: datetime = NOW,
    net: NetSettings = LOOPBACK,
) -> str:
    current, previous = (None if text is None else Secret(text) for text in secrets)
    options = WebhookOptions(url=url, secret=current, previous_secret=previous)
    channel: Notifier = Webhook(options, net)
    message = a_message()
    return channel.send(message.id, "", channel.render(message), now=now)


def failed(url: str, **changes: Any) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        sent(url, **changes)
    shown = "".join(traceback.format_exception(caught.value))
    assert "sentinel" not in shown
    assert "127.0.0.1" in shown
    return caught.value


def test_body_arrives_as_json_with_the_headers_of_standard_webhooks() -> None:
    with a_receiver(Sink()) as sink:
        assert sent(sink.url) == "HTTP 204"
    [(headers, body)] = sink.requests
    assert json.loads(body) == a_body()
    assert headers["content-type"] == "application/json"
    assert headers["webhook-id"] == "msg_0a1b2c"
    assert headers["webhook-timestamp"] == "1399276862"
    assert headers["webhook-signature"].startswith("v1,")
    assert "news-monitor/" in headers["user-agent"]


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_any_yes_is_a_yes(status: int) -> None:
    with a_receiver(Sink(status=status)) as sink:
        assert sent(sink.url) == f"HTTP {status}"


def test_signature_is_accepted_by_an_independent_verifier() -> None:
    now = datetime.now(UTC)  # noqa: DTZ005, RUF100, TID251 (the verifier looks at the clock)
    with a_receiver(Sink()) as sink:
        sent(sink.url, now=now)
    [(headers, body)] = sink.requests
    assert standardwebhooks.Webhook(SECRET).verify(body, headers) == a_body()
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        standardwebhooks.Webhook(PREVIOUS).verify(body, headers)
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        standardwebhooks.Webhook(SECRET).verify(body + b" ", headers)


def test_both_secrets_verify_while_they_are_changed() -> None:
    now = datetime.now(UTC)  # noqa: DTZ005, RUF100, TID251 (the verifier looks at the clock)
    with a_receiver(Sink()) as sink:
        sent(sink.url, secrets=(SECRET, PREVIOUS), now=now)
    [(headers, body)] = sink.requests
    for secret in (SECRET, PREVIOUS):
        assert standardwebhooks.Webhook(secret).verify(body, headers) == a_body()


def test_signature_is_that_of_the_specification_s_example() -> None:
    headers = signed(
        "msg_p5jXN8AQM9LWM0D4loKWxJek", b'{"test": 2432232314}',
        ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
        now=datetime.fromtimestamp(1614265330, UTC),
    )  # fmt: skip
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_zone_of_now_does_not_change_the_signature() -> None:
    kyiv = NOW.astimezone(timezone(timedelta(hours=3)))
    assert signed("m", b"{}", [SECRET], now=NOW) == signed("m", b"{}", [SECRET], now=kyiv)


def test_repeat_keeps_id_and_body_and_is_signed_anew() -> None:
    with a_receiver(Sink()) as sink:
        sent(sink.url)
        sent(sink.url, now=NOW + timedelta(minutes=5))
    (first, body), (second, repeated) = sink.requests
    assert body == repeated
    assert first["webhook-id"] == second["webhook-id"]
    assert first["webhook-signature"] != second["webhook-signature"]
    assert int(second["webhook-timestamp"]) - int(first["webhook-timestamp"]) == 300


@pytest.mark.parametrize(
    ("secret", "key"),
    [
        ("whsec_" + base64.b64encode(b"k" * 25).decode(), b"k" * 25),
        ("no base64: пароль!", "no base64: пароль!".encode()),
        ("with-dashes_of-url", b"with-dashes_of-url"),
    ],
)
def test_secret_is_base64_behind_its_mark_or_else_the_key_itself(secret: str, key: bytes) -> None:
    plain = "whsec_" + base64.b64encode(key).decode()
    assert signed("m", b"{}", [secret], now=NOW) == signed("m", b"{}", [plain], now=NOW)


def test_a_secret_that_was_read_as_base64_before_is_signed_both_ways() -> None:
    secret = base64.b64encode(b"k" * 24).decode()
    as_it_is = "whsec_" + base64.b64encode(secret.encode()).decode()
    both = signed("m", b"{}", [as_it_is, f"whsec_{secret}"], now=NOW)
    assert signed("m", b"{}", [secret], now=NOW) == both


def test_without_a_secret_there_is_no_signature() -> None:
    with a_receiver(Sink()) as sink:
        sent(sink.url, secrets=(None, None))
    assert "webhook-signature" not in sink.requests[0][0]


@pytest.mark.parametrize("empty", ["", "whsec_"])
def test_empty_secret_sends_nothing(empty: str) -> None:
    with a_receiver(Sink()) as sink:
        error = failed(sink.url, secrets=(empty, None))
    assert not error.permanent
    assert sink.requests == []


PASSING, BODY = (408, 409, 425, 429, 500, 502, 503, 504, 507), (400, 413, 422)
TO_MEND = (*BODY, 401, 403, 404, 405, 410, 415, 451)


@pytest.mark.parametrize("status", [*PASSING, *TO_MEND])
def test_a_refusal_is_for_now_and_410_alone_ends_the_hook(status: int) -> None:
    with a_receiver(Sink(status=status, body=b"sentinel-answer: internal page")) as sink:
        error = failed(sink.url)
    assert error.permanent is (status == 410)
    assert error.to_mend is (status in TO_MEND)
    assert error.concerns == ("message" if status in BODY else "channel")
    assert error.its_own == ("hardly" if status in (429, 503, 504) else "perhaps")
    gone = ": gone for good, so nothing more is posted there; name another address"
    assert str(error) == f"127.0.0.1: HTTP {status}{gone if status == 410 else ''}"
    assert error.retry_after is None


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_not_followed(status: int) -> None:
    with a_receiver(Sink()) as target:
        headers = {"location": f"http://127.0.0.1:{target.port}/sentinel-location"}
        with a_receiver(Sink(status=status, headers=headers)) as sink:
            error = failed(sink.url)
    assert not error.permanent
    assert f"HTTP {status}" in str(error)
    assert target.requests == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", timedelta(minutes=2)), ("0", timedelta(seconds=1)),
        ("999999999999999", timedelta(hours=6)), ("90000", timedelta(hours=6)),
        (format_datetime(NOW + timedelta(minutes=3), usegmt=True), timedelta(minutes=3)),
        (format_datetime(NOW - timedelta(days=3), usegmt=True), timedelta(seconds=1)),
        ("Mon, 05 May 2014 08:03:02 -0000", timedelta(minutes=2)),
        ("soon", None), ("-5", None), ("", None), ("²", None), ("1.5", None),
        ("Mon, 99 May 2014 08:03:02 GMT", None), ("Mon, 05 May 99999 08:03:02 GMT", None),
    ],
)  # fmt: skip
def test_retry_after_is_honoured_within_its_bounds(value: str, expected: timedelta | None) -> None:
    headers = {"retry-after": value.encode().decode("latin-1")}
    with a_receiver(Sink(status=503, headers=headers)) as sink:
        error = failed(sink.url)
    assert error.retry_after == (None if expected is None else NOW + expected)


def test_private_address_is_for_the_operator_to_mend_and_never_dialled() -> None:
    with a_receiver(Sink()) as sink:
        error = failed(sink.url, net=NetSettings())
    assert error.to_mend
    assert not error.permanent
    assert str(error).startswith("127.0.0.1: not a public address; an operator may allow its net")
    assert sink.requests == []


def test_address_of_another_scheme_is_for_the_operator_to_mend() -> None:
    error = failed("file://127.0.0.1/etc/sentinel")
    assert error.to_mend
    assert "sentinel" not in str(error)


def test_nobody_listening_is_a_failure_for_now() -> None:
    with a_receiver(Sink()) as sink:
        pass
    error = failed(sink.url)
    assert not error.permanent
    assert str(error) == "127.0.0.1: connect"
    assert error.its_own == "never"


def test_long_answer_to_a_delivered_alert_is_a_yes() -> None:
    with a_receiver(Sink(status=200, body=b"x" * 500_000)) as sink:
        assert sent(sink.url) == "HTTP 200"


@pytest.mark.parametrize("text", EVIL_TEXTS)
def test_text_of_a_feed_arrives_verbatim(text: str) -> None:
    body = a_body_full_of(text)
    assert json.loads(as_json(body)) == body


def test_json_is_compact_readable_and_always_the_same() -> None:
    body = {"b": "Лавна", "a": [1, None]}
    assert as_json(body) == '{"b":"Лавна","a":[1,null]}'.encode()


def test_no_log_shows_secret_or_address(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with a_receiver(Sink(status=503)) as sink:
        failed(sink.url, secrets=(SECRET, PREVIOUS))
    options = WebhookOptions(url="https://a.example", secret=Secret(SECRET))
    shown = caplog.text + repr(options)
    assert SECRET not in shown
    assert PREVIOUS not in shown
    assert "sentinel" not in shown

"""Talk to the mail server: one mail to one address, within a bound, each answer understood."""

import re
import smtplib
import socket
import ssl
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from monitor.core.errors import DeliveryError
from monitor.core.options import Smtp
from monitor.notify.safe import line

_STEP_SECONDS = 20.0  # for each answer
_WHOLE_SECONDS = 60.0  # for all of it
_LOGIN_CODES = {530, 534, 535, 538}


def deliver(
    server: Smtp,
    payload: bytes,
    *,
    sender: str,
    recipient: str,
    step_seconds: float = _STEP_SECONDS,
    whole_seconds: float = _WHOLE_SECONDS,
) -> str:
    """Hand one mail over, and return the server's last answer, e.g. `250 queued as 4F1`.

    Raises DeliveryError. Permanent: the server refuses this sender, recipient or mail for good (a
    5xx answer to MAIL, RCPT or DATA). Temporary: whatever may be otherwise later or is the
    operator's to mend: no connection, TLS, login, a 4xx, a lost connection; also when it is lost
    after the mail was sent, where nobody knows whether it arrived (RFC 1047).
    """
    try:
        with _conversation(server, step_seconds, whole_seconds) as session:
            return _hand_over(session, payload, sender=sender, recipient=recipient)
    except (OSError, ValueError) as error:  # smtplib's errors are OSErrors
        raise _failure(error, server) from None


class _Session(smtplib.SMTP):
    """smtplib's client on a connection that is already there."""

    def __init__(self, connection: socket.socket, server: Smtp, seconds: float) -> None:
        self._connection = connection
        super().__init__(server.host, server.port, _our_name(connection), timeout=seconds)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        del host, port, timeout
        return self._connection


@contextmanager
def _conversation(server: Smtp, step: float, whole: float) -> Iterator[_Session]:
    with (
        socket.create_connection((server.host, server.port), timeout=step) as plain,
        _bounded(plain, whole),
        _wrapped(plain, server) as connection,
        closing(_Session(connection, server, step)) as session,
    ):
        session.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            session.starttls(context=ssl.create_default_context())
            session.ehlo_or_helo_if_needed()
        _log_in(session, server)
        yield session


@contextmanager
def _bounded(connection: socket.socket, seconds: float) -> Iterator[None]:
    """Cut the connection after so long: a server that drips bytes passes every other limit."""
    handle = connection.dup()
    timer = threading.Timer(seconds, _cut, [handle])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        handle.close()


def _cut(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _wrapped(plain: socket.socket, server: Smtp) -> socket.socket:
    if server.security != "tls":
        return plain
    return ssl.create_default_context().wrap_socket(plain, server_hostname=server.host)


def _our_name(connection: socket.socket) -> str:
    """Introduce ourselves by address (RFC 5321 4.1.3): a container's name is nobody's name."""
    address = connection.getsockname()[0]
    return f"[IPv6:{address}]" if ":" in address else f"[{address}]"


def _log_in(session: _Session, server: Smtp) -> None:
    if not server.user:
        return
    password = server.password.reveal() if server.password else ""
    if (server.user + password).isascii():
        session.login(server.user, password)
        return
    # smtplib encodes as ASCII only; AUTH PLAIN is UTF-8 (RFC 4616)
    answer = _base64(f"\0{server.user}\0{password}")
    code, text = session.docmd("AUTH", f"PLAIN {answer}")
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, text)


class _Refused(smtplib.SMTPResponseException):
    """A 4xx or 5xx to a command about the mail itself."""


def _hand_over(session: _Session, payload: bytes, *, sender: str, recipient: str) -> str:
    wide = not (sender + recipient).isascii()
    if wide and not session.has_extn("smtputf8"):
        text = "the mail server takes ASCII addresses only (it does not offer SMTPUTF8)"
        raise DeliveryError(text, permanent=True)
    _expect(session.mail(sender, ["SMTPUTF8", "BODY=8BITMIME"] if wide else []))
    _expect(session.rcpt(recipient))
    answer = _expect(_data(session, payload))
    with suppress(OSError):  # it has the mail: whatever it makes of our farewell
        session.quit()
    return answer


def _data(session: _Session, payload: bytes) -> tuple[int, bytes]:
    # one kind of line end only: a lone CR or LF is what smuggling needs (VU#302671)
    whole = re.sub(rb"\r\n|\r|\n", b"\r\n", payload)
    try:
        return session.data(whole)
    except smtplib.SMTPDataError as error:
        return error.smtp_code, _bytes(error.smtp_error)
    except OSError as error:
        text = "the connection ended before the answer: whether the mail arrived is unknown"
        raise smtplib.SMTPServerDisconnected(text) from error


def _expect(reply: tuple[int, bytes]) -> str:
    code, answer = reply
    if code // 100 != 2:
        raise _Refused(code, answer)
    return _said(code, answer)


def _failure(error: Exception, server: Smtp) -> DeliveryError:
    permanent = isinstance(error, _Refused) and _for_good(error.smtp_code)
    told = f"{server.host}:{server.port}: {_reason(error)}"
    return DeliveryError(_redacted(told, server), permanent=permanent)


def _for_good(code: int) -> bool:
    return 500 <= code < 600 and code not in _LOGIN_CODES


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"the login is refused: {_said(error.smtp_code, error.smtp_error)}"
    if isinstance(error, smtplib.SMTPResponseException):
        return _said(error.smtp_code, error.smtp_error)
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {error.verify_message}"
    if isinstance(error, ssl.SSLError):
        return f"TLS failed: {error.reason or error}"
    if isinstance(error, OSError):
        return line(error.strerror or str(error)) or type(error).__name__
    return f"cannot be talked to: {type(error).__name__}"  # a UnicodeError holds what it encoded


def _said(code: int, answer: bytes | str) -> str:
    return line(f"{code} {_bytes(answer).decode(errors='replace')}", 300)


def _bytes(answer: bytes | str) -> bytes:
    return answer.encode() if isinstance(answer, str) else answer


def _redacted(text: str, server: Smtp) -> str:
    """Hide the password where the server repeats it, also as the login encodes it."""
    password = server.password.reveal() if server.password else ""
    if not password:
        return text
    encoded = (_base64(password), _base64(f"\0{server.user}\0{password}"))
    for shown in (password, *encoded):
        text = text.replace(shown, "***")
    return text


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode()

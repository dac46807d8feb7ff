"""Talk to the mail server: one mail to one address, within a bound, each answer understood."""

import re
import smtplib
import socket
import ssl
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from io import BufferedReader
from time import monotonic

from monitor.core.errors import Concern, DeliveryError
from monitor.core.options import Smtp
from monitor.notify.safe import line

STEP_SECONDS = 30.0  # for each answer but the last
WHOLE_SECONDS = 240.0  # for all of it: after the mail was sent, who leaves early sends it twice
MOST_LINES = 1000  # of all answers of one conversation
_LOGIN_CODES = {530, 534, 535, 538}
_CLOSING = 421
_TO_MEND = (
    ssl.SSLError, smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError, ValueError,
)  # fmt: skip


def deliver(
    server: Smtp,
    payload: bytes,
    *,
    sender: str,
    recipient: str,
    step_seconds: float = STEP_SECONDS,
    whole_seconds: float = WHOLE_SECONDS,
) -> str:
    """Hand one mail over, and return the server's last answer, e.g. `250 queued as 4F1`.

    Each answer may take `step_seconds`, connecting too; the last one, by which the server takes the
    mail, whatever is left of `whole_seconds` (RFC 5321 4.5.3.2.6 asks for minutes).

    Raises DeliveryError. Permanent: a 5xx to RCPT, which concerns the recipient. A 4xx to RCPT is
    temporary, and concerns the recipient, as a 5xx to DATA concerns this mail: a server that
    refuses all may think better of it. All else concerns the channel, and is temporary: no
    connection, 421, a 4xx, a lost connection; also when it is lost after the mail was sent, where
    nobody knows whether it arrived (RFC 1047). From RCPT on that is doubtful, if it is soon said.
    TLS, login and a refused sender are the operator's to mend.
    """
    began = monotonic()
    until = began + whole_seconds
    try:
        with _conversation(server, step_seconds, until) as session:
            return _hand_over(session, payload, sender=sender, recipient=recipient)
    except _WithinMailError as within:
        quick = monotonic() - began < step_seconds
        raise _failure(within.error, server, doubtful=quick) from None
    except (OSError, ValueError) as error:  # smtplib's errors are OSErrors
        raise _failure(error, server) from None


class _WithinMailError(Exception):
    """What went wrong when the server had let us in, and had taken the sender."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


class _Answers:
    """A server's answers, line by line: so many in all."""

    def __init__(self, lines: BufferedReader, most: int) -> None:
        self._lines, self._left = lines, most

    def readline(self, size: int = -1) -> bytes:
        """Return the next. Raises OSError where the server goes on and on."""
        self._left -= 1
        if self._left < 0:
            raise OSError("its answers do not end")
        return self._lines.readline(size)

    def close(self) -> None:
        """Read no more."""
        self._lines.close()


class _Session(smtplib.SMTP):
    """smtplib's client on a connection that is already there, and is cut at `until`."""

    def __init__(
        self, connection: socket.socket, server: Smtp, *, seconds: float, until: float
    ) -> None:
        self._connection, self._until = connection, until
        super().__init__(server.host, server.port, _our_name(connection), timeout=seconds)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        del host, port, timeout
        return self._connection

    def getreply(self) -> tuple[int, bytes]:
        """Read one answer, of so many lines at most."""
        if self.file is None and self.sock is not None:
            self.file = _Answers(self.sock.makefile("rb"), MOST_LINES)
        return super().getreply()

    def farewell(self) -> None:
        """Say goodbye, and wait a second for the answer: the server has the mail by now."""
        with suppress(OSError):
            if self.sock is not None:
                self.sock.settimeout(1)
            self.quit()

    def wait_for_all(self) -> None:
        """Let what comes now take all of the time that is left."""
        if self.sock is not None:
            self.sock.settimeout(_left(self._until))


@contextmanager
def _conversation(server: Smtp, step: float, until: float) -> Iterator[_Session]:
    with (
        _connected(server, step, until) as plain,
        _bounded(plain, _left(until)),
        _wrapped(plain, server) as connection,
        closing(_Session(connection, server, seconds=step, until=until)) as session,
    ):
        session.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            session.starttls(context=ssl.create_default_context())
            session.ehlo_or_helo_if_needed()
        _log_in(session, server)
        yield session


def _connected(server: Smtp, step: float, until: float) -> socket.socket:
    """Connect to one of the server's addresses, all of them within the time of one answer."""
    found = socket.getaddrinfo(server.host, server.port, type=socket.SOCK_STREAM)
    last, failure = min(monotonic() + step, until), OSError("it has no address")
    for *_, (address, port, *_) in found:
        try:
            return socket.create_connection((str(address), int(port)), timeout=_left(last))
        except OSError as error:
            failure = error
    raise failure


def _left(until: float) -> float:
    return max(until - monotonic(), 0.01)


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
    """A 4xx or 5xx to a command about the mail itself: what of it is refused."""

    def __init__(self, code: int, answer: bytes, concerns: Concern) -> None:
        super().__init__(code, answer)
        self.concerns: Concern = concerns if code != _CLOSING else "channel"


def _hand_over(session: _Session, payload: bytes, *, sender: str, recipient: str) -> str:
    wide = not (sender + recipient).isascii()
    if wide and not session.has_extn("smtputf8"):
        text = "the mail server takes ASCII addresses only (it does not offer SMTPUTF8)"
        raise DeliveryError(text, permanent=True, concerns="recipient")
    options = ["SMTPUTF8", "BODY=8BITMIME"] if wide else []
    _expect(session.mail(sender, options), concerns="channel")
    try:
        _expect(session.rcpt(recipient), concerns="recipient")
        reply = _data(session, payload)
        answer = _expect(reply, concerns="message" if reply[0] >= 500 else "channel")
    except OSError as error:
        raise _WithinMailError(error) from None
    session.farewell()
    return answer


def _data(session: _Session, payload: bytes) -> tuple[int, bytes]:
    # one kind of line end only: a lone CR or LF is what smuggling needs (VU#302671)
    whole = re.sub(rb"\r\n|\r|\n", b"\r\n", payload)
    code, answer = session.docmd("DATA")
    if code != 354:
        return code, answer
    session.wait_for_all()
    try:
        session.send(_stuffed(whole))
        return session.getreply()
    except OSError as error:
        text = "the connection ended before the answer: whether the mail arrived is unknown"
        raise smtplib.SMTPServerDisconnected(text) from error


def _stuffed(whole: bytes) -> bytes:
    """Double the dots at which lines begin, and end the mail (RFC 5321 4.5.2)."""
    ended = whole if whole.endswith(b"\r\n") else whole + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", ended) + b".\r\n"


def _expect(reply: tuple[int, bytes], *, concerns: Concern) -> str:
    code, answer = reply
    if code // 100 != 2:
        raise _Refused(code, answer, concerns)
    return _said(code, answer)


def _failure(error: Exception, server: Smtp, *, doubtful: bool = False) -> DeliveryError:
    told = _redacted(f"{server.host}:{server.port}: {_reason(error)}", server)
    if not isinstance(error, _Refused):
        mend = isinstance(error, _TO_MEND)
        return DeliveryError(told, permanent=False, to_mend=mend, doubtful=doubtful and not mend)
    for_good = 500 <= error.smtp_code < 600
    if error.concerns == "channel" or error.smtp_code in _LOGIN_CODES:
        doubtful = doubtful and not for_good
        return DeliveryError(told, permanent=False, to_mend=for_good, doubtful=doubtful)
    gone = for_good and error.concerns == "recipient"
    return DeliveryError(told, permanent=gone, concerns=error.concerns)


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

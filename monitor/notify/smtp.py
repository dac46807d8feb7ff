"""Talk to the mail server: one mail to one address, within a bound, each answer understood."""

import asyncio
import os
import re
import ssl
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from time import monotonic

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPConnectResponseError,
    SMTPException,
    SMTPHeloError,
    SMTPResponse,
    SMTPResponseException,
    SMTPServerDisconnected,
)
from aiosmtplib.protocol import SMTPProtocol

from monitor.core.errors import Concern, DeliveryError, Guilt
from monitor.core.options import Smtp
from monitor.notify.safe import line

STEP_SECONDS = 30.0  # for each answer but the last
WHOLE_SECONDS = 240.0  # for all of it: after the mail was sent, who leaves early sends it twice
MOST_LINES = 1000  # of all answers of one conversation
_FAREWELL_SECONDS = 1.0
_LOGIN_CODES = {530, 534, 535, 538}
_CLOSING = 421
_NUMBER = re.compile(r"\[Errno (\d+)\]")
_TALKED = (OSError, SMTPException)  # a TimeoutError is an OSError
_TROUBLE = (*_TALKED, ValueError)
_TO_MEND = (ssl.SSLError, SMTPAuthenticationError, ValueError)


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
    mail, whatever is left of `whole_seconds` (RFC 5321 4.5.3.2.6 asks for minutes). Not to be
    called in an event loop.

    Raises DeliveryError. Permanent: a 5xx to RCPT, which concerns the recipient. A 4xx to RCPT is
    temporary, and concerns the recipient, as a 5xx to DATA concerns this mail: a server that
    refuses all may think better of it. All else concerns the channel, and is temporary: no
    connection, 421, a 4xx, a lost connection; also when it is lost after the mail was sent, where
    nobody knows whether it arrived (RFC 1047). From RCPT on that is doubtful, if it is soon said.
    TLS, login and a refused sender are the operator's to mend.
    """
    began = monotonic()
    talk = _delivered(
        server, payload, sender=sender, recipient=recipient, step=step_seconds, whole=whole_seconds
    )
    try:
        return asyncio.run(talk)
    except _WithinMailError as within:
        quick = monotonic() - began < step_seconds
        raise _failure(within.error, server, doubtful=quick) from None
    except _TROUBLE as error:
        raise _failure(error, server, its_own="never") from None


class _WithinMailError(Exception):
    """What went wrong when the server had let us in, and had taken the sender."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


class _Answers(SMTPProtocol):
    """A server's answers: so many lines in one conversation, whether they were asked for or not."""

    lines_left = MOST_LINES

    def data_received(self, data: bytes) -> None:
        """Take in what came, and cut the connection to a server that goes on and on."""
        self.lines_left -= data.count(b"\n")
        if self.lines_left >= 0:
            super().data_received(data)
        elif isinstance(self.transport, asyncio.WriteTransport):
            self.transport.abort()

    async def read_response(self, timeout: float | None = None) -> SMTPResponse:  # noqa: ASYNC109
        """Return the next answer. Raises OSError where they do not end."""
        try:
            return await super().read_response(timeout)
        except SMTPServerDisconnected:
            if self.lines_left < 0:
                raise OSError("its answers do not end") from None
            raise


class _Session:
    """aiosmtplib's client on a connection of our own, whose answers are counted."""

    def __init__(
        self, transport: asyncio.Transport, answers: _Answers, server: Smtp, step: float
    ) -> None:
        self.answers, self._transport = answers, transport
        self.client = SMTP(hostname=server.host, local_hostname=_our_name(transport), timeout=step)
        self.client.transport, self.client.protocol = transport, answers

    async def ask(self, command: str, *arguments: str) -> SMTPResponse:
        """Say one line, and return the answer. Raises ValueError for a control character in it."""
        return await self.client.execute_command(*(one.encode() for one in (command, *arguments)))

    def close(self) -> None:
        """Cut the connection, whatever is still to be sent."""
        self.client.close()
        self._transport.abort()


async def _delivered(
    server: Smtp, payload: bytes, *, sender: str, recipient: str, step: float, whole: float
) -> str:
    until = _now() + whole
    async with _conversation(server, step, until) as session:
        answer = await _hand_over(session, payload, sender=sender, recipient=recipient, until=until)
        await _farewell(session, until)
        return answer


@asynccontextmanager
async def _conversation(server: Smtp, step: float, until: float) -> AsyncIterator[_Session]:
    """Connect, to one of the server's addresses, within the time of one answer; and log in."""
    async with asyncio.timeout_at(min(_now() + step, until)):
        transport, answers = await asyncio.get_running_loop().create_connection(
            _Answers, server.host, server.port, ssl=_tls() if server.security == "tls" else None
        )
    session = _Session(transport, answers, server, step)
    try:
        async with asyncio.timeout_at(until):
            await _open(session, server, step)
        yield session
    finally:
        session.close()


def _now() -> float:
    return asyncio.get_running_loop().time()


def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _our_name(transport: asyncio.BaseTransport) -> str:
    """Introduce ourselves by address (RFC 5321 4.1.3): a container's name is nobody's name."""
    address = transport.get_extra_info("sockname")[0]
    return f"[IPv6:{address}]" if ":" in address else f"[{address}]"


async def _open(session: _Session, server: Smtp, step: float) -> None:
    greeting = await session.answers.read_response(step)
    if greeting.code // 100 != 2:
        raise SMTPConnectResponseError(greeting.code, greeting.message)
    client = session.client
    if server.security == "starttls":
        await client.starttls(tls_context=_tls())
    if server.user:
        await client.login(server.user, server.password.reveal() if server.password else "")
    if client.is_ehlo_or_helo_needed:
        await _introduce(client)


async def _introduce(client: SMTP) -> None:
    try:
        await client.ehlo()
    except SMTPHeloError:
        if not client.is_connected:
            raise
        await client.helo()


async def _farewell(session: _Session, until: float) -> None:
    """Say goodbye, and wait a second for the answer: the server has the mail by now."""
    with suppress(*_TROUBLE):
        await session.client.quit(timeout=min(_FAREWELL_SECONDS, _left(until)))


def _left(until: float) -> float:
    return max(until - _now(), 0.01)


class _Refused(SMTPResponseException):
    """A 4xx or 5xx to a command about the mail itself: what of it is refused."""

    def __init__(self, answer: SMTPResponse, concerns: Concern) -> None:
        super().__init__(answer.code, answer.message)
        self.concerns: Concern = concerns if answer.code != _CLOSING else "channel"


async def _hand_over(
    session: _Session, payload: bytes, *, sender: str, recipient: str, until: float
) -> str:
    wide = not (sender + recipient).isascii()
    if wide and not session.client.supports_extension("smtputf8"):
        text = "the mail server takes ASCII addresses only (it does not offer SMTPUTF8)"
        raise DeliveryError(text, permanent=True, concerns="recipient")
    options = ["SMTPUTF8", "BODY=8BITMIME"] if wide else []
    async with asyncio.timeout_at(until):
        _expect(await session.ask("MAIL", f"FROM:<{sender}>", *options), concerns="channel")
    try:
        async with asyncio.timeout_at(until):
            _expect(await session.ask("RCPT", f"TO:<{recipient}>"), concerns="recipient")
            reply = await session.ask("DATA")
        if reply.code == 354:
            reply = await _data(session, payload, until)
        return _expect(reply, concerns="message" if reply.code >= 500 else "channel")
    except _TROUBLE as error:
        raise _WithinMailError(error) from None


async def _data(session: _Session, payload: bytes, until: float) -> SMTPResponse:
    """Send the mail itself, and let its answer take all of the time that is left."""
    try:
        session.answers.write(_stuffed(payload))
        return await session.answers.read_response(_left(until))
    except OSError as error:
        text = "the connection ended before the answer: whether the mail arrived is unknown"
        raise SMTPServerDisconnected(text) from error


def _stuffed(payload: bytes) -> bytes:
    """Double the dots at which lines begin, and end the mail (RFC 5321 4.5.2).

    There is one kind of line end only: a lone CR or LF is what smuggling needs (VU#302671).
    """
    whole = re.sub(rb"\r\n|\r|\n", b"\r\n", payload)
    ended = whole if whole.endswith(b"\r\n") else whole + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", ended) + b".\r\n"


def _expect(reply: SMTPResponse, *, concerns: Concern) -> str:
    if reply.code // 100 != 2:
        raise _Refused(reply, concerns)
    return line(_said(reply.code, reply.message), 300)


def _failure(
    error: Exception, server: Smtp, *, doubtful: bool = False, its_own: Guilt = "perhaps"
) -> DeliveryError:
    reason = line(_redacted(_reason(error), server), 300)  # a cut could leave half a secret
    told = f"{server.host}:{server.port}: {reason or type(error).__name__}"
    if not isinstance(error, _Refused):
        mend = isinstance(error, _TO_MEND) or _is_not_offered(error)
        doubtful = doubtful and not mend
        return DeliveryError(
            told, permanent=False, to_mend=mend, doubtful=doubtful, its_own=its_own
        )
    for_good = 500 <= error.code < 600
    if error.concerns == "channel" or error.code in _LOGIN_CODES:
        doubtful = doubtful and not for_good
        if error.code == _CLOSING and its_own == "perhaps":
            its_own = "hardly"
        return DeliveryError(
            told, permanent=False, to_mend=for_good, doubtful=doubtful, its_own=its_own
        )
    gone = for_good and error.concerns == "recipient"
    return DeliveryError(told, permanent=gone, concerns=error.concerns)


def _is_not_offered(error: Exception) -> bool:
    """Say whether the server lacks what the config asks for: it is no answer and no lost line."""
    is_library = isinstance(error, SMTPException)
    return is_library and not isinstance(error, SMTPResponseException | OSError)


def _reason(error: Exception) -> str:
    if isinstance(error, SMTPAuthenticationError):
        return f"the login is refused: {_said(error.code, error.message)}"
    if isinstance(error, SMTPResponseException):
        return _said(error.code, error.message)
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {error.verify_message}"
    if isinstance(error, ssl.SSLError):
        return f"TLS failed: {error.reason or error}"
    if isinstance(error, _TALKED):
        return _words(error)
    return f"cannot be talked to: {type(error).__name__}"  # a UnicodeError holds what it encoded


def _words(error: OSError | SMTPException) -> str:
    """Return what went wrong last, in the system's words: asyncio lists addresses beside them."""
    numbers = _NUMBER.findall(str(error))
    if numbers:
        return os.strerror(int(numbers[-1]))
    return getattr(error, "strerror", "") or str(error) or "it takes too long"


def _said(code: int, answer: str) -> str:
    return f"{code} {answer}" if code > 0 else f"its answer is not understood: {answer}"


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

"""A mail box: a small real SMTP server that keeps what it is sent, and refuses when told to."""

import asyncio
from collections import deque
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from threading import Condition, Event, Thread
from types import TracebackType
from typing import AnyStr, Self

from aiosmtpd.smtp import SMTP, Envelope, Session

from monitor.demo.events import Callback, Events

ADDRESS = "127.0.0.1"
_OK = "250 OK"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message that was taken in: the envelope, and the bytes."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        """The bytes, read."""
        return BytesParser(policy=default).parsebytes(self.content)


class MailBox:
    """An SMTP server on 127.0.0.1, without encryption or login; a context manager.

    Events: "mail-before" (a message has come, nothing is answered yet), "mail-after" (the
    answer has left); callbacks get the Letter. A refused message is not kept.
    """

    def __init__(self, port: int = 0) -> None:
        """Take that port when it is entered; 0 takes a free one."""
        self.port = port
        self._events = Events("mail-before", "mail-after")
        self._letters: list[Letter] = []
        self.unknown: set[str] = set()  # addresses to which nothing can be sent
        self.busy: set[str] = set()  # ... at whose name the server says that it closes
        self.recipients_refused = ""  # what all addresses are answered for now
        self._script: deque[str] = deque()
        self._news = Condition()
        self._started = Event()
        self._failure: OSError | None = None
        self._thread = Thread(target=self._run, daemon=True)
        self._transports: set[asyncio.BaseTransport] = set()

    @property
    def letters(self) -> tuple[Letter, ...]:
        """What was taken in, in order."""
        with self._news:
            return tuple(self._letters)

    def on(self, event: str, callback: Callback) -> None:
        """Call back on every such event."""
        self._events.on(event, callback)

    def refuse(self, times: int, code: int = 451, text: str = "Try again later") -> None:
        """Refuse the next messages, after their text, with that code."""
        with self._news:
            self._script.extend([f"{code} {text}"] * times)

    def take_all(self) -> None:
        """Refuse no message any more."""
        with self._news:
            self._script.clear()

    def wait_for(self, count: int, seconds: float) -> tuple[Letter, ...]:
        """Wait until there are so many letters, or the time is up; return what there is."""
        with self._news:
            self._news.wait_for(lambda: len(self._letters) >= count, seconds)
            return tuple(self._letters)

    def __enter__(self) -> Self:
        """Begin to serve; raises OSError where the port is taken."""
        self._thread.start()
        self._started.wait()
        if self._failure:
            self._thread.join()
            raise self._failure
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, hang up on whoever is connected, and wait for the thread."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except OSError as error:
            self._failure = error
            self._started.set()

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        server = await self._loop.create_server(lambda: _Session(self), ADDRESS, self.port)
        self.port = server.sockets[0].getsockname()[1]
        self._started.set()
        await self._stop.wait()
        server.close()
        for transport in self._transports:
            transport.close()
        await asyncio.sleep(0)  # a transport closes its socket in the loop's next turn

    async def take(self, letter: Letter) -> str:
        """Decide on a message, and return the answer; callbacks run beside the loop."""
        await asyncio.to_thread(self._events.fire, "mail-before", letter)
        with self._news:
            answer = self._script.popleft() if self._script else _OK
            if answer == _OK:
                self._letters.append(letter)
            self._news.notify_all()
        return answer

    async def told(self, letter: Letter) -> None:
        """Tell those who asked that the answer has left."""
        await asyncio.to_thread(self._events.fire, "mail-after", letter)

    def connected(self, transport: asyncio.BaseTransport, *, yes: bool) -> None:
        """Remember who is connected."""
        (self._transports.add if yes else self._transports.discard)(transport)


class _Session(SMTP):
    """One connection."""

    def __init__(self, box: MailBox) -> None:
        # a host name of our own, or the resolver is asked for it at every connection
        super().__init__(_Intake(box), hostname="mail.invalid", ident="demo", enable_SMTPUTF8=True)
        self._box = box
        self.letter: Letter | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Let the box know the connection."""
        self._mine = transport
        self._box.connected(transport, yes=True)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        """Let the box forget it."""
        self._box.connected(self._mine, yes=False)
        super().connection_lost(error)

    async def push(self, status: AnyStr) -> None:
        """Answer; after a message's answer, tell the box."""
        await super().push(status)
        letter, self.letter = self.letter, None
        if letter:
            await self._box.told(letter)


class _Intake:
    """What aiosmtpd asks when a message has come."""

    def __init__(self, box: MailBox) -> None:
        self._box = box

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name
        self,
        _server: _Session,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if address in self._box.unknown:
            return "550 5.1.1 No such user here"
        if address in self._box.busy:
            return "421 4.3.2 Service not available, closing transmission channel"
        if self._box.recipients_refused:
            return self._box.recipients_refused
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 -- aiosmtpd's name
        self, server: _Session, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.original_content or b""
        recipients = tuple(envelope.rcpt_tos)
        server.letter = Letter(
            sender=envelope.mail_from or "", recipients=recipients, content=content
        )
        return await self._box.take(server.letter)

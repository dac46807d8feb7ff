"""Serve HTTP on the loopback address in threads that all end when the server does."""

import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread, current_thread
from types import TracebackType
from typing import Any, Self

ADDRESS = "127.0.0.1"
_LARGEST_REQUEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked; names of headers are lower-case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is answered; `drop` closes the connection without a word.

    `endless` says the body again and again, until the other side has had enough.
    """

    status: int = 200
    headers: Mapping[str, str] | None = None
    body: bytes = b""
    drop: bool = False
    endless: bool = False


class LoopbackServer:
    """An HTTP server; a subclass says how to answer, and what to do after it has.

    A context manager: it serves inside, and after it no thread and no socket is left.
    """

    def __init__(self, port: int = 0) -> None:
        """Bind at once; port 0 takes a free one. Raises OSError where the port is taken."""
        self._server = _Server((ADDRESS, port), _Handler)
        self._server.owner = self
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self.closing = Event()

    @property
    def url(self) -> str:
        """The address, without a slash at its end."""
        return f"http://{ADDRESS}:{self._server.server_address[1]}"

    def respond(self, request: Request) -> Answer:
        """Answer a request; is called in many threads at once."""
        raise NotImplementedError

    def responded(self, request: Request) -> None:
        """Do what is to be done after the answer has left."""

    def __enter__(self) -> Self:
        """Begin to serve."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, hang up on whoever is connected, and wait for all threads."""
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.hang_up()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    """Knows its connections, so that it can end them."""

    daemon_threads = True
    address_family = socket.AF_INET
    request_queue_size = 128
    owner: LoopbackServer

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self._open: dict[Thread, socket.socket] = {}
        self._lock = Lock()
        super().__init__(address, handler)

    def server_bind(self) -> None:
        """Bind without asking the resolver for our own name, which can take seconds."""
        socket_name = self.socket
        socket_name.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        socket_name.bind(self.server_address)
        self.server_address = socket_name.getsockname()
        self.server_name, self.server_port = ADDRESS, self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        """Serve a connection in its own thread, and remember both."""
        thread = Thread(target=self._serve, args=(request, client_address), daemon=True)
        with self._lock:
            self._open[thread] = request
        thread.start()

    def _serve(self, request: Any, client_address: Any) -> None:
        try:
            self.process_request_thread(request, client_address)
        finally:
            with self._lock:
                self._open.pop(current_thread())

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that hang up: the tests kill them on purpose."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def hang_up(self) -> None:
        """End every connection, and wait for its thread."""
        with self._lock:
            connections = dict(self._open)
        for connection in connections.values():
            _shut(connection)
        for thread in connections:
            thread.join()


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the client was faster


class _Handler(BaseHTTPRequestHandler):
    """The door from http.server: a request in, the owner's answer out."""

    protocol_version = "HTTP/1.1"
    server_version = "DemoServer/1"
    sys_version = ""
    wbufsize = -1  # head and body leave together, so that no delayed ACK costs 40 ms
    disable_nagle_algorithm = True
    server: _Server

    def _handle(self) -> None:
        request = self._request()
        answer = self.server.owner.respond(request)
        if answer.drop:
            self.close_connection = True
            _shut(self.connection)
            return
        self._send(answer)
        self.server.owner.responded(request)

    do_GET = do_HEAD = do_POST = _handle  # noqa: N815 -- http.server's names

    def _request(self) -> Request:
        length = min(int(self.headers.get("content-length") or 0), _LARGEST_REQUEST)
        return Request(
            method=self.command,
            path=self.path,
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(length),
        )

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in (answer.headers or {}).items():
            self.send_header(name, value)
        if answer.endless:
            self.close_connection = True
        elif answer.status not in {204, 304}:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD" and answer.status not in {204, 304}:
            self._send_body(answer)
        self.wfile.flush()

    def _send_body(self, answer: Answer) -> None:
        self.wfile.write(answer.body)
        try:
            while answer.endless and not self.server.owner.closing.is_set():
                self.wfile.write(answer.body)
        except OSError:
            return  # the client has had enough

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- http.server's name
        """Write no log: what was asked is kept by the owner."""

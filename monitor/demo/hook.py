"""A webhook sink: keeps what is posted to it, and answers as it is told to."""

from collections import deque
from collections.abc import Mapping
from threading import Condition

from monitor.demo.events import Callback, Events
from monitor.demo.server import Answer, LoopbackServer, Request


class Hook(LoopbackServer):
    """An HTTP server that accepts every POST with 204, unless a script says otherwise.

    Events: "hook-before", "hook-after"; callbacks get the Request. Every call is kept in
    `calls`; those that were answered with success in `accepted` as well.
    """

    def __init__(self, port: int = 0) -> None:
        """Bind."""
        super().__init__(port)
        self._events = Events("hook-before", "hook-after")
        self._script: deque[Answer] = deque()
        self._calls: list[Request] = []
        self._accepted: list[Request] = []
        self._news = Condition()
        self.poison = b""  # what holds this breaks the connection off

    @property
    def calls(self) -> tuple[Request, ...]:
        """Everything that was posted, in order."""
        with self._news:
            return tuple(self._calls)

    @property
    def accepted(self) -> tuple[Request, ...]:
        """What was posted and answered with success, in order."""
        with self._news:
            return tuple(self._accepted)

    def on(self, event: str, callback: Callback) -> None:
        """Call back on every such event."""
        self._events.on(event, callback)

    def answer(
        self,
        times: int,
        status: int,
        *,
        retry_after: str | int | None = None,
        drop: bool = False,
    ) -> None:
        """Answer the next calls so; what is scripted first comes first."""
        headers: Mapping[str, str] = (
            {} if retry_after is None else {"Retry-After": str(retry_after)}
        )
        with self._news:
            self._script.extend([Answer(status=status, headers=headers, drop=drop)] * times)

    def heal(self) -> None:
        """Forget the script: all is accepted again."""
        with self._news:
            self._script.clear()

    def wait_for(self, count: int, seconds: float) -> tuple[Request, ...]:
        """Wait until so many calls were accepted, or the time is up; return what there is."""
        with self._news:
            self._news.wait_for(lambda: len(self._accepted) >= count, seconds)
            return tuple(self._accepted)

    def respond(self, request: Request) -> Answer:
        """Keep the call, and answer by the script."""
        self._events.fire("hook-before", request)
        with self._news:
            answer = self._script.popleft() if self._script else Answer(status=204)
            if self.poison and self.poison in request.body:
                answer = Answer(status=503, drop=True)
            self._calls.append(request)
            if answer.status < 300 and not answer.drop:
                self._accepted.append(request)
            self._news.notify_all()
        return answer

    def responded(self, request: Request) -> None:
        """Tell those who asked."""
        self._events.fire("hook-after", request)

"""A small WebSub hub: takes subscriptions, asks back, and sends what is published, signed."""

import hashlib
import hmac
from dataclasses import dataclass
from http.client import HTTPConnection  # noqa: TID251  # the hub's own client
from urllib.parse import parse_qs, urlencode, urlsplit

from monitor.demo.server import Answer, LoopbackServer, Request


@dataclass(slots=True, kw_only=True)
class Subscriber:
    """Who asked for a topic."""

    callback: str
    secret: str


class Hub(LoopbackServer):
    """Asks back at once, unless it is to keep silent, and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(0)
        self.asked: list[dict[str, str]] = []
        self.subscribers: dict[str, Subscriber] = {}
        self.status, self.silent, self.lease = 202, False, "864000"
        self.elsewhere = ""

    def respond(self, request: Request) -> Answer:
        if self.elsewhere and request.path == "/":
            return Answer(status=307, headers={"Location": self.elsewhere})
        form = {name: values[0] for name, values in parse_qs(request.body.decode()).items()}
        self.asked.append(form)
        if self.status != 202:
            return Answer(status=self.status, body=b"no, not today")
        if not self.silent:
            self.confirm(form)
        return Answer(status=202)

    def confirm(self, form: dict[str, str], **other: str) -> tuple[int, str]:
        """Ask the subscriber whether that was meant; keep it if so."""
        said = {
            "hub.mode": form["hub.mode"], "hub.topic": form["hub.topic"],
            "hub.challenge": "a challenge & more", "hub.lease_seconds": self.lease,
        } | other  # fmt: skip
        status, body = call(f"{form['hub.callback']}?{urlencode(said)}")
        if status == 200 and body == "a challenge & more":
            if form["hub.mode"] == "subscribe":
                one = Subscriber(callback=form["hub.callback"], secret=form["hub.secret"])
                self.subscribers[form["hub.topic"]] = one
            else:
                self.subscribers.pop(form["hub.topic"], None)
        return status, body

    def send(self, topic: str, body: bytes, *, method: str = "sha256", secret: str = "") -> int:
        """Send what is new of a topic; say what the subscriber answered."""
        one = self.subscribers[topic]
        key = (secret or one.secret).encode()
        proof = hmac.new(key, body, getattr(hashlib, method)).hexdigest()
        headers = {"X-Hub-Signature": f"{method}={proof}", "Content-Type": "application/rss+xml"}
        return call(one.callback, "POST", body, headers)[0]


def call(
    url: str, method: str = "GET", body: bytes = b"", headers: dict[str, str] | None = None
) -> tuple[int, str]:
    parts = urlsplit(url)
    client = HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    client.request(method, f"{parts.path}?{parts.query}", body, headers or {})
    response = client.getresponse()
    said = response.read().decode()
    client.close()
    return response.status, said

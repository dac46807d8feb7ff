"""Receive the monitor's webhooks: take a POST only where its signature says that it is ours.

WEBHOOK_SECRET=whsec_... python3 receiver.py 8000
"""

import base64
import hashlib
import hmac
import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

GIVEN = os.environ[
    "WEBHOOK_SECRET"
]  # behind whsec_ stands base64; any other text is the key itself
MARKED = GIVEN.startswith("whsec_")
SECRET = base64.b64decode(GIVEN.removeprefix("whsec_")) if MARKED else GIVEN.encode()
seen: set[str] = set()  # a repeat bears the same id; keep them where a restart does not lose them


class Receiver(BaseHTTPRequestHandler):
    """Answers 204 to what is taken, 401 to what is not ours."""

    def do_POST(self) -> None:
        """Take a message once."""
        body = self.rfile.read(int(self.headers["content-length"]))
        ours = self.is_ours(body)
        if ours and self.headers["webhook-id"] not in seen:
            seen.add(self.headers["webhook-id"])
            told = json.loads(body)
            print(told["type"], told["data"].get("story", {}).get("title", ""), flush=True)
        self.send_response(204 if ours else 401)
        self.end_headers()

    def is_ours(self, body: bytes) -> bool:
        """Whether one of the signatures is right, and no older than five minutes."""
        instant = self.headers.get("webhook-timestamp", "0")
        signed = f"{self.headers.get('webhook-id')}.{instant}.".encode() + body
        right = "v1," + base64.b64encode(hmac.digest(SECRET, signed, hashlib.sha256)).decode()
        given = self.headers.get("webhook-signature", "").split()
        fresh = instant.isdigit() and abs(time.time() - int(instant)) < 300
        return fresh and any(hmac.compare_digest(right, one) for one in given)


if __name__ == "__main__":
    HTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver).serve_forever()

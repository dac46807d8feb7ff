"""A feed every text of which tries to be more than text, and a watchlist that does so, too."""

import json
from collections.abc import Iterator
from html import escape
from xml.sax.saxutils import escape as as_xml

from monitor.demo import make_article
from monitor.demo.server import Answer, LoopbackServer, Request
from tests.world import World

TEMPLATES = (
    "{{7*7}} {% include '/etc/passwd' %} {{ ''.__class__ }}",
    "${7*7} #{7*7} <%= 7*7 %> {0.__class__} %(x)s",
)
MARKUP = (
    "<img src=x onerror=alert(1)>",
    "</title></head><script>alert(1)</script>",
    "\"><svg onload=alert(1)>'",
    "<a href='javascript:alert(1)'>x</a>",
    "<style>*{background:url(https://evil.example)}</style>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><button formaction=//evil.example>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)
LINES = (
    "Quake\r\nBcc: victim@example.net",
    "Quake\u0085Bcc: victim@example.net",
    "Quake\u2028Subject: other",
    "Quake \u202egnp.exe \u2066x\u2069",
    "=?utf-8?q?Quake=0D=0ABcc:_victim@example.net?=",
    "\n.\nMAIL FROM:<evil@example.net>\nRCPT TO:<victim@example.net>\nDATA\n",
    "\r\n.\r\nMAIL FROM:<evil@example.net>\r\n",
)
POISONS = (*TEMPLATES, *MARKUP, *LINES)
TOPIC = (
    "Ukraine {{7*7}} ${7*7} <img src=x onerror=alert(1)> \u202egnp \u2028Bcc: victim@example.net"
)
NOTE = "We watch {% raw %} </td><script>alert(1)</script> \u0085Bcc: victim@example.net"


class PoisonedSite(LoopbackServer):
    """It serves one feed; nothing is in it until it is told to open."""

    opened = False

    def respond(self, request: Request) -> Answer:
        del request
        body = self._feed().encode("utf-8")
        return Answer(headers={"Content-Type": "application/rss+xml; charset=utf-8"}, body=body)

    def _feed(self) -> str:
        items = "".join(self._items()) if self.opened else ""
        name = _said("Courier " + "".join(POISONS[::3]))
        return (
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
            f"<title>{name}</title><link>{self.url}/</link>{items}</channel></rss>"
        )

    def _items(self) -> Iterator[str]:
        for number, poison in enumerate(POISONS, start=1):
            news, said = make_article(number), _said(poison)
            yield (
                f"<item><title>{_said(news.title)} {said}</title>"
                f"<link>{self.url}/{number}?x=1&amp;y=%22%3E%3Cscript%3E</link>"
                f"<guid isPermaLink='false'>{number} {said}</guid>"
                f"<dc:creator>{said}</dc:creator><category>{said}</category>"
                f"<enclosure url='javascript:alert({number})' type='image/png' length='1'/>"
                f"<source url='javascript:alert(1)'>{said}</source>"
                f"<description>{_said(' '.join(news.paragraphs))} {said}</description></item>"
            )


def _said(text: str) -> str:
    """Write a text so that a feed states it as text: as HTML, and that as XML."""
    return "".join(
        f"&#{ord(sign)};" if sign in "\r\n\u0085\u2028" else sign for sign in as_xml(escape(text))
    )


def configure(world: World, site: PoisonedSite, *, public_url: str) -> None:
    """Let every kind of channel be told of the feed."""
    world.configure(more=f'public_url: "{public_url}"')
    config = world.folder / "config"
    monitor = config / "monitor.yaml"
    outbox = f"  outbox: {{kind: file, folder: {world.folder}/outbox}}\n"
    monitor.write_text(monitor.read_text() + outbox)
    (config / "feeds.yaml").write_text(
        f'version: 1\nfeeds:\n  - {{url: "{site.url}/feed", pages: never}}\n'
    )
    topic = {
        "id": "ukraine-crisis",
        "name": TOPIC,
        "note": NOTE,
        "query": "Ukraine AND (crisis OR offensive)",
        "channels": ["desk-mail", "hook", "outbox"],
    }
    watchlist = config / "watchlists" / "ukraine.yaml"
    watchlist.write_text(f"version: 1\ntopics:\n  - {json.dumps(topic)}\n")

"""Builders of what is sent, and texts that try to be more than text."""

from typing import Any

from monitor.core.model import Message

EVIL_TEXTS = (
    "Quake\r\nBcc: victim@example.net",
    "Quake\nSubject: other",
    "Quake\r\n\r\n<h1>body</h1>",
    "Quake\x00zero",
    "Quake\x85next line",
    "Quake\u2028Bcc: victim@example.net",
    "Quake\u2029paragraph",
    "Quake \u202egnp.exe",
    "Quake \u2066isolated\u2069",
    "Qu\u200bake\ufeff",
    "Quake \x1b[31mred",
    "Quake \ud800 half",
    "=?utf-8?q?Quake=0D=0ABcc:_victim@example.net?=",
    "=?utf-8?b?UXVha2U=?= =?utf-8?b?UXVha2U=?=",
    "{{7*7}} {% include '/etc/passwd' %} {{ ''.__class__ }}",
    "${7*7} <%= 7*7 %> #{7*7}",
    "<img src=x onerror=alert(1)>",
    "</title></head><script>alert(1)</script>",
    "\"><svg onload=alert(1)>'",
    "<a href='javascript:alert(1)'>x</a>",
    "<style>*{background:url(https://evil.example)}</style>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "--=_0123456789\r\nContent-Type: text/html",
    "\r\n.\r\nMAIL FROM:<evil@example.net>\r\nRCPT TO:<victim@example.net>\r\nDATA\r\n",
    "\n.\nMAIL FROM:<evil@example.net>\n",
    "\r.\rMAIL FROM:<evil@example.net>\r",
    "." * 300,
    "Ж" * 5000,
    "word " * 4000,
    "x" * 20000,
    "",
)


def an_article(**changes: Any) -> dict[str, Any]:
    return {
        "id": "71", "url": "https://north.example/news/bridge?id=7&from=feed",
        "title": "Bridge at Lavna closes after flood", "publisher": "North Courier",
        "published": "2014-05-05T09:58:00+02:00", "language": "en",
        "words": ["bridge", "flood"], "sentence": "The flood took two piers of the bridge.",
        "text_from": "page",
    } | changes  # fmt: skip


def a_story(**changes: Any) -> dict[str, Any]:
    return {
        "id": "12", "title": "Bridge at Lavna closes after flood",
        "url": "https://north.example/news/bridge?id=7&from=feed",
        "severity": "high", "sources": 2,
        "summary": [
            {"text": "The flood took two piers of the bridge.",
             "url": "https://north.example/news/bridge?id=7&from=feed"},
            {"text": "Repairs may last until autumn, the town says.",
             "url": "https://harbour.example/1"},
        ],
    } | changes  # fmt: skip


def a_body(kind: str = "story.opened", **data: Any) -> dict[str, Any]:
    second = an_article(
        id="72", url="https://harbour.example/1", title="Lavna bridge shut", words=["bridge"],
        publisher="Harbour Post", published=None, text_from="feed",
        sentence="Repairs may last until autumn, the town says.",
    )  # fmt: skip
    story = {
        "story": a_story(),
        "topics": [{"id": "floods", "name": "Floods"}],
        "articles": [an_article(), second],
    }
    return {
        "type": kind, "version": 1, "timestamp": "2014-05-05T08:01:02Z",
        "reason": "first_notification", "data": story | data,
    }  # fmt: skip


def a_message(body: dict[str, Any] | None = None, **changes: Any) -> Message:
    values: dict[str, Any] = {
        "id": "msg_0a1b2c", "thread": "story-12", "recipient": "desk@example.org",
        "body": body or a_body(),
    }  # fmt: skip
    return Message(**(values | changes))


def a_body_full_of(text: str) -> dict[str, Any]:
    """The text wherever a stranger's text can stand, links too."""
    article = an_article(
        title=text, url=text, publisher=text, published=text, words=[text], sentence=text,
        not_relevant=[{"topic": text, "url": text}],
    )  # fmt: skip
    story = a_story(title=text, url=text, summary=[{"text": text, "url": text}])
    topic = {"id": text, "name": text}
    return a_body(story=story, topics=[topic], articles=[article])

"""What the demo's mail box and webhook took in: files to keep, a page to read, lines of JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor.cli.output import print_json, print_table

if TYPE_CHECKING:
    from monitor.demo.mailbox import Letter
    from monitor.demo.server import Request

WIDTH = 96
LINES_OF_MAIL, LINES_OF_CALL = 14, 8
LONGEST = 28  # of a text in a shortened body


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What a pass did, and what arrived: of the news, and of the feed in trouble after it."""

    passes: Mapping[str, object]
    letters: Sequence[Letter]
    notices: Sequence[Letter]
    calls: Sequence[Request]


def keep(came: Arrived, folder: Path) -> None:
    """Write every mail and every call into a folder, in order: mail/01.eml, webhook/01.json."""
    for name in ("mail", "webhook"):
        (folder / name).mkdir()
    for number, letter in enumerate((*came.letters, *came.notices), 1):
        (folder / "mail" / f"{number:02}.eml").write_bytes(letter.content)
    for number, call in enumerate(came.calls, 1):
        text = json.dumps(json.loads(call.body), indent=2, ensure_ascii=False)
        (folder / "webhook" / f"{number:02}.json").write_text(f"{text}\n", encoding="utf-8")


def print_all(came: Arrived, *, folder: Path) -> None:
    """Print the whole of it, one JSON object a line, and at last how many and where."""
    print_json({"kind": "pass", **came.passes})
    for letter in (*came.letters, *came.notices):
        message = letter.message
        print_json(
            {
                "kind": "email",
                "to": list(letter.recipients),
                "subject": message["Subject"],
                "message_id": message["Message-ID"],
                "text": _text(letter),
            }
        )
    for call in came.calls:
        said = {"id": call.headers.get("webhook-id", ""), "body": json.loads(call.body)}
        print_json({"kind": "webhook", **said})
    emails = len(came.letters) + len(came.notices)
    sums = {"emails": emails, "webhooks": len(came.calls), "folder": str(folder)}
    print_json({"kind": "end", **sums})


def show_page(came: Arrived, *, folder: Path, seconds: float) -> None:
    """Print what fits on a page: what was done, a mail, a call, and where the whole of it lies."""
    print_table(("step", "how many"), [(name, many) for name, many in came.passes.items() if many])
    call, letter = _of_most_sources(came)
    _headed(f"one of the {len(came.letters)} e-mails", _of_mail(letter))
    _headed(f"one of the {len(came.calls)} webhook calls, shortened", _of_call(call))
    _headed("the next day a feed fails for hours, and is back: operators are told", _of(came))
    emails = len(came.letters) + len(came.notices)
    print(f"\nAll {emails} e-mails: {folder}/mail. All {len(came.calls)} calls: {folder}/webhook.")
    print(f"It took {seconds:.0f} s. To try an edit of the topic on what was kept:")
    print(f"monitor backtest ukraine-crisis --config {folder} --query 'Ukraine AND ceasefire'")


def _headed(head: str, lines: Sequence[str]) -> None:
    print(f"\n{f'--- {head} ':-<{WIDTH}}")
    for line in lines:
        print(line)


def _of_most_sources(came: Arrived) -> tuple[Request, Letter]:
    """Return the call that tells of the most reported story, and a mail of the same."""
    stories = [(json.loads(call.body)["data"]["story"], call) for call in came.calls]
    story, call = max(stories, key=lambda one: one[0]["sources"])
    same = [one for one in came.letters if story["title"] in str(one.message["Subject"])]
    return call, (same or came.letters)[0]


def _text(letter: Letter) -> str:
    body = letter.message.get_body(("plain",))
    return str(body.get_content()).strip() if body else ""


def _of_mail(letter: Letter) -> list[str]:
    """Return the subject and the first lines of a mail's text."""
    head = [f"To: {', '.join(letter.recipients)}", f"Subject: {letter.message['Subject']}", ""]
    whole = [line for text in head + _text(letter).splitlines() for line in _wrapped(text)]
    return _first(whole, LINES_OF_MAIL)


def _of_call(call: Request) -> list[str]:
    """Return the id of a call, and its body with long texts and lists shortened."""
    short = json.dumps(_shortened(json.loads(call.body)), ensure_ascii=False)
    return [
        f"webhook-id: {call.headers.get('webhook-id', '')}",
        *_first(list(_wrapped(short)), LINES_OF_CALL),
    ]


def _of(came: Arrived) -> list[str]:
    return [f"Subject: {one.message['Subject']}" for one in came.notices]


def _wrapped(text: str) -> Iterator[str]:
    indent = " " * (len(text) - len(text.lstrip()))
    yield from textwrap.wrap(text, WIDTH, subsequent_indent=indent) or [""]


def _first(lines: Sequence[str], most: int) -> list[str]:
    if len(lines) <= most:
        return [*lines]
    return [*lines[: most - 1], f"... {len(lines) - most + 1} lines more"]


def _shortened(value: Any) -> Any:
    """Return a body with the first of each list, and the beginning of each long text."""
    if isinstance(value, dict):
        return {name: _shortened(one) for name, one in value.items()}
    if isinstance(value, list):
        more = [f"... {len(value) - 1} more"] if len(value) > 1 else []
        return [_shortened(one) for one in value[:1]] + more
    if isinstance(value, str) and len(value) > LONGEST:
        return f"{value[:LONGEST]}..."
    return value

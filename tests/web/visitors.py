"""Who looks at the pages of a play: with a session, with a token, or with nothing."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx

from monitor.core.access import Scope
from monitor.store.upkeep import access
from tests.pipeline.play import Play

TURNS = re.compile("[\u202a-\u202e\u2066\u2067\u2069]")  # but what we isolate ourselves
BROWSER = {"Accept": "text/html,application/xhtml+xml", "Accept-Language": "en"}


@contextmanager
def visiting(play: Play, scope: Scope | None, language: str = "en") -> Iterator[httpx.Client]:
    """A browser with a session of that scope; None: with none."""
    web = play.parts.settings.web
    headers = BROWSER | {"Accept-Language": language}
    with httpx.Client(
        base_url=f"http://{web.host}:{web.port}", headers=headers, timeout=30
    ) as made:
        if scope:
            token = f"nm_{scope}_{play.clock().timestamp()}_of_a_test"
            name = f"Olena {scope} {play.clock().timestamp()}"
            with play.parts.database.transaction() as tx:
                access.add(tx, name, scope, token, now=play.clock(), ends_at=None)
            play.clock.move(seconds=0.001)
            assert made.post("/login", data={"token": token}).status_code == 303
        yield made


def post(
    client: httpx.Client, path: str, fields: Mapping[str, str] = {}, *, of: str
) -> httpx.Response:
    """Send a form of the page `of`, as its reader would."""
    token = re.findall(r'name="form_token" value="([0-9a-f]+)"', client.get(of).text)[0]
    return client.post(path, data={"form_token": token, **fields})


def text_of(page: str) -> str:
    """The text of a page, as a reader sees it: nothing in it turns what follows."""
    assert TURNS.search(page) is None
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def deeds_of(page: str) -> list[str]:
    """Where the forms of a page lead that do anything; to choose its language does nothing."""
    posts = re.findall(r'<form[^>]* method="post" action="([^"]*)"', page)
    return [action for action in posts if not action.endswith("/language")]

"""Pages as HTML: the templates, into which every text goes escaped, and without unseen signs."""

from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from monitor.notify.safe import line, visible
from monitor.web.page import Page
from monitor.web.static import version
from monitor.web.wording import Words

TITLE = 200  # letters of an article's or a story's title that a page shows


def show(page: Page, words: Words, status: int = 200) -> Response:
    """Return the page of a link, in its language."""
    return rendered("link", {"page": page, "words": words}, status)


def rendered(name: str, values: dict[str, Any], status: int = 200) -> Response:
    """Return what a template makes of values."""
    return HTMLResponse(_templates().get_template(f"{name}.html.j2").render(values), status)


def _seen(value: Any) -> Any:
    """Return a value of a page as it is put there: a text without signs that turn what follows."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_seen,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["version"] = version()
    made.filters["titled"] = lambda text: line(text, TITLE)
    return made

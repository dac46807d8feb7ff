"""The pages that people look at, a file each: what is shown there, and what may be done.

A new page: a module with `serve(web, site)`, a template of its name, and a line in PAGES below;
what it reads is a query of its own in `store/shown/`.
"""

from collections.abc import Callable

from fastapi import FastAPI

from monitor.web.pages import (
    deliveries,
    explain,
    feed,
    feeds,
    language,
    login,
    overview,
    silences,
    stories,
    story,
    topics,
    trying,
)
from monitor.web.site import Site

PAGES: tuple[Callable[[FastAPI, Site], None], ...] = (
    login.serve,
    language.serve,
    overview.serve,
    stories.serve,
    story.serve,
    explain.serve,
    topics.serve,
    trying.serve,
    feeds.serve,
    feed.serve,
    deliveries.serve,
    silences.serve,
)


def serve_pages(web: FastAPI, site: Site) -> None:
    """Add the routes of all pages."""
    for serve in PAGES:
        serve(web, site)

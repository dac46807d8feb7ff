# ruff: noqa: E501  # a sentence is told apart best where it is a line
"""What these pages are made of: one small piece of our own writing, and its markup."""

from functools import cache

from monitor.core.errors import ParseError
from monitor.core.model import Page
from monitor.core.summary import summarize
from monitor.parse.pages.text import read_page

TITLE = "Grain ship reaches the delta"
LEAD = (
    "Ukraine sent the first ship of the winter on Thursday, and it reached the delta two days "
    "later than planned."
)
BODY = (
    (
        "The ship with forty thousand tonnes of grain tied up on Saturday, and its owners spoke of "
        "a good omen."
    ),
    (
        "Its master said that the mines off the coast had forced him to wait, and that his crew had "
        "kept watch day and night."
    ),
    (
        "The port council will meet on Monday to decide who pays for the tug that brought the ship "
        "through the narrow channel."
    ),
    (
        "Fishermen in the villages had lit lamps on the banks, so that the pilot could see where "
        "the dredger had left its spoil."
    ),
    (
        "A second ship is expected before the end of the month, if the weather holds and the "
        "insurers agree to the passage."
    ),
)
OTHER = (
    (
        "The cup final ended with a goal in the last minute, and the fans ran onto the pitch before "
        "the whistle had gone."
    ),
    (
        "The keeper said that he had never heard such a noise, and that his ears would ring for a "
        "week after the match."
    ),
    (
        "The coach praised his team, and said that the winter break would be used for a camp in the "
        "south of Spain."
    ),
    (
        "The club will pay a fine for the flares, which had stopped the game twice and burned a hole "
        "into the turf."
    ),
    (
        "Tickets for the next match go on sale on Tuesday at nine, and members may buy two of them "
        "before all others."
    ),
)
URL = "https://delta.example/world/grain-ship"
TOP = '<header><a href="/">Delta Post</a><nav><a href="/w">World</a> <a href="/s">Sport</a></nav></header>'
BOTTOM = (
    '<footer><p>© 2026 Delta Post. All rights reserved. <a href="/imprint">Imprint</a></p></footer>'
)


def paragraphs(lines: tuple[str, ...] = BODY) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def a_page(inside: str, *, title: str = TITLE, head: str = "", language: str = "en") -> bytes:
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f'<title>{title} | Delta Post</title><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="Delta Post">{head}</head>'
        f"<body>{TOP}{inside}{BOTTOM}</body></html>"
    ).encode()


@cache
def read(body: bytes, *, url: str = URL) -> Page:
    return read_page(body, url=url)


def lines_of(body: bytes, *, url: str = URL) -> list[str]:
    try:
        return read(body, url=url).text.split("\n")
    except ParseError as error:
        return [f"not read: {error.reason}"]


def quoted(page: Page, count: int = 5) -> list[str]:
    return [one.text for one in summarize(title=page.title, text=page.text, count=count)]


LONG = (
    *BODY,
    (
        "The harbour master keeps a list of every vessel that has passed the mole since the spring, "
        "and he read out of it to the council."
    ),
    (
        "In the village school the children have drawn the ship on the blackboard, with all its "
        "cranes, and nobody has wiped it off."
    ),
    (
        "An inspector of the insurers came down from the capital by the night train, and looked at "
        "the hull for the whole of the morning."
    ),
    (
        "He found a dent of the length of an arm near the stern, which the master put down to a "
        "floating tree."
    ),
    (
        "The mills upstream have asked for a first delivery before the frost, since their own stocks "
        "will last for eleven days only."
    ),
)

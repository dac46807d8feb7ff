"""The data that a page gives to its scripts, found in its markup and read; nothing is run.

Next.js (`__NEXT_DATA__`, flight rows), Nuxt, SvelteKit, Remix, Gatsby, Apollo, Angular, Ember, Arc,
Inertia, islands, and whatever a script assigns: what is like JSON and holds prose.
"""

import html
import json
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from monitor.parse.pages.data.flights import of_flight, of_places
from monitor.parse.pages.data.literals import STRING, Unread, arguments_at, unquoted, value_at

MOST = 4_000_000  # characters that are read as data, of one page
_TRIES = 300  # places at which a value may begin
_LITERALS = 600_000  # characters that are read as JavaScript writes them
_LEAST = 80  # characters of what may hold a text
_FEW = 300  # characters shown of what is hardly any text
_OPENS = re.compile(r"<script\b([^<>]*)>", re.IGNORECASE)
_CLOSES = re.compile(r"</script\s*>", re.IGNORECASE)
_KIND = re.compile(r"\btype\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_JSON = re.compile(r"json|shoebox|x-config|x-state", re.IGNORECASE)
_OTHER = re.compile(r"ld\+json|importmap|speculationrules|template|handlebars|babel", re.IGNORECASE)
_PROSE = re.compile(  # eight words in a row, or a dozen letters of a script without spaces
    r"(?<=[\s\"'>(`])(?:(?:[^\s\"<>{}\\=;]|\\u[0-9a-f]{4}|\\[\"']){1,40}+ ){7,400}+[^\s{}=;]|"
    r"(?:[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|\\u(?:0e|3[0-9a-f]|[4-9][0-9a-f])[0-9a-f]{2}){12,400}+",
    re.IGNORECASE,
)
_SPACED = re.compile(  # what stands in all prose of such words, behind its first: sooner found
    r" (?:(?:[^\s\"<>{}\\=;]|\\u[0-9a-f]{4}|\\[\"']){1,40}+ ){6}", re.IGNORECASE
)
_FIRST = 250  # characters of that first word, at most
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_FLIGHT = re.compile(r"__next_f[^\"'\[]{0,80}?\.push\(\s*\[\s*1\s*,\s*(?=[\"'`])")
_STARTS = re.compile(
    r"(?:JSON\.parse|enqueue)\(\s*+(?P<packed>decodeURIComponent\()?\s*+(?=[\"'`])|"
    r"=\s*+\(?\s*+function\s*+\((?P<names>[\w$,\s]{0,20000})\)\s*\{|"
    r"(?:(?<![=!<>])=|\(|\breturn|\b\w{2,20}\s*:|,)\s*(?=[{\[])"
)
_RETURNS = re.compile(r"\breturn\s*(?=[{\[(])")
_VALUE = re.compile(r"=\s*(?:\"([{\[][^\"]{80,})\"|'([{\[][^']{80,})')")
_NAME = re.compile(r"\b(?:data-[\w-]{2,40}|props|:[\w-]{2,40})\s*\Z")
_NAMED = 100  # characters before a value in which its name stands
_BRACKETS = {"{": "}", "[": "]"}
_ANGULAR = {"&q;": '"', "&s;": "'", "&l;": "<", "&g;": ">", "&a;": "&"}
_COMMENT = re.compile(r"(?<!\s)\s*+(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/)")


def has_data(markup: str, shown: int = 0) -> bool:
    """Whether a page may hold a text that only scripts show: prose, and more than it shows.

    `shown`: characters of the text that it shows.
    """
    least = shown if shown > _FEW else 1
    return any(_has_prose(text, least) for _, text in _scripts(markup)) or any(
        _has_prose(text, least) for text in _attributes(markup)
    )


def _has_prose(text: str, least: int) -> bool:
    """Whether a text holds so many characters of prose."""
    if len(text) < max(least, _LEAST):
        return False
    for found in _prose(text):
        least -= found.end() - found.start()
        if least <= 0:
            return True
    return False


def _prose(text: str) -> Iterator[re.Match[str]]:
    """Find the prose in a text; where all of it has spaces, only near several of them."""
    if "\\u" in text or _UNSPACED.search(text):
        yield from _PROSE.finditer(text)
        return
    at = 0
    while spaced := _SPACED.search(text, at):
        found = _PROSE.search(text, max(at, spaced.start() - _FIRST))
        if found is None:
            return
        yield found
        at = found.end()


def states(markup: str) -> Iterator[Any]:
    """Yield the values that a page carries and that hold prose, in their order."""
    budget = _Budget()
    flight: list[str] = []
    for is_json, text in _scripts(markup):
        if is_json:
            yield from _of_json(text, budget)
        elif chunks := list(_chunks(text)):
            flight += chunks
        elif len(text) >= _LEAST and any(_prose(text)):
            yield from _of_script(text, budget)
    if flight:
        yield of_flight("".join(flight)[: budget.left])
    for said in _attributes(markup):
        if any(_prose(said)):
            yield from _of_json(said, budget)


class _Budget:
    """What may still be read of one page."""

    def __init__(self) -> None:
        self.left, self.tries, self.literals = MOST, _TRIES, _LITERALS

    def spend(self, size: int) -> bool:
        self.left -= size
        return self.left > 0


def _scripts(markup: str) -> Iterator[tuple[bool, str]]:
    """Yield what stands in scripts, and whether it is JSON; JSON-LD is not."""
    at = 0
    while opened := _OPENS.search(markup, at):
        closed = _CLOSES.search(markup, opened.end())
        end, at = (closed.start(), closed.end()) if closed else (len(markup), len(markup))
        kind = _KIND.search(opened[1])
        name = kind[1] if kind else ""
        if not (_OTHER.search(name) or (_SOURCE.search(opened[1]) and end - opened.end() < _LEAST)):
            yield bool(_JSON.search(name)), markup[opened.end() : end]


def _attributes(markup: str) -> Iterator[str]:
    for found in _VALUE.finditer(markup):
        if _NAME.search(markup[max(0, found.start() - _NAMED) : found.start()]):
            yield html.unescape(found[1] or found[2])


def _of_json(text: str, budget: _Budget) -> Iterator[Any]:
    if len(text) < _LEAST or not budget.spend(len(text)):
        return
    for said in (text, html.unescape(text) if "&quot;" in text else "", _of_angular(text)):
        try:
            yield of_places(json.loads(_COMMENT.sub("", said, count=1), strict=False))
        except (ValueError, RecursionError):
            continue
        return
    yield from _of_script(f"={text}", budget)


def _of_angular(text: str) -> str:
    for mark, sign in _ANGULAR.items() if "&q;" in text else ():
        text = text.replace(mark, sign)
    return text


def _chunks(text: str) -> Iterator[str]:
    """Yield the texts that a script pushes onto the flight."""
    for found in _FLIGHT.finditer(text):
        said = STRING.match(text, found.end())
        if said:
            yield unquoted(said[0])


def _of_script(text: str, budget: _Budget) -> Iterator[Any]:
    """Yield the values in a script that hold prose, one behind the other."""
    prose = [found.start() for found in _prose(text)]
    at = 0
    while prose and (found := _STARTS.search(text, at, prose[-1])) and budget.tries > 0:
        budget.tries -= 1
        value, at = _value(text, found, budget)
        first = bisect_left(prose, found.end())
        if first < len(prose) and prose[first] < at:
            yield of_places(value)
        at = max(at, found.end())


def _value(text: str, found: re.Match[str], budget: _Budget) -> tuple[Any, int]:
    """Read the value that begins behind a match; return it, and where it ends."""
    start = found.end()
    if found["names"] is not None:
        return _called(text, start, found["names"], budget)
    if text[start : start + 1] in "\"'`":
        return _packed(text, start, found["packed"] or "")
    return _assigned(text, start, budget)


def _packed(text: str, start: int, by: str) -> tuple[Any, int]:
    """Read the JSON that stands in a string."""
    said = STRING.match(text, start)
    if said is None:
        return None, start
    inside = unquoted(said[0])
    try:
        return json.loads(unquote(inside) if by else inside, strict=False), said.end()
    except (ValueError, RecursionError):
        return None, said.end()


def _assigned(text: str, start: int, budget: _Budget) -> tuple[Any, int]:
    """Read a value; one that is no JSON costs more, and of these no more than so much is read."""
    try:
        value, end = json.JSONDecoder(strict=False).raw_decode(text, start)
    except RecursionError:
        return None, start
    except ValueError as error:
        budget.spend(getattr(error, "pos", start) - start)
        return _as_written(text, start, budget)
    return (value, end) if budget.spend(end - start) else (None, end)


def _as_written(text: str, start: int, budget: _Budget) -> tuple[Any, int]:
    if budget.literals <= 0:
        return None, start
    part = text[start : start + budget.literals]
    try:
        value, end = value_at(part, 0)
    except Unread as error:
        budget.literals -= error.end
        return None, start
    budget.literals -= end
    return value, start + end


def _called(text: str, start: int, names: str, budget: _Budget) -> tuple[Any, int]:
    """Read what a function returns that is called at once, with what it is called with."""
    found = _RETURNS.search(text, start, start + 20_000)
    if found is None or budget.literals <= 0:
        return None, start
    part = text[: found.end() + budget.literals]
    budget.literals -= len(part) - found.end()
    try:
        _, end = value_at(part, found.end())
        given = arguments_at(part, part.index("(", end) + 1)
        words = [one.strip() for one in names.split(",")]
        value, end = value_at(part, found.end(), dict(zip(words, given, strict=False)))
    except ValueError:
        return None, start
    return value, end


def opened(state: Any) -> Any:
    """Put what strings hold as JSON in their places; what is given is changed."""
    root = [state]
    left: list[Any] = [root]
    seen, room = set[int](), MOST
    while left:
        value = left.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(one, str) and one[:1] in _BRACKETS and one[-1:] in _BRACKETS.values():
                room -= len(one)
                value[key] = _inner(one) if room > 0 else one
        inner = value.values() if isinstance(value, dict) else value
        left.extend(one for one in inner if isinstance(one, dict | list))
    return root[0]


def _inner(said: str) -> Any:
    try:
        return of_places(json.loads(said, strict=False))
    except (ValueError, RecursionError):
        return said

"""Whether a link is what a template has in the place of one: {{link}}, %LINK%, ${url}.

Braces and signs of percent stand in real addresses, too: a word in them is a placeholder where it
is all of the link, or where the mark is one of templates only.
"""

import re

_MAYBE = re.compile(r"[{<$#@*\[(~|]|__|/:|^[:%]|[/=]%{1,2}[A-Za-z][A-Za-z_]+%|7[Bb]%7[Bb]")
_ANYWHERE = re.compile(  # marks of templates, also within an address
    r"\{\{[^{}]{0,200}\}\}|\{%[^{}]{0,200}%\}|[$#]\{[^{}]{0,200}\}|%7B%7B[^{}]{0,200}?%7D%7D"
    r"|<[%?$][^<>]{0,200}[%?$]>|\*\|[\w:-]{1,60}\|\*|\[\[[\w .-]{1,60}\]\]|\$\(\w{1,60}\)"
    r"|\[object(?: |%20)Object\]",
    re.IGNORECASE,
)
_NAMES = (  # that placeholders have: brackets around other words may be part of an address
    r"(?:(?:post|article|entry|item|page|site|base)?[_ .-]?(?:slug|id|title|url|link|permalink|name"
    r"|path|year|month|day|date|category|author|guid|uri|href))"
)
_PART = re.compile(  # a part of a path, or a value; %slug% is no byte and its letters
    r"(?<=[/=])(?:(?!%[0-9a-f]{2}%)%{1,2}[a-z][a-z_]{1,40}%{1,2}|\$[a-z_]{2,40}\$|\$\w{1,40}->\w{1,40}"
    r"|__[a-z][a-z_]{1,40}__|:[a-z_]{2,40}"
    rf"|\{{{_NAMES}\}}|\[{_NAMES}\]|<{_NAMES}>)(?=[/?&.]|$)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"/?(?:%{1,2}[a-z][\w. -]*%{1,2}|\{[a-z][\w. >|:$-]*\}|\[[a-z][\w. :-]*\]|\$[a-z][\w.>-]*\$?"
    r"|#{1,2}[a-z]\w*#{1,2}|@(?:model|item|post|entry|url|link)(?:\.\w+)*|@\([\w.]+\)|__[a-z]\w*__"
    rf"|<[a-z][\w ]*/?>|%[sd@]|:[a-z]\w*|\W{{1,3}}{_NAMES}\W{{1,3}})/?",
    re.IGNORECASE,
)


def is_unfilled(link: str) -> bool:
    """Whether a link holds a placeholder that nothing was put into."""
    if not _MAYBE.search(link):
        return False
    return bool(_WHOLE.fullmatch(link) or _ANYWHERE.search(link) or _PART.search(link))

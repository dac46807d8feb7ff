"""Who wrote it: the names in what a page states, without what stands around them."""

import re
from collections.abc import Iterable, Iterator

from monitor.parse.characters import one_line

NAME, AUTHORS, LINE = 80, 20, 500  # characters of a name, names, characters of a line: at most
_BY = re.compile(
    r"(?:(?:written|reported|posted|text|words|story)\s+)?"
    r"(?:by|von|par|por|di|door|av|автор\w*|текст)\b[:\s]\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:;|\||,|\s&\s|\band\b|\bund\b|\bet\b|\sта\s|\sи\s|\sі\s)\s*")
_SURE_AND = re.compile(r"\s*(?:;|\||\s&\s|\band\b|\bund\b|\bet\b|\sта\s|\sи\s|\sі\s)\s*")
_NO_NAME = re.compile(
    r"://|@|\bwww\.|^\W*$|^[\d\W]+$|"
    r"^(?:admin\w*|staff|editors?|guest|contributors?|unknown|null|none|undefined|redaktion|"
    r"r[eé]daction|redacci[oó]n|редакц\w+)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:(?:the|our|a|an|senior|staff|chief|special|foreign|political|managing|executive|deputy|"
    r"associate|assistant|contributing|freelance|investigative|data|health|science|sports?|business|"
    r"technology|tech|economics?|defen[cs]e|diplomatic|world|news|video|digital|breaking|social|"
    r"media|national|international|features?|culture|arts|political|environment|climate)\s+)*"
    r"(?:writer|reporter|correspondent|editor|editor-in-chief|columnist|journalist|contributor|"
    r"producer|photographer|analyst|колумніст\w*|кореспондент\w*|корреспондент\w*|журналіст\w*|"
    r"журналист\w*|редактор\w*|оглядач\w*|обозревател\w*|journaliste|correspondante?|redakteur\w*|"
    r"korrespondent\w*|reporter\w*|periodista|giornalista|dziennikar\w+)s?"
    r"(?:\s+(?:at|for|of|in|with)\s.*)?",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*[(\[].*$|\s+[–—-]\s+.*$")
_WHERE = re.compile(r"(\S+\s+\S.*?)\s+(?:in|for|at|from)\s+(?:the\s+)?[A-Z].*")
_DAY = re.compile(  # what stands behind a byline
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|"
    r"august|september|october|november|december|published|updated|posted|last modified)\b.*\d.*$"
    r"|\s*\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b.*$|\s*\b\d{4}-\d\d-\d\d\b.*$",
    re.IGNORECASE,
)


def authors_in(lines: Iterable[str], site: str) -> tuple[str, ...]:
    """Give the names in some lines, each once, without roles; and without the site among others."""
    found = dict.fromkeys(name for line in lines for name in _names(line[:LINE], site))
    people = [name for name in found if name.casefold() != site.casefold()] or list(found)
    first = {name.casefold(): name for name in reversed(people)}
    return tuple(reversed(first.values()))[:AUTHORS]


def without_site(title: str, site: str) -> str:
    """Take the site's name off the beginning or end of a title or name."""
    if not site:
        return title
    name = re.escape(site)
    ends = rf"\s*[|–—·»:-]+\s*{name}\s*$|^\s*{name}\s*[|–—·»:-]+\s+"
    return re.sub(ends, "", title, flags=re.IGNORECASE) or title


def _names(line: str, site: str) -> Iterator[str]:
    if "://" in line:
        return
    for part in _parts(_DAY.sub("", without_site(line.strip(), site))):
        bare = _BY.sub("", part, count=1) if _BY.match(part) else part
        bare = _WHERE.sub(r"\1", _BEHIND.sub("", bare))
        name = one_line(bare, NAME + 1).strip(" ,;|-–—.:") + _stop(bare)
        if name and len(name) <= NAME and not _NO_NAME.search(name) and not _ROLE.fullmatch(name):
            yield name


def _parts(line: str) -> list[str]:
    """Divide a line of names; a comma divides where a whole name stands before it."""
    pieces = _SURE_AND.split(line)
    return [
        name
        for piece in pieces
        for name in (_AND.split(piece) if " " in piece.partition(",")[0].strip() else [piece])
    ]


def _stop(text: str) -> str:
    """Give the full stop that is a name's: "Kurt Vonnegut Jr."."""
    return "." if re.search(r"\b(?:Jr|Sr|[A-Z])\.\s*$", text) else ""

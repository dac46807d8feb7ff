"""Who wrote it: the names in what a page states, without what stands around them."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from monitor.parse.characters import one_line

NAME, AUTHORS, LINE, LINES = 80, 20, 500, 40  # characters of a name, names, ... : at most
WORDS, SHOWN = 4, 6  # of a name that a page shows, and of its byline; more are a sentence
_CAPITAL = r"(?-i:[^\W\d_a-zа-яїєіґß-öø-ÿ])"
_BY = re.compile(
    r"(?:(?:written|reported|posted|published|text|words|story|analysis|opinion|comment|report)\s+)?"
    rf"(?:by\b[:\s]|(?:автор|текст|author|autor)\w*:?\s|(?:von|par|por|di|door|av)\s(?={_CAPITAL}\S*\s+\S))\s*",
    re.IGNORECASE,
)
_SURE_AND = re.compile(
    r"\s*(?:;|\||、|\s&\s|\band\b|\bund\b|\bet\b|\sта\s|\sи\s|\sі\s)\s*|"
    rf"\s(?:y|e|i)\s(?={_CAPITAL}\S+\s{_CAPITAL})",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*,\s*")
_NO_NAME = re.compile(
    r"://|@|\bwww\.|^\W*$|^[\d\W]+$|^(?:фото|photos?|foto|bild)\b|"
    r"\bstaff(?:\s+\w+)?$|^(?:\w*admin\w*|webmaster|editors?|guest|contributors?|unknown|null|none|"
    r"undefined|editorial(?:\s+\w+)?|(?:web|news)\s?(?:desk|room|team)|redaktion|"
    r"r[eé]daction|redacci[oó]n|редакц\w+)$",
    re.IGNORECASE,
)
_ROLE = (
    r"(?:(?-i:[A-Z]{2,5})\s+)?"
    r"(?:(?:the|our|a|an|senior|staff|chief|special|foreign|political|managing|executive|deputy|"
    r"associate|assistant|contributing|freelance|investigative|data|health|science|sports?|business|"
    r"technology|tech|economics?|defen[cs]e|diplomatic|world|news|video|digital|breaking|social|"
    r"media|national|international|security|features?|culture|arts|environment|climate)\s+)*+"
    r"(?:writer|reporter|correspondent|editor(?:-in-chief|-at-large)?|columnist|journalist|"
    r"contributor|producer|photographer|analyst|колумніст\w*|кореспондент\w*|корреспондент\w*|"
    r"журналіст\w*|журналист\w*|редактор\w*|оглядач\w*|обозревател\w*|journaliste|correspondante?|"
    r"redakteur\w*|korrespondent\w*|periodista|giornalista|dziennikar\w+|記者)s?"
)
_ROLE_ONLY = re.compile(rf"{_ROLE}(?:\s+(?:at|for|of|in|with)\s.*)?", re.IGNORECASE)
_ROLE_BEFORE = re.compile(rf"{_ROLE}[:\s]\s*(?={_CAPITAL}\S*\s+\S|\w+$)", re.IGNORECASE)
_ROLE_BEHIND = re.compile(rf"(\S+\s+\S.*?)\s+{_ROLE}$", re.IGNORECASE)
_POST = re.compile(  # behind a name, with a place or a field before it and no name behind it
    r"(?:^|\s)(?:writer|reporter|correspondent|editor(?:-in-chief|-at-large)?|columnist|journalist|"
    r"contributor|producer|photographer|analyst|fellow|director|chief|bureau|"
    r"corresponsal(?:es)?|enviad[ao]s?|redactora?|reportero|reportera|periodista|inviat[aoe]|"
    r"corrispondente|giornalista|correspondante?|correspondente|jornalista|repórter|envoyée?|"
    r"journaliste|kor+espondent\w*|redakt[eo]u?r\w*|reporter\w*|reportér\w*|verslagge\w+|"
    r"redacteur|dziennikar\w+|muhabir\w*|toimittaja|кор+еспондент\w*|журналіст\w*|журналист\w*|"
    r"редактор\w*|оглядач\w*|обозревател\w*|колумніст\w*|колумнист\w*|ανταποκρίτ\w+)s?"
    rf"(?:$|\s(?!{_CAPITAL}\S*\s+{_CAPITAL}))",
    re.IGNORECASE,
)
_POST_BEFORE = re.compile(rf"(?:{_CAPITAL}\S*\s+){{1,3}}{_ROLE}\s+(?={_CAPITAL}\S*\s+{_CAPITAL})")
_PARTICLES = frozenset(
    ("al", "bin", "da", "de", "del", "der", "di", "dos", "du", "el", "ibn", "ten", "van", "von")
)  # fmt: skip
_AGENCY = re.compile(
    r"(?<=\S)\s*/\s*[a-z]{2,6}$|^[a-z]{2,6}\s*/\s*(?=\S)|"
    r"(?<=\S)\s+(?:associated press|agence france-presse|reuters)$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-Z.]{2,5}|Ph\.?D\.?|Associated Press|Reuters")  # a degree, an agency
_BEHIND = re.compile(
    r"\s*[(\[].*$|\s+[–—-]\s+.*$|\s+@.*$|\s+(?:is|was)\s+(?:an?|the)\s.*$|"
    r"(?:\s+commented)?\s+(?:on|at|am|le|el|um)$"
)
_WHERE = re.compile(r"(\S+\s+\S.*?)\s+(?:in|for|at|from)\s+(?:the\s+)?[A-Z].*")
_DAY = re.compile(  # what stands behind a byline
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|"
    r"august|september|october|november|december|"
    r"(?:published|updated|posted|last modified)(?!\s+by))\b.*\d.*$|"
    r"\s*\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b.*$|\s*\b\d{4}-\d\d-\d\d\b.*$|"
    r"\s*\b\d{1,2}\.?\s+(?-i:\w{3,9})\.?\s+\d{4}\b.*$",
    re.IGNORECASE,
)
_TIME = re.compile(  # what is left of a day without its numbers
    r"(?:^|(?<!\s)\s++)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|july|"
    r"september|october|november|december)$",
    re.IGNORECASE,
)
_MARK = re.compile(r"<[^<>]*>")


def authors_in(lines: Iterable[str], site: str) -> tuple[str, ...]:
    """Return names in some lines, each once, without roles; and without the site among others."""
    found = dict.fromkeys(
        name for line in islice(lines, LINES) for name in _names(_bounded(line), site)
    )
    others = [name for name in found if name.casefold() != site.casefold()]
    people = [name for name in others if not _LETTERS.fullmatch(name)] or others or list(found)
    first = {name.casefold(): name for name in reversed(people)}
    return tuple(reversed(first.values()))[:AUTHORS]


def people_in(lines: Iterable[str], site: str) -> tuple[str, ...]:
    """Return the names in lines that only look as if they were of authors: those of people."""
    parts = _people([one.strip() for one in lines] or [""])  # they may be of one byline
    short = (_TIME.sub("", _bounded(line)) for line in parts if len(line.split()) <= SHOWN)
    found = authors_in(short, site)
    return tuple(name for name in found if _seems_a_person(name, site))


def without_site(title: str, site: str) -> str:
    """Take the site's name off the beginning or end of a title or name."""
    if not site:
        return title
    name = re.escape(site)
    before = r"(?:(?<!\s)\s++|(?<![\s|–—·»:-]))"
    ends = rf"{before}[|–—·»:-]+\s*+{name}\s*+$|^\s*{name}\s*+[|–—·»:-]++\s+"
    return re.sub(ends, "", title, flags=re.IGNORECASE) or title


def _bounded(line: str) -> str:
    """Return so much of a line as is read, with one space where there are several."""
    return " ".join(line[:LINE].split())


def _seems_a_person(name: str, site: str) -> bool:
    words = name.split()
    named = name.casefold() != site.casefold() and not _LETTERS.fullmatch(name)
    return named and len(words) <= WORDS and words[0].casefold() != "the"


def _names(line: str, site: str) -> Iterator[str]:
    line = _MARK.sub(" ", line)
    if "://" in line:
        return
    for part in _parts(_DAY.sub("", without_site(line.strip(), site))):
        bare = _bare(part)
        name = one_line(bare, NAME + 1).strip(" ,;|-–—.:") + _stop(bare)
        if name and len(name) <= NAME and not _NO_NAME.search(name) and not _is_role(name):
            yield name


def _bare(part: str) -> str:
    """Take off what stands before and behind a name."""
    bare = _BY.sub("", part, count=1) if _BY.match(part) else part
    bare = bare[found.end() :] if (found := _POST_BEFORE.match(bare)) else bare
    bare = _AGENCY.sub("", _first(_WHERE, _BEHIND.sub("", bare)))
    if _is_role(bare):
        return bare
    bare = _first(_ROLE_BEHIND, bare)
    return bare[found.end() :] if (found := _ROLE_BEFORE.match(bare)) else bare


def _first(pattern: re.Pattern[str], text: str) -> str:
    """Return what a pattern holds of a text that it is the beginning of, else the text."""
    found = pattern.match(text)
    return found[1] if found else text


def _is_role(name: str) -> bool:
    return _ROLE_ONLY.fullmatch(name) is not None


def _parts(line: str) -> list[str]:
    """Divide a line of names; a comma divides where a whole name stands before it."""
    pieces = _SURE_AND.split(line)
    return [
        name
        for piece in pieces
        for name in (
            _people(_COMMA.split(piece)) if " " in piece.partition(",")[0].strip() else [piece]
        )
    ]


def _people(parts: list[str]) -> list[str]:
    """Return the names without what is told of the one before: a post, a place."""
    first, *others = parts
    whole = " " in _BY.sub("", first, count=1)
    if whole and len(others) == 1 and others[0][:1].isupper() and " " not in others[0]:
        return [first]  # Maria Silva, Lisbon
    return [first, *(one for one in others if not _tells_of_one(one))]


def _tells_of_one(part: str) -> bool:
    """Whether a part of a byline is no name: the post of the one before it, "in Lisbon"."""
    begun = part.partition(" ")[0]
    small = begun[:1].islower() and begun not in _PARTICLES and not begun.startswith("al-")
    return (small and not part.islower()) or _POST.search(part) is not None


def _stop(text: str) -> str:
    """Return the full stop that is a name's: "Kurt Vonnegut Jr."."""
    return "." if re.search(r"\b(?:Jr|Sr|[A-Z])\.\s*$", text) else ""

"""Lines that tell who wrote the article."""

import re
from collections.abc import Sequence

TAIL = 0.6  # from here on an author may be introduced
_ROLE = (
    r"(?:correspondent|reporter|journalist|editor|columnist|producer|contributor|writer|"
    r"кореспондент\w*|корреспондент\w*|журналіст\w*|журналист\w*|редактор\w*|оглядач\w*|"
    r"обозреватель\w*|correspondante?|journaliste|rédact\w+|korrespondent\w*|redakteur\w*|"
    r"redaktor\w*|dziennikar\w+|periodista|giornalista)"
)
_CAPITAL = r"(?-i:[^\W\d_a-zа-яїєіґ][\w'’.-]{0,20})"
_NAME = rf"{_CAPITAL}(?: (?:de |van |von |al-)?{_CAPITAL}){{1,3}}"
_BIO = re.compile(
    rf"{_NAME}(?:,? (?:is|est|ist|jest|es|è)|\s?[–—-]) (?:an? |the |une? |eine? |der |die )?"
    rf"[^.!?\"“«]{{0,80}}{_ROLE}\b",
    re.IGNORECASE,
)
_BIO_HINT = re.compile(
    r"follow (?:him|her|them) (?:on|at)|(?:he|she|they) can be (?:reached|followed)|"
    r"(?:^|\. )(?:he|she|[\w'’-]+ [\w'’-]+) covers .{3,80} for\b|підписатися на (?:нього|неї)|"
    r"suivez-l[ea] sur",
    re.IGNORECASE,
)
_HINTS = ("follow ", " can be ", " covers ", "підписатися на ", "suivez-l")  # each has one of these
_LIFE = re.compile(
    rf"\b(?:is|was|has|covers?|writes?|joined|studied|reports?|born|lives|worked|{_ROLE}|"
    r"працює|пише|народи\w+|работает|пишет|родил\w+|écrit|travaille|schreibt|arbeitet)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|written by|von|par|por|автор|авторка|author|текст)\b\s?:?\s*", re.IGNORECASE
)


def without_byline(line: str) -> str:
    """Return a line without "By" before a name."""
    byline = _BYLINE.match(line)
    return line[byline.end() :] if byline else line


def introduces(line: str, authors: Sequence[str]) -> bool:
    """Whether a line at the end tells who wrote it."""
    if len(line) > 500:
        return False
    named = any(" " in author and line.startswith(author) for author in authors)
    return (
        (named and bool(_LIFE.search(line)))
        or (_hints(line.lower()) and bool(_BIO_HINT.search(line)))
        or (len(line) < 300 and bool(_BIO.match(line)))
    )


def _hints(line: str) -> bool:
    return any(hint in line for hint in _HINTS)

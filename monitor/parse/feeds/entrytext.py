"""The words of an entry: what description, content and captions say, each thing once."""

import re

from monitor.core.model import Entry
from monitor.core.paragraphs.captions import as_caption
from monitor.parse.feeds.escapes import unescaped
from monitor.parse.feeds.furniture import is_furniture, leads_on, without_furniture
from monitor.parse.feeds.leftovers import CAPTION, says_nothing, without_codes, without_tails
from monitor.parse.html.fragment import TEXT, plain

_CAPTIONS = re.compile(r"<figcaption>(.*?)</figcaption>", re.DOTALL)
MUCH = 30_000  # characters that are compared sentence by sentence
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_SENTENCE = re.compile(r"(?<=[.!?…。！？।؟])[\"»”’)]*\s+|(?<=[。！？])")
_ELLIPSIS = re.compile(
    r"(?<!\s)\s*+(?:\[?\(?(?:\.{3,}|…)\)?\]?|\[(?:more|\+\d+ chars)\])", re.IGNORECASE
)
_TAGS = re.compile(
    r"<(p|b|i|em|strong|a|div|span|ul|li|h\d|br|img|figure)\b[^<>]{0,500}>", re.IGNORECASE
)
_ESCAPED = re.compile(
    r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|nbsp|amp|apos|quot|lt|gt|copy|reg|trade|deg|[lr][sda]quo|[mn]dash|hellip|euro|szlig"
    r"|[a-z](?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash)|(?:ae|oe)lig);",
    re.IGNORECASE,
)
_TIMES = 3  # that a text may have been escaped


def words_of_entry(entry: Entry) -> str:
    """Return the plain text of an entry: what is kept of it and matched, a paragraph a line.

    The content, before it the description where the content does not repeat it, and last what
    else the entry says of itself, such as captions, as lines of their own. What has no words but
    furniture ("Read more") is none. No more than TEXT characters.
    """
    summary, captions = without_codes(entry.summary)
    content, more = (
        without_codes(entry.content) if entry.content != entry.summary else (summary, [])
    )
    extra = "\n".join(
        [entry.extra, *(f"{CAPTION[0]}{one}{CAPTION[1]}" for one in captions or more)]
    )
    return "\n".join(_pieces(entry.title, summary, content, extra.strip()))[:TEXT]


def _pieces(title: str, summary: str, content: str, extra: str) -> list[str]:
    if not extra and (not summary or not content or summary == content):
        return _lines(content or summary, title)
    told = _united(_lines(summary, title), _lines(content, title) if content != summary else [])
    if extra:
        known = [title, *told]
        prose, captions = _divided(extra)
        told = [*told, *_new(_lines(prose), known)]
        new = _new(_lines(captions), [title, *told])
        told += map(as_caption, new) if told else new
    return told


def _divided(extra: str) -> tuple[str, str]:
    """Divide what else an entry says into prose and captions."""
    last = extra.rfind("</figcaption>") + len("</figcaption>")  # what begins behind it never ends
    extra, rest = extra[:last], extra[last:]
    prose, captions = _CAPTIONS.sub("\n", extra), _CAPTIONS.findall(extra)
    return prose + rest, "<br>".join(captions)


def _lines(fragment: str, title: str = "") -> list[str]:
    """Return the lines of a feed's HTML that say something."""
    if not fragment:
        return []
    if "<![CDATA[" in fragment or "]]>" in fragment:  # which would be a comment
        fragment = _CDATA.sub("", fragment)
    text = plain(unescaped(fragment))
    for _ in range(_TIMES):
        if not _is_still_markup(text):
            break
        text = plain(_CDATA.sub("", text))
    if not text or says_nothing(text):
        return []
    lines = without_furniture(text.split("\n"))
    shorter = without_tails(lines, title)
    return lines if shorter == lines else without_furniture(shorter)


def _is_still_markup(text: str) -> bool:
    """Whether a text was escaped once more than it should have been."""
    if "<![CDATA[" in text:
        return True
    found = _TAGS.search(text) if "<" in text else None
    if found and (found[1].lower() in ("br", "img") or f"</{found[1]}" in text):
        return True
    return "&" in text and bool(_ESCAPED.search(text))


def _united(description: list[str], content: list[str]) -> list[str]:
    """Return what the two say: the one that says it all, or first what only one says."""
    if not description or not content:
        return description or content
    if not _new(description, content):
        return content
    if not _new(content, description):
        return description
    return [*_new(description, content), *content]


def _new(lines: list[str], known: list[str]) -> list[str]:
    """Return the lines, or what sentences of them, that do not stand in what is known."""
    whole = _folded(" ".join(known))
    if sum(map(len, lines)) > MUCH:
        there = {_folded(line) for line in known}
        return [line for line in lines if _folded(line) not in there]
    kept = []
    for line in lines:
        if _stands_in(line, whole):
            continue
        sentences = [one for one in _SENTENCE.split(line) if not _stands_in(one, whole)]
        if sentences:
            kept.append(" ".join(sentences))
    return kept


def _stands_in(said: str, whole: str) -> bool:
    """Whether a line or sentence, or the beginning of one, is said already, or says nothing."""
    if _folded(said) in whole or is_furniture(said):
        return True
    if "…" not in said and ".." not in said and "[" not in said:
        return False
    cuts = list(_ELLIPSIS.finditer(said))
    if not cuts or not leads_on(said[cuts[-1].end() :]):
        return False
    return _folded(said[: cuts[-1].start()]) in whole


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())

"""The lines in a string of a page's data: HTML, Markdown, or plain words."""

import re
from functools import lru_cache
from html import unescape

import lxml.html
from lxml import etree

from monitor.parse.characters import lines
from monitor.parse.html.fragment import plain as plainly

TEXT = 1_000_000
_TAG = re.compile(r"</?(?:[a-z][a-z0-9-]*)(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;/?(?:p|div|b|i|a|br|em|strong|h[1-6]|ul|ol|li|span)\b", re.IGNORECASE)
_BESIDE = (
    "figure", "figcaption", "aside", "nav", "footer", "form", "button", "iframe", "select",
    "video", "audio", "object", "svg", "script", "style", "noscript", "template", "amp-img",
    "amp-ad", "amp-embed", "amp-iframe", "amp-video", "amp-carousel", "del",
)  # fmt: skip
_CALLED = re.compile(
    r"related|recommend|newsletter|promo|teaser|read-?(?:more|also|next)|advert|caption|"
    r"credit|share|social|subscribe|paywall|(?:^|[\s_-])(?:ads?|cta)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SHORT = 300  # characters of what is dropped for how it is called
_MARKED = re.compile(
    r"^#{1,6} |^[*+-] \S|^\d{1,2}\. \S|"
    r"^> |\]\([^\s()]{1,300}\)|\*\*[^*\n]{1,300}\*\*|__[^_\n]{1,300}__|"
    r"^(?:---|\*\*\*)$",
    re.MULTILINE,
)
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}+\]\([^()\n]{0,900}\)")
_LINK = re.compile(
    r"\[([^\[\]\n]{1,300}+)\]\([^()\n]{0,900}(?:\([^()\n]{0,300}\)[^()\n]{0,300})?\)"
)
_STRESS = re.compile(
    r"\*\*(?=\S)([^*\n]{1,500})(?<=\S)\*\*|__(?=\S)([^_\n]{1,500})(?<=\S)__|"
    r"~~([^~\n]{1,500})~~|`([^`\n]{1,500})`"
)
_LIGHT = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,300}?)(?<=\S)\1(?!\w)")
_HEAD = re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?)", re.MULTILINE)
_RULE = re.compile(
    r"^[^\S\n]*+(?:[-*_][^\S\n]*+){3,}+$|^[^\S\n]*+(?:import|export) .*$|^:::.*$", re.MULTILINE
)
_ITEM = re.compile(r"^\s*(?:[*+-]|\d{1,2}[.)])\s+")
_COMPONENT = re.compile(
    r"^[^\S\n]*+(?:\{[{%].*[%}]\}|\[/?\w[\w-]*+(?: [^\]]{0,2000}+)?\])[^\S\n]*+$", re.MULTILINE
)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[^\W\d_a-zA-Z]+|(?<!#)[#_]+\w+")
# A sentence's end to which the next one is glued: whoever took the paragraphs' marks out.
_GLUED = re.compile(
    r"(?<=[^\W\d_A-Z]{2}[.!?])(?=[^\W\d_a-z][^\W\d_A-Z]+\s)|(?<=[.!?][”»\"])(?=[^\W\d_a-z]\w+\s)"
)


@lru_cache(2048)
def words_of(name: str) -> frozenset[str]:
    """Return the words of a name, and the name as one, in small letters."""
    short = name[:60]
    return frozenset((*(one.lower() for one in _WORD.findall(short)), short.lower()))


def is_markup(said: str) -> bool:
    """Whether a string is of HTML."""
    return "<" in said and _TAG.search(said) is not None


def lines_in(said: str, *, plain: bool = False, edges: bool = False) -> list[str]:
    """Return a string's lines; `plain`: it is no Markdown; `edges`: keep the space around it."""
    said = said[:TEXT]
    if _ESCAPED.search(said):
        said = unescape(said)
    if is_markup(said):
        found = _of_html(said)
        return _edged(found, said) if edges else found
    if not plain and _MARKED.search(said):
        return _of_markdown(said)
    return plainly(said).split("\n") if said.strip() else []


def unglued(said: str) -> str:
    """Part the paragraphs of a text that stands on one line, where their marks were taken out."""
    return said if "\n" in said.strip() or "<" in said else _GLUED.sub("\n", said)


def _edged(found: list[str], said: str) -> list[str]:
    """Let the words before and behind a piece of HTML stay apart from it."""
    if not found:
        return found
    before = " " if said[:1].isspace() else ""
    behind = " " if said[-1:].isspace() else ""
    return (
        [f"{before}{found[0]}", *found[1:-1], f"{found[-1]}{behind}"]
        if len(found) > 1
        else [f"{before}{found[0]}{behind}"]
    )


def _of_html(said: str) -> list[str]:
    try:
        root = lxml.html.fragment_fromstring(said, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        return plainly(said).split("\n")
    etree.strip_elements(root, *_BESIDE, with_tail=False)
    for one in list(root.iter("div", "p", "span", "section", "ul", "blockquote")):
        called = f"{one.get('class') or ''} {one.get('id') or ''}"
        beside = _CALLED.search(called) is not None and len(one.text_content()) < _SHORT
        if beside and one.getparent() is not None:
            one.drop_tree()
    for one in root.iter("li"):
        one.text = f"- {(one.text or '').lstrip()}"
    markup = lxml.html.tostring(root, encoding="unicode")
    return [one for one in plainly(markup).split("\n") if one not in ("", "-")]


def _of_markdown(said: str) -> list[str]:
    """Return the lines of Markdown: a block, a line."""
    said = _RULE.sub("\n", _COMPONENT.sub("\n", said))
    said = _LINK.sub(r"\1", _IMAGE.sub("", said))
    for _ in range(2):
        said = _LIGHT.sub(r"\2", _STRESS.sub(r"\1\2\3\4", said))
    found: list[str] = []
    for block in re.split(r"\n\s*\n", said.replace("\r\n", "\n")):
        found += _of_block(block)
    return lines(unescape("\n".join(found)))


def _of_block(block: str) -> list[str]:
    """Join the lines of a paragraph; an item, a heading, a table's row is one of its own."""
    found: list[str] = []
    apart = True
    for line in block.split("\n"):
        item, heading = _ITEM.match(line), line.lstrip().startswith("#")
        bare = _HEAD.sub("", line).strip()
        if item:
            bare = f"- {line[item.end() :].strip()}"
        if found and not (apart or item or heading or bare.startswith("|")):
            found[-1] = f"{found[-1]} {bare}"
        elif bare:
            found.append(bare)
        apart = heading or bare.startswith("|") or line.endswith("  ")
    return found

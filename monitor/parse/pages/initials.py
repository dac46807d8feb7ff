"""Drop caps: a letter that stands apart by its marks is the first of its word."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from monitor.core.paragraphs.endings import is_small

_NAMED = re.compile(
    r"drop-?_?cap|first-?_?letter|initial|lettrine|capitular|letra-?capital|bukvica|буквиц|буквица|"
    r"initiale|versal|big-?letter|capolettera",
    re.IGNORECASE,
)
_TAGS = ("span", "b", "strong", "big", "font", "i", "em", "div", "p", "img", "a")
_ALONE = re.compile(r">\s*+[\"“„«'‘¿¡]?[^\W\d_]\s*+</")
_PAINTED = re.compile(r"alt=[\"']?\w[\"'\s]")
_REST = r"(?:\s*+<[^<>]*+>){0,4}\s*+([\w'’-]+)"
_SET_APART = re.compile(rf">\s*+[\"“„«'‘¿¡]?([^\W\d_])\s*+</[^<>]*+>{_REST}")
_SHOWN = re.compile(rf"alt=[\"']?([^\W\d_])[\"'\s][^<>]{{0,3000}}+>{_REST}")
_LETTER = re.compile(r"[\"“„«'‘¿¡]?[^\W\d_]", re.UNICODE)
_MOST = 200  # elements of a page that are looked at
_WORDS = frozenset("AIOÀÈÉYEУВІЄЙЗОАЯИКСÓ")  # a letter that is a word: a space behind it stays
_SIZED = re.compile(r"float\s*:\s*left|font-size", re.IGNORECASE)


def whole_words(markup: str) -> Iterator[str]:
    """Yield the words that a drop cap may begin: all that are joined, and more."""
    for pattern in (_SET_APART, _SHOWN):
        yield from (f"{found[1]}{found[2]}" for found in pattern.finditer(markup))


def join_initials(tree: Any, markup: str) -> None:
    """Put each drop cap before the rest of its word: `<span>T</span>he`, or in a block before.

    `markup` is what the tree was made of: where no letter stands alone in it, nothing is sought.
    """
    if not (_ALONE.search(markup) or _PAINTED.search(markup)):
        return
    every = chain(tree.iter(*_TAGS), tree.xpath("//*[contains(@class, 'drop')]"))
    for one in [one for one in every if len(_said(one)) in (1, 2)][:_MOST]:
        letter = _said(one)
        large = _LETTER.fullmatch(letter) and not is_small(letter)
        if large and one.getparent() is not None and _is_marked(one):
            _join(one, letter)


def _said(one: Any) -> str:
    """Return what an element says that holds no other, or what a picture shows."""
    if one.tag == "img":
        return (one.get("alt") or "").strip()
    return "" if len(one) else (one.text or "").strip()


def _is_marked(one: Any) -> bool:
    """Whether an element with one letter begins a paragraph, or is called a drop cap."""
    said = " ".join(filter(None, (one.get("class"), one.get("id"))))
    if _NAMED.search(said) or _SIZED.search(one.get("style") or ""):
        return True
    alone = one.getprevious() is None and not (one.getparent().text or "").strip()
    return alone and (one.tail or "")[:1].islower()


def _join(one: Any, letter: str) -> None:
    """Let the letter be text; its word may go on behind it, or in the block that follows."""
    rest = one.tail or ""
    if rest.strip():
        one.tail = letter + _behind(letter, rest)
        one.text = None
        one.drop_tree()
        return
    block = one.getnext()
    alone = block is None
    holder = one if not alone else one.getparent()
    if alone:
        if (holder.text or "").strip() or one.getprevious() is not None:
            return
        block = holder.getnext()
    if block is None or not isinstance(block.tag, str):
        return
    if (holder.tail or "").strip():
        holder.tail = letter + _behind(letter, holder.tail)
    elif not _put_before(block, letter):
        return
    holder.text = None
    holder.drop_tree()


def _put_before(block: Any, letter: str) -> bool:
    """Put a letter before the first text of a block."""
    for one in block.iter():
        if isinstance(one.tag, str) and (one.text or "").strip():
            one.text = letter + _behind(letter, one.text)
            return True
        if one is not block and (one.tail or "").strip():
            return False
    return False


def _behind(letter: str, rest: str) -> str:
    """Return what follows a letter, without a space that only the markup put there."""
    bare = rest.lstrip()
    return rest if rest != bare and letter[-1].upper() in _WORDS else bare

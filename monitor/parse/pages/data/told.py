"""What values of a page's data tell, as the lines of an article: one block, one line.

The rich text of any editor: blocks whose children are pieces of a sentence (Portable Text,
Contentful, ProseMirror, Slate, Lexical, DAST, hast, React), blocks with a text (Draft, EditorJS,
Gutenberg, Arc), strings of HTML or Markdown, lists of paragraphs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from monitor.core.paragraphs.endings import ends_as_sentence, has_sentences_length
from monitor.parse.pages.data.kinds import (
    BLOCKS,
    BREAKS,
    INLINE,
    ITEMS,
    KINDS,
    LISTS,
    is_aside,
    is_lead,
    is_silent,
    is_text,
    is_title,
    kinds_of,
)
from monitor.parse.pages.data.pieces import (
    are_pieces,
    is_mobiledoc,
    is_table,
    items_of,
    longest,
    of_delta,
    of_mobiledoc,
    of_tag,
    once,
    row_of,
)
from monitor.parse.pages.data.strings import is_markup, lines_in

DEEPEST = 60
MOST = 200_000  # values that are gone through
LOOKS = 70_000  # values that are told, of one page


class Room:
    """How many values of one page may still be looked at."""

    def __init__(self, most: int = LOOKS) -> None:
        """Begin with all of it."""
        self.left = most


class Teller:
    """Tells values, each object once, while there is room."""

    def __init__(
        self, keys: Mapping[str, Any], is_other: Callable[[Mapping[str, Any]], bool], room: Room
    ) -> None:
        """Look objects up in `keys`, which others name; `is_other`: what is another article."""
        self._keys, self._is_other = keys, is_other
        self._room, self._seen = room, set[int]()

    def lines(self, value: Any, name: str = "", depth: int = 0) -> list[str]:
        """Return the lines that a value tells, in order."""
        if depth > DEEPEST or not self._enter(value):
            return []
        if isinstance(value, str):
            return _of_string(value, name)
        value = of_tag(value)
        if isinstance(value, list):
            return self._of_list(value, name, depth)
        if isinstance(value, Mapping):
            return self._of_mapping(self._named(value), depth)
        return []

    def _enter(self, value: Any) -> bool:
        self._room.left -= 1
        if isinstance(value, dict | list):
            if id(value) in self._seen:
                return False
            self._seen.add(id(value))
        return self._room.left > 0

    def _named(self, value: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the object that another is but the name of (Apollo, Relay)."""
        key = value.get("__ref") or (value.get("id") if value.get("type") == "id" else None)
        if isinstance(key, str) and key in self._keys and self._enter(self._keys[key]):
            found: Mapping[str, Any] = self._keys[key]
            return found
        every = value.get("__refs")
        if isinstance(every, list):
            return {"children": [{"__ref": one} for one in every]}
        return value

    def _of_mapping(self, value: Mapping[str, Any], depth: int) -> list[str]:
        kinds = kinds_of(value)
        if is_silent(value, kinds) or self._is_other(value):
            return []
        if kinds & LISTS and (items := items_of(value)):
            return [f"- {said}" for one in items for said in lines_in(self._piece(one, depth + 1))]
        if "ops" in value and isinstance(value["ops"], list):
            return of_delta(value["ops"])
        if kinds & BLOCKS and not _has_blocks(value):
            return self._block(value, kinds, depth)
        found = [
            self.lines(one, key, depth + 1)
            for key, one in _in_order(value)
            if not is_aside(key) and not (isinstance(one, str) and (is_title(key) or key in KINDS))
        ]
        return once(found)

    def _block(self, value: Mapping[str, Any], kinds: frozenset[str], depth: int) -> list[str]:
        """Return a block of text: its pieces are one line."""
        said = self.inline(value, depth)
        found = lines_in(said, plain=True)
        return [f"- {one.removeprefix('- ')}" for one in found] if kinds & ITEMS else found

    def inline(self, value: Any, depth: int = 0) -> str:
        """Return what pieces of a sentence say together."""
        if depth > DEEPEST:
            return ""
        if isinstance(value, str):
            return "\n".join(lines_in(value, edges=True)) if is_markup(value) else value
        if isinstance(value, list):
            return "".join(self._piece(one, depth + 1) for one in value)
        if not isinstance(value, Mapping):
            return ""
        value = self._named(value)
        pieces = [
            self.inline(one, depth + 1)
            for key, one in value.items()
            if not is_aside(key)
            and not is_title(key)
            and (not isinstance(one, str) or is_text(key))
        ]
        return longest(pieces)

    def _piece(self, value: Any, depth: int) -> str:
        if not self._enter(value):
            return ""
        value = of_tag(value)
        if not isinstance(value, Mapping):
            return self.inline(value, depth)
        kinds = kinds_of(value)
        if kinds & BREAKS:
            return "\n"
        if is_silent(value, kinds):
            return ""
        said = self.inline(value, depth)
        if kinds & ITEMS:
            return f"\n- {said.strip()}\n"
        return f"\n{said}\n" if kinds & BLOCKS else said

    def _of_list(self, value: list[Any], name: str, depth: int) -> list[str]:
        if are_pieces(value, name):
            return lines_in(self.inline(value, depth), plain=True)
        if is_mobiledoc(value):
            return lines_in(of_mobiledoc(value[2]), plain=True)
        if value and all(isinstance(one, str) for one in value):
            return _of_strings(value)
        if is_table(value):
            return list(map(row_of, value))
        return [line for one in value for line in self.lines(one, name, depth + 1)]


def _has_blocks(value: Mapping[str, Any]) -> bool:
    """Whether a block holds others, as a quotation or an item may: then it is none itself."""
    return not kinds_of(value) & ITEMS and any(map(_are_blocks, value.values()))


def _are_blocks(value: Any) -> bool:
    if not isinstance(value, list) or not value:
        return False
    return all(
        isinstance(one, Mapping) and kinds_of(one) & BLOCKS and not kinds_of(one) & INLINE
        for one in value
    )


def _in_order(value: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return what an object holds, what leads into the text first."""
    leads = [key for key in value if is_lead(key)]
    rest = [key for key in value if key not in leads]
    return [(key, value[key]) for key in (*leads, *rest)]


def _of_string(value: str, name: str) -> list[str]:
    if len(value) < 12 or ("\n" not in value and " " not in value and len(value) < 20):
        return []
    found = lines_in(value)
    if is_lead(name) and found and has_sentences_length(found[0], ended=False):
        return found
    return found if any(map(is_told, found)) else []


def is_told(line: str) -> bool:
    """Whether a line reads as a sentence."""
    return ends_as_sentence(line) and has_sentences_length(line, ended=True)


def _of_strings(value: Sequence[str]) -> list[str]:
    """Return the paragraphs that a list of strings is, headings among them."""
    every = [line for one in value for line in lines_in(one)]
    return every if any(map(is_told, every)) else []


def strings_in(state: Any) -> Iterator[str]:
    """Yield all strings of a value, no more than so many."""
    left, seen = [state], set[int]()
    for _ in range(MOST):
        if not left:
            return
        value = left.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list) and id(value) not in seen:
            seen.add(id(value))
            left.extend(value.values() if isinstance(value, dict) else value)

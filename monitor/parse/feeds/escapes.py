r"""Letters that a program left as it wrote them in JSON or a script: \u041a\u0438\u0457\u0432.

Where a text tells of such escapes itself, as one about code does, they are its words and stay: an
escape of a plain letter or digit, which no program writes, or one that stands alone, says so.
"""

import re
import unicodedata

_ONE = (
    r"(?:\\{1,4}u(?:([0-9a-fA-F]{4})|\{([0-9a-fA-F]{2,5})\})|%u([0-9a-fA-F]{4})"
    r"|\\{1,4}x([0-9a-fA-F]{2}))"
)
_ESCAPE = re.compile(_ONE)
_RUN = re.compile(rf"(?:{_ONE}){{2}}")
_LOST = re.compile(r"(?:u0[0-9a-f]{3}){4,}", re.IGNORECASE)  # without its strokes, as some keep it
_OF_CODE = re.compile(
    r"`|<code|<pre|</?script|\bunicode\b|\bescap|\bregex|\bjavascript|\bjson\b|\bU\+[0-9A-F]{4}|[{}]"
    r"|\bpython\b|юнікод|юникод|экранир|екранув",
    re.IGNORECASE,
)
_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_SPACES = re.compile(r"(?<!\\)\\++(?:r\\+n|n|t|r)(?![A-Za-z])")
_SLASHED = re.compile(r"(?<=[^\W\d_])\\+(?=['’][^\W\d_])")  # O\'Brien
_QUOTES = re.compile(r"(?<!\\)\\++(?=['\"/’])")


def unescaped(text: str) -> str:
    """Return a text with its escapes read, where they are no words of its own."""
    if "\\" not in text and "%u" not in text:
        return _LOST.sub(_found, text) if "u0" in text else text
    text = _SLASHED.sub("", text)
    if not _is_left_over(text):
        return text
    text = _HALVES.sub(_joined, _ESCAPE.sub(_letter, text))
    return _QUOTES.sub("", _SPACES.sub(" ", text))


def _is_left_over(text: str) -> bool:
    """Whether the escapes of a text are what a program left."""
    found = list(_ESCAPE.finditer(text))
    if not found or _OF_CODE.search(_ESCAPE.sub("", text)):
        return False
    letters = [_letter(one) for one in found]
    if any(one.isascii() and one.isalnum() for one in letters):
        return False
    return bool(_RUN.search(text)) or any(map(_is_in_place, found, letters))


def _is_in_place(found: re.Match[str], letter: str) -> bool:
    """Whether an escape stands in a word, or is a sign that may stand between words."""
    if unicodedata.category(letter)[0] in "PSZ":
        return True
    text = found.string
    return text[found.start() - 1 : found.start()].isalpha() or text[found.end() :][:1].isalpha()


def _letter(found: re.Match[str]) -> str:
    return chr(int(next(filter(None, found.groups())), 16))


def _joined(found: re.Match[str]) -> str:
    return found[0].encode("utf-16", "surrogatepass").decode("utf-16")


def _found(found: re.Match[str]) -> str:
    return "".join(chr(int(one, 16)) for one in re.findall("[uU](0[0-9a-fA-F]{3})", found[0]))

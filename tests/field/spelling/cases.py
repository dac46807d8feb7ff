"""Reads the tables of spellings, and asks each line as a topic is asked."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from monitor.core.language.inflection.forms import Forms, inflected
from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.matching import Compiled, Document, Index, wanted
from monitor.core.model import Topic
from monitor.parse.characters import words_once
from monitor.parse.languages.forms import _NAMES

FOLDER = Path(__file__).parent
FORMS: Mapping[str, str] = {"NFD": "NFD", "NFKD": "NFKD"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A query and a text, and the stretches of the text that are to be shown; none: no match."""

    line: int
    kind: str
    language: str
    query: str
    title: str
    body: str
    shown: tuple[str, ...]


def cases(name: str) -> Iterator[Case]:
    """Yield the cases of a table: `language | query | text | what is shown & what else`."""
    kind = ""
    for number, line in enumerate((FOLDER / name).read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("# kind: "):
            kind = line.removeprefix("# kind: ")
        if not line.strip() or line.startswith("#"):
            continue
        language, query, text, shown = (_read(part) for part in line.split(" | "))
        title, body = (text[2:].strip(), "") if text.startswith("T:") else ("", text)
        yield Case(
            line=number, kind=kind, language=language.strip(), query=query.strip(), title=title,
            body=body, shown=() if shown == "-" else tuple(shown.split(" & ")),
        )  # fmt: skip


def _read(part: str) -> str:
    """Read what no editor shows: escapes, and how a text is composed."""
    said = part.replace("\\n", "\n").replace("\\u00ad", "\u00ad").replace("\\u200c", "\u200c")
    form, colon, text = said.partition(":")
    return unicodedata.normalize(form, text) if colon and form in FORMS else said  # type: ignore[arg-type]  # one of FORMS


@cache
def _forms(word: str, language: str) -> Forms:
    code = _NAMES.get(language, language)
    return inflected(word, code, lambda _: None, lambda _: ())


def lexicon_of(topic: Topic) -> Lexicon:
    """Return the forms of a topic's words by their endings: no dictionary is opened."""
    spoken = wanted([topic])
    return Lexicon(
        {code: {word: _forms(word, code) for word in some} for code, some in spoken.items()}
    )


@cache
def _asking(language: str, query: str) -> tuple[Index, Compiled]:
    """Return what asks for a topic, and what asks early."""
    spoken = (language,) if language else ()
    topic = Topic(id="t", name="T", queries={"": query}, languages=spoken)
    lexicon = lexicon_of(topic)
    return Index([topic], lexicon), Compiled([topic], lambda _: lexicon)


def shown_of(case: Case) -> tuple[str, ...] | None:
    """Return what is shown of a case's text; None where it is no match. Offsets are checked."""
    index, early = _asking(case.language, case.query)
    document = Document(title=case.title, body=case.body, language=case.language)
    found = index.matches(document)
    words = Document(title=case.title or "?", body=words_once(case.body))
    if found:
        assert early.may_match(Document(title=case.title or "?", body=case.body))
        assert early.may_matter(words)
    assert bool(found) == index.verdicts(document)[0].matched
    for span in found[0].spans if found else ():
        text = case.title if span.field == "title" else case.body
        assert text[span.start : span.end] == span.text
    return tuple(span.text for span in found[0].spans) if found else None


def fault_of(case: Case) -> str:
    """Say what is wrong with a case's answer; "" where it is right."""
    shown = shown_of(case)
    if shown is None:
        return "" if not case.shown else "no match"
    if not case.shown:
        return f"a match: {shown}"
    if case.shown == ("*",):
        return ""
    return "" if _composed(shown) == _composed(case.shown) else f"shown: {shown}"


def _composed(some: tuple[str, ...]) -> set[str]:
    return {unicodedata.normalize("NFC", one) for one in some}

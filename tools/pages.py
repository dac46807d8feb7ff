"""Make docs/config.md and docs/languages.md from what the code itself says.

    .venv/bin/python -m tools.pages          # writes both; `make docs` does so, too

A test holds the pages to what this makes. No page is written twice: a key's meaning is its
`description` in monitor/config/, what is known of a language are the tables that are used.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

from monitor.config.schema import json_schema
from monitor.core.language.inflection import mutations, others, slavic, turkic
from monitor.core.language.inflection.languages import WITH_FORMS, advice
from monitor.core.language.sentences.abbreviations import SAME, abbreviations
from monitor.core.language.spelling import scripts
from monitor.core.options import FixedWords
from monitor.parse.languages.forms import _BY_BEGINNINGS as BY_BEGINNINGS
from monitor.parse.languages.forms import _NAMES as SHARED

DOCS = Path(__file__).parent.parent / "docs"
MANY = 1_000_000  # a bound that nobody meets
Schema = Mapping[str, Any]

FILES = (
    ("monitor.json", "monitor.yaml", "The operator's file: one, at the top of the config folder."),
    ("feeds.json", "feeds.yaml", "The feeds: this file, and any `feeds/*.yaml` beside it."),
    ("watchlist.json", "watchlists/NAME.yaml", "The topics: as many files as there are desks."),
)
CONFIG = """\
# Every key of the config

This page is made from the code: a test fails where it says something else. `monitor init` writes
the same as JSON Schemas into `config/schema/`, so that an editor can complete and check the files.

- A **duration** is written `90s`, `5m`, `6h`, `30d` or `1h30m`.
- `database`, `broker` and each single value of a channel may stand in a file of its own:
  `password_file: secrets/smtp` instead of `password:`. The path begins at the folder of the file
  that names it. There a whole value may also come from the environment: `${env:NAME}`.
- Any single value of `monitor.yaml` can be overridden by the environment: `MONITOR_DATABASE`,
  `MONITOR_HTTP__CONTACT`.
- **needed** in the column of defaults: the file is wrong without it.
"""
LANGUAGES = """\
# Languages

This page is made from the tables that the code uses: a test fails where it says something else.

A topic's `languages` say in which languages its words are inflected. They are no filter: an article
in any language is asked. Without them, each word stands for itself. `monitor check` says what to
write where a code is none, or where a language has no forms.

- **dictionary**: every form of a word that the dictionary has, and the endings of names that it
  has not.
- **another's**: by the dictionary of the language that is named, with endings of its own where the
  column of names says so.
- **endings only**, **beginnings only**: a word is taken with the endings that the rules know, or
  with what is written before it ("and", "the", "in"); no dictionary.
- **one form**: words of it are not inflected. Chinese and Japanese texts are divided into words, so
  that 京都 is not found in 東京都; Korean particles behind a word are seen.
- **none**: a word stands for itself: write its forms joined by OR, or how they begin, `wor*`.

**Names**: a name that no dictionary has is found with the endings or beginnings it takes.
**Alphabets**: a word of one alphabet is found in the other. **Sentences**: its abbreviations are
known, so that a quotation ends where the sentence does; in all other languages a stop is judged by
the shapes of the words around it. **Mails**: the fixed words of a mail can be in it.
"""
NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "ast": "Asturian", "az": "Azerbaijani",
    "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "br": "Breton", "bs": "Bosnian",
    "ca": "Catalan", "cnr": "Montenegrin", "crh": "Crimean Tatar", "cs": "Czech", "cy": "Welsh",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "enm": "Middle English",
    "eo": "Esperanto", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fi": "Finnish", "fo": "Faroese", "fr": "French", "ga": "Irish", "gd": "Scottish Gaelic",
    "gl": "Galician", "grc": "Ancient Greek", "gv": "Manx", "ha": "Hausa",
    "hbs": "Serbo-Croatian", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "ko": "Korean", "ky": "Kyrgyz", "la": "Latin",
    "lb": "Luxembourgish", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "mt": "Maltese", "my": "Burmese",
    "nb": "Norwegian Bokmål", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian Nynorsk",
    "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "se": "Northern Sami", "sh": "Serbo-Croatian",
    "sk": "Slovak", "sl": "Slovene", "so": "Somali", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tg": "Tajik", "th": "Thai",
    "tk": "Turkmen", "tl": "Tagalog", "tr": "Turkish", "tt": "Tatar", "uk": "Ukrainian",
    "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "yue": "Cantonese", "zh": "Chinese",
    "zu": "Zulu",
}  # fmt: skip


def config_page() -> str:
    """Return the reference of the config: a section a file, a table a mapping in it."""
    parts = [CONFIG]
    for schema_name, file_name, what in FILES:
        schema = json_schema()[schema_name]
        inner = schema["$defs"]
        parts += [f"\n## {file_name}\n\n{what}\n\n{_table(schema, inner)}"]
        parts += [_section(name, inner) for name in sorted(inner)]
    return "".join(parts)


def languages_page() -> str:
    """Return what is known of each language, a line each."""
    lines = [
        "| code | language | forms of words | names | alphabets | sentences | mails |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [_line(code) for code in sorted(NAMES, key=lambda code: NAMES[code])]
    return f"{LANGUAGES}\n" + "\n".join(lines) + "\n"


def _section(name: str, inner: Schema) -> str:
    what = inner[name].get("description", "")
    return f"\n### {_title(name)}\n\n{what}\n\n{_table(inner[name], inner)}"


def _title(name: str) -> str:
    return name.removesuffix("Shape")


def _table(schema: Schema, inner: Schema) -> str:
    needed = {*schema.get("required", ()), *_in_a_file_or_here(schema)}
    rows = [
        f"| `{key}` | {_kind(one)} | {_default(key, one, needed)} | {_meaning(one, inner)} |"
        for key, one in schema["properties"].items()
        if not _is_beside(key, schema["properties"])
    ]
    return (
        "\n".join(["| key | what it is | default | meaning |", "|---|---|---|---|", *rows]) + "\n"
    )


def _in_a_file_or_here(schema: Schema) -> Iterator[str]:
    """Yield what is needed, here or as `NAME_file`."""
    for either in schema.get("allOf", ()):
        yield from either["anyOf"][0]["required"]


def _is_beside(key: str, known: Schema) -> bool:
    return key.endswith("_file") and key.removesuffix("_file") in known


def _kind(one: Schema) -> str:
    if "$ref" in one:
        return _link(one)
    if "anyOf" in one:
        kinds = [_kind(each) for each in one["anyOf"] if each.get("type") != "null"]
        kinds = ["text or `{file: PATH}`, or a list of them"] if kinds[1:] == _EXAMPLES else kinds
        return ", or ".join(kinds)
    if "enum" in one or "const" in one:
        return ", ".join(f"`{each}`" for each in one.get("enum", [one.get("const")]))
    return _KINDS[one["type"]](one)


def _link(one: Schema) -> str:
    name = _title(one["$ref"].rpartition("/")[2])
    return f"[{name}](#{name.lower()})"


def _text(one: Schema) -> str:
    pattern = one.get("pattern", "")
    return "duration" if "d)?" in pattern else "time of day" if pattern else "text"


def _number(one: Schema) -> str:
    least, most = one.get("minimum", ""), one.get("maximum", MANY)
    return f"number, {least} to {most}" if most < MANY else f"number, at least {least}"


def _list(one: Schema) -> str:
    return f"list of {_kind(one['items']).replace('text', 'texts', 1)}"


def _mapping(one: Schema) -> str:
    inner = one.get("additionalProperties") or {}
    if "file" in one.get("properties", ()):
        return "`{file: PATH}`"
    if "oneOf" in inner:
        return "by name: " + ", ".join(_kind(each) for each in inner["oneOf"])
    return "texts by name"


_EXAMPLES = ["text", "`{file: PATH}`"]
_KINDS = {
    "string": _text,
    "integer": _number,
    "number": _number,
    "boolean": lambda _one: "true or false",
    "array": _list,
    "object": _mapping,
}


def _default(key: str, one: Schema, needed: set[str]) -> str:
    if key in needed or key == "version":
        return "**needed**"
    said = one.get("default")
    if said in (None, "", [], {}):
        return ""
    if isinstance(said, list):
        return f"`[{', '.join(map(str, said))}]`"
    return f"`{str(said).lower() if isinstance(said, bool) else said}`"


def _meaning(one: Schema, inner: Schema) -> str:
    """Say what a key means: what is said of it, or of the mapping that it holds."""
    held = [each["$ref"] for each in one.get("anyOf", [one]) if "$ref" in each]
    said = [inner[ref.rpartition("/")[2]].get("description", "") for ref in held]
    if "const" in one and "description" not in one:
        return "Nothing else stands there."
    return str(one.get("description") or " ".join(said))


def _line(code: str) -> str:
    cells = (
        f"`{code}`",
        NAMES[code],
        _forms(code),
        _names(code),
        "both" if code in scripts.LANGUAGES else "",
        "yes" if SAME.get(code, code) in abbreviations() else "",
        "yes" if code in get_args(FixedWords) else "",
    )
    return f"| {' | '.join(cells)} |"


def _forms(code: str) -> str:
    if code in BY_BEGINNINGS:
        return "beginnings only"
    if code in SHARED and code in WITH_FORMS:
        return f"another's: {NAMES[SHARED[code]]}"
    if code in SUPPORTED_LANGUAGES and code in WITH_FORMS:
        return "dictionary"
    if code in WITH_FORMS:
        return "endings only"
    return "none" if advice(code) else "one form"


def _names(code: str) -> str:
    shared = SHARED.get(code, code)
    known = (
        ("endings", {*slavic.TABLES, *others.TABLES, *turkic.TABLES}),
        ("beginnings", {*mutations.LANGUAGES, *others.BEGINNINGS}),
    )
    return ", ".join(what for what, codes in known if shared in codes)


PAGES = {"config.md": config_page, "languages.md": languages_page}


if __name__ == "__main__":
    for file, page in PAGES.items():
        (DOCS / file).write_text(page(), encoding="utf-8")

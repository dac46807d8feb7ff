"""What the spellings of words do not reach: another script, a mark, a word of one character."""

import re

from monitor.core.language.words import pieces
from monitor.core.query.lints.asked import Asked, Found, lint
from monitor.core.query.tree import Phrase, Word

# Languages that are written in a second script, which no word is put into.
SECOND = {
    "ks": ("Devanagari", "\u0900-\u097f"), "ku": ("Arabic", "\u0600-\u06ff"),
    "pa": ("Arabic (Shahmukhi)", "\u0600-\u06ff"), "sd": ("Devanagari", "\u0900-\u097f"),
    "ug": ("Latin", "A-Za-z"),
}  # fmt: skip
_MARKS = re.compile(r"[$€£¥₴₽§%‰°!?*~^=<>|\\/{}\[\]]")
_ONE = re.compile("[\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_SHORT = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{1,3}")


def other_scripts(asked: Asked) -> Found:
    """Find topics in languages of two scripts whose words are in one of them."""
    terms = [query for query in asked.nodes() if isinstance(query, Word | Phrase)]
    for language in asked.languages:
        name, letters = SECOND.get(language, ("", ""))
        if terms and name and not any(re.search(f"[{letters}]", term.text) for term in terms):
            yield lint("other_script", terms[0].column, language=language, script=name)


def marks(asked: Asked) -> Found:
    """Find words with a mark that does not count: it stands beside letters, or is no letter."""
    for word in asked.words():
        plain = " ".join(pieces(word.text))
        if not word.prefix and (mark := _MARKS.search(word.text)) and plain != word.text:
            there = f'{plain} AND regex("{re.escape(word.text)}")'
            said = {"word": word.text, "plain": plain, "sign": mark[0], "query": there}
            yield lint("mark", word.column, **said)


def one_character(asked: Asked) -> Found:
    """Find words so short that in a script without spaces they stand inside of many others."""
    for word in asked.words():
        if not word.exact and (_ONE.fullmatch(word.text) or _SHORT.fullmatch(word.text)):
            yield lint("one_character", word.column, word=word.text)

"""Endings that are written behind a mark: PKK'nın, EU'en, NATO:n, NATO-hoz, PiS-u, НАТО-вський.

Behind an apostrophe they are of the word, which is found without them. Hyphens and colons divide
words, so that the word stands there by itself: its ending is shown with it.
"""

import re

# Turkish, with its vowels in harmony; its last two lines are of Azerbaijani and Uzbek, too.
_TURKISH = (
    "[yns]?[ıiuü]|[yn]?[ae]|n?[dt][ae](?:n|ki(?:ler)?|yd[ıi]|dır|dir)?|n?[ıiuü]n(?:ki)?|y?l[ae]|"
    "l[ae]r(?:[ıi]n?|[ae]|[dt][ae]n?|l[ae])?|l[ıiuü](?:l[ae]r)?(?:[ıi]n?|[ae]|[dt][ae]n?)?|"
    "[dt][ıiuü]r(?:l[ae]r)?|y[dt][ıiuü]|s[ıiuü]z|c[aeıiuü]|ç[aeıiuü]|s[ıiuü]n[aeıiuüd][aen]?n?|"
    "n[ıiuü]ng|ning|ni|ga|qa|dan|lar(?:i|ni|ga|da|dan|ning)?"
)
_GERMANIC = "ens?|ets?|er(?:ne|s|en)?|ern|erna|ne|ar|tje|tjes|ster"
_SLAVIC = "em|ie|owi|ów|om|а|у|е|ы|и|ом|ой|ов|ами|ах"
_behind = re.compile(rf"([^\W_]{{2,}})'(?:{_TURKISH}|{_GERMANIC}|{_SLAVIC})")

_HUNGARIAN = (
    "ban|ben|ba|be|ból|ből|nak|nek|ra|re|ról|ről|hoz|hez|höz|tól|től|val|vel|n|on|en|ön|t|ot|et|öt|"
    "at|ig|ért|ék|os|es|ös|s|nál|nél|ként|ja|je|jük|juk|e|a"
)
_FINNIC = (
    "n|ssa|ssä|sta|stä|han|hon|hun|hin|hyn|hän|hen|iin|lla|llä|lta|ltä|lle|ksi|na|nä|a|ä|ta|tä|"
    "st|sse|l|le|lt|ga|ks|s|d|i|is|ist|ile|ni"
)
_LATIN = (
    "u|y|em|om|ie|owi|ów|ovi|ju|jem|ov|o?wsk(?:i|a|ie|im|iego|iej)|owiec|owcy|ky|ka|ce|ku|ovec|"
    "ovci|it|ët|së|in|ın|un|ün|nin|nın|nun|nün|da|də|dan|dən|ya|yə|ul|ului|uri|urile|ers?"
)
_CYRILLIC = (
    "у|а|е|и|ом|ов|то|от|та|те|шник(?:и|ів|ов|а)?|[іо]?вс(?:ь)?к(?:ий|ого|ому|им|ій|их|а|ої|ую|"
    "у|е|і|ая|ой|ие|ими)|шн(?:ой|ый|ая|ого)|овец|овцы|івець|івці"
)
_shown = re.compile(
    rf"(?::(?:{_FINNIC})|[-\u2010\u2011](?:{_HUNGARIAN}|{_FINNIC}|{_LATIN}|{_CYRILLIC}))"
    r"(?![\w'’-])"
)


def without_ending(word: str) -> str:
    """Return a folded word without the ending behind its apostrophe; itself where it has none."""
    found = _behind.fullmatch(word)
    return found[1] if found else word


def end_with_ending(text: str, start: int, end: int) -> int:
    """Return where a word ends with what is behind its colon or hyphen, if that is an ending of it.

    Only acronyms, and names with numbers, are written so: their last letter is a capital.
    """
    last = text[end - 1]
    if not (last.isupper() or last.isdigit()) or not text[start].isupper():
        return end
    found = _shown.match(text, end)
    return found.end() if found else end

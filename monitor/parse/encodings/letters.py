"""Which letters beyond ASCII a language is written in, and in which encodings it used to be."""

import re
from collections import Counter
from collections.abc import Mapping

_CYRILLIC = ("cp1251", "koi8-u", "iso8859-5", "cp866", "mac-cyrillic")
_CENTRAL = ("cp1250", "iso8859-2", "cp852")
_BALTIC = ("cp1257", "iso8859-13", "iso8859-4")
_WEST = ("cp1252", "mac-roman", "cp850")
_ARABIC = ("cp1256", "iso8859-6")
SOME = 10  # letters, from which their shares tell something
OFTEN = 0.36  # of a text's letters that are of the commonest, at least; some .55 is usual
_OFTEN = "оаеинтсрі"
RARE = 0.05  # letters of a text that are not its language's: names
_SISTERS = ("cp1251", "koi8-u", "iso8859-5", "cp866")
_HAN = "\u3000-\u303f\u3400-\u9fff\uff01-\uffee"
_OF: dict[str, tuple[tuple[str, ...], str]] = {
    **dict.fromkeys(("ru", "bg"), (_CYRILLIC, "А-яЁё")),
    "uk": (_CYRILLIC, "А-ЩЬЮЯа-щьюяІіЇїЄєҐґ"),
    "be": (_CYRILLIC, "А-яЁёІіЎў"),
    **dict.fromkeys(("sr", "mk", "sh"), (_CYRILLIC + _CENTRAL, "А-яЂ-Џђ-џČčĆćŠšŽžĐđ")),
    **dict.fromkeys(("kk", "tt", "ky", "mn", "ba"), (("kz1048", *_CYRILLIC), "А-яЁёЀ-ԯ")),
    "el": (("cp1253", "iso8859-7"), "Ά-ώ"),
    "he": (("cp1255", "iso8859-8"), "֑-״"),
    **dict.fromkeys(("ar", "fa", "ur", "ps"), (_ARABIC, "،-ۿ")),
    "th": (("cp874",), "ก-๛"),
    "ja": (("cp932", "euc_jp", "iso2022_jp"), "ぁ-ヿ" + _HAN),
    "zh": (("gb18030", "big5hkscs"), _HAN),
    "ko": (("cp949",), "가-힣" + _HAN),
    "pl": (_CENTRAL, "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"),
    "cs": (_CENTRAL, "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ"),
    "sk": (_CENTRAL, "áäčďéíĺľňóôŕšťúýžÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ"),
    "hu": (_CENTRAL, "áéíóöőúüűÁÉÍÓÖŐÚÜŰ"),
    "ro": (("cp1250", "iso8859-16", "iso8859-2"), "ăâîșțşţĂÂÎȘȚŞŢ"),
    **dict.fromkeys(("hr", "sl", "bs"), (_CENTRAL, "čćđšžČĆĐŠŽ")),
    "sq": (_WEST, "çëÇË"),
    **dict.fromkeys(("tr", "az"), (("cp1254",), "çğıöşüâîûəÇĞİÖŞÜÂÎÛƏ")),
    "lt": (_BALTIC, "ąčęėįšųūžĄČĘĖĮŠŲŪŽ"),
    "lv": (_BALTIC, "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ"),
    "et": (_BALTIC, "äöõüšžÄÖÕÜŠŽ"),
    "vi": (("cp1258",), "À-ỹ\u0300-\u0323"),
    "is": (_WEST, "áéíóúýþæöðÁÉÍÓÚÝÞÆÖÐ"),
    **dict.fromkeys(("de",), (_WEST, "äöüßÄÖÜ")),
    **dict.fromkeys(("sv", "fi"), (_WEST, "åäöéÅÄÖÉ")),
    **dict.fromkeys(("da", "no", "nb", "nn"), (_WEST, "æøåéÆØÅÉ")),
    "fr": (_WEST, "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ"),
    **dict.fromkeys(("es", "gl"), (_WEST, "áéíñóúüÁÉÍÑÓÚÜ")),
    "ca": (_WEST, "àçéèíïóòúüÀÇÉÈÍÏÓÒÚÜ"),
    "it": (_WEST, "àèéìîòóùÀÈÉÌÎÒÓÙ"),
    "pt": (_WEST, "áâãàçéêíóôõúüÁÂÃÀÇÉÊÍÓÔÕÚÜ"),
    "nl": (_WEST, "áéëèêíïóöúüÁÉËÈÊÍÏÓÖÚÜ"),
}
_NAMED = re.compile(
    rb"<language>\s*([a-z]{2})\b|<dc:language>\s*([a-z]{2})\b|\blang\s*=\s*[\"']([a-z]{2})\b"
    rb"|\"language\"\s*:\s*\"([a-z]{2})\b|\bcontent-language\"?\s+content=[\"']([a-z]{2})\b",
    re.IGNORECASE,
)
_LETTERED = ("cp1255", "cp1256", "cp874", "cp1253", "cp1251", "koi8-u", "cp866")
_MANY = 30  # letters beyond ASCII
_HIGH = bytes(range(0x80, 0x100))
_ASCII_LETTERS = re.compile(rb"[a-zA-Z]")
_LETTER = re.compile(r"[^\W\d_a-zA-Z]|[\u0300-\u0323]")


def language_of(start: bytes) -> str:
    """Return the language that a document's first bytes name: "uk"; "" where they name none."""
    found = _NAMED.search(start)
    return next(code for code in found.groups() if code).decode().lower() if found else ""


def language_by_letters(text: str) -> str:
    """Return a language that has a text's letters beyond ASCII, nearly all; "" where none has."""
    letters = Counter({one: count for one, count in Counter(text).items() if _LETTER.match(one)})
    if not letters:
        return ""
    share, best = min((_share(letters, language), at) for at, language in enumerate(_OF))
    return list(_OF)[best] if share < RARE else ""


def encodings_of(language: str) -> tuple[str, ...]:
    """Return the encodings that texts of a language used to be in, the likeliest first."""
    return _OF[language][0] if language in _OF else ()


def of_letters(sample: bytes) -> tuple[str, ...]:
    """Return what a text may be in of which nearly no letter is ASCII."""
    foreign = len(sample) - len(sample.translate(None, _HIGH))
    plain = len(_ASCII_LETTERS.findall(sample))
    return _LETTERED if foreign > max(_MANY, 4 * plain) else ()


def sisters_of(encoding: str) -> tuple[str, ...]:
    """Return the encodings in which small letters stand where this one has its capitals."""
    return _SISTERS if encoding in _SISTERS else ()


def scrambled(foreign: Mapping[str, int]) -> bool:
    """Whether letters, counted, are Cyrillic, and not as often there as its languages have them."""
    letters = Counter[str]()
    for one, count in foreign.items():
        if "\u0400" <= one <= "\u04ff":
            letters[one.lower()] += count
    often = sum(letters[one] for one in _OFTEN)
    return letters.total() > SOME and often < letters.total() * OFTEN


def strangers(foreign: Mapping[str, int], encoding: str, language: str) -> float:
    """Return what share of letters beyond ASCII, counted, a text's language does not have.

    Where no language is known, that of the likeliest of those that used to be in the encoding.
    """
    letters = Counter({one: count for one, count in foreign.items() if _LETTER.match(one)})
    some = [language] if language in _OF else _USERS.get(encoding, ())
    return min((_share(letters, one) for one in some), default=0.0)


def _share(letters: Counter[str], language: str) -> float:
    own = _PATTERNS[language]
    strange = sum(count for letter, count in letters.items() if not own.match(letter))
    return strange / (letters.total() or 1)


_PATTERNS = {language: re.compile(f"[{letters}]") for language, (_, letters) in _OF.items()}
_USERS = {
    encoding: [language for language, (some, _) in _OF.items() if encoding in some]
    for encoding in {encoding for some, _ in _OF.values() for encoding in some}
}

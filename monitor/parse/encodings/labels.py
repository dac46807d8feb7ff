"""What the names of encodings mean: those of the web, their misspellings, and no others."""

import codecs
import re
from functools import lru_cache

# The web uses the larger set under the smaller one's name (WHATWG Encoding).
_MEANT = {
    "iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254",
    "iso8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "johab": "cp949", "koi8-r": "koi8-u",
    "big5": "big5hkscs", "utf-16": "utf-8", "utf-32": "utf-8", "utf-8-sig": "utf-8",
}  # fmt: skip
_TEXT = frozenset([
    "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1250", "cp1251", "cp1252",
    "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "cp866", "cp855",
    "cp437", "cp850", "cp852", "cp775", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5",
    "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-10", "iso8859-13", "iso8859-14", "iso8859-15",
    "iso8859-16", "koi8-u", "koi8-t", "kz1048", "ptcp154", "mac-cyrillic", "mac-roman",
    "mac-latin2", "mac-greek", "mac-turkish", "gb18030", "hz", "big5hkscs", "cp932", "cp949",
    "euc_jp", "shift_jisx0213", "iso2022_jp", "iso2022_jp_2", "iso2022_kr"
])  # fmt: skip  # what a document may be in; never UTF-7, nor what Python knows beside texts
_WIDE = re.compile(r"(?:x-)?utf[-_ ]?(16|32)|ucs[-_ ]?2\b|unicode$")
_SPELLINGS = (
    (re.compile(r"(?:x-?)?utf-?8(?:-?mb[34])?(?:-?(?:bom|sig|general-ci|unicode-ci))?"), "utf-8"),
    (re.compile(r"unicode(?:-?1-1)?-?utf-?8|utf"), "utf-8"),
    (re.compile(r"(?:x-?)?(?:ms-?)?(?:win(?:dows)?|cp|ansi|microsoft-cp|ibm)-?(125\d|874|866|949|"
                r"932|936|950|437|85[025]|775)"), r"cp\1"),
    (re.compile(r"(?:125\d)"), r"cp\g<0>"),
    (re.compile(r"(?:x-?)?(?:iso-?)?8859-?(\d\d?)(?:-?[ei])?"), r"iso8859-\1"),
    (re.compile(r"(?:x-?)?koi-?8?-?([ru])"), r"koi8-\1"),
    (re.compile(r"(?:x-?)?s(?:hift)?-?jis|ms-?kanji|windows-31j"), "shift_jis"),
    (re.compile(r"(?:x-?)?euc-?(jp|kr)"), r"euc_\1"),
    (re.compile(r"(?:x-?)?euc-?cn|(?:x-)?gb-?2312(?:-?80)?|chinese"), "gb2312"),
    (re.compile(r"(?:x-?)?gb-?18030(?:-?20\d\d)?"), "gb18030"),
    (re.compile(r"(?:x-?)?gbk|cp936"), "gbk"),
    (re.compile(r"(?:x-?)?big-?5(?:-?hkscs|-?eten)?|cp950"), "big5"),
    (re.compile(r"ks-?c-?5601(?:-?19\d\d)?|ksc5601|uhc"), "cp949"),
    (re.compile(r"(?:x-?)?tis-?620(?:-?\d+)?"), "cp874"),
    (re.compile(r"(?:x-?)?mac(?:intosh)?-?cyrillic|x-mac-ukrainian"), "mac-cyrillic"),
    (re.compile(r"(?:x-?)?mac(?:intosh)?(?:-?roman)?"), "mac-roman"),
    (re.compile(r"us-?ascii|ansi(?:-x3-?4.*)?"), "ascii"),
    (re.compile(r"latin-?1"), "latin-1"),
)  # fmt: skip


@lru_cache(maxsize=500)
def known(label: str) -> str:
    """Return the encoding that a label means, by Python's name; "" where it is none of text."""
    spelled = re.sub(r"[\s_]+", "-", label.strip().lower()).strip("-;,")
    for spelling, meant in _SPELLINGS:
        if found := spelling.fullmatch(spelled):
            spelled = found.expand(meant)
            break
    return _canonical(_MEANT.get(spelled, spelled))


def _canonical(name: str) -> str:
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    found = _MEANT.get(found, found)
    return found if found in _TEXT else ""


def says(label: str, encoding: str) -> bool:
    """Whether a label is a name of an encoding; of wide ones also without their order of bytes."""
    if wide := _WIDE.match(label.strip().lower()):
        return encoding.startswith(f"utf-{wide[1] or 16}")
    return known(label) == encoding


def spoken(encoding: str) -> str:
    """Return an encoding's name as people write it: "UTF-8", "windows-1251"."""
    if re.fullmatch(r"cp125\d|cp874", encoding):
        return f"windows-{encoding[2:]}"
    spelled = {"cp932": "Shift_JIS", "cp949": "EUC-KR", "euc_jp": "EUC-JP", "big5hkscs": "Big5"}
    return spelled.get(encoding, encoding.replace("iso8859", "iso-8859").replace("_", "-").upper())

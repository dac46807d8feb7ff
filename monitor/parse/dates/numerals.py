"""Numbers of dates in other digits, and years of other eras and calendars."""

import re
import unicodedata
from datetime import date, timedelta

_OTHER_DIGITS = re.compile(r"[^\x00-\x7f]")
_HAN = {**dict(zip("〇零一二三四五六七八九", (0, 0, *range(1, 10)), strict=True)), "○": 0}
_HAN_NUMBER = re.compile(r"[〇零○一二三四五六七八九十廿卅]+(?=\s*[年月日號号时時点點分])")
_TWENTY, _THIRTY = "廿", "卅"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911, "中華民國": 1911}
_ERA = re.compile(r"(令和|平成|昭和|中華民國|民國|民国)\s*(\d{1,3}|元)\s*(?=年)")
_ERA_LETTER = re.compile(r"(?<![^\W_])([RHS])(\d{1,2})(?=[./-]\d{1,2}[./-]\d{1,2}(?!\d))")
_LETTERS = {"R": 2018, "H": 1988, "S": 1925}
_OF_REPUBLIC = re.compile(  # of China: nobody tells of the year 115
    r"(?<!\d)(?:(1[0-4]\d)(?=\s*年\s*\d)|(1[01]\d)(?=([/.-])\d{1,2}\3\d{1,2}(?!\d)))"
)
_THAI = re.compile(r"(\d{1,2}\s*[\u0e00-\u0e7f.]{2,15}\s*)([6-9]\d)(?![\d:.])")  # 28 พ.ย. 69
_JUCHE = re.compile(r"(?:주체|juche)\s*\d{1,3}\s*\(\s*(\d{4})\s*\)", re.IGNORECASE)
_HIJRI = re.compile(  # 18 جمادى الآخرة 1448 هـ, beside which the same day stands in our years
    r"(?:\d{1,2}\s+[^\d,،|/()-]{3,25}\s+1[34]\d\d|\d{1,2}[-/]\d{1,2}[-/]1[34]\d\d"
    r"|1[34]\d\d[-/]\d{1,2}[-/]\d{1,2})\s*(?:هـ|ه\b|AH\b|H\b)",
    re.IGNORECASE,
)
_OTHER = re.compile(r"(?<!\d)\d{1,2}\s+[^\d,،|/()-]{2,25}\s+1[34]\d\d(?!\d)")  # and others so
_OURS = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
BUDDHIST = 543  # years that Thailand is ahead
_BUDDHISTS = range(2480, 2644)
PERSIANS = range(1350, 1480)
_EPOCH_OF_JALALI = date(2024, 3, 20)  # 1 Farvardin 1403
_LONG = (1, 5, 9, 13, 17, 22, 26, 30)  # of a round of 33 years, those of 366 days


def our_digits(text: str) -> str:
    """Write a text's numbers in our digits, whatever the script; and its years as ours."""
    text = _ERA_LETTER.sub(lambda found: str(_LETTERS[found[1]] + int(found[2])), text)
    text = _OF_REPUBLIC.sub(_of_republic, text)
    if text.isascii():
        return _JUCHE.sub(r"\1", text)
    text = _OTHER_DIGITS.sub(_digit, unicodedata.normalize("NFKC", text))
    text = _HAN_NUMBER.sub(lambda found: str(_han(found[0])), text)
    text = _ERA.sub(lambda found: str(_ERAS[found[1]] + int(found[2].replace("元", "1"))), text)
    text = _OF_REPUBLIC.sub(_of_republic, text)
    text = _HIJRI.sub(" ", _JUCHE.sub(r"\1", _THAI.sub(r"\g<1>25\2", text)))
    return _OTHER.sub(" ", text) if _OURS.search(text) else text


def _of_republic(found: re.Match[str]) -> str:
    return str(_ERAS["民國"] + int(found[1] or found[2]))


def _digit(found: re.Match[str]) -> str:
    value = unicodedata.decimal(found[0], None)
    return found[0] if value is None else str(value)


def _han(said: str) -> int:
    """Read 二〇二六, 十一, 二十八, 廿八."""
    said = said.replace(_TWENTY, "二十").replace(_THIRTY, "三十")
    if "十" not in said:
        return int("".join(str(_HAN[one]) for one in said))
    tens, _, ones = said.partition("十")
    return (_HAN.get(tens, 0) if tens else 1) * 10 + (_HAN.get(ones, 0) if ones else 0)


def our_year(year: int) -> int:
    """Return a year as ours, where it can only be a Buddhist one."""
    return year - BUDDHIST if year in _BUDDHISTS else year


def persian(year: int, month: int, day: int) -> date | None:
    """Return the day of a Persian date; None where there is none such."""
    if year not in PERSIANS or not 1 <= month <= 12:
        return None
    longest = 31 if month <= 6 else 30 if month < 12 or _is_long(year) else 29
    if not 1 <= day <= longest:
        return None
    years = sum(365 + _is_long(one) for one in range(min(year, 1403), max(year, 1403)))
    months = 31 * min(month - 1, 6) + 30 * max(month - 7, 0)
    return _EPOCH_OF_JALALI + timedelta(days=(years if year >= 1403 else -years) + months + day - 1)


def _is_long(year: int) -> bool:
    return year % 33 in _LONG

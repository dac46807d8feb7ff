"""Whether a full stop ends a sentence: by the word before it and the word after it."""

import re
from unicodedata import normalize

from monitor.core.language.sentences.numbers import ends_at_number
from monitor.core.language.sentences.stop import Stop
from monitor.core.language.sentences.tongue import EVERYDAY_WORDS, NUMBERS, Kind, Tongue, listed

_opening = re.compile('["“«„「]')
_dotted = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")
_day_of_month = re.compile(r"(?:\d{1,2}\.\s?[–-]\s?)?(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])")
_chain = re.compile(r"(?<!\w)(?:[^\W\d_]{1,3}\.\s?){1,3}$")
_roman = re.compile(r"[IVXLCDM]+")
_count = re.compile(r"\d|\b[IVXLCDM]+\b")
_vowel = re.compile("[aeiouyæœøıаеиоуыэюяєіαεηιουω]")
_cased = re.compile("[a-z\u0300-\u036f\u00df-\u024f\u0370-\u03ff\u0400-\u04ff]+")
_part = re.compile(r"^.*(?:\.-|-(?=[^\W\d_]+$)(?=[^a-zа-яё]))")  # Dipl.-Ing., D-Ore.
_HOURS = listed("am pm a.m p.m")  # what may stand behind is a day or a zone
_DAYS = listed(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat
    sun et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet eastern central pacific mountain
    local jan feb mar apr jun jul aug sep sept oct nov dec"""
)
_PREPOSITIONS = listed(
    "в во у до от від з із с со на по през u w we v ve do od na po in im vers dès"
)
_LISTED = ("и ", ", ")
_STREETS = ("str", "gt", "stg", "torg", "sg", "enk", "int")  # Bahnhofstr. 12, Hämeenk. 5
# Letters from, to, and what ends their sentences where it is in the line: Thai and Lao by nothing.
_OWN_STOPS = (
    ("\u0561", "\u0587", "։:"),
    ("\u0620", "\u06ff", "۔"),
    ("\u0900", "\u0dff", "।॥"),
    ("\u0e00", "\u0eff", ""),
    ("\u1000", "\u109f", "။"),
    ("\u1200", "\u139f", ("።", "፡፡")),
    ("\u1780", "\u17ff", "។"),
)
_GEORGIAN = "\u10d0"  # its letters have no case
_PLAIN = 6  # letters, from which on a word without a dot has no shape of an abbreviation
_SHORT = 4
_SHORTEST = 2  # as many letters have names: Ma, Li
_TITLE = 10  # letters of an unlisted abbreviation
_PHRASE = 50  # characters of a few words


def ends_at(stop: Stop, tongue: Tongue) -> bool:
    """Judge a single full stop, behind which no small letter follows."""
    word = stop.word()
    if not word:
        return True
    told = _by_figures(stop, word, tongue)
    if told is not None:
        return told
    names = _names(stop, word)
    kind = _kind(stop, word, names, tongue)
    if kind == "before" or _is_first_of_two(stop, word, tongue) or _has_own_stop(stop, word):
        return False
    if stop.is_before_a_dash and (kind or _looks_short(word, tongue)):
        return False
    if stop.following[0].isdigit():
        return not (kind == "within" or _counts(names, word))
    return _ends_before_capital(stop, word, names, kind, tongue)


def _by_figures(stop: Stop, word: str, tongue: Tongue) -> bool | None:
    """Judge the stop behind a number, a date, or a king's; None where the word is none."""
    is_roman = _roman.fullmatch(word)
    if word.isdecimal() or (tongue.ordinals and is_roman):
        return ends_at_number(stop, word, tongue)
    if (tongue.ordinals or not tongue.code) and _day_of_month.fullmatch(word):
        return stop.following.casefold() in tongue.starters
    if not tongue.code and is_roman and stop.is_first(word):
        return False  # II. Dünya Savaşı
    return None


def _kind(stop: Stop, word: str, names: list[str], tongue: Tongue) -> Kind | None:
    """Return what kind of abbreviation it is listed as, where it stands."""
    kind = next((kind for name in names if (kind := tongue.known.get(name))), None)
    if kind == "before" and len(word) > 1 and word.isupper() and not stop.following.isupper():
        return "within"  # an acronym, perhaps: TV, PC
    if tongue.code == "ru" and word == "пр" and not stop.line.endswith(_LISTED, 0, stop.at - 2):
        return "before"  # an avenue; "и пр." is "and so on"
    return kind


def _ends_before_capital(
    stop: Stop, word: str, names: list[str], kind: Kind | None, tongue: Tongue
) -> bool:
    if not _HOURS.isdisjoint(names):
        return stop.following.casefold() not in _DAYS
    if kind == "within" or (kind is None and _may_be_short(stop, word, names, tongue)):
        return _begins(stop, tongue)
    if kind == "ending":
        return not _is_only_a_time(stop)
    return not (stop.said == ".)" and _is_aside(stop))


def _names(stop: Stop, word: str) -> list[str]:
    """Return the spellings by which the word, and the chain that it ends, may be listed."""
    if len(word) >= _PLAIN and word.islower() and word.isalpha():
        return [word]
    last = _part.sub("", word) or word
    folded = last.replace("İ", "i").casefold()
    names = [folded]
    if last[0].isupper():
        names.insert(0, last.capitalize() if last.isupper() else last)
    if last != word:
        names.insert(0, word.casefold())
    begin = stop.at - len(word)
    chain = _chain.search(stop.line, max(0, begin - 13), begin) if len(word) <= _SHORT else None
    if chain:
        names.insert(0, "".join(chain[0].split()).casefold() + folded)
    return names


def _is_first_of_two(stop: Stop, word: str, tongue: Tongue) -> bool:
    """Whether it begins what is listed with the next word: "v. Chr.", "CC. OO."."""
    if not stop.is_before_an_initial:
        return False
    return f"{word}.{stop.following}".casefold() in tongue.known


def _counts(names: list[str], word: str) -> bool:
    """Whether a number behind the stop belongs to the word: "no. 5", "ul. 3", unlisted ones too."""
    if not NUMBERS.isdisjoint(names) or len(word) == 1 or word.endswith(_STREETS):
        return True
    if not (word.isalpha() and word.islower()) or word in EVERYDAY_WORDS:
        return bool(_dotted.fullmatch(word))
    vowels = len(_vowel.findall(normalize("NFD", word)))
    return len(word) < _SHORT or (len(word) == _SHORT and vowels <= 1)


def _may_be_short(stop: Stop, word: str, names: list[str], tongue: Tongue) -> bool:
    """Whether an unlisted word seems to be an abbreviation by its shape or its place.

    By its place: it alone would be the sentence ("Podinsp. Wrona"). What is one in another
    language counts, too, where it has a capital.
    """
    if _looks_short(word, tongue):
        return True
    if not word.isalpha() or len(word) > _TITLE or not tongue.starters.isdisjoint(names):
        return False
    if not word.istitle():
        return False
    if len(word) > _SHORTEST and not tongue.others.isdisjoint(names):
        return True
    return stop.is_first(word) and EVERYDAY_WORDS.isdisjoint(names)


def _looks_short(word: str, tongue: Tongue) -> bool:
    """Whether it has the shape of an abbreviation: an initial, dotted, without a vowel."""
    last = word.rsplit(".-", 1)[-1]
    if tongue.finals and len(word) < _PLAIN and word.islower() and word[-1] not in tongue.finals:
        return True
    if _dotted.fullmatch(last) or (len(last) == 1 and (not last.islower() or last >= _GEORGIAN)):
        return True
    if len(last) >= _PLAIN or not last[1:].islower():
        return False  # BBC, kWh
    if tongue.ordinals and not set("rlрл").isdisjoint(word):
        return False  # "krk" and "vlk" are words
    folded = normalize("NFD", last.casefold())
    return bool(_cased.fullmatch(folded)) and not _vowel.search(folded)


def _is_aside(stop: Stop) -> bool:
    """Whether brackets in mid-sentence close after one short word: "(kesk.)"."""
    begin = stop.line.rfind("(", max(0, stop.at - 7), stop.at)
    if begin < 0 or " " in stop.line[begin : stop.at]:
        return False
    before = stop.line[max(0, begin - 2) : begin].rstrip()[-1:]
    return before.isalnum() or before == "."


def _has_own_stop(stop: Stop, word: str) -> bool:
    """Whether it stands in a script that ends its sentences otherwise: dandas, Ethiopic stops."""
    letter = word[-1]
    if letter < "\u0530":
        return False
    return any(
        first <= letter <= last and (not ends or any(stop.is_near(end) for end in ends))
        for first, last, ends in _OWN_STOPS
    )


def _is_only_a_time(stop: Stop) -> bool:
    """Whether all that was said is "In the year 2014 A.D.": no sentence yet."""
    if stop.at - stop.begin > _PHRASE:
        return False
    text = stop.line[stop.begin : stop.at]
    said = text.split()
    return len(said) <= 6 and said[0].casefold() in _PREPOSITIONS and bool(_count.search(text))


def _begins(stop: Stop, tongue: Tongue) -> bool:
    """Whether a sentence seems to begin behind what may be an abbreviation or an initial."""
    if _opening.search(stop.line, stop.after.start(), stop.after.start("word")):
        return True
    if stop.following.casefold() not in tongue.starters or _is_only_a_time(stop):
        return False
    return not (len(stop.following) == 1 and stop.is_before_an_initial)

"""Factiva and Lexis: the words of a phrase stand bare, and distances count from 1."""

from monitor.core.query.dialects.dialect import LAST, Dialect, alone, anywhere
from monitor.core.query.dialects.levels import and_first, left_to_right

LANGUAGES = {
    "arabic": "ar", "bulgarian": "bg", "chinese": "zh", "croatian": "hr", "czech": "cs",
    "danish": "da", "dutch": "nl", "english": "en", "finnish": "fi", "french": "fr",
    "german": "de", "greek": "el", "hebrew": "he", "hungarian": "hu", "italian": "it",
    "japanese": "ja", "korean": "ko", "norwegian": "no", "polish": "pl", "portuguese": "pt",
    "romanian": "ro", "russian": "ru", "serbian": "sr", "slovak": "sk", "slovenian": "sl",
    "spanish": "es", "swedish": "sv", "turkish": "tr", "ukrainian": "uk",
}  # fmt: skip
_INDEXED = "'{}' asks for the archive's own index: write the words that the article must have"
_ONE_LETTER = "'{}': there is no sign for one letter; write the spellings, joined by OR"
_FORMS = "'{}' has no counterpart: write =word for just this form"
_DATE = "'{}' has no counterpart: write date:>=2026-01-31 behind the translated query"
# As long as a word is: where it is written without spaces, each piece would look to its very end.
_WORD = r'[^\s()\[\]"“”]{0,80}'
_BASIC = (alone(r"and", "AND"), alone(r"or", "OR"), alone(r"not", "NOT"))

FACTIVA = Dialect(
    name="factiva",
    rules=(
        anywhere(r"\[", "open"),
        anywhere(r"\]", "close"),
        *_BASIC,
        alone(r"near(?P<n>\d{1,4})", "joint", "NEAR", from_one=True),
        alone(r"(?:w/|adj)(?P<n>\d{1,4})|adj", "joint", "ONEAR", from_one=True),
        anywhere(r"/[Nn](?P<n>\d{1,4})/", "joint", "NEAR", from_one=True),
        alone(r"near", "refused", "'{}': say how far, as in near5"),
        alone(r"%+", "refused", "'{}': write * for any one word, in quotation marks: \"a * b\""),
        alone(r"same", "joint", "PARA"),
        anywhere(r"(?i:atleast)(?P<n>\d{1,4})\s*(?=[^\s)])", "count"),
        anywhere(r"/[Ff](?P<n>\d{1,4})/", "first"),
        anywhere(r"(?i:hd)=", "field", "title"),
        anywhere(r"(?i:hlp)=", "field", "title lead"),
        anywhere(r"(?i:lp)=", "field", "lead"),
        anywhere(r"(?i:td)=", "field", "body"),
        anywhere(r"(?i:by)=", "field", "author"),
        anywhere(r"(?i:sn)=", "filter", "source"),
        anywhere(r"(?i:la)=", "filter", "lang"),
        anywhere(r"(?i:wc)(?P<text>[<>]=?\w*)", "filter", "words"),
        anywhere(r"(?i:date)\s+(?i:from|after|before|to|is)\s+\S+", "refused", _DATE),
        anywhere(r"\w{2,4}=", "refused", _INDEXED),
        anywhere(rf"{_WORD}\$\d*", "refused",
                 "'{}': there is no sign for so many letters; write the forms, or word*"),
        anywhere(rf"{_WORD}\?{_WORD}", "refused", _ONE_LETTER),
        anywhere(r'(?P<text>[^\s()\[\]"“”,;/]{1,80})(?=/[FfNn]\d)', "word"),
        *LAST,
    ),
    level=and_first,
    beside="phrase",
    languages=LANGUAGES,
)  # fmt: skip

LEXIS = Dialect(
    name="lexis",
    rules=(
        alone(r"(?:and|but)\s+not", "NOT"),
        alone(r"not\s*(?:w/|near/|/)(?P<n>\d{1,4})", "joint", "NOT NEAR", from_one=True),
        alone(r"not\s*(?:w/|near/|pre/|/)\w+", "refused", "'{}': only NOT W/n has a counterpart"),
        *_BASIC,
        alone(r"(?:w/|near/|/)(?P<n>\d{1,4})", "joint", "NEAR", from_one=True),
        alone(r"(?:pre/|onear/|\+)(?P<n>\d{1,4})", "joint", "ONEAR", from_one=True),
        alone(r"w?/s(?:ent)?", "joint", "SENT"),
        alone(r"w?/p(?:ara)?", "joint", "PARA"),
        alone(r"(?:pre/|\+)[sp]", "refused", "'{}': write /s or /p, which take any order"),
        alone(r"w?/seg", "refused", "'{}': write AND, or title:(a AND b) for one field"),
        anywhere(r"(?i:atleast)(?P<n>\d{1,4})\s*(?=\()", "count"),
        anywhere(r"(?i:allcaps)\s*(?=\()", "capitals", "all"),
        anywhere(r"(?i:nocaps)\s*(?=\()", "capitals", "none"),
        anywhere(r"(?i:caps)\s*(?=\()", "capitals", "first"),
        anywhere(r"(?i:headline|title)\s*(?=\()", "field", "title"),
        anywhere(r"(?i:hlead)\s*(?=\()", "field", "title lead"),
        anywhere(r"(?i:lead)\s*(?=\()", "field", "lead"),
        anywhere(r"(?i:body|text)\s*(?=\()", "field", "body"),
        anywhere(r"(?i:byline|author)\s*(?=\()", "field", "author"),
        anywhere(r"(?i:publication|source)\s*(?=\()", "filter", "source"),
        anywhere(r"(?i:language)\s*(?=\()", "filter", "lang"),
        anywhere(r"(?i:length)\s*\(?\s*(?P<text>[<>]=?\s?\d+)\s*\)?", "filter", "words"),
        anywhere(r"(?i:singular|plural)\s*\(", "refused", _FORMS),
        anywhere(r"(?i:date)\s*(?:\(|(?:[<>=]|aft|bef|is)\b)", "refused", _DATE),
        anywhere(r"\w{1,80}(?<!\band)(?<!\bor)(?<!\bnot)\(", "refused", _INDEXED),
        anywhere(r'(?P<text>[^\s()\[\]"“”,;!?*]{1,80})!', "word", "{}*"),
        anywhere(rf"{_WORD}[?*]{_WORD}", "refused", _ONE_LETTER),
        *LAST,
    ),
    level=left_to_right,
    beside="phrase",
    languages=LANGUAGES,
)

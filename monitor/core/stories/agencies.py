"""Which news agency a text says it is from: "(Reuters)", "AFP", "/ТАСС/", «Интерфакс»."""

import re

_BEGINNING, _END = 400, 200  # characters in which an agency is named
_NAMES = {
    "Reuters": "reuters|рейтер|ройтерз?",
    "AP": "associated press|AP",
    "AFP": "agence france-presse|AFP",
    "dpa": "deutsche presse-agentur|dpa",
    "EFE": "agencia efe|EFE",
    "ANSA": "ANSA",
    "PAP": "PAP",
    "Lusa": "Lusa",
    "Xinhua": "xinhua|新华社|синьхуа",
    "Kyodo": "kyodo(?: news)?|共同通信",
    "Yonhap": "yonhap|연합뉴스",
    "Anadolu": "anadolu(?: agency| ajansı)?",
    "PTI": "press trust of india|PTI",
    "Bloomberg": "bloomberg",
    "TASS": "тасс|TASS",
    "RIA Novosti": "риа новости|ria novosti",
    "Interfax-Ukraine": "интерфакс-украина|інтерфакс-україна|interfax-ukraine",
    "Interfax": "интерфакс|interfax",
    "Ukrinform": "укринформ|укрінформ|ukrinform",
    "UNIAN": "униан|уніан|UNIAN",
    "Belta": "белта|belta",
    "Kazinform": "казинформ|kazinform",
}
_any = "|".join(f"(?P<a{at}>{names})" for at, names in enumerate(_NAMES.values()))
# Short names are words of some language but for their capitals, so these count where others do not.
_marked = re.compile(
    rf"[(/\[«\"—–-]\s*(?:{_any})\s*(?:[)/\]»\"—–.,:]|$)", re.IGNORECASE | re.MULTILINE
)
_said = re.compile(
    rf"(?i:(?:сообщает|сообщили|передает|передаёт|пишет|повідомляє|передає|пише|reports?|reported|"
    rf"told|rapporte|meldet|berichtet|selon|laut|by|via|ссылкой на|посиланням на)\s+)"
    rf"(?:(?i:агентств[оу]|агенція|the)\s+)?(?:{_any})(?!\w)",
    re.IGNORECASE,
)


def agency_of(text: str) -> str:
    """Give the agency that a text names as its own at its beginning or end, "" for none.

    Named is who stands in brackets, strokes or quotes, or is said to report; of several the first.
    """
    parts = (text[:_BEGINNING], text[max(_BEGINNING, len(text) - _END) :])
    found = (match for part in parts for sign in (_marked, _said) if (match := sign.search(part)))
    first = next(found, None)
    if first is None:
        return ""
    return list(_NAMES)[int(str(first.lastgroup)[1:])]

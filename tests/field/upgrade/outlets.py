"""What thirty feeds said when a database of the oldest published schema was made.

`published.sql` was written by that schema's own code from these documents: change neither.
"""

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
_SAID = {
    "en": [
        ("Ferry to Izmail sails again", "The ferry had been in dock for ten years."),
        ("Museum opens its cellar", "Old pumps, maps and a boat are shown."),
        ("School roof is mended", "The pupils come back on Monday."),
    ],
    "uk": [
        ("Пором до Ізмаїла знову ходить", "Десять років він стояв у доку."),
        ("Музей відкриває підвал", "Показують насоси, мапи й човен."),
        ("Дах школи полагоджено", "Учні повернуться в понеділок."),
    ],
    "ro": [
        ("Feribotul spre Ismail circulă din nou", "A stat zece ani în doc."),
        ("Muzeul își deschide pivnița", "Se arată pompe, hărți și o barcă."),
        ("Acoperișul școlii e reparat", "Elevii se întorc luni."),
    ],
}
NEWS = ("Crisis in Ukraine: bridge at Reni is closed", "Lorries wait on both banks in Ukraine.")
KINDS = (
    "plain", "link alone", "guid alone", "nothing but words", "relative", "trackers",
    "places", "odd letters", "one page for all", "undated", "json",
)  # fmt: skip
FEEDS = {
    f"https://{language}{number}.example/rss.xml": (kind, language)
    for number, kind in enumerate(KINDS)
    for language in _SAID
    if (kind, language) not in {("json", "uk"), ("json", "ro"), ("undated", "uk")}
}


def document(url: str, *, news: bool = False) -> bytes:
    """Return a feed's document, with one item more where it has `news`."""
    kind, language = FEEDS[url]
    said = [(title, text, number) for number, (title, text) in enumerate(_SAID[language])]
    host = url.removesuffix("/rss.xml")
    some = [(*NEWS, 9)] * news + said
    items = [_item(kind, host, place, one) for place, one in enumerate(some, 1)]
    if kind == "json":
        head = {"version": "https://jsonfeed.org/version/1.1", "title": host, "items": items}
        return json.dumps(head).encode()
    body = "".join(f"<item>{''.join(map(_tag, item.items()))}</item>" for item in items)
    channel = f"<title>{host}</title><link>{host}/</link><language>{language}</language>"
    return f'<rss version="2.0"><channel>{channel}{body}</channel></rss>'.encode()


def _tag(said: tuple[str, str]) -> str:
    name, value = said
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _item(kind: str, host: str, place: int, said: tuple[str, str, int]) -> dict[str, str]:
    title, text, number = said
    guid, link = f"{host}-{number}", f"{host}/2026/{number}4711"
    at = NOW - timedelta(hours=20 - number)
    if kind == "json":
        date = at.isoformat()
        return {
            "id": guid,
            "url": link,
            "title": title,
            "content_text": text,
            "date_published": date,
        }
    links = {
        "guid alone": "", "nothing but words": "", "relative": f"/news/{number}4711.html",
        "trackers": f"{link}?utm_source=x&from=rss2",
        "odd letters": f"{host}/пором {number}%43.html",
        "one page for all": f"{host}/",
    }  # fmt: skip
    guids = {"link alone": "", "nothing but words": "", "places": str(place), "trackers": link}
    return {
        "title": title, "guid": guids.get(kind, guid), "link": links.get(kind, link),
        "pubDate": "" if kind == "undated" else format_datetime(at), "description": text,
    }  # fmt: skip

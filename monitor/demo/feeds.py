"""Write a feed in each of five formats, one of them as broken as real ones are."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from html import escape

from monitor.demo.items import Item

POST_FOOTER = "appeared first on The Harbour Post."


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What a feed says of itself."""

    name: str
    language: str
    home: str
    url: str


def rss(head: Masthead, items: Sequence[Item]) -> bytes:
    """RSS 2.0, with the full text in `content:encoded`."""
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        (
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">'
        ),
        f"<channel><title>{escape(head.name)}</title><link>{escape(head.home)}</link>",
        f'<atom:link href="{escape(head.url)}" rel="self" type="application/rss+xml"/>',
        f"<description>News from {escape(head.name)}</description>",
        f"<language>{head.language}</language><ttl>5</ttl>",
        *(_rss_item(item) for item in items),
        "</channel></rss>",
    )
    return _joined(lines)


def _rss_item(item: Item) -> str:
    piece = item.piece
    footer = f'<p>The post <a href="{item.url}">{escape(piece.title)}</a> {POST_FOOTER}</p>'
    full = "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in piece.paragraphs) + footer
    return (
        f"<item><title>{escape(piece.title)}</title><link>{escape(item.link)}</link>"
        f'<guid isPermaLink="false">harbour-{escape(piece.slug)}</guid>'
        f"<pubDate>{format_datetime(item.published)}</pubDate>"
        f"<dc:creator>{escape(piece.author)}</dc:creator>{_categories(item)}"
        f"<description>{escape(piece.summary)}</description>"
        f"<content:encoded><![CDATA[{full}]]></content:encoded></item>"
    )


def _categories(item: Item) -> str:
    return "".join(f"<category>{escape(tag)}</category>" for tag in item.piece.tags)


def atom(head: Masthead, items: Sequence[Item]) -> bytes:
    """Atom 1.0, with a summary only."""
    newest = max((item.updated for item in items), default=None)
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{head.language}">',
        f"<title>{escape(head.name)}</title><id>{escape(head.url)}</id>",
        f'<link rel="self" href="{escape(head.url)}"/><link href="{escape(head.home)}"/>',
        f"<updated>{newest.isoformat()}</updated>" if newest else "",
        *(_atom_entry(item) for item in items),
        "</feed>",
    )
    return _joined(lines)


def _atom_entry(item: Item) -> str:
    piece = item.piece
    tags = "".join(f'<category term="{escape(tag)}"/>' for tag in piece.tags)
    return (
        f"<entry><id>urn:meridian:{escape(piece.slug)}</id>"
        f'<title type="text">{escape(piece.title)}</title>'
        f'<link rel="alternate" type="text/html" href="{escape(item.link)}"/>'
        f"<published>{item.published.isoformat()}</published>"
        f"<updated>{item.updated.isoformat()}</updated>"
        f"<author><name>{escape(piece.author)}</name></author>{tags}"
        f'<summary type="html">{escape(f"<p>{escape(piece.summary)}</p>")}</summary></entry>'
    )


def rdf(head: Masthead, items: Sequence[Item]) -> bytes:
    """RSS 1.0 in windows-1251."""
    listed = "".join(f'<rdf:li rdf:resource="{escape(item.link)}"/>' for item in items)
    lines = (
        '<?xml version="1.0" encoding="windows-1251"?>',
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
            ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        ),
        f'<channel rdf:about="{escape(head.url)}"><title>{escape(head.name)}</title>',
        f"<link>{escape(head.home)}</link><description>{escape(head.name)}</description>",
        f"<dc:language>{head.language}</dc:language>",
        f"<items><rdf:Seq>{listed}</rdf:Seq></items></channel>",
        *(_rdf_item(item) for item in items),
        "</rdf:RDF>",
    )
    return _joined(lines, encoding="windows-1251")


def _rdf_item(item: Item) -> str:
    piece = item.piece
    return (
        f'<item rdf:about="{escape(item.link)}"><title>{escape(piece.title)}</title>'
        f"<link>{escape(item.link)}</link><description>{escape(piece.summary)}</description>"
        f"<dc:date>{item.published.isoformat()}</dc:date>"
        f"<dc:creator>{escape(piece.author)}</dc:creator></item>"
    )


def broken_rss(head: Masthead, items: Sequence[Item]) -> bytes:
    """RSS that is no XML: bare ampersands, an entity of HTML, elements that are never closed."""
    lines = (
        '<?xml version="1.0"?>',
        '<rss version="2.0">',
        f"<channel><title>{head.name}: News & Features</title><link>{head.home}</link>",
        "<description>Reports &nbsp; & reportage<br></description>",
        f"<language>{head.language}</language>",
        *(_broken_item(item) for item in items),
        "</channel></rss>",
    )
    return _joined(lines)


def _broken_item(item: Item) -> str:
    piece = item.piece
    return (
        f"<item><title>{escape(piece.title, quote=False)}</title><link>{item.link}</link>"
        f'<guid isPermaLink="false">{item.piece.slug}</guid>'
        f"<description>{escape(piece.summary, quote=False)}<br> Text & photo</description>"
        f"<pubDate>{format_datetime(item.published)}</pubDate></item>"
    )


def json_feed(head: Masthead, items: Sequence[Item]) -> bytes:
    """JSON Feed 1.1, with a summary only."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": head.name,
        "home_page_url": head.home,
        "feed_url": head.url,
        "language": head.language,
        "items": [_json_item(item) for item in items],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _json_item(item: Item) -> dict[str, object]:
    piece = item.piece
    return {
        "id": f"danube:{piece.slug}",
        "url": item.link,
        "title": piece.title,
        "summary": piece.summary,
        "content_text": piece.summary,
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "authors": [{"name": piece.author}],
        "language": piece.language,
        "tags": list(piece.tags),
    }


def _joined(lines: Iterable[str], *, encoding: str = "utf-8") -> bytes:
    return "\n".join(lines).encode(encoding, errors="xmlcharrefreplace")

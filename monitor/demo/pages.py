"""Write an article page in each of five markups, with the furniture that such pages have."""

import json
from collections.abc import Sequence
from html import escape

from monitor.demo import furniture
from monitor.demo.items import Item


def modern(item: Item, name: str) -> str:
    """Write a semantic page: `<article>`, JSON-LD, furniture in elements that say what they are."""
    lines = furniture.MODERN
    head = f'<script type="application/ld+json">{_json_ld(item, name)}</script>'
    body = f"""<a class="skip" href="#main">{lines[0]}</a>
<header><nav><ul><li><a href="/">{lines[1]}</a></li><li><a href="/">{lines[2]}</a></li></ul></nav></header>
<main id="main"><article>
<header><h1>{_text(item.piece.title)}</h1>
<p class="byline">By <a rel="author" href="/">{_text(item.piece.author)}</a></p>
<time datetime="{item.published.isoformat()}">{item.published:%d %B %Y, %H:%M}</time></header>
<div class="article-body">{_paragraphs(item)}</div>
</article></main>
<aside class="related"><h2>{lines[3]}</h2><ul>{_list(lines[4:7])}</ul></aside>
<footer><p>{lines[7]}</p><p>{lines[8]}</p></footer>"""
    return _page(item, name, head=head, body=body)


def soup(item: Item, name: str) -> str:
    """Write a publisher's class soup: everything is a `div`, the text is in one of them."""
    lines = furniture.SOUP
    half = len(item.piece.paragraphs) // 2
    body = f"""<div class="l-wrap"><div class="c-hdr"><div class="c-hdr__bar">{lines[0]}</div>
<div class="c-hdr__nav"><span>{lines[1]}</span></div></div>
<div class="hdg"><h1 class="title pg-title">{_text(item.piece.title)}</h1></div>
<div class="c-author"><span class="c-author__name">{_text(item.piece.author)}</span></div>
<div class="share"><ul>{_list(lines[2:5])}</ul></div>
<div class="body-container"><div class="wsw">{_paragraphs(item, 0, half)}
<div class="wsw__embed also-read"><span class="label">{lines[5]}</span><h4>{lines[6]}</h4></div>
{_paragraphs(item, half)}
<div class="c-mmp"><div class="c-mmp__fallback">{lines[7]}</div><span>{lines[8]}</span></div></div></div>
<div class="c-cookie"><p>{lines[9]}</p><button>{lines[10]}</button></div>
<div class="c-ftr">{lines[11]}</div></div>"""
    return _page(item, name, body=body)


def inline(item: Item, name: str) -> str:
    """Write an older page: the same furniture, typed as paragraphs among those of the text."""
    lines = furniture.INLINE
    half = len(item.piece.paragraphs) // 2
    before, middle, after = lines[:6], lines[6:15], lines[15:]
    biography = f"{item.piece.author} {furniture.BIOGRAPHY}"
    body = f"""<div id="content"><h1>{_text(item.piece.title)}</h1>{_lines(before)}
<div class="wsw">{_paragraphs(item, 0, half)}{_lines(middle)}{_paragraphs(item, half)}
{_lines([*after, biography])}</div></div>"""
    return _page(item, name, body=body)


def cyrillic(item: Item, name: str) -> str:
    """Write a page in windows-1251, which only its own `meta` says."""
    lines = furniture.CYRILLIC[item.piece.language if item.piece.language == "ru" else "uk"]
    first, rest = item.piece.paragraphs[:3], item.piece.paragraphs[3:]
    body = f"""<div id="menu">{lines[0]}</div><div id="tekst">
<h1>{_text(item.piece.title)}</h1><p class="avtor">{_text(item.piece.author)}</p>
{_lines(first)}<p><b>{lines[1]}</b></p>{_lines(rest)}
<p>{lines[2]}</p><p>{lines[3]}</p></div><div id="niz">{lines[4]}</div>"""
    return _page(item, name, body=body, charset="windows-1251")


def flat(item: Item, name: str) -> str:
    """Write a page as an archive keeps it: no classes, no paragraphs, lines divided by `<br>`."""
    lines = furniture.FLAT["uk" if item.piece.language == "uk" else "fr"]
    text = "<br><br>\n".join(_text(line) for line in item.piece.paragraphs)
    body = f"""{lines[0]}<br>\n<b>{_text(item.piece.title)}</b><br>\n{_text(item.piece.author)}<br><br>
{text}<br><br>\n{"<br>".join(lines[1:])}"""
    return _page(item, name, body=body)


def _page(item: Item, name: str, *, body: str, head: str = "", charset: str = "utf-8") -> str:
    title = _text(item.piece.title)
    return f"""<!DOCTYPE html>
<html lang="{item.piece.language}"><head><meta charset="{charset}"><title>{title} - {name}</title>
<link rel="canonical" href="{escape(item.url)}">
<meta property="og:title" content="{escape(item.piece.title)}">
<meta property="article:published_time" content="{item.published.isoformat()}">
{head}</head><body>
{body}
</body></html>
"""


def _json_ld(item: Item, name: str) -> str:
    document = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": item.piece.title,
        "description": item.piece.summary,
        "datePublished": item.published.isoformat(),
        "dateModified": item.updated.isoformat(),
        "inLanguage": item.piece.language,
        "author": [{"@type": "Person", "name": item.piece.author}],
        "publisher": {"@type": "Organization", "name": name},
        "mainEntityOfPage": item.url,
    }
    return json.dumps(document, ensure_ascii=False).replace("</", "<\\/")


def _text(text: str) -> str:
    return escape(text, quote=False)


def _paragraphs(item: Item, start: int = 0, end: int | None = None) -> str:
    return _lines(item.piece.paragraphs[start:end])


def _lines(lines: Sequence[str]) -> str:
    return "\n".join(f"<p>{_text(line)}</p>" for line in lines)


def _list(lines: Sequence[str]) -> str:
    return "".join(f"<li>{_text(line)}</li>" for line in lines)

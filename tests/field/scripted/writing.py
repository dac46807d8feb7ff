# ruff: noqa: E501, ISC003  # data, that reads best a part a line
"""Articles in eight languages, the rich text of many editors, and what carries it on a page."""

import json
from collections.abc import Callable
from typing import Any

URL = "https://n.example/news/harbour-dredger"
ARTICLES = {
    "en": (
        "Dredger stuck in harbour mouth",
        ["A dredger ran aground in the harbour mouth on Monday, the port office said.",
         'Mayor Olha Rud told the council: "It will take a week", and left for the quay.',
         "Two tugs from Reni are on their way; the first is due before noon.",
         "The ferry to the island does not run until Thursday."]),
    "uk": (
        "Земснаряд застряг у гирлі порту",
        ["У понеділок земснаряд сів на мілину в гирлі порту, повідомила адміністрація.",
         "Мерка Ольга Рудь сказала раді: «Це займе тиждень», і поїхала на причал.",
         "Два буксири з Рені вже в дорозі, перший прибуде до полудня.",
         "Пором на острів не ходитиме до четверга."]),
    "de": (
        "Bagger steckt in der Hafeneinfahrt fest",
        ["Ein Bagger ist am Montag in der Hafeneinfahrt auf Grund gelaufen, teilte das Amt mit.",
         "Bürgermeisterin Olha Rud sagte dem Rat: „Das dauert eine Woche“, und ging zum Kai.",
         "Zwei Schlepper aus Reni sind unterwegs, der erste wird vor Mittag erwartet.",
         "Die Fähre zur Insel fährt bis Donnerstag nicht."]),
    "fr": (
        "Une drague échouée à l’entrée du port",
        ["Une drague s’est échouée lundi à l’entrée du port, a annoncé la capitainerie.",
         "La maire Olha Rud a dit au conseil : « Il faudra une semaine », avant de partir.",
         "Deux remorqueurs de Reni sont en route, le premier est attendu avant midi.",
         "Le bac vers l’île ne circule pas avant jeudi."]),
    "ar": (
        "جرافة عالقة في مدخل الميناء",
        ["جنحت جرافة عند مدخل الميناء يوم الاثنين، حسبما أعلن مكتب الميناء.",
         "وقالت رئيسة البلدية أولها رود للمجلس إن الأمر سيستغرق أسبوعا كاملا.",
         "وهناك قاطرتان من ريني في الطريق، ومن المتوقع وصول الأولى قبل الظهر.",
         "ولن تعمل العبارة إلى الجزيرة حتى يوم الخميس."]),
    "zh": (
        "挖泥船在港口入口处搁浅",
        ["港务局说,一艘挖泥船星期一在港口入口处搁浅,目前无法移动。",
         "市长奥莉哈·鲁德对市议会说,这项工作需要一个星期才能完成。",
         "两艘拖船正从雷尼赶来,第一艘预计在中午之前抵达港口。",
         "开往岛上的渡轮在星期四之前不会恢复运行,请乘客注意。"]),
    "pl": (
        "Pogłębiarka utknęła w wejściu do portu",
        ["W poniedziałek pogłębiarka osiadła na mieliźnie przy wejściu do portu, podał urząd.",
         "Burmistrzyni Olha Rud powiedziała radzie: „To potrwa tydzień”, i poszła na nabrzeże.",
         "Dwa holowniki z Reni są w drodze, pierwszy ma przypłynąć przed południem.",
         "Prom na wyspę nie będzie kursował do czwartku."]),
    "ja": (
        "しゅんせつ船が港の入り口で座礁",
        ["港湾局によると、しゅんせつ船が月曜日に港の入り口で座礁した。",
         "オリハ・ルド市長は議会で、作業には一週間かかると述べた。",
         "レニから二隻のタグボートが向かっており、最初の船は正午前に着く。",
         "島へのフェリーは木曜日まで運航しないという。"]),
}  # fmt: skip
OTHER = [
    "Apples are dear this year, and the growers of the valley blame the frost of May.",
    "Prices doubled at the market of Bolhrad, where a crate was sold for nine hundred.",
]
LEGAL = "By using this site you accept our terms of use and the transfer of personal data."
CAPTION = "The dredger at the mole, seen from the old lighthouse on Monday."
Rich = Callable[[list[str]], Any]


def cut(line: str) -> tuple[str, str, str]:
    """Part a line in three, the space kept."""
    third = len(line) // 3
    return line[:third], line[third : 2 * third], line[2 * third :]


def html(lines: list[str]) -> str:
    return "".join("<p>{}<strong>{}</strong>{}</p>".format(*cut(line)) for line in lines)


def portable(lines: list[str]) -> Any:
    def block(line: str) -> Any:
        spans = [{"_type": "span", "_key": f"k{n}", "text": one, "marks": ["strong"] if n == 1 else []}
                 for n, one in enumerate(cut(line))]  # fmt: skip
        return {"_type": "block", "_key": "a1", "style": "normal", "children": spans,
                "markDefs": [{"_key": "l", "_type": "link", "href": "https://o.example/x"}]}  # fmt: skip

    image = {"_type": "image", "caption": CAPTION, "alt": CAPTION, "asset": {"_ref": "image-1"}}
    return [*map(block, lines[:2]), image, *map(block, lines[2:])]


def contentful(lines: list[str]) -> Any:
    def text(said: str) -> Any:
        return {"nodeType": "text", "value": said, "marks": [], "data": {}}

    def paragraph(line: str) -> Any:
        a, b, c = cut(line)
        link = {
            "nodeType": "hyperlink",
            "data": {"uri": "https://o.example/"},
            "content": [text(b)],
        }
        return {"nodeType": "paragraph", "data": {}, "content": [text(a), link, text(c)]}

    asset = {"nodeType": "embedded-asset-block", "content": [],
             "data": {"target": {"fields": {"description": CAPTION}}}}  # fmt: skip
    return {"nodeType": "document", "data": {},
            "content": [paragraph(lines[0]), asset, *map(paragraph, lines[1:])]}  # fmt: skip


def prosemirror(lines: list[str]) -> Any:
    def paragraph(line: str) -> Any:
        marks: Any = ([], [{"type": "bold"}], [{"type": "link", "attrs": {"href": "/x"}}])
        return {"type": "paragraph", "attrs": {"textAlign": None}, "content": [
            {"type": "text", "text": one, "marks": some}
            for one, some in zip(cut(line), marks, strict=True)]}  # fmt: skip

    return {"type": "doc", "content": list(map(paragraph, lines))}


def slate(lines: list[str]) -> Any:
    def paragraph(line: str) -> Any:
        a, b, c = cut(line)
        return {"type": "paragraph", "children": [
            {"text": a}, {"type": "link", "url": "/x", "children": [{"text": b, "bold": True}]},
            {"text": c}]}  # fmt: skip

    return list(map(paragraph, lines))


def lexical(lines: list[str]) -> Any:
    def leaf(said: str) -> Any:
        return {"detail": 0, "format": 1, "mode": "normal", "style": "", "text": said, "type": "text",
                "version": 1}  # fmt: skip

    def paragraph(line: str) -> Any:
        a, b, c = cut(line)
        return {"children": [leaf(a), {"type": "link", "fields": {"url": "/x"}, "children": [leaf(b)]},
                             leaf(c)], "direction": "ltr", "type": "paragraph", "version": 1}  # fmt: skip

    return {"root": {"children": list(map(paragraph, lines)), "type": "root", "direction": "ltr"}}


def editorjs(lines: list[str]) -> Any:
    blocks = [{"id": "x", "type": "paragraph", "data": {"text": "{}<b>{}</b>{}".format(*cut(line))}}
              for line in lines]  # fmt: skip
    image = {"type": "image", "data": {"file": {"url": "/a.jpg"}, "caption": CAPTION}}
    return {"time": 1795872116, "blocks": [blocks[0], image, *blocks[1:]], "version": "2.28"}


def gutenberg(lines: list[str]) -> Any:
    return [{"name": "core/paragraph", "attributes": {"content": "{}<em>{}</em>{}".format(*cut(line))},
             "innerBlocks": []} for line in lines]  # fmt: skip


def parsed_blocks(lines: list[str]) -> Any:
    return [{"blockName": "core/paragraph", "attrs": [], "innerBlocks": [],
             "innerHTML": f"\n<p>{line}</p>\n", "innerContent": [f"\n<p>{line}</p>\n"]}
            for line in lines]  # fmt: skip


def draft(lines: list[str]) -> Any:
    return {"blocks": [{"key": "a", "text": line, "type": "unstyled", "depth": 0,
                        "inlineStyleRanges": [], "entityRanges": []} for line in lines],
            "entityMap": {}}  # fmt: skip


def quill(lines: list[str]) -> Any:
    return {"ops": [one for line in lines for one in (
        {"insert": cut(line)[0]}, {"insert": cut(line)[1], "attributes": {"bold": True}},
        {"insert": cut(line)[2] + "\n"})]}  # fmt: skip


def dast(lines: list[str]) -> Any:
    return {"value": {"schema": "dast", "document": {"type": "root", "children": [
        {"type": "paragraph", "children": [
            {"type": "span", "value": cut(line)[0]},
            {"type": "link", "url": "/x", "children": [{"type": "span", "value": cut(line)[1]}]},
            {"type": "span", "marks": ["strong"], "value": cut(line)[2]}]}
        for line in lines]}}}  # fmt: skip


def hast(lines: list[str]) -> Any:
    return {"type": "root", "children": [
        {"type": "element", "tagName": "p", "properties": {}, "children": [
            {"type": "text", "value": cut(line)[0]},
            {"type": "element", "tagName": "a", "properties": {"href": "/x"},
             "children": [{"type": "text", "value": cut(line)[1]}]},
            {"type": "text", "value": cut(line)[2]}]} for line in lines]}  # fmt: skip


def minimark(lines: list[str]) -> Any:
    return {
        "type": "minimark",
        "value": [
            ["p", {}, cut(line)[0], ["strong", {}, cut(line)[1]], cut(line)[2]] for line in lines
        ],
    }


def arc(lines: list[str]) -> Any:
    some: list[Any] = [{"type": "text", "_id": "A", "content": line} for line in lines]
    return [some[0], {"type": "image", "caption": CAPTION, "url": "/a.jpg"},
            {"type": "interstitial_link", "content": OTHER[0], "url": "/y"}, *some[1:]]  # fmt: skip


def fragments(lines: list[str]) -> Any:
    return [{"type": "text", "model": {"blocks": [{"type": "paragraph", "model": {
        "text": line, "blocks": [{"type": "fragment", "model": {"text": one, "attributes": []}}
                                 for one in cut(line)]}}]}} for line in lines]  # fmt: skip


def markdown(lines: list[str]) -> str:
    first, *rest = lines
    return f"![{CAPTION}](/a.jpg)\n\n{first}\n\n" + "\n\n".join(rest) + "\n\n---\n"


def mobiledoc(lines: list[str]) -> str:
    sections = [[1, "p", [[0, [], 0, cut(line)[0]], [0, [0], 1, cut(line)[1]], [0, [], 0, cut(line)[2]]]]
                for line in lines]  # fmt: skip
    said = {
        "version": "0.3.1",
        "markups": [["strong"]],
        "atoms": [],
        "cards": [],
        "sections": sections,
    }
    return json.dumps(said)


def fields(lines: list[str]) -> Any:
    return [{"__typename": "ParagraphBlock", "text": line} for line in lines]


RICH: dict[str, Rich] = {
    "HTML": html, "Portable Text": portable, "Contentful": contentful, "ProseMirror": prosemirror,
    "Slate": slate, "Lexical": lexical, "EditorJS": editorjs, "Gutenberg": gutenberg,
    "parsed blocks": parsed_blocks, "Draft": draft, "Quill": quill, "DAST": dast, "hast": hast,
    "minimark": minimark, "Arc": arc, "fragments": fragments, "Markdown": markdown,
    "mobiledoc": mobiledoc, "paragraphs": list, "typed fields": fields,
    "plain text": "\n\n".join,
}  # fmt: skip


def props(title: str, body: Any) -> Any:
    """Return what a page's component is given: the article, and what stands around it."""
    other = {"title": "Apples are dear this year", "slug": "apples", "url": "/news/apples",
             "body": "\n\n".join(OTHER), "publishedAt": "2026-11-27T10:00:00Z"}  # fmt: skip
    return {
        "messages": {"cookie.text": LEGAL, "terms": LEGAL},
        "latest": [other], "feed": {"items": [other]},
        "article": {
            "id": 7, "slug": "harbour-dredger", "title": title, "url": "/news/harbour-dredger",
            "author": {"name": "A. B.", "bio": "A. B. has written of harbours for ten years now."},
            "image": {"caption": CAPTION, "url": "/a.jpg"}, "body": body, "items": [other],
            "publishedAt": "2026-11-28T10:00:00Z", "seo": {"title": title, "description": LEGAL},
        },
    }  # fmt: skip


def script(said: str, mark: str = "") -> str:
    closed = said.replace("</", "<\\/")
    return f"<script{mark}>{closed}</script>"


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def literal(value: Any) -> str:
    """Write a value as JavaScript, with names and single quotes."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{_name(k)}:{literal(v)}" for k, v in value.items()) + ",}"
    if isinstance(value, list):
        return "[" + ",".join(map(literal, value)) + "]"
    if isinstance(value, str):
        return "'" + json.dumps(value)[1:-1].replace('\\"', '"').replace("'", "\\'") + "'"
    return {True: "!0", False: "!1", None: "void 0"}.get(value, str(value))


def _name(key: str) -> str:
    return key if key.isidentifier() else json.dumps(key)


def flight(value: Any) -> str:
    """Write a value as React's rows, in several chunks, the article in a row of its own."""
    article = value["article"]
    rest = {**value, "article": "$L7"}
    rows = f'0:["$","$L2",null,{as_json(rest)}]\n2:I[123,["1"],"Page"]\n7:{as_json(article)}\n'
    if isinstance(article["body"], str):
        size = len(article["body"].encode())
        row = as_json({**article, "body": "$9"})
        rows = f"0:{as_json(['$', '$L2', None, rest])}\n9:T{size:x},{article['body']}7:{row}\n"
    third = len(rows) // 3
    parts = (rows[:third], rows[third : 2 * third], rows[2 * third :])
    return script("(self.__next_f=self.__next_f||[]).push([0])") + "".join(
        script(f"self.__next_f.push([1,{json.dumps(one)}])") for one in parts
    )


def places(value: Any, key: str = "{}") -> list[Any]:
    """Write a value as a list of all values, whose numbers are places in it."""
    every: list[Any] = []

    def put(one: Any) -> int:
        at = len(every)
        every.append(None)
        if isinstance(one, dict):
            every[at] = {
                name if key == "{}" else f"_{put(name)}": put(v) for name, v in one.items()
            }
        else:
            every[at] = list(map(put, one)) if isinstance(one, list) else one
        return at

    put(value)
    return every


def cached(value: Any) -> Any:
    """Write a value as Apollo's cache does: objects under their keys."""
    article = value["article"]
    root = {'article({"slug":"x"})': {"__ref": "Article:7"}, "latest": [{"__ref": "Article:9"}]}
    return {"ROOT_QUERY": root, "Article:9": value["latest"][0] | {"__typename": "Article"},
            "Article:7": {**article, "__typename": "Article", "body": {"__ref": "Body:1"}},
            "Body:1": {"__typename": "Body", 'content({"format":"x"})': article["body"]}}  # fmt: skip


def called(value: Any) -> str:
    title = value["article"]["title"]
    said = literal(value).replace(literal(title), "b")
    return f"window.__NUXT__=(function(a,b,c){{return {{layout:a,data:[{said}],error:c}}}}" + (
        f'("default",{json.dumps(title)},null));'
    )


CARRIERS: dict[str, Callable[[Any], str]] = {
    "Next.js": lambda v: script(
        as_json({"props": {"pageProps": v}, "page": "/news/[slug]", "buildId": "x"}),
        ' id="__NEXT_DATA__" type="application/json"'),
    "flight": flight,
    "Nuxt 2": lambda v: script(called(v)),
    "Nuxt 3": lambda v: script(
        as_json([["ShallowReactive", 1], *_shifted(places({"data": v}))]),
        ' type="application/json" id="__NUXT_DATA__" data-ssr="true"'),
    "window state": lambda v: script(f"window.__INITIAL_STATE__ = {as_json(v)};"),
    "brackets": lambda v: script(f"window['__PRELOADED_STATE__']={as_json(v)}; go();"),
    "bare name": lambda v: script(f"var a=1;var pageData = {as_json(v)};\nstart(pageData);"),
    "Apollo": lambda v: script(f"window.__APOLLO_STATE__={as_json(cached(v))};"),
    "Fusion": lambda v: script(
        f"window.Fusion=window.Fusion||{{}};Fusion.arcSite='x';Fusion.globalContent={as_json(v['article'])};"
        f"Fusion.contentCache={as_json({'latest': v['latest']})};"),
    "JSON.parse": lambda v: script(f"window.__DATA__=JSON.parse({json.dumps(as_json(v))});"),
    "JSON.parse, single quotes": lambda v: script(
        "window.state=JSON.parse('"
        + json.dumps(v).replace("\\", "\\\\").replace("'", "\\'") + "')"),
    "application/json": lambda v: script(as_json(v), ' type="application/json" data-page'),
    "Remix": lambda v: script(
        f'window.__remixContext = {as_json({"state": {"loaderData": {"routes/$slug": v}}})};'),
    "React Router": lambda v: script(
        f"window.__reactRouterContext.streamController.enqueue({json.dumps(as_json(places(v, '_')))});"),
    "SvelteKit": lambda v: script(
        "{const element=document.currentScript.parentElement;Promise.all([import('/a.js')]).then(([kit,"
        f"app])=>{{kit.start(app,element,{{node_ids:[0,2],data:[null,{{type:'data',data:{literal(v)},uses:"
        "{}}],form:null})})}"),
    "SvelteKit, fetched": lambda v: script(
        as_json({"status": 200, "headers": {}, "body": as_json(v)}),
        ' type="application/json" data-sveltekit-fetched data-url="/api/x"'),
    "literal": lambda v: script(f"window.__STATE__={literal(v)};"),
    "Angular": lambda v: script(as_json({"123": {"b": v, "s": 200}}),
                                ' id="ng-state" type="application/json"'),
    "older Angular": lambda v: script(
        as_json(v).replace("&", "&a;").replace('"', "&q;").replace("<", "&l;").replace(">", "&g;"),
        ' id="app-state" type="application/json"'),
    "Ember": lambda v: script(as_json(v), ' type="fastboot/shoebox" id="shoebox-main"'),
    "Inertia": lambda v: f'<div id="app" data-page="{_attribute({"component": "News", "props": v})}"></div>',
    "island": lambda v: f'<astro-island props="{_attribute(v)}" ssr client="load"></astro-island>',
}  # fmt: skip


def _attribute(value: Any) -> str:
    said = as_json(value).replace("&", "&amp;").replace('"', "&quot;")
    return said.replace("<", "&lt;").replace(">", "&gt;")


def _shifted(every: list[Any]) -> list[Any]:
    """Make room for one value before a list of places."""

    def moved(one: Any) -> Any:
        if isinstance(one, dict):
            return {name: at + 1 for name, at in one.items()}
        return [at + 1 for at in one] if isinstance(one, list) else one

    return list(map(moved, every))


def page(inside: str, title: str = ARTICLES["en"][0], lang: str = "en", head: str = "") -> bytes:
    marks = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} | The Quay'
        f'</title><meta property="og:title" content="{title}">{head}</head><body>{inside}</body></html>'
    )
    return marks.encode()

# ruff: noqa: E501  # tables, that read best a case a line
"""Live blogs whose posts stand only in their page's data."""

import json
from typing import Any

from monitor.parse.pages.text import read_page
from tests.field.scripted.writing import (
    ARTICLES,
    CARRIERS,
    OTHER,
    URL,
    contentful,
    editorjs,
    html,
    page,
    portable,
    script,
)  # fmt: skip

TITLE, LINES = ARTICLES["en"]
HEADS = ["Ferry stopped", "Tugs on their way", "Mayor speaks", "Dredger runs aground"]
POSTS = [LINES[3], LINES[2], LINES[1], LINES[0]]  # the newest first
TIMES = [f"2026-11-28T{hour}:05:00Z" for hour in (14, 12, 11, 9)]
TOLD = [one for pair in zip(HEADS, POSTS, strict=True) for one in pair]
INTRO = "What the port and the town say of the dredger, as it comes."


def posts(
    body: str, date: str, head: str = "title", *, of: Any = str, when: Any = str
) -> list[Any]:
    return [
        {"id": n, head: HEADS[n], body: of(POSTS[n]), date: when(TIMES[n])} for n in range(4)
    ]  # fmt: skip


def state(value: Any) -> str:
    return script(f"window.__STATE__={json.dumps(value)};")


def ld(value: Any) -> str:
    return script(json.dumps(value), ' type="application/ld+json"')


def stated(*, bodies: bool = True) -> list[Any]:
    return [
        {"@type": "BlogPosting", "headline": HEADS[n], "datePublished": TIMES[n]}
        | ({"articleBody": POSTS[n]} if bodies else {})
        for n in range(4)
    ]


BLOG = {"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": stated()}
PAGE = {"title": TITLE, "url": "/news/harbour-dredger", "isLive": True}


def rows(table: dict[str, bytes], lines: list[str]) -> None:
    wrong = {}
    for why, body in table.items():
        read = read_page(body, url=URL)
        if not read.live or [one for one in read.text.split("\n") if one != INTRO] != lines:
            wrong[why] = (read.live, read.text.split("\n"))
    assert not wrong, wrong


def test_posts_that_json_ld_states_are_the_text() -> None:
    rows({
        "alone": page(ld(BLOG)),
        "in a graph": page(ld({"@graph": [{"@type": "WebPage"}, BLOG]})),
        "in a list": page(ld([{"@type": "Organization"}, BLOG])),
        "of several types": page(ld(BLOG | {"@type": ["NewsArticle", "LiveBlogPosting"]})),
        "as the main entity": page(ld({"@type": "WebPage", "mainEntity": BLOG})),
        "as a part": page(ld({"@type": "NewsArticle", "headline": TITLE, "hasPart": [BLOG]})),
        "the newest last": page(ld(BLOG | {"liveBlogUpdate": stated()[::-1]})),
        "beside another article": page(ld([{"@type": "NewsArticle", "headline": "Apples",
                                            "articleBody": OTHER[0]}, BLOG])),
    }, TOLD)  # fmt: skip
    rows({"headlines alone": page(ld(BLOG | {"liveBlogUpdate": stated(bodies=False)}))}, HEADS)


def test_posts_in_a_pages_data_are_the_text_the_newest_first() -> None:
    blog = {**PAGE, "standfirst": INTRO}
    other = {"title": "Apples are dear this year", "url": "/news/apples", "body": OTHER[0]}
    rows({
        "posts": page(state({"article": {**blog, "posts": posts("body", "publishedAt")}})),
        "the newest last": page(state({"article": {**blog, "posts": posts("body", "publishedAt")[::-1]}})),
        "of HTML": page(state({"article": {**blog, "updates": posts("html", "created", of=lambda one: html([one]))}})),
        "Portable Text": page(state({**blog, "liveblog": {"entries": posts("content", "date", "headline", of=lambda one: portable([one]))}})),
        "Contentful": page(state({**blog, "liveEntries": posts("text", "timestamp", of=lambda one: contentful([one]))})),
        "EditorJS": page(state({**blog, "liveTicker": posts("content", "time", of=lambda one: editorjs([one]))})),
        "by seconds": page(state({**blog, "events": [
            one | {"ts": 1795872116 - n * 3600} for n, one in enumerate(posts("text", "x", when=lambda _: ""))]})),
        "by thousandths": page(state({**blog, "blocks": [
            one | {"createdAt": 1795872116000 - n * 3600000} for n, one in enumerate(posts("text", "x", when=lambda _: ""))]})),
        "by their names": page(CARRIERS["Next.js"]({"article": {
            **PAGE, "isLive": None, "type": "liveblog", "timeline": posts("body", "publishedAt")}})),
        "in pages, with other articles": page(state({"latest": [other], "article": {
            **blog, "live": {"pages": [{"items": posts("body", "publishedAt")[:2]},
                                       {"items": posts("body", "publishedAt")[2:]}]}}})),
        "with the page's beginning": page(
            f"<article><h1>{TITLE}</h1><p>{INTRO}</p></article>"
            + state({"article": {**blog, "posts": posts("body", "publishedAt")}})),
    }, TOLD)  # fmt: skip


def test_dated_parts_of_an_article_do_not_make_it_live() -> None:
    article = {"title": TITLE, "url": "/news/harbour-dredger"}
    chapters = [{"title": HEADS[n], "updatedAt": TIMES[n], "text": LINES[n]} for n in range(4)]
    others = [{"title": f"Report {n}", "url": f"/news/{n}", "publishedAt": TIMES[n], "body": OTHER[n % 2]}
              for n in range(4)]  # fmt: skip
    for said in (
        {"article": {**article, "sections": chapters}},
        {"article": {**article, "body": LINES}, "live": {"posts": others}},
        {"article": {**article, "body": LINES, "liveNow": {"items": others}}},
    ):
        read = read_page(page(state(said)), url=URL)
        assert (read.live, read.text.split("\n")) == (False, LINES)

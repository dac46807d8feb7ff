"""A live blog's posts are its text, the newest first, in each of the ways in which they come."""

import json
import random

import pytest

from monitor.parse.pages.glance import glance
from monitor.parse.pages.text import read_page

URL = "https://news.example/live/arrival"
INTRO = "We follow the arrival of the first ship of the winter here, hour by hour, until the quay."
OLDEST = ("Mines off the coast", "The master said that mines off the coast had forced him to wait.")
MIDDLE = ("Ship at the mole", "The ship with grain left the quay on Saturday, two days late.")
NEWEST = (
    "Route confirmed",
    "The ministry in Kyiv says that the ship took the southern route, as agreed on Tuesday.",
)
POSTS = (NEWEST, MIDDLE, OLDEST)  # as most sites show them
TIMES = ("2026-11-28T12:05:00Z", "2026-11-28T10:30:00Z", "2026-11-28T08:15:00Z")
CLOCKS = ("14:05", "12:30", "10:15")
MENU = "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
FOOT = "<footer><p>All rights reserved by the news company of the port town.</p></footer>"
WANTED = [line for post in POSTS for line in post]


def page(body: str, *, head: str = "", lang: str = "en", intro: str = INTRO) -> bytes:
    return (
        f"<!doctype html><html lang={lang}><head><meta charset=utf-8><title>Follow the arrival"
        f"</title>{head}</head><body>{MENU}<main><h1>Follow the arrival</h1>"
        f"<p class=intro>{intro}</p>{body}</main>{FOOT}</body></html>"
    ).encode()


def text_of(body: bytes) -> list[str]:
    return read_page(body, url=URL).text.split("\n")


def assert_all_are_told(body: bytes, wanted: list[str] = WANTED) -> None:
    """The posts lead, in their order; the standfirst stays; no furniture, no line twice."""
    told = text_of(body)
    assert told[: len(wanted)] == wanted
    assert told[len(wanted) :] == [INTRO]


# --- by what JSON-LD states -----------------------------------------------------------------


def ld(updates: object, **more: object) -> str:
    said = {"@context": "https://schema.org", "@type": "LiveBlogPosting", "liveBlogUpdate": updates}
    return f'<script type="application/ld+json">{json.dumps(said | more)}</script>'


def update(post: tuple[str, str], at: str = "", **more: object) -> dict[str, object]:
    dated = {"datePublished": at} if at else {}
    return {"@type": "BlogPosting", "headline": post[0], "articleBody": post[1]} | dated | more


STATED = [update(post, at) for post, at in zip(POSTS, TIMES, strict=True)]
ROOT = "<div id=live-root></div>"
GRAPH = {
    "@context": "https://schema.org",
    "@graph": [{"@type": "WebPage"}, {"@type": "LiveBlogPosting", "liveBlogUpdate": STATED}],
}
LD = [
    (ld(STATED), "newest first"),
    (ld(STATED[::-1]), "oldest first"),
    (ld([STATED[1], STATED[2], STATED[0]]), "the newest last, a pinned one first"),
    (ld([update(post) for post in POSTS]), "without dates"),
    (ld([STATED[0], update(MIDDLE), update(OLDEST)]), "one with a date"),
    (ld([STATED[2], update(MIDDLE), STATED[0]]), "oldest first, one without a date"),
    (ld(STATED, **{"@type": ["LiveBlogPosting", "NewsArticle"]}), "of two types"),
    (ld(STATED, **{"@type": "NewsArticle"}), "called an article, with posts"),
    (f'<script type="application/ld+json">{json.dumps(GRAPH)}</script>', "in a graph"),
    (f'<script type="application/ld+json">[{json.dumps(GRAPH)}]</script>', "in a list"),
    (ld([{**one, "@type": "NewsArticle"} for one in STATED]), "posts that are articles"),
    (ld([{"text" if k == "articleBody" else k: v for k, v in one.items()} for one in STATED]),
     "their text called so"),
    (ld([{"name" if k == "headline" else k: v for k, v in one.items()} for one in STATED]),
     "their headline called a name"),
    (ld([{**one, "articleBody": f"<p>{one['articleBody']}</p>"} for one in STATED]), "as HTML"),
    (ld([{**one, "articleBody": f"&lt;p&gt;{one['articleBody']}&lt;/p&gt;"} for one in STATED]),
     "as HTML, escaped"),
    (ld([{**one, "articleBody": {"@value": one["articleBody"]}} for one in STATED]), "as objects"),
    (ld([{**one, "datePublished": str(one["datePublished"]).replace("Z", "+00:00")}
         for one in STATED]), "times with an offset"),
    (ld([{**STATED[2], "datePublished": 1795853700}, {**STATED[0], "datePublished": 1795867500000},
         {**STATED[1], "datePublished": "1795861800"}]), "times that count seconds"),
    (ld([{**STATED[2], "datePublished": "Sat, 28 Nov 2026 08:15:00 GMT"},
         {**STATED[0], "datePublished": "2026-11-28T14:05:00+02:00"}, STATED[1]]), "times mixed"),
    (ld([{**STATED[0], "datePublished": 1e308}, *STATED[1:]]), "a time that is none"),
    (ld({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": one}
         for one in STATED]}), "as a list of items"),
    (ld([*STATED, {"@type": "BlogPosting"}, "odd", None, {"headline": ""}]), "with odd ones"),
    (ld(STATED).replace("}]", "},]"), "with a comma too many"),
    (ld(STATED).replace("{", "\n{\t"), "with line ends and tabs"),
    (ld(STATED).replace(">{", "><!--{").replace("}</s", "}--></s"), "in marks of a comment"),
    (ld(STATED) + ld([]), "and an empty live blog beside"),
    (ld(STATED, headline="Follow the arrival", articleBody=INTRO), "with a text of its own"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "why"), LD, ids=[why for _, why in LD])
def test_posts_that_are_stated_are_the_text(head: str, why: str) -> None:
    assert_all_are_told(page(ROOT, head=head))


@pytest.mark.parametrize(("head", "why"), LD, ids=[why for _, why in LD])
def test_the_glance_sees_what_is_stated(head: str, why: str) -> None:
    seen = glance(page(ROOT, head=head), url=URL)
    assert {"southern", "mole", "mines", "Route"} <= set(seen.words.split())
    assert seen.page.text.split("\n")[:2] == list(NEWEST)


def test_one_post_alone_is_told() -> None:
    assert_all_are_told(page(ROOT, head=ld(STATED[0])), list(NEWEST))


def test_a_live_blog_before_its_first_post_is_its_standfirst() -> None:  # adbar/trafilatura#192
    for updates in ("", None, [None], {"a": 1}):
        assert text_of(page(ROOT, head=ld(updates))) == [INTRO]


def test_the_growth_of_a_live_blog_is_a_change_at_its_top() -> None:
    before, after = (text_of(page(ROOT, head=ld(some))) for some in (STATED[1:], STATED))
    assert after == [*NEWEST, *before]


def test_posts_of_several_paragraphs_have_a_line_each() -> None:
    body = "<p>The first of them is short.</p><p>The second tells more of it.</p><ul><li>One</ul>"
    told = text_of(page(ROOT, head=ld([update(("Two lines", body))])))
    assert told[:4] == [
        "Two lines", "The first of them is short.", "The second tells more of it.", "One",
    ]  # fmt: skip


def test_a_long_live_blog_keeps_the_newest_hundred() -> None:
    some = [
        update((f"Post {n}", f"The ship was seen at mile {n} of the channel."),
               f"2026-11-28T{n // 60:02}:{n % 60:02}:00Z")
        for n in range(300)
    ]  # fmt: skip
    random.Random(1).shuffle(some)
    told = text_of(page(ROOT, head=ld(some)))
    assert told[:2] == ["Post 299", "The ship was seen at mile 299 of the channel."]
    assert sum(line.startswith("Post ") for line in told) == 100


# --- by the marks of a page -----------------------------------------------------------------


def blocks(form: str, posts: tuple[tuple[str, str], ...] = POSTS) -> str:
    stamps = dict(zip(POSTS, zip(TIMES, CLOCKS, strict=True), strict=True))
    return "".join(
        form.format(head=post[0], text=post[1], at=stamps[post][0], clock=stamps[post][1], n=place)
        for place, post in enumerate(posts)
    )


SHARE = "<div class='share-buttons'><a href='#'>Share</a> <button>Copy link</button></div>"
TIME = "<time datetime='{at}'>{clock}</time>"
MICRO = (
    "<article itemprop='liveBlogUpdate' itemscope itemtype='https://schema.org/BlogPosting'>"
    "<meta itemprop='datePublished' content='{at}'><h2 itemprop='headline'>{head}</h2>"
    "<div itemprop='articleBody'><p>{text}</p></div></article>"
)
FORMS = [
    (f"<div itemscope itemtype='https://schema.org/LiveBlogPosting'>{blocks(MICRO)}</div>",
     "microdata"),
    ("<div class='live-blog'>" + blocks(
        f"<article class='post'>{TIME}<h2>{{head}}</h2><p>{{text}}</p>{SHARE}</article>")
     + "</div>", "articles under live-blog"),
    ("<div id='liveblog-body'>" + blocks(
        "<article id='block-{n}' class='block'><header><a href='#block-{n}'>" + TIME +
        "</a></header><h2>{head}</h2><div><p>{text}</p></div></article>") + "</div>",
     "blocks with permalinks"),
    ("<ol class='lx-stream__feed'>" + blocks(
        "<li class='lx-stream__post-container'><article class='lx-stream-post'><header><h3>{head}"
        "</h3><time><span>{clock}</span></time></header><div><p>{text}</p></div></article></li>")
     + "</ol>", "a stream in a list"),
    ("<section class='liveticker'>" + blocks(
        "<div class='entry'><i class='time'>{clock} Uhr</i><h3>{head}</h3><p>{text}</p></div>")
     + "</section>", "a ticker with clocks in spans"),
    ("<div data-component='LiveBlog'>" + blocks(
        "<section data-post-id='{n}' data-timestamp='{at}'>" + TIME +
        "<h3>{head}</h3><p>{text}</p></section>") + "</div>", "attributes only"),
    ("<div class='live-updates'>" + blocks(
        "<div class='wrapper'><article>" + TIME + "<h4>{head}</h4><p>{text}</p></article></div>")
     + "</div>", "each in a wrapper"),
    ("<div class='liveblog'>" + blocks(
        "<article><div class='meta'>" + TIME + "<time class='updated' datetime='{at}'>14:07</time>"
        "</div><h2>{head}</h2><p>{text}</p></article>") + "</div>", "two times each"),
    ("<ul class='live-feed'>" + blocks("<li>" + TIME + "<b>{head}</b><p>{text}</p></li>") + "</ul>",
     "list items"),
    ("<div class='post__live-container'>" + blocks(
        "<section class='post'><p class='heure'>{clock}</p><h2>{head}</h2><p>{text}</p></section>")
     + "</div>", "the French way"),
    ("<div class='minuto-a-minuto'>" + blocks(
        "<article><span class='hora'>{clock}</span><h3>{head}</h3><p>{text}</p></article>")
     + "</div>", "the Spanish way"),
    ("<div class='relacja-na-zywo'>" + blocks(
        "<article><span class='godzina'>{clock}</span><h3>{head}</h3><p>{text}</p></article>")
     + "</div>", "the Polish way"),
    ("<div class='online-translation'>" + blocks(
        "<div class='item'><div class='date'>{clock}</div><h3>{head}</h3><p>{text}</p></div>")
     + "</div>", "the Ukrainian way"),
    ("<div class='live-blog'>" + blocks(
        "<article>" + TIME + "<h2><a href='#post-{n}'>{head}</a></h2><p>{text}</p></article>")
     + "</div>", "headlines that link to the post"),
    ("<div class='live-blog'>" + blocks(
        "<article>" + TIME + "<h2><a href='/live/arrival/post-{n}'>{head}</a></h2><p>{text}</p>"
        "</article>") + "</div>", "headlines that link to the post's page"),
    ("<div class='live-blog'>" + blocks(
        "<article>" + TIME + "<p class='author-name'>By A. Writer</p><h2>{head}</h2><p>{text}</p>"
        "</article>") + "</div>", "with a byline each"),
    ("<div class='live-blog'><div class='day'>" + blocks(
        "<article>" + TIME + "<h2>{head}</h2><p>{text}</p></article>", POSTS[:2]) +
     "</div><div class='ad'>x</div><div class='day'>" + blocks(
        "<article>" + TIME + "<h2>{head}</h2><p>{text}</p></article>", POSTS[2:]) + "</div></div>",
     "in days"),
    ("<div class='live-story__items-container'>" + blocks(
        "<article class='live-story-post' id='h_{n}a1'><div class='live-story-post__header'><span "
        "class='live-story-post__timestamp'>2:05 PM ET, November 28</span><h2>{head}</h2><div "
        "class='live-story-post__byline'>From the desk of A. B.</div></div><p>{text}</p></article>")
     + "</div>", "times with a date in words, all the same"),
    ("<ul class='timeline liveblog-timeline'>" + blocks(
        "<li class='liveblog-timeline__update'><div class='date-relative'><span>10h ago</span>"
        "<span>(14:05 GMT)</span></div><h2>{head}</h2><p>{text}</p></li>") + "</ul>",
     "times that are relative"),
    ("<section data-area='live-blog'>" + blocks(
        "<article><time datetime='{at}'>28. November 2026, {clock} Uhr</time><h3>{head}</h3>"
        "<p>{text}</p></article>") + "</section>", "a container marked by an attribute"),
    ("<div data-liveblog-id='7'>" + blocks(
        "<article>" + TIME + "<h3>{head}</h3><p>{text}</p></article>") + "</div>",
     "a container flagged by an attribute"),
    ("<div class='liveblog-feed'>" + blocks(
        "<article class='liveblog-entry'><aside><a class='liveblog-entry-time' href='#'>{clock}</a>"
        "</aside><div><h3>{head}</h3><p>{text}</p></div></article>") + "</div>",
     "times in an aside of each post"),
    ("<div class='lb-timeline lb-posts'>" + blocks(
        "<article class='lb-post' data-post-id='urn:{n}' data-js-post-timestamp='{at}'><div "
        "class='lb-post-date'>{clock}</div><h2>{head}</h2><p>{text}</p></article>") + "</div>",
     "a plugin's"),
    ("<div class='liveticker'><dl>" + blocks(
        "<dt>" + TIME + "</dt><dd><h3>{head}</h3><p>{text}</p></dd>") + "</dl></div>",
     "a list of terms"),
    ("<div class='liveticker'>" + blocks("<p>" + TIME + "</p><h3>{head}</h3><p>{text}</p>")
     + "</div>", "no blocks at all"),
    ("<div class='live-blog'>" + blocks(
        "<div class='item'><h3>" + TIME + " {head}</h3><p>{text}</p></div>") + "</div>",
     "times in the headlines"),
    ("<div class='online-prenos'>" + blocks(
        "<article><span class='cas'>{clock}</span><h3>{head}</h3><p>{text}</p></article>")
     + "</div>", "the Czech way"),
    (blocks(MICRO), "microdata without a container"),
    ("<ul class='live-summary'><li><time>14:05</time> <a href='#1'>Route confirmed</a></li><li>"
     "<time>12:30</time> <a href='#2'>Ship at the mole</a></li></ul><div class='live-blog'>"
     + blocks("<article>" + TIME + "<h2>{head}</h2><p>{text}</p></article>") + "</div>",
     "key points that link to the posts"),
    ("<div class='live-blog'>" + blocks(
        "<article>" + TIME + "<h2>{head}</h2><p>{text}</p><p>Share</p></article>") +
     "<button>Load more</button></div>", "buttons"),
    ("<div class='liveblog'>" + "".join(
        f"<div class='post' data-timestamp='{1795872116 - n * 3600}000'><h3>{post[0]}</h3><p>"
        f"{post[1]}</p></div>" for n, post in reversed(list(enumerate(POSTS)))) + "</div>",
     "times in thousandths of a second, the oldest first"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "why"), FORMS, ids=[why for _, why in FORMS])
def test_posts_in_a_pages_marks_are_the_text(body: str, why: str) -> None:
    assert_all_are_told(page(body))


@pytest.mark.parametrize(("body", "why"), FORMS, ids=[why for _, why in FORMS])
def test_the_glance_sees_what_is_marked(body: str, why: str) -> None:
    words = set(glance(page(body), url=URL).words.split())
    assert {"southern", "mole", "mines", "Route"} <= words


def test_posts_that_stand_oldest_first_are_turned() -> None:
    for time in (TIME, "<span class='time'>{clock}</span>"):
        body = blocks(f"<article>{time}<h2>{{head}}</h2><p>{{text}}</p></article>", POSTS[::-1])
        assert_all_are_told(page(f"<div class='live-blog'>{body}</div>"))


def test_where_the_page_shows_more_than_it_states_that_is_the_text() -> None:
    body = blocks(f"<article>{TIME}<h2>{{head}}</h2><p>{{text}}</p></article>")
    short = ld([update((head, "")) for head, _ in POSTS])
    assert_all_are_told(page(f"<div class='feed'>{body}</div>", head=short))


LANGUAGES = [
    ("uk", "Маршрут підтверджено", "Міністерство в Києві каже, що судно пішло південним шляхом."),
    ("ru", "Маршрут подтверждён", "Министерство в Киеве говорит, что судно пошло южным путём."),
    (
        "de",
        "Route bestätigt",
        "Das Ministerium in Kiew sagt, das Schiff habe die Südroute genommen.",
    ),
    ("pl", "Trasa potwierdzona", "Ministerstwo w Kijowie mówi, że statek popłynął na południe."),
    ("ar", "تأكيد المسار", "قالت الوزارة في كييف إن السفينة سلكت الطريق الجنوبي كما اتفق عليه."),
    ("he", "המסלול אושר", "המשרד בקייב אומר שהספינה עברה בנתיב הדרומי כפי שסוכם ביום שלישי."),
    (
        "zh",
        "航线已确认",
        "基辅的部门表示,这艘船按照周二与保险公司达成的协议走了南部航线,预计周六抵达。",
    ),
    (
        "ja",
        "航路が確認された",
        "キーウの省庁によると、船は火曜日に合意した通り南の航路を通ったという。",
    ),
    ("tr", "Rota doğrulandı", "Kiev'deki bakanlık, geminin güney rotasını izlediğini söylüyor."),
    ("ro", "Traseu confirmat", "Ministerul de la Kiev spune că nava a luat-o pe ruta de sud."),
]


@pytest.mark.parametrize(("lang", "head", "text"), LANGUAGES)
def test_posts_in_any_script_are_told(lang: str, head: str, text: str) -> None:
    stated = ld([update((head, text), TIMES[0]), STATED[1]])
    marks = "<div class='liveblog'>" + "".join(
        f"<article><time datetime='{at}'>x</time><h3>{one}</h3><p>{two}</p></article>"
        for at, one, two in ((TIMES[0], head, text), (TIMES[1], *MIDDLE))
    )
    for body in (page(ROOT, head=stated, lang=lang), page(f"{marks}</div>", lang=lang)):
        assert text_of(body)[:4] == [head, text, *MIDDLE]


# --- what is none ---------------------------------------------------------------------------

LONGER = "".join(
    f"<p>The harbour master told the council on day {n} that the dredger would stay longer.</p>"
    for n in range(12)
)
ARTICLE = f"<article>{LONGER}</article>"
TEASERS = blocks(
    "<article><time>{clock}</time><h3><a href='/other-{n}'>{head}</a></h3><p>{text}</p></article>"
)
NONE = [
    (f"{ARTICLE}<aside class='live-ticker'>{blocks('<li><time>{clock}</time>{text}</li>')}</aside>",
     "a ticker beside the article"),
    (f"{ARTICLE}<div class='live-feed'>{TEASERS}</div>", "teasers of other articles below"),
    (f"{ARTICLE}<section class='comments live-comments'>"
     + blocks("<div class='comment'>" + TIME + "<p>{text}</p></div>") + "</section>",
     "what readers say"),
    (f"<div class='live-page'>{ARTICLE}<section id='comments'>"
     + blocks("<div class='comment'>" + TIME + "<p>{text}</p></div>") + "</section></div>",
     "what readers say, on a page that is called live"),
    (f"{ARTICLE}<div class='live-stream-promo'>" + blocks("<div>" + TIME + "<p>{text}</p></div>")
     + "</div>", "what is on air"),
    (f"<div class='delivery-posts olive-body'>{ARTICLE}</div>", "words that hold others"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "why"), NONE, ids=[why for _, why in NONE])
def test_an_article_with_something_live_beside_is_an_article(body: str, why: str) -> None:
    told = text_of(page(body))
    assert told[0] == INTRO or told[0].startswith("The harbour master")
    assert sum(line.startswith("The harbour master") for line in told) == 12
    assert not set(WANTED) & set(told[:10])


@pytest.mark.parametrize(
    "body",
    ["<div class='live-blog'>" + "<div><time>1:11</time>" * 400, "<time class=live-x>" * 3000,
     "<div class=liveblog>" + "<article><time>10:00</time><p>Some words of a post</p>" * 3000],
)  # fmt: skip
def test_a_page_of_nothing_but_marks_takes_no_time(body: str) -> None:
    assert len(read_page(page(body), url=URL).text) < 300_000

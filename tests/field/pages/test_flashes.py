# ruff: noqa: E501  # markup is told apart best where an element is a line
"""Short news: one to four sentences, quoted clean, and no word of the page around them.

After what a new user met: a flash was quoted with its author, share buttons, and "read also".
"""

import pytest

from tests.field.pages.writing import lines_of, quoted, read

UK = (
    "Двоє людей загинули через повінь у Маяках, повідомила ДСНС.",
    "Рятувальники продовжують пошуки людей у затоплених селах.",
)
EN = (
    "Two people died in floods in the village of Maiaky, the rescue service said.",
    "Boats are still searching the lower streets.",
)
RO = ("Două persoane au murit în inundațiile de la Maiaki, anunță salvatorii.",)
PL = (
    "Dwie osoby zginęły w powodzi w Majakach.",
    "Strażacy szukają trzech zaginionych.",
    "Most na Dniestrze jest zamknięty.",
)
AR = ("قُتل شخصان في فيضانات قرية ماياكي، بحسب فرق الإنقاذ.", "وتواصل القوارب البحث عن مفقودين.")
ZH = ("救援部门称，马亚基村的洪水造成两人死亡。", "搜救船仍在寻找三名失踪者。")
JA = ("救助隊によると、マヤキ村の洪水で二人が死亡した。",)
KO = ("구조대는 마야키 마을의 홍수로 두 명이 숨졌다고 밝혔다.", "배들이 실종자 세 명을 찾고 있다.")
EL = ("Δύο άνθρωποι έχασαν τη ζωή τους στις πλημμύρες, ανακοίνωσε η πυροσβεστική.",)
KA = ("წყალდიდობას ორი ადამიანი ემსხვერპლა, აცხადებენ მაშველები.",)
HI = ("बाढ़ में दो लोगों की मौत हो गई, बचाव दल ने बताया।", "तीन लोग अब भी लापता हैं।")
DE = ("Beim Hochwasser in Majaky sind zwei Menschen ums Leben gekommen.",)
HE = ("שני בני אדם נהרגו בשיטפון בכפר, מסרו כוחות ההצלה.",)
TH = ("ทีมกู้ภัยแจ้งว่ามีผู้เสียชีวิตสองรายจากเหตุน้ำท่วมในหมู่บ้านมายากี",)
HY = ("Ջրհեղեղից երկու մարդ է զոհվել, հայտնել են փրկարարները։",)
FR = ("Deux personnes sont mortes dans les inondations de Maïaky, selon les secours.",)
ES = ("Dos personas murieron en las inundaciones de Maiaki.", "Los rescatistas buscan a tres más.")
TR = ("Maiaki köyündeki selde iki kişi hayatını kaybetti.",)

HEADS = {
    "uk": "ДСНС: двоє загиблих через повінь", "en": "Two dead in floods", "ro": "Doi morți în inundații",
    "pl": "Powódź w Majakach: dwie ofiary", "ar": "قتيلان في فيضانات", "zh": "马亚基洪水两人遇难",
    "ja": "洪水で二人死亡", "ko": "홍수로 두 명 사망", "el": "Δύο νεκροί στις πλημμύρες",
    "ka": "წყალდიდობას ორი ემსხვერპლა", "hi": "बाढ़ में दो की मौत", "de": "Zwei Tote bei Hochwasser",
    "he": "שני הרוגים בשיטפון", "th": "น้ำท่วมดับสองราย", "hy": "Ջրհեղեղ. երկու զոհ",
    "fr": "Inondations : deux morts", "es": "Dos muertos en inundaciones", "tr": "Selde iki ölü",
}  # fmt: skip
SAID = {
    "uk": UK, "en": EN, "ro": RO, "pl": PL, "ar": AR, "zh": ZH, "ja": JA, "ko": KO, "el": EL,
    "ka": KA, "hi": HI, "de": DE, "he": HE, "th": TH, "hy": HY, "fr": FR, "es": ES, "tr": TR,
}  # fmt: skip

# What each page shows around its few sentences: {h}, the title; {ps}, {brs}: the sentences.
LAYOUTS = {
    "share and tags": (
        '<main><article><h1>{h}</h1><div class="meta"><span class="author">Iryna Koval</span> '
        '<time>28.11.2026, 15:00</time> <span class="views">1 245</span></div><div '
        'class="share-buttons"><a href="#">Facebook</a><a href="#">Telegram</a></div>{ps}<p '
        'class="readalso">Read also: <a href="/x">Red alert declared in the capital</a></p><div '
        'class="tags"><a href="/t/1">floods</a> <a href="/t/2">Odesa</a></div></article></main>'
    ),
    "breaks in a div": (
        '<div id="wrap"><div class="news"><h1>{h}</h1><span class="date">28 листопада 2026</span>'
        '<div class="txt">{brs}</div><div class="social"><a href="#">VK</a></div></div></div>'
    ),
    "text in the article itself": (
        '<article><header><h1>{h}</h1><p class="byline">Iryna Koval</p></header>{brs}'
        '<footer><a href="/all">All news</a></footer></article>'
    ),
    "text straight in a div": (
        '<div class="post"><h1>{h}</h1><time datetime="2026-11-28">15:00</time><div>{one}</div>'
        '<div class="comments"><h3>Comments</h3><p>What a sad day this is for all of us.</p></div></div>'
    ),
    "amp": (
        '<amp-sidebar id="s"><ul><li><a href="/">Home</a></li></ul></amp-sidebar><article '
        'class="amp-wp-article"><header><h1 class="amp-wp-title">{h}</h1><div '
        'class="amp-wp-meta amp-wp-byline">Iryna Koval</div></header><figure '
        'class="amp-wp-article-featured-image"><amp-img src="a.jpg" width="9" height="9">'
        '</amp-img></figure><div class="amp-wp-article-content">{ps}</div><footer '
        'class="amp-wp-article-footer"><div class="amp-wp-meta">Categories: News</div></footer></article>'
    ),
    "teasers beside": (
        '<div class="row"><div class="col-8"><h1>{h}</h1><div class="entry-content">{ps}</div></div>'
        '<div class="col-4"><h3>Latest</h3><ul><li><a href="/1">Mayor resigns after budget vote</a></li>'
        '<li><a href="/2">Ferry line opens again on Monday</a></li></ul></div></div>'
    ),
    "teasers below with summaries": (
        '<main><h1>{h}</h1><div class="body">{ps}</div><h2>More news</h2><div class="card"><h3>'
        '<a href="/1">Mayor resigns</a></h3><p>The mayor of the town resigned on Friday after the '
        'vote on the budget.</p></div><div class="card"><h3><a href="/2">Ferry</a></h3><p>The ferry '
        "line opens again on Monday, its owner said.</p></div></main>"
    ),
    "photo note": (
        '<article><h1>{h}</h1><figure><img src="a.jpg"><figcaption>Photo: DSNS</figcaption></figure>'
        '{ps}<p class="source">Source: DSNS</p></article>'
    ),
    "newsletter box": (
        '<article><h1>{h}</h1>{ps}<div class="newsletter"><p>Get the best of the day by mail, every '
        'morning at seven.</p><form><input name="m"><button>Subscribe</button></form></div></article>'
    ),
    "author's box": (
        '<article><h1>{h}</h1><div class="article-body">{ps}</div><div class="author-box"><p>Iryna '
        "Koval is a reporter in Odesa. She covers the south.</p></div></article>"
    ),
    "table for layout": (
        '<table><tr><td class="left"><a href="/">Home</a><br><a href="/w">World</a></td><td><h1>{h}'
        '</h1><p class="date">28.11.2026</p>{ps}</td></tr></table>'
    ),
    "custom elements": (
        "<news-page><news-title><h1>{h}</h1></news-title><news-meta><span>15:00</span></news-meta>"
        "<news-text>{ps}</news-text><news-share><button>Share</button></news-share></news-page>"
    ),
    "bare": "<h1>{h}</h1>{ps}",
    "section of a list": (
        '<section class="newsfeed"><article class="item"><h1>{h}</h1><div class="item__text">{ps}'
        '</div><ul class="item__links"><li><a href="/a">Print</a></li><li><a href="/b">Send</a>'
        "</li></ul></article></section>"
    ),
    "advertisement within": (
        '<article><h1>{h}</h1><div class="text">{ps}<div class="adv"><span>Advertisement</span><p>'
        "Buy two tickets, and get a third one for free.</p></div></div></article>"
    ),
    "spans": (
        '<div class="single"><div class="title"><h1>{h}</h1></div><div class="single-meta"><i '
        'class="icon"></i> 28.11.2026 <i class="icon"></i> 152</div><div class="single-content">'
        "<span>{brs}</span></div></div>"
    ),
}  # fmt: skip
TOP = '<header><a href="/">News</a><nav><a href="/a">World</a><a href="/b">Sport</a></nav></header>'
BOTTOM = "<footer>© 2026 News. All rights reserved.</footer>"


def a_flash(layout: str, language: str) -> bytes:
    said, title = SAID[language], HEADS[language]
    inside = LAYOUTS[layout].format(
        h=title, ps="".join(f"<p>{one}</p>" for one in said), brs="<br><br>".join(said),
        one=" ".join(said),
    )  # fmt: skip
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title} | News'
        f'</title><meta property="og:title" content="{title}"></head><body>{TOP}{inside}{BOTTOM}'
        f"</body></html>"
    ).encode()


def some(layout: str) -> list[str]:
    """Give every other language, beginning in turn with the first and the second."""
    return list(SAID)[list(LAYOUTS).index(layout) % 2 :: 2]


def wrong_flashes(layout: str) -> dict[str, list[str]]:
    wrong = {}
    for language in some(layout):
        said = SAID[language]
        lines = lines_of(a_flash(layout, language))
        if lines not in (list(said), [" ".join(said)]):
            wrong[language] = lines
    return wrong


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_flash_is_read_without_what_stands_around_it(layout: str) -> None:
    assert wrong_flashes(layout) == {}


@pytest.mark.parametrize("language", SAID)
def test_a_flash_is_quoted_clean(language: str) -> None:
    for layout in filter(lambda one: language in some(one), LAYOUTS):
        quotes = quoted(read(a_flash(layout, language)))
        assert quotes, layout
        assert all(one in SAID[language] for one in quotes), (layout, quotes)

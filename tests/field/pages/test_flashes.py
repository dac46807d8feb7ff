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
    """Return every other language, beginning in turn with the first and the second."""
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


# What stands in plain paragraphs and blocks, and is none of the text.
FURNITURE = (
    "<p><em>Фото: ДСНС України</em></p>",
    "<p>Фото ілюстративне</p>",
    "<p>Автор: Ірина Коваль</p>",
    "<p>Джерело: ДСНС</p>",
    "<div>15:00, 28 листопада</div>",
    "<div>Сьогодні, 15:00</div>",
    "<div>Переглядів: 1245</div>",
    "<p>Теги: повінь, Одеса</p>",
    "<p>Реклама</p>",
    "<div>Поділитися:</div>",
    "<p>0 коментарів</p>",
    "<p>Слідкуйте за нами в Google News</p>",
    "<p>Підписуйтесь на наш Telegram-канал, щоб першими дізнаватися новини.</p>",
    "<div>Прослухати статтю</div>",
    "<div>Час читання: 1 хв</div>",
    '<p>Читайте також: <a href="/x">У Кишиневі оголосили червоний рівень</a></p>',
    "<p>Читайте також: У Кишиневі оголосили червоний рівень небезпеки</p>",
    '<p><a href="/x">У Кишиневі оголосили червоний рівень небезпеки через негоду</a></p>',
    '<p><strong>Читайте також:</strong><br><a href="/x">У Кишиневі оголосили червоний рівень</a></p>',
    "<div>Ірина Коваль, кореспондентка</div>",
    "<p>Помітили помилку? Виділіть її та натисніть Ctrl + Enter.</p>",
    "<p>Якщо ви помітили помилку, виділіть необхідний текст і натисніть Ctrl+Enter, щоб повідомити про це редакцію.</p>",
    '<div>Новини по темі</div><ul><li><a href="/1">Рівень води в Дністрі зростає</a></li></ul>',
    "<p>Передрук лише з гіперпосиланням.</p>",
    "<div>28.11.2026 15:00 | Ірина Коваль</div>",
    "<div>Ірина Коваль</div>",
    "<p>Опубліковано: 28 листопада 2026, 15:00. Оновлено: 15:20</p>",
    "<p>Більше новин у нашому Telegram.</p>",
    "<p>#повінь #Одещина</p>",
    "<p>Категорія: Надзвичайні події</p>",
    "<p>This is a breaking news story. It will be updated.</p>",
    "<p>Download our app for iOS and Android.</p><p>Follow us on Facebook and Twitter.</p>",
    "<p>dpa/ik</p>",
    "<p>(AFP, Reuters)</p>",
    "<p>Нашли опечатку? Выделите её и нажмите Ctrl+Enter.</p>",
    "<ul><li>By Iryna Koval</li><li>28 November 2026</li><li>Odesa desk</li></ul>",
)


@pytest.mark.parametrize("part", FURNITURE)
def test_what_stands_around_a_flash_without_a_name_is_none_of_it(part: str) -> None:
    title, said = HEADS["uk"], "".join(f"<p>{one}</p>" for one in UK)
    head = f"<head><title>{title} | Новини</title></head>"
    for inside in (
        f"<article><h1>{title}</h1>{said}{part}</article>",
        f"<article><h1>{title}</h1>{part}{said}</article>",
        f'<div class="wrap"><h1>{title}</h1>{part}<div>{said}</div>{part}</div>',
    ):
        page = f'<html lang="uk">{head}<body>{TOP}{inside}{BOTTOM}</body></html>'
        assert lines_of(page.encode()) == list(UK)


TWO = "".join(f"<p>{one}</p>" for one in EN)
BROKEN = "<br><br>".join(EN)
TITLED = f"<h1>{HEADS['en']}</h1>"
# As various systems write a page; each with two sentences.
HEAD = HEADS["en"]
SYSTEMS = {
    "ul meta": (
        f'<section class="news-detail">{TITLED}<ul class="meta"><li>By Iryna Koval</li><li>28 November 2026</li><li>Odesa desk</li></ul><div class="news-detail__body">{TWO}</div></section>'
    ),
    "span body": (
        f'<div>{TITLED}<span itemprop="articleBody">{BROKEN}</span></div>'
    ),
    "font": (
        f'<center>{TITLED}</center><font size="3">{BROKEN}</font>'
    ),
    "h2 title": (
        f'<div class="n"><h2>{HEAD}</h2><div class="n-t">{TWO}</div></div>'
    ),
    "no heading": (
        f'<div class="n"><div class="title">{HEAD}</div><div class="n-t">{TWO}</div></div>'
    ),
    "h3 title": (
        f"<article><h3>{HEAD}</h3>{TWO}</article>"
    ),
    "telegram": (
        f'<div class="tgme_widget_message"><div class="tgme_widget_message_author"><a href="#">Channel</a></div><div class="tgme_widget_message_text">{BROKEN}</div><div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">12K</span> views <a href="#"><time>15:00</time></a></div></div>'
    ),
    "elementor": (
        f'<div class="elementor-widget elementor-widget-theme-post-title">{TITLED}</div><div class="elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">{TWO}</div></div>'
    ),
    "drupal": (
        f'<div class="view view-news">{TITLED}<div class="views-field views-field-body"><div class="field-content">{TWO}</div></div><div class="views-field views-field-created">28/11/2026 - 15:00</div></div>'
    ),
    "joomla": (
        f'<div class="item-page"><div class="page-header"><h1 itemprop="headline">{HEAD}</h1></div><dl class="article-info muted"><dt class="article-info-term">Details</dt><dd class="createdby">Written by Iryna Koval</dd><dd class="published">Published: 28 November 2026</dd><dd class="hits">Hits: 152</dd></dl><div itemprop="articleBody">{TWO}</div><ul class="pager pagenav"><li class="previous"><a href="/p">Prev</a></li></ul></div>'
    ),
    "bitrix": (
        f'<div class="news-detail"><img class="detail_picture"><span class="news-date-time">28.11.2026</span>{TITLED}{BROKEN}<div style="clear:both"></div><br>Source: RIA<br></div>'
    ),
    "h1 in head div": (
        f'<div class="article-header"><div class="article-category">News</div>{TITLED}<div class="article-date">Nov 28, 2026 15:00</div></div><div class="article-share">Share: <a href="#">FB</a></div><div class="article-content">{TWO}</div>'
    ),
    "linked words": (
        f'<article>{TITLED}<p>Two people died in <a href="/f">floods</a> in the village of <a href="/m">Maiaky</a>, the <a href="/r">rescue service</a> said.</p><p>Boats are still searching the lower streets.</p></article>'
    ),
    "next.js css modules": (
        f'<main class="Page_main__x1"><div class="Article_header__Yz"><h1 class="Article_title__ab">{HEAD}</h1><div class="Article_meta__q">Iryna Koval · 2 min</div></div><div class="Article_body__zz">{TWO}</div><div class="Share_root__1"><button>Share</button></div></main>'
    ),
    "tailwind": (
        f'<main class="mx-auto max-w-2xl"><h1 class="text-3xl font-bold">{HEAD}</h1><div class="mt-2 flex text-sm text-gray-500"><span>Iryna Koval</span><span>Nov 28</span></div><div class="prose mt-6">{TWO}</div><div class="mt-8 flex gap-2"><a class="badge" href="/t">floods</a></div></main>'
    ),
    "header date para": (
        f"<article><p>28.11.2026</p>{TITLED}{TWO}<p>ob/rs</p></article>"
    ),
    "comments unnamed": (
        f"<article>{TITLED}{TWO}</article><section><h2>3 comments</h2><div><b>Anna</b><p>This is really a very sad day for all of us.</p></div></section>"
    ),
    "popular below": (
        f'<div>{TITLED}{TWO}<div><h4>Most read</h4><ol><li><a href="/1">Mayor resigns after vote</a></li></ol></div></div>'
    ),
    "cookie banner": (
        f'<div class="cc-window"><p>We use cookies to make this site better for you.</p><button>OK</button></div><article>{TITLED}{TWO}</article>'
    ),
    "video": (
        f'<article>{TITLED}<div class="video"><video src="a.mp4"></video><p>Watch: the flood from above</p></div>{TWO}</article>'
    ),
    "iframes": (
        f'<article>{TITLED}<iframe src="x"></iframe>{TWO}<script>var a="Two people";</script></article>'
    ),
    "body in td": (
        f'<table class="main"><tr><td colspan=2>{TITLED}</td></tr><tr><td class="text">{BROKEN}</td><td class="side"><a href="/1">Mayor resigns</a><br><a href="/2">Ferry line</a></td></tr></table>'
    ),
    "dl": (
        f"<article>{TITLED}<dl><dt>Date</dt><dd>28 November 2026</dd></dl>{TWO}</article>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_flash_is_read_on_the_pages_of_any_system(system: str) -> None:
    head = f"<head><title>{HEAD} | News</title></head>"
    page = f'<html lang="en">{head}<body>{TOP}{SYSTEMS[system]}{BOTTOM}</body></html>'
    assert lines_of(page.encode()) == list(EN)

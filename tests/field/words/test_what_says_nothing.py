"""Content without words is none: pictures, empty markup, "Read more", share lists, "Comments"."""

import pytest

from monitor.core.model import Entry
from monitor.parse.feeds.entrytext import words_of_entry
from tests.field.words.test_what_an_entry_says import DESCRIPTION, LINES, LONG, an_entry

EMPTY = [
    "", " ", "&nbsp;", "<p>&nbsp;</p>", "<p></p>", "<div><div> </div></div>", "<br/><br/>", "<br>",
    '<p><img src="/a.jpg" alt=""/></p>', '<img src="/a.jpg" alt="A man with an umbrella"/>',
    '<a href="x"><img src="y"/></a>', "<!-- wp:paragraph --><!-- /wp -->", "<hr>", "&#160;&#160;",
    '<iframe src="https://video.example/1"></iframe>', "<script>track('x')</script>", "&#8203;",
    "<style>.a{color:red}</style>", "<figure><img src='x'></figure>", "\ufeff", "...", "…", "—",
    '<video src="x.mp4"></video>', "<table><tr><td></td></tr></table>", "[…]", "• • •", ".",
    "<p>\n\t</p>\n", "<svg><title>Icon</title></svg>", "<noscript>no</noscript>", "\u00ad",
    '<img src="https://stats.example/p.gif" width="1" height="1">', "<p> <br/> </p>", "&amp;nbsp;",
]  # fmt: skip
MORE = [  # in more than thirty languages
    "Read more", "Read More »", "READ MORE", "[Read more…]", "Continue reading", "(more)",
    "More...", "Continue reading →", "Read the full article", "Full story", "Click here to read",
    "View article",
    "Читати далі", "Читати далі →", "Докладніше", "Детальніше…", "Читать далее", "Подробнее",
    "Читать полностью", "Далее...", "Чытаць далей", "Прочети още", "Прочитај више", "Lire la suite",
    "Lire l’article", "En savoir plus", "Weiterlesen", "Weiterlesen …", "Mehr lesen", "Zum Artikel",
    "Leer más", "Seguir leyendo", "Ver más", "Leia mais", "Continuar lendo", "Saiba mais",
    "Leggi tutto", "Continua a leggere", "Leggi di più", "Llegir més", "Lees meer", "Lees verder",
    "Czytaj więcej", "Czytaj dalej", "Więcej", "Číst dál", "Číst více", "Celý článek",
    "Čítať ďalej", "Čítať viac", "Citește mai mult", "Citeşte mai departe", "Tovább", "Bővebben",
    "Pročitaj više", "Opširnije", "Preberi več", "Devamı", "Devamını oku", "Läs mer", "Les mer",
    "Les hele saken", "Læs mere", "Lue lisää", "Loe edasi", "Skaityti daugiau", "Plačiau",
    "Lasīt vairāk", "Διαβάστε περισσότερα", "Περισσότερα", "Lexo më shumë", "اقرأ المزيد", "المزيد",
    "ادامه مطلب", "קרא עוד", "המשך קריאה", "続きを読む", "もっと見る", "阅读全文", "继续阅读",
    "閱讀更多", "더 보기", "계속 읽기", "Xem thêm", "Đọc tiếp", "อ่านต่อ", "Baca selengkapnya",
    "और पढ़ें", "আরও পড়ুন",
]  # fmt: skip
FURNITURE = [
    "Comments", "<a href='https://n.example/item?id=1'>Comments</a>", "3 comments", "Comments (12)",
    "Leave a comment", "0 Comments", "Коментарі", "Комментарии (4)", "Kommentare", "Commentaires",
    "The post Lenders meet appeared first on Quay Post.",
    'The post <a href="x">Lenders meet</a> first appeared on <a href="y">Quay Post</a>.',
    "The article Lenders meet was first published on Quay Post",
    "Der Beitrag Lenders meet erschien zuerst auf Quay Post.",
    "L’article Lenders meet est apparu en premier sur Quay Post.",
    "La entrada Lenders meet se publicó primero en Quay Post.",
    "O post Lenders meet apareceu primeiro em Quay Post.",
    "L’articolo Lenders meet proviene da Quay Post.",
    "Artykuł Lenders meet pochodzi z serwisu Quay Post.",
    "Запись Кредиторы встретились впервые появилась на Quay Post.",
    "Запис Кредитори зустрілися спершу з'явився на Quay Post.",
    "Het bericht Lenders meet verscheen eerst op Quay Post.",
    "Inlägget Lenders meet dök först upp på Quay Post.",
    "<ul><li>Facebook</li><li>Twitter</li><li>WhatsApp</li></ul>",
    "Facebook Twitter Telegram Email",
    "Share", "Share on Facebook", "Share this", "Tweet | Share | Email", "Поділитися", "Teilen",
    "Share on Facebook Share on X", "Facebook | Twitter | LinkedIn | Print",
    "Поделиться: VK Telegram",
    "Continue reading: Lenders meet in Kyiv", "Photo", "Video", "Permalink | Comments",
]  # fmt: skip


@pytest.mark.parametrize("content", [*EMPTY, *MORE, *FURNITURE])
def test_where_the_content_says_nothing_the_description_serves(content: str) -> None:
    entry = Entry(title="Lenders meet", summary=DESCRIPTION, content=content)
    assert words_of_entry(entry) == DESCRIPTION


@pytest.mark.parametrize("content", [*EMPTY, *MORE, *FURNITURE])
def test_where_nothing_else_is_there_there_are_no_words(content: str) -> None:
    assert words_of_entry(Entry(title="Lenders meet", content=content)) == ""
    assert words_of_entry(Entry(title="Lenders meet", summary=content, content=content)) == ""


@pytest.mark.parametrize("more", MORE[::4])
def test_a_link_that_leads_on_may_be_marked_up(more: str) -> None:
    content = f'<p><a class="more-link" href="/x">{more} <span>Lenders meet</span></a></p>'
    for one in (f'<p><a href="/x">{more}</a></p>', f"<div><strong>{more}</strong></div>"):
        assert words_of_entry(Entry(summary=DESCRIPTION, content=one)) == DESCRIPTION
    assert DESCRIPTION in words_of_entry(Entry(summary=DESCRIPTION, content=content))


@pytest.mark.parametrize("furniture", [*MORE[::3], *FURNITURE])
def test_at_the_end_of_a_text_it_is_no_line_of_it(furniture: str) -> None:
    assert words_of_entry(Entry(content=f"{LONG}<p>{furniture}</p>")) == LINES


@pytest.mark.parametrize("content", EMPTY)
def test_the_feed_keeps_what_it_says(content: str) -> None:
    entry = an_entry(f"<description>{DESCRIPTION}</description>"
                     f"<content:encoded><![CDATA[{content}]]></content:encoded>")  # fmt: skip
    assert entry.summary == DESCRIPTION
    assert words_of_entry(entry) == DESCRIPTION


@pytest.mark.parametrize(
    "news",
    [
        "More than 300 people have fled.", "Read the minister's letter.",
        "Comments by the minister",
        "The post office in Kyiv was hit.", "Далі буде: Україна просить.", "Share prices fell.",
        "Facebook is fined in Kyiv.", "Mehr Geld für Kiew.", "War.", "Lviv", "12", "5:0",
        "The story first appeared in March.", "Photo ban at the front", "Video shows the strike",
        "X is down", "Continua la protesta a Kiev", "Suite à l'accord, Kiev paie.", "戦争", "Так.",
        "Lire est un droit.", "Full power is back.", "Like many, they fled.",
        "Del conflicto en Kiev",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_kept(news: str) -> None:
    assert words_of_entry(Entry(content=f"<p>{news}</p>")) == news
    assert words_of_entry(Entry(summary=DESCRIPTION, content=news)) == f"{DESCRIPTION}\n{news}"


# --- after reports ---------------------------------------------------------------------------


def test_a_list_of_links_with_comments_only() -> None:  # feeds of discussion sites
    entry = an_entry('<description><![CDATA[<a href="https://n.example/1">Comments</a>]]>'
                     "</description>")  # fmt: skip
    assert words_of_entry(entry) == ""


def test_an_item_without_title_still_has_its_words() -> None:  # stringer-rss/stringer#467
    entry = an_entry(f"<description>{DESCRIPTION}</description>", title="")
    assert words_of_entry(entry) == DESCRIPTION

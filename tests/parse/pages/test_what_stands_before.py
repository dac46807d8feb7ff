"""Pages that are no article: who or what stands before it is named, the same in both readings."""

import json

import pytest

from monitor.core.errors import ParseError
from monitor.parse.pages.glance import glance
from monitor.parse.pages.stubs import PAYWALL, WORDS
from monitor.parse.pages.text import read_page

URL = "https://example.org/news/1"
ARTICLE = "<meta property='og:type' content='article'>"
PROSE = (
    "The council of the town voted for the new bridge after a debate of nine hours on Monday.",
    "Its clerk said that work would begin in spring, and that the ferry would run until then.",
)
ABOUT = {
    "cookies": (
        "Regulators say that publishers use cookies of partners whom no reader has heard of.",
        "A law would make sites ask for consent once, and browsers accept all cookies in part {}.",
    ),
    "subscriptions": (
        "Readers who were asked to subscribe to continue reading left the site, a study found.",
        "Most papers print a line such as this article is for subscribers only, in part {}.",
    ),
    "scripts": (
        "Engineers say that most sites need JavaScript, and break where it is turned off.",
        "A reader who must enable JavaScript to see a timetable gives up, they say in part {}.",
    ),
}  # fmt: skip

CONSENT = {
    "en": (
        "Before you continue",
        "We and our 214 partners store cookies on your device to measure what you read.",
        "With your consent we may use your place. Change it in the cookie settings at any time.",
    ),
    "de": (
        "Bevor Sie fortfahren",
        "Wir und unsere 214 Partner speichern Cookies auf Ihrem Gerät und verwenden sie.",
        "Ihre Einwilligung können Sie jederzeit in den Cookie-Einstellungen widerrufen.",
    ),
    "fr": (
        "Avant de continuer",
        "Nous et nos 214 partenaires utilisons des cookies pour mesurer ce que vous lisez.",
        "Vous pouvez retirer votre consentement dans les paramètres des cookies.",
    ),
    "uk": (
        "Перш ніж продовжити",
        "Ми та наші партнери використовуємо файли cookie, щоб показувати рекламу.",
        "Ви можете відкликати свою згоду будь-коли в налаштуваннях файлів cookie.",
    ),
    "ru": (
        "Прежде чем продолжить",
        "Мы и наши партнёры используем файлы cookie для показа рекламы.",
        "Вы можете отозвать своё согласие в настройках файлов cookie в любое время.",
    ),
    "es": (
        "Antes de continuar",
        "Nosotros y nuestros 214 socios utilizamos cookies para medir lo que lee.",
        "Puede retirar su consentimiento en la configuración de cookies en cualquier momento.",
    ),
    "pl": (
        "Zanim przejdziesz dalej",
        "My i nasi partnerzy używamy plików cookie, aby mierzyć ruch w serwisie.",
        "Możesz wycofać zgodę w ustawieniach plików cookie w dowolnej chwili.",
    ),
    "ja": (
        "続行する前に",
        "当社とパートナーは、お客様の端末にクッキーを保存し、広告の表示に利用します。",
        "同意はいつでもクッキーの設定で取り消すことができます。",
    ),
}
LOGIN = {
    "en": ("Log in", "Please log in with your account to read on."),
    "de": ("Anmelden", "Bitte melden Sie sich mit Ihrem Konto an, um weiterzulesen."),
    "fr": ("Connexion", "Connectez-vous à votre compte pour lire la suite."),
    "uk": ("Вхід", "Увійдіть до свого облікового запису, щоб читати далі."),
    "ru": ("Вход", "Войдите в свою учётную запись, чтобы читать дальше."),
    "es": ("Acceso", "Inicie sesión en su cuenta para seguir leyendo."),
    "pl": ("Logowanie", "Zaloguj się na swoje konto, aby czytać dalej."),
    "ja": ("ログイン", "続きを読むにはログインしてください。"),
}
SCRIPTS = {
    "en": "You need to enable JavaScript to run this app.",
    "de": "Bitte aktivieren Sie JavaScript in Ihrem Browser, um diese Seite zu sehen.",
    "fr": "JavaScript est désactivé dans votre navigateur.",
    "uk": "Для роботи сайту потрібен JavaScript, будь ласка, увімкніть його.",
    "ru": "Для работы сайта необходимо включить JavaScript.",
    "es": "Es necesario habilitar JavaScript para ver esta página.",
    "pl": "Włącz JavaScript w przeglądarce, aby zobaczyć tę stronę.",
    "ja": "JavaScript が無効になっています。",
}
PAID = {
    "en": "Subscribe to continue reading this article.",
    "de": "Dieser Artikel ist nur für Abonnenten.",
    "fr": "La suite est réservée aux abonnés.",
    "uk": "Цей матеріал доступний лише передплатникам.",
    "ru": "Материал доступен только подписчикам.",
    "es": "Contenido exclusivo para suscriptores",
    "pl": "Czytaj dalej, kup prenumeratę",
    "ja": "この記事は有料会員限定です。",
}


def paragraphs(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def a_page(inside: str, *, head: str = "", language: str = "en") -> bytes:
    return (
        f"<html lang='{language}'><head><meta charset='utf-8'><title>Example</title>{head}</head>"
        f"<body><main>{inside}</main></body></html>"
    ).encode()


def outcome(body: bytes, url: str = URL) -> str:
    """Return why a page is no article, or "": both readings say the same."""
    try:
        read_page(body, url=url)
    except ParseError as error:
        found = error.reason
        said = str(error)
    else:
        found = said = ""
    assert glance(body, url=url).instead == found
    assert said == (f"{url}: {WORDS[found]}" if found else "")
    return found


def note(body: bytes) -> str:
    """Return what both readings say of a text."""
    first, second = glance(body, url=URL).page.note, read_page(body, url=URL).note
    assert first == second
    return second


def linked(**said: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(said)}</script>"


# --- consent ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", CONSENT)
@pytest.mark.parametrize("tag", ["p", "div"])
def test_a_page_that_asks_for_consent_is_named_so(language: str, tag: str) -> None:
    title, *lines = CONSENT[language]
    told = "".join(f"<{tag}>{line}</{tag}>" for line in lines)
    form = "<form><button>OK</button></form>"
    assert outcome(a_page(f"<h1>{title}</h1>{told}{form}", language=language)) == "consent"


def test_a_host_that_only_asks_for_consent_is_known_by_its_name() -> None:
    body = a_page(f"<h1>Example</h1>{paragraphs(CONSENT['de'][2:])}<p>OK</p>")
    assert outcome(body, "https://consent.example.org/d?continue=x") == "consent"


def test_an_article_with_a_consent_banner_beside_it_is_an_article() -> None:
    banner = f"<div class='banner'>{paragraphs(CONSENT['en'])}</div>"
    assert outcome(a_page(f"<article>{paragraphs(PROSE * 4)}</article>{banner}")) == ""


# --- login, scripts, films ----------------------------------------------------------------


@pytest.mark.parametrize("language", LOGIN)
def test_a_page_that_asks_to_log_in_is_named_so(language: str) -> None:
    title, line = LOGIN[language]
    form = "<form><input type='email'><input type='password'><button>OK</button></form>"
    assert outcome(a_page(f"<h1>{title}</h1><p>{line}</p>{form}", language=language)) == "login"


def test_an_article_with_a_login_form_beside_it_is_an_article() -> None:
    form = "<form><input type='password'></form>"
    assert outcome(a_page(f"{form}<article>{paragraphs(PROSE * 2)}</article>")) == ""
    brief = f"{form}<article>{paragraphs(PROSE[:1])}</article>"
    assert outcome(a_page(brief, head=ARTICLE)) == ""


@pytest.mark.parametrize("language", SCRIPTS)
@pytest.mark.parametrize("inside", ["<p>{}</p>", "<noscript>{}</noscript><div id='root'></div>"])
@pytest.mark.parametrize("head", ["", ARTICLE])
def test_a_page_whose_text_is_made_by_scripts_is_named_so(
    language: str, inside: str, head: str
) -> None:
    body = a_page(inside.format(SCRIPTS[language]), head=head, language=language)
    assert outcome(body) == "script-only"


@pytest.mark.parametrize("head", ["", ARTICLE])
def test_a_brief_whose_comments_ask_for_scripts_is_an_article(head: str) -> None:
    comments = "<noscript>Please enable JavaScript to view the comments.</noscript>"
    body = a_page(f"<article>{paragraphs(PROSE)}</article>{comments}", head=head)
    assert outcome(body) == ""
    assert read_page(body).text == "\n".join(PROSE)


@pytest.mark.parametrize(
    ("head", "inside"),
    [
        ("<meta property='og:type' content='video.other'>", ""),
        (linked(**{"@type": "VideoObject", "name": "The bridge"}), ""),
        ("", "<video src='/a.mp4'></video>"),
    ],
)
def test_a_film_with_hardly_any_text_is_named_so(head: str, inside: str) -> None:
    brief = paragraphs(PROSE[:1])
    assert outcome(a_page(f"{inside}{brief}", head=head)) == "video-only"
    assert outcome(a_page(f"{inside}<p>0:31</p>", head=head)) == "video-only"


def test_an_article_with_a_film_in_it_is_an_article() -> None:
    film = "<video src='/a.mp4'>Your player is too old.</video>"
    whole = a_page(f"<article>{film}{paragraphs(PROSE * 2)}</article>")
    assert outcome(whole) == ""
    said = linked(**{"@type": "NewsArticle", "video": {"@type": "VideoObject"}})
    assert outcome(a_page(f"<article>{film}{paragraphs(PROSE)}</article>", head=said)) == ""


@pytest.mark.parametrize("inside", ["", "<img src='/a.jpg'>", "<ul><li>Home</li></ul>"])
def test_a_page_without_text_is_named_so(inside: str) -> None:
    assert outcome(a_page(inside)) == "no-text"


# --- the beginning only -------------------------------------------------------------------


@pytest.mark.parametrize("language", PAID)
def test_a_beginning_before_a_wall_is_noted(language: str) -> None:
    wall = f"<div class='wall'><p>{PAID[language]}</p></div>"
    body = a_page(f"<article>{paragraphs(PROSE)}</article>{wall}", language=language)
    assert note(body) == PAYWALL
    assert outcome(body) == ""


@pytest.mark.parametrize("free", [False, "False", "false"])
def test_what_json_ld_calls_locked_is_noted(free: object) -> None:
    part = {"@type": "WebPageElement", "isAccessibleForFree": free}
    for said in (
        linked(**{"@type": "NewsArticle", "isAccessibleForFree": free}),
        linked(**{"@type": "NewsArticle", "hasPart": part}),
    ):
        assert note(a_page(f"<article>{paragraphs(PROSE)}</article>", head=said)) == PAYWALL


def test_a_short_article_that_is_free_is_not_noted() -> None:
    letter = "<footer><p>Subscribe to our newsletter. Become a member.</p></footer>"
    free = linked(**{"@type": "NewsArticle", "isAccessibleForFree": True})
    assert note(a_page(f"<article>{paragraphs(PROSE)}</article>{letter}", head=free)) == ""


# --- articles about such things -----------------------------------------------------------


@pytest.mark.parametrize("subject", ABOUT)
def test_a_long_article_about_such_things_is_an_article(subject: str) -> None:
    first, line = ABOUT[subject]
    lines = (first, *(line.format(part) for part in range(20)))
    body = a_page(f"<article>{paragraphs(lines)}</article>")
    assert outcome(body) == ""
    assert note(body) == ""
    assert read_page(body).text == "\n".join(lines)


# --- no pages -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "reason", "words"),
    [
        (b"", "empty", "it is empty"),
        (b" \n\t ", "empty", "it is empty"),
        (b"%PDF-1.7\n1 0 obj", "not-a-page", "it is a PDF, not an HTML page"),
        (b"<?xml version='1.0'?><rss version='2.0'/>", "not-a-page", "it is a feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "not-a-page", "it is a feed"),
        (b"<rdf:RDF></rdf:RDF>", "not-a-page", "it is a feed"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-a-page", "it is not an HTML page"),
        (b"GIF89a<html>", "not-a-page", "it is not an HTML page"),
        (b"PK\x03\x04<html>", "not-a-page", "it is not an HTML page"),
        (bytes(range(256)) * 40, "not-a-page", "it is not an HTML page"),
        (b'{"title": "Talks"}', "not-a-page", "it is not an HTML page"),
    ],
)
def test_what_is_no_page_is_refused_by_both_in_the_same_words(
    body: bytes, reason: str, words: str
) -> None:
    for read in (glance, read_page):
        with pytest.raises(ParseError, match=f"^{URL}: {words}") as caught:
            read(body, url=URL)
        assert caught.value.reason == reason

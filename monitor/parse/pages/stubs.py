"""Pages that hold no article: who or what stands before it; and those that hold only its start.

Each is told by more than words: a long text that speaks of cookies or subscriptions is none.
"""

import re
from urllib.parse import urlsplit

from monitor.core.paragraphs.endings import ends_as_sentence, has_sentences_length
from monitor.parse.pages import linked
from monitor.parse.pages.tags import Tags
from monitor.parse.pages.walls import asks, only_sells, sells, wall

SHORT = 1500  # characters: a text of more is an article, whatever it speaks of
BARE, FEW = 300, 100  # characters: hardly any text; less than a sentence or two
_FLASH = 2  # sentences that make a text beside a film
WORDS = {  # of each outcome, for people
    "consent": "it asks for consent to cookies, and shows no article before",
    "login": "it asks to log in, and shows no article before",
    "script-only": "its text is made by JavaScript in a browser",
    "video-only": "it is a video with hardly any text",
    "no-text": "no article text was found in it",
    "challenge": "it asks the reader to prove to be a person, and shows no article before",
    "unavailable": "it says that its site is out of order for now",
    "missing": "it says that there is no such page",
    "refused": "it refuses readers of this country or network",
    "age": "it asks for the reader's age, and shows no article before",
    "paywall": "it shows its article to subscribers only",
    "redirect": "it only leads on to another page, as browsers follow it",
}
PASSING = ("challenge", "unavailable", "missing")  # what a page may be no more in a while
PAYWALL = "its publisher shows the beginning only, and the rest to subscribers"

_CONSENT_HOST = re.compile(
    r"(?:consent|consents|cmp|guce|myprivacy|privacy-?gate)\.", re.IGNORECASE
)
_CONSENT = re.compile(
    r"before you continue|avant de continuer|bevor (?:sie|du) fortf|antes de (?:continuar|ir a)|"
    r"(?:we|our partners|wir|nous|мы|ми) .{0,60}(?:cookie|куки|cookies)|accept (?:all )?cookies|"
    r"(?:use|uses|using|utilis\w{1,20}+|verwende\w{0,20}+|usamos|utilizamos|używa\w{0,20}+|"
    r"використову\w{1,20}+|"
    r"использу\w{1,20}+|kullan\w{1,20}+) .{0,60}(?:cookie|куки|кукі)|cookie (?:policy|settings|"
    r"preferences)|"
    r"manage (?:your )?(?:cookies|consent|preferences|privacy)|your privacy (?:choices|settings)|"
    r"(?:accepter|akzeptieren|aceptar|accetta|aceitar|принять|прийняти|zaakceptuj) .{0,30}"
    r"(?:cookie|куки|файл|все|tou[st]|alle|todas|tutt)|legitimate interest|consent|einwilligung|"
    r"consentement|consentimiento|consenso|согласие|згод[аиу]|zgod[aęy]|同意|동의|"
    r"(?:クッキー|쿠키|cookie).{0,30}(?:使用|利用|保存|사용|허용)",
    re.IGNORECASE,
)
_COOKIE = re.compile(r"cookie|куки|кукі|файлы? cookie|クッキー|쿠키", re.IGNORECASE)
_SCRIPT = re.compile(
    r"(?:enable|turn on|requires?|need|without|activate|allow) .{0,20}java\s?script|"
    r"java\s?script .{0,40}(?:disabled|required|enabled?|turned off|désactivé|requis|deaktiviert|"
    r"aktivier\w{0,20}+|отключ\w{1,20}+|включ\w{1,20}+|вимкнен\w{0,20}+|увімкн\w{1,20}+|"
    r"necesario|habilit\w{1,20}+|obligatoire)|"
    r"(?:activ\w{1,20}+|aktivier\w{1,20}+|включит[еь]|увімкн\w{1,20}+|потріб\w{1,20}+|"
    r"необхідн\w{1,20}+|требует\w{0,20}+|нужен|"
    r"habilit\w{1,20}+|abilita\w{0,20}+|włącz\w{0,20}+) .{0,20}javascript|"
    r"javascript\s?[をが]|請啟用 ?javascript|请启用 ?javascript",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"(?:subscribe|sign up|register|log ?in|sign in|become a (?:member|subscriber)) .{0,30}"
    r"(?:to (?:continue|read|keep|unlock|access)|for (?:full|unlimited) access)|"
    r"(?:continue|keep|to) reading .{0,40}(?:subscri|free trial|account|register)|"
    r"(?:this|the) (?:article|story|content) is (?:for|only|available|reserved|exclusive)\b.{0,40}"
    r"(?:subscriber|member)|(?:subscriber|member)s?[- ](?:only|exclusive)|already a subscriber|"
    r"you have .{0,20}(?:free )?articles? (?:left|remaining)|unlock (?:this|the) (?:article|story)|"
    r"(?:article|contenu) (?:est )?réservé aux? abonné|la suite est réservée|"
    r"déjà abonné|(?:nur|exklusiv) für (?:abonnent|mitglieder)|weiterlesen mit|"
    r"jetzt (?:abonnieren|weiterlesen|testen)|suscríbete para|solo per (?:gli )?abbonati|"
    r"(?:contenido|artículo) (?:exclusivo|solo) (?:para|de) suscriptor|"
    r"abbonati per (?:continuare|leggere)|"
    r"(?:exclusivo|conteúdo) para assinantes|assine para|(?:tylko|"
    r"dostępn\w{1,20}+) dla (?:prenumerat|"
    r"subskryb)|czytaj dalej\b.{0,30}(?:prenumerat|subskryb|dostęp)|"
    r"(?:доступ\w{0,20}+|тільки|лише|для|только) .{0,25}(?:передплатник|підписник|подписчик|"
    r"абонент)|"
    r"(?:оформіть|оформите|придбайте|купите) .{0,20}(?:передплат|підписк|подписк)|"
    r"会員限定|会員登録して|有料会員|この記事は有料|订阅后|訂閱後|付费阅读|유료 ?(?:회원|구독)",
    re.IGNORECASE,
)

# One of these each of the above has: to look for them takes a tenth of the time.
_HINT = re.compile(
    "subscri|member|continue|to read|keep reading|unlock|access|articles left|remaining|abonn|"
    "mitglied|weiterlesen|jetzt testen|suscri|suscrí|abbonat|assina|assine|prenumerat|subskryb|"
    "передплат|підпис|подпис|абонент|会員|有料|订阅|訂閱|付费|유료|réservé"
)


def stands_before(tags: Tags, text: str, whole: str, url: str = "", markup: str = "") -> str:
    """Name what a page is instead of an article, or "" where it is one.

    `text` is what was found to be the article's, `whole` all that the page shows.
    """
    found = "consent" if _asks_consent(tags, text, whole, url) else ""
    found = found or wall(tags, text, whole, markup) or only_sells(tags, text)
    if found:
        return found
    if len(text) > BARE:
        return ""
    if tags.has_password and len(whole) < SHORT and not tags.is_article:
        return "login"
    if _asks_for_scripts(tags, text, whole):
        return "script-only"
    if _is_film(tags, text):
        return "video-only"
    return "" if text else "no-text"


def is_cut_off(tags: Tags, text: str, whole: str) -> bool:
    """Whether a text is only the beginning of what subscribers may read."""
    if len(text) > SHORT:
        return False
    shown = whole[:200_000]
    hinted = _HINT.search(shown.lower()) is not None
    if linked.is_locked(tags.parts) or (hinted and _PAID.search(shown) is not None):
        return True
    return bool(tags.headings) and sells(tags)


def _asks_consent(tags: Tags, text: str, whole: str, url: str) -> bool:
    if len(text) > SHORT or tags.is_article:
        return False
    said = len(_CONSENT.findall(whole[: 2 * SHORT]))
    if _CONSENT_HOST.match(urlsplit(url).hostname or ""):
        return said > 0
    return len(whole) < 2 * SHORT and said > 1 and _is_of_cookies(text or whole)


def _is_of_cookies(text: str) -> bool:
    """Whether most sentences of a short text speak of cookies and consent."""
    sentences = [one for one in re.split(r"[.!?。！？\n]+\s*", text) if len(one) > 15]
    told = [one for one in sentences if _COOKIE.search(one) or _CONSENT.search(one)]
    asked = any(asks(one.casefold()) for one in told)
    return asked and len(told) * 2 >= len(sentences) and _COOKIE.search(text) is not None


def _asks_for_scripts(tags: Tags, text: str, whole: str) -> bool:
    """Whether a page asks for JavaScript, and not for its comments or the like only."""
    if text and (tags.is_article or len(text) > FEW) and not _SCRIPT.search(text):
        return False
    return _SCRIPT.search(whole[:20_000]) is not None


def _is_film(tags: Tags, text: str) -> bool:
    """Whether a page is a film's; an article may hold one, and says so or has sentences."""
    kind = tags.meta.get("og:type", "").lower()
    if kind.startswith("video"):
        return True
    told = any(linked.is_a(part, ("VideoObject",)) for part in tags.parts)
    brief = sum(map(_is_told, text.split("\n"))) < _FLASH and not tags.is_article
    return (told or (tags.has_film and brief)) and not tags.article


def _is_told(line: str) -> bool:
    return ends_as_sentence(line) and has_sentences_length(line, ended=True)

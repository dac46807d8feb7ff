"""Sentences with which a site asks something of its readers: to follow, subscribe, write, click."""

import re

from monitor.core.paragraphs.endings import is_small

_ASKED = (  # as requests begin, and nothing that tells news does
    r"follow|join|subscribe|sign up|read|get|download|listen(?!,)|watch|visit|find|stay|click|tap|"
    r"chat with us|share (?:this|on|your)|like (?:us|our|this)|e-?mail (?:us|me|your)|contact|"
    r"don['’]t miss|"
    r"(?:send|tell) (?:us|me|your)|enable|turn on|have you got|do you have|want|for more|"
    r"(?:по)?читайте|следите|подпис(?:ывайся|ывайтесь|аться)|подпиши(?:сь|тесь)|жми(?:те)?|смотрите|"
    r"слушайте|присоедин(?:яйтесь|яйся|итесь)|скача(?:йте|ть)|установите|сообщ(?:ите|айте)|пишите|"
    r"(?:по)?чита(?:йте|ємо)|сте?жте|слідкуйте|підпис(?:уйтесь|уйтеся|атися)|підпиші?ть?ся|тисніть|"
    r"дивіться|слухайте|приєднуйте?сь?я?|долучайте?сь?я?|завантаж(?:уйте|те)|повідом(?:те|ляйте)|"
    r"пишіть|abonne[zr]|suivez|rejoignez|inscrivez|téléchargez|recevez|retrouvez|écoutez|"
    r"(?:abonnieren|folgen|melden|laden|hören|lesen|schreiben) sie|folg[et]|abonniert?|"
    r"suscríb[ae](?:te|se)|síguen?os|síganos|únete|descarga|recibe|iscrivi(?:ti|tevi)|"
    r"segui(?:ci|teci)|scarica|ricevi|assine|siga|inscreva-se|baixe|receba|śledź|obserwuj|zapisz|"
    r"pobierz|dołącz|czytaj|subskrybuj|odebírejte|sledujte|takip edin|абонирайте|следвайте"
)
_OURS = (  # what else such sentences begin with, where they name our own channel
    r"only|all|more|только|все|больше|главн\w+|оперативн\w+|свежие|тільки|лише|усі|всі|більше|"
    r"головн\w+|toute?s?|plus|mehr|alle|toda?s?|más|tutt[eio]|więcej|wszystk\w+"
)
_OUR = r"(?:our|наш\w*|notre|nos|unser\w*|nuestr\w+|nostr\w+|noss\w+|nasz\w*)"
_MEANS = (
    r"telegram|facebook|twitter|instagram|whatsapp|viber|youtube|tiktok|bluesky|linkedin|"
    r"newsletters?|podcasts?|inbox|live blog|(?:free|news|mobile) apps?|javascript|"
    r"push notifications?|[\w.+-]+@[\w-]+\.\w+|телеграм\w*|фейсбук\w*|твит+ер\w*|вайбер\w*|"
    r"инстаграм\w*|ютуб\w*|вконтакте|рассылк\w+|розсил\w+|соцсет\w+|соцмереж\w+|infolettre"
)
_OURS_IS = (
    rf"{_OUR} (?:\w+[ -])?(?:{_MEANS}|канал\w*|channel|page|apps?|chaîne|kana[lł]\w*|canal\w*)"
)
_REQUEST = re.compile(
    rf"\W*(?:please |also |now |just )?"
    rf"(?:(?:{_ASKED})\b(?!-(?!nous|moi|vous))(?=.*\b(?:{_MEANS}|{_OURS_IS})\w{{0,3}}\b)|"
    rf"(?:{_OURS})\b(?=.*\b{_OURS_IS}\b))",
    re.IGNORECASE,
)
_LONGEST = 240  # characters that such a sentence has, at most


def asks_readers(sentence: str) -> bool:
    """Whether a sentence begins as a request does, and names a way to follow or reach the site."""
    return len(sentence) <= _LONGEST and bool(_REQUEST.match(sentence))


def begins_small(sentence: str) -> bool:
    """Whether a sentence's first word has small letters only: it is the rest of another."""
    word = sentence.lstrip("\"'“”«»‘’„([ ").partition(" ")[0]
    return is_small(word) and "-" not in word

"""Phrases by which an article shows what it is: hearsay, a memory, a correction, no news at all."""

import re

AGENCY = re.compile(
    r"(?i)\b(?:reuters|associated press|ap news|afp|agence france-presse|dpa|tass|тасс|interfax|"
    r"інтерфакс[\w-]*|интерфакс|укрінформ|ukrinform|efe|ansa|xinhua|bloomberg|pap|united nations|"
    r"un news|nato|ministry|government|police|council|white house|міністерство|поліція|"
    r"президент\w*|"
    r"министерство|мвд|мчс|дснс|генштаб|ministère|ministerium|polizei|préfecture)\b"
)
HEDGES = re.compile(  # of a text in small letters
    r"\b(?:reportedly|allegedly|unconfirmed|unverified|rumou?rs?|rumou?red|"
    r"according to (?:local )?"
    r"(?:media|reports|social media|witnesses)|(?:local )?media report|social media|"
    r"telegram channels?|"
    r"eyewitness\w*|witnesses s\w+|sources? (?:say|said|told)|"
    r"непідтверджен\w+|нібито|чутк\w+|очевид\w+|за даними змі|змі (?:пишуть|повідомл\w+)|"
    r"телеграм-канал\w*|telegram-канал\w*|соцмереж\w*|джерел\w+ повідом\w+|повідомляють джерел\w+|"
    r"неподтвержд\w+|якобы|слух\w*|по данным сми|сми (?:сообщ\w+|пишут)|соцсет\w+|"
    r"источник\w* (?:сообщ\w+|рассказ\w+)|сообщ\w+ источник\w*|"
    r"selon (?:des|les|plusieurs) (?:médias|témoins|sources)|rumeurs?|présumée?s?|non confirmée?s?|"
    r"réseaux sociaux|angeblich|medienberichte\w*|gerüchte\w*|mutmaßlich\w*|augenzeugen\w*|"
    r"unbestätigt\w*|sozialen (?:medien|netzwerken))(?!\w)"
)
# A comment, not an event.
BACKGROUND = re.compile(  # of a text in small letters
    r"\b(?:last (?:year|month|week)|earlier this (?:year|month|week)|(?:years?|months?|weeks?|"
    r"time) ago|"
    r"previously|since the (?:start|beginning|outbreak)|in recent (?:years|months|weeks)|"
    r"a similar|the war began|has long|formerly|in the past|a year earlier|"
    r"торік|минулого (?:року|місяця|тижня)|(?:років|роки|рік|місяців|тижнів|час) тому|раніше|"
    r"нагадаємо|"
    r"нагадуємо|як повідомлялося|останні(?:ми|х)? рок\w+|від початку|з початку|"
    r"в прошлом (?:году|месяце)|на прошлой неделе|(?:лет|года|год|месяцев|недель|время) назад|"
    r"ранее|"
    r"напомним|напоминаем|как сообщалось|в последние годы|с начала|"
    r"l'an dernier|l'année dernière|le mois dernier|la semaine dernière|il y a \w+ (?:ans?|mois|"
    r"semaines)|"
    r"auparavant|pour rappel|rappelons|depuis le début|ces dernières années|"
    r"im vergangenen|im vorigen|letztes jahr|letzte woche|vor \w+ (?:jahren|monaten|wochen)|zuvor|"
    r"seit beginn|in den vergangenen|bereits im|"
    r"el año pasado|hace \w+ (?:años|meses)|anteriormente|w ubiegłym|w zeszłym|\w+ (?:lat|"
    r"miesięcy) temu|"
    r"przypomn\w+|wcześniej)(?!\w)"
)
YEAR = re.compile(r"(?<![\d.,])(?:19\d\d|20(?!00)[0-3]\d)(?![\d%]|[.,]\d)")
NO_NEWS = re.compile(  # a title of what tells no event
    r"(?i)^\W*(?:(?:news )?analysis|opinion|editorial|comment|column|explainer|explained|timeline|"
    r"profile|"
    r"factbox|fact check|q&a|interview|review|podcast|in pictures|photos?|video|watch|gallery|"
    r"what we know|what to know|who (?:is|are|was)|why|how|what|live|live updates|as it happened|"
    r"думка|колонка|блог|аналітика|аналіз|пояснення|чому|як|що відомо|інтерв'ю|хроніка|фото|відео|"
    r"головне|підсумки|"
    r"мнение|аналитика|анализ|разбор|объясня\w+|почему|как|что известно|интервью|хроника|видео|"
    r"главное|итоги|"
    r"analyse|tribune|édito|éditorial|décryptage|pourquoi|comment|ce que l'on sait|ce qu'on sait|"
    r"entretien|portrait|chronologie|en images|en direct|reportage|récit|"
    r"kommentar|meinung|hintergrund|warum|wie|was wir wissen|porträt|liveblog|liveticker|faq|"
    r"análisis|opinión|por qué|cómo|qué sabemos|analiza|dlaczego|jak|komentarz|"
    r"co wiemy)(?:\s*[:|–—-]|\s+\w|\s*$)"
)
_MARKED = (
    r"correction|corrected|corrects|clarification|retraction|retracted|erratum|"
    r"виправлення|виправлено|уточнення|уточнено|спростування|"
    r"уточнение|уточнено|исправление|исправлено|поправка|опровержение|"
    r"rectificatif|rectification|correctif|korrektur|korrigiert|berichtigung|richtigstellung|"
    r"corrección|rectificación|fe de errores|sprostowanie|korekta"
)
CORRECTION_TITLE = re.compile(rf"(?i)^\W*(?:{_MARKED})\s*[:.—–(\[\])-]")
CORRECTION_HINTS = (  # in small letters; without any of these there is none
    "orrect", "larifi", "etract", "erratum", "version", "withdr", "amended", "виправл", "уточнен",
    "спростув", "исправл", "поправк", "опроверж", "версії", "версии", "rectif", "corrig", "korrig",
    "correc", "korrekt", "bericht", "richtigst", "fassung", "versión", "errores", "sprostow",
    "korekt", "wersji",
)  # fmt: skip
CORRECTION_TEXT = re.compile(
    rf"(?im)(?:^[^\w\n]*+(?:{_MARKED})\s*+(?:\([^()\n]{{0,40}}\))?\s*+[:.—–-]"
    r"|\b(?:an? |the )?(?:earlier|previous|original) version of th(?:is|e) (?:article|story|"
    r"report|headline|post)"
    r"|\bth(?:is|e) (?:article|story|report|headline) (?:has been|was) (?:corrected|amended|"
    r"retracted|withdrawn)"
    r"|\b(?:retracts?|retracted|withdraws?|withdrew) (?:its|the|an?) (?:\w+ ){0,3}(?:report|"
    r"article|story|claim)"
    r"|\b[ву] попередній версії (?:цієї |цього |даної )?(?:статті|новини|матеріалу|публікації|"
    r"тексту)"
    r"|\b[ву] (?:предыдущей|первоначальной|прежней) версии (?:этой |этого |данной )?"
    r"(?:статьи|новости|материала|публикации|заметки|текста)"
    r"|\bune (?:première |précédente )?version (?:précédente |antérieure |initiale )?de (?:cet|ce|"
    r"cette) "
    r"(?:article|texte|dépêche)"
    r"|\bin einer (?:früheren|vorherigen|ersten) (?:version|fassung) (?:dieses|des) (?:artikels|"
    r"textes|beitrags)"
    r"|\bin einer (?:früheren|vorherigen|ersten) (?:version|fassung) hieß"
    r"|\buna versión (?:anterior|previa) de este (?:artículo|texto)"
    r"|\bwe poprzedniej wersji (?:tego )?(?:artykułu|tekstu))"
)
SLIP = re.compile(  # a correction of nothing that was told
    r"(?i)misspel|mis-spel|\btypo|spelling|caption|photo credit|byline|\blink\b|"
    r"одруків|орфограф|підпис до фото|опечат|подпис\w{0,8}+ к фото|"
    r"faute de frappe|orthograph|légende|tippfehler|rechtschreib|schreibweise|bildunterschrift|"
    r"errata tipográfica|literówk"
)

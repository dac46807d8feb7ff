"""Whole lines that are furniture whatever stands around them."""

import re

from monitor.core.paragraphs.listed import is_listed

_BREAK = re.compile(r"_{2,}")
_PHRASES = frozenset("""
accessibility links|advertisement|advertising|article continues below|back to top|breaking news
close|comments|copy link|copyright|direct link|download|embed|embed share|follow us|forward|live
link has been copied to clipboard|load more|log in|more|newsletter|next|leave a comment|open|pause
no media source currently available|leave a reply|no comments|auto|font size|text size|play
please wait|please wait...|pop-out player|previous|previous next|print|read aloud|save|share
scroll to continue|share on facebook|share on twitter|share this article|share this story|sign in
sign up|search|home|width|height|px|show more|see more|view all
menu|contact us|about us|listen|watch|read more|more news|top stories|latest news|all news
skip to content|skip to main content|skip to navigation|skip to search|subscribe
story continues below advertisement|subscribe now|the code has been copied to your clipboard
the code has been copied to your clipboard.|the url has been copied to your clipboard
to main content|view comments
пошук|попередній|наступний|головна|показати більше|меню|контакти|усі новини|всі новини|новини
поиск|предыдущий|следующий|главная|показать больше|контакты|все новости|новости|слушать|смотреть
suche|startseite|weiter|zurück|recherche|accueil|suivant|précédent|rechercher|buscar|inicio
реклама|поділитися|поширити|надрукувати|друк|підписатися|перейти до основного змісту|коментарі
зачекайте, будь ласка|немає медіа-джерела|медіа-джерело недоступне|пряме посилання|код для вставки
завантажити|ще|закрити|увійти|доступність посилання|термінові новини
поделиться|распечатать|подписаться|перейти к основному контенту|пожалуйста, подождите|комментарии
медиа-источник недоступен|прямая ссылка|загрузить|скачать|ещё|еще|закрыть|войти|ссылки доступности
partager|imprimer|s'abonner|publicité|aller au contenu|aller au contenu principal|commentaires
veuillez patienter|aucune source média disponible|lien direct|télécharger|fermer|se connecter
teilen|drucken|abonnieren|anzeige|werbung|zum inhalt springen|bitte warten|kommentare|anmelden
compartir|imprimir|publicidad|comentarios|suscribirse|saltar al contenido|udostępnij|drukuj
reklama|komentarze|condividi|stampa|pubblicità|commenti|paylaş|yorumlar|compartilhar|publicidade
广告|分享|打印|评论|広告|シェア|コメント|광고|공유|댓글
""".replace("\n", "|").strip("|").split("|"))  # fmt: skip
_NETWORK = (
    r"(?:facebook|twitter|telegram|whatsapp|viber|instagram|youtube|linkedin|tiktok|google news|"
    r"messenger|threads|bluesky|mastodon|vk|x|e-?mail|фейсбук\w*+|телеграм\w*+|твиттер\w*+)"
)
_AGENCY = (
    r"(?:reuters|afp|ap|a\.p\.|(?:the )?associated press|dpa|tass|тасс|interfax|"
    r"інтерфакс[\w-]*|интерфакс[\w-]*|unian|уніан|унн|укрінформ|ukrinform|rfe/rl|bbc|ansa|efe|"
    r"xinhua|bloomberg|pap|пап|риа новости|getty images|epa|belta|lusa|apa|sda|kyodo|yonhap)"
)
_MORE_AGENCIES = (
    rf"(?:\s?(?:,|/|&|\band\b|\bта\b|\bи\b|\bund\b|\bet\b)\s?(?:and\s)?{_AGENCY}){{0,6}}"
)
_SHARE = rf"(?:share|tweet|print|copy link|save|{_NETWORK})"
_BY = (
    r"with (?:additional |further )?(?:reporting|material|contributions?) (?:by|from)|"
    r"(?:additional |further )?reporting by|(?:edited|compiled|translated) by|"
    r"based on (?:reporting|material) (?:by|from)"
)
_AFTER = (  # a sentence may begin so too: only the name of an agency may follow
    r"за матеріалами|за повідомленнями?|за інформацією|за даними|по материалам|по сообщениям|"
    r"с использованием материалов|по информации|по данным|mit material von|mit informationen von|"
    r"con información de|avec|mit|quelle|fonte"
)
_NOW = r"breaking|breaking news|live|just in|срочно|терміново|молния|urgent|eilmeldung|en direct"
_FOLLOW = (
    r"follow|підписуйтесь|підписуйтеся|підпишіться|подписывайтесь|подпишитесь|suivez(?:-nous)?|"
    r"folgen sie|síguenos|join|приєднуйтесь|присоединяйтесь|читайте нас|like us"
)
_CHANNEL = rf"(?:{_NETWORK}|канал\w*|channel|newsletters?|розсилк\w+|рассылк\w+)"
_SUBSCRIBE = r"(?:sign up (?:for|to)|subscribe to|abonnez-vous|abonnieren sie|suscríbase)\b"
_COOKIES = r"(?:cookies?|файлы cookie|файли cookie|куки)"
_SEND = r"(?:share|send|print|partager|envoyer|поділи\S+|пошир\S+|подели\S+|teilen|tweet|pin)"
_DATE = (  # months and days of the week, begun as most languages of Europe begin them; zones
    r"(?:(?:jan|feb|fév|fev|mar|mär|apr|avr|abr|may|mai|maj|mag|jun|juin|giu|jul|juil|lug|aug|août|ago|"
    r"sep|sett|set|oct|okt|ott|out|nov|dec|dez|déc|dic|ene|gen|stycz|lut|kwie|czerw|lip|sierp|wrze|"
    r"paźdz|list|grud|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|"
    r"лип|сер|вер|жов|лис|гру|mon|tue|wed|thu|fri|sat|sun|lun|mer|jeu|ven|sam|dim|die|mit|don|fre|"
    r"пон|вів|вто|сер|сре|чет|п.ят|пят|суб|нед|вос)\w{0,8}|"
    r"[ap]\.?m\.?|utc|gmt|[a-z]{1,3}[sd]?t|at|de|den|um|г|года?|р|року|о|в|t|z)(?!\w)"
)
_DATED = (
    r"(?:last )?(?:published|updated|posted|modified)(?: on| at)?|опубліковано|оновлено|"
    r"опубликовано|обновлено|publié le|mis à jour le|veröffentlicht am|stand|publicado|"
    r"기사입력|입력|수정"
)
_TAGS = (
    r"tags?|tagged|filed under|posted in|topics?|categor(?:y|ies)|keywords?|labels?|теги|теґи|теми|"
    r"темы|рубрик[аи]|категор[іи][яії]|мітки|метки|mots[- ]clés|étiquettes|schlagw(?:ort|örter)|"
    r"themen|etiquetas|temas|tagi|categoria"
)
_TIME_TO_READ = (
    r"(?:reading time|time to read|tempo de leitura|lesezeit|temps de lecture|tiempo de lectura|"
    r"час читання|время чтения|czas czytania|tempo di lettura)"
)
_PATTERNS = (
    r"(?:\d{1,2}:\d{2}(?::\d{2})?[\s/|–-]{0,5}){1,20}",  # time codes alone
    r"(?:auto|\d{3,4}p)(?:\s?\|.{0,100})?",  # the qualities of a film
    r"\d{1,2}x\d{1,2}(?: image)?",
    r"[\W\d_]+",  # what divides, numbers
    r"\d{1,3}\s?(?:of|von|sur|de|di|z|ze|из|із|з|van|av|af)\s?\d{1,3}",  # which picture of how many
    # a date alone
    rf"(?=.{{0,60}}\d{{4}}.{{0,60}}$)(?:{_DATED})?[\W_]*+(?:(?:{_DATE}|\d++\w{{0,2}}+)[\W_]*+){{2,12}}+",
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{2,30}",  # an address, a handle
    r"[\w-]{1,40}(?:\.[a-z]{2,10}){1,3}/\S*",
    rf"(?:{_TAGS})\s?[:|].{{0,250}}",
    rf"(?:{_TIME_TO_READ})\W{{0,3}}\d.{{0,20}}",
    r"(?:please )?(?:click|tap) (?:here|below|on the link)\b.{0,150}",
    r"(?:get|download) .{0,60}\bby clicking here\W*",
    r"(?:if you )?(?:like|liked|enjoyed|enjoy) this (?:story|article|post|piece)\b.{0,300}",
    (
        r"(?:follow|see|find|read|more|for more)\b.{0,80}(?:\b(?:full|more|complete|all|"
        r"further) coverage\b.{0,160}|\bhttps?://\S+)"
    ),
    (
        r"(?:we|our|this (?:post|article|page|story)|if you (?:buy|click|purchase)|"
        r"links? (?:in|on))\b.{0,120}\b(?:affiliate|a (?:small )?commission|"
        r"share of the sale)\b.{0,160}"
    ),
    (
        r"(?:©|ⓒ|\(c\)|copyright[\s:,]*(?:©|ⓒ|\(c\)|\d{4}|by\b|notice\b)|all rights reserved|"
        r"усі права захищен|все права защищен).{0,250}"
    ),
    (
        r"copyright [^.!?]{1,60}"  # no sentence: "Copyright law passed on Monday." is one
    ),
    r"(?:skip|jump) to .{0,30}[^.!?]",
    (
        r"(?:перейти (?:до|к)|aller (?:au|à la)|zu[mr]|ir al?) .{0,15}"
        r"(?:contenu|navigation|recherche|inhalt|suche|зміст\w*|содержан\w+|контент\w*|пошук\w*|"
        r"поиск\w*|навігаці\w+|навигаци\w+|contenido|menu)(?: springen)?"
    ),
    rf"(?:{_NOW})\s?[:|»•].{{0,160}}[^.!?]",
    rf"[(\[]?(?:{_AFTER})\s?:?\s{_AGENCY}{_MORE_AGENCIES}[)\]]?\.?",
    (
        r"(?:some(?: of the)? (?:material|information)|portions|parts?|this (?:report|story))\b"
        r".{0,40}\b(?:report|story|article|is|are|was|were|came)\b.{0,30}"
        r"\b(?:from|by|based on|compiled)\b[^.!?]{2,120}\.?"
    ),
    r"(?:за матеріалами|по материалам)\s?:?\s[^.!?,]{2,50}",
    rf"\((?:{_BY})\s[^()]{{2,300}}\)",
    (
        r"(?:[^.!?\"“]|\b\w\.){2,300}? contributed "
        r"(?:reporting|to this (?:report|story|article))[^.!?]{0,60}\.?"
    ),
    rf"(?:{_BY})\s?:?\s(?-i:[^\W_a-z])[^.!?]{{1,140}}(?:\.\s?\w\.)?[^.!?]{{0,60}}[.]?",
    r"(?:sources?|джерел[оа]|источник\w?|quellen?|fuentes?|via)\s?:.{0,140}",
    rf"[(\[]?{_AGENCY}{_MORE_AGENCIES}[)\]]?\.?",
    rf"{_SHARE}(?:\s?[|,/•·]?\s?{_SHARE}){{0,12}}",
    rf"{_SEND}\b.{{0,25}}\b(?:on|via|by|sur|par|у|в|auf|per|to|with)\s{_NETWORK}\W*",
    (
        r"(?:photo|image|foto|фото|video|відео|видео|photograph|bild|credit)s?"
        r"(?: (?:by|credit))?\s?[:©].{0,120}[^.!?]"
    ),
    r"(?:https?://|www\.)\S+",
    (
        rf"(?:{_FOLLOW})\s[^.!?:]{{0,100}}{_CHANNEL}(?:[\s,]+(?:and|та|и|et|und|&|@\S+|\(@\S+\)"
        rf"|on|у|в|{_NETWORK})){{0,8}}\W{{0,4}}"
    ),
    rf"{_SUBSCRIBE}.{{0,120}}",
    (
        rf"(?:we|our|this (?:web)?site|мы|ми|наш сайт|nous|wir|diese)\b.{{0,60}}\b{_COOKIES}\b"
        r".{0,200}"
    ),
    r"(?:see|view|show) all .{0,60}[^.!?]",
    r"this is a (?:breaking|developing) (?:news )?story\b.{0,160}",
    (
        r"(?:more (?:details|information)|further details|updates?) (?:to follow|follows?|"
        r"will follow|to come|soon)\b.{0,60}|(?:новина|новость|матеріал|материал)\s"
        r"(?:доповнюється|дополняется|оновлюється|обновляется)\W*"
    ),
    r".{0,160}\b(?:ctrl|cmd|strg)\s?\+\s?enter\b.{0,100}",  # who finds a slip of the pen
    (
        r"(?:передрук|перепечатка|(?:будь-яке |любое )?(?:використання|копіювання|использование|"
        r"копирование)|цитирование|цитування|reproduction|republication|reproducción|nachdruck)\b"
        r".{0,120}(?:посилання|ссылк|дозвол|разрешен|заборон|запрещ|permission|prohibited|prohibida|"
        r"verboten|untersagt|genehmigung).{0,80}"
    ),
    r"[^|.!?]{2,30}(?:\s\|\s[^|.!?]{2,30}){2,20}",  # a menu
    (
        r"(?:(?:last )?updated|published|posted|оновлено|обновлено|опубліковано|опубликовано)"
        r"\s?:?\s.{0,20}\d.{0,30}(?:[^.!?]|[ap]\.m\.)"
    ),
    r"(?:\d+|no) (?:comments?|shares?|views?|min(?:ute)?s? read|коментар\w+|комментари\w+)",
    (
        r"(?:this (?:article|story) (?:was|is)|the post .{3,120}) (?:originally |first )?"
        r"(?:published|appeared) (?:on|in|at|by|first on)\b.{0,120}"
    ),
)
_PATTERN = re.compile("|".join(_PATTERNS), re.IGNORECASE)  # tried at once: a third of the time


def is_furniture(line: str) -> bool:
    """Whether a line is furniture by itself."""
    bare = line.strip(" \t|•·»>-–—:").casefold()
    if not bare or bare in _PHRASES or is_listed(line):
        return True
    return bool(_PATTERN.fullmatch(line.strip()))


def is_break(line: str) -> bool:
    """Whether a line only divides parts of a text, as agencies do: `___`."""
    return bool(_BREAK.fullmatch(line))

"""Which lines of a page are furniture.

Every extractor leaks what stands in plain paragraphs: teasers, player texts, credits. Two
strengths: what is kept as the article's text, and what may be quoted (strict).
"""

import re
from collections.abc import Sequence

_LABELS = (
    "also read|read also|read more|read next|more on this|see also|watch|watch also|listen|related|"
    "related articles?|recommended|don't miss|you may also like|most read|trending|"
    "читайте також|читайте ещё|читайте еще|читайте также|дивіться також|дивіться|смотрите также|"
    "смотрите|смотреть также|слушайте|по теме|на тему|до теми|більше на цю тему|"
    "lire aussi|à lire aussi|à lire également|voir aussi|à voir|écouter|"
    "lesen sie auch|mehr zum thema|siehe auch|lees ook|leer también|lea también|le puede interesar|"
    "leggi anche|czytaj także|czytaj też|zobacz też|čtěte také|прочетете също|citește și"
)
_LABEL = re.compile(rf"(?:{_LABELS})\s*(?:[:|»>–—-]\s*(?P<rest>.*))?$", re.IGNORECASE)
_LABEL_THEN_HEADLINE = re.compile(rf"(?:{_LABELS})\s*[:|»>–—-]", re.IGNORECASE)
_PHRASES = frozenset(
    line.casefold()
    for line in """
accessibility links
advertisement
breaking news
comments
copy link
copyright
direct link
download
embed
embed share
follow us
forward
link has been copied to clipboard
live
more
newsletter
next
no media source currently available
pause
play
please wait
pop-out player
previous
print
share
share on facebook
share on twitter
share this article
sign up
skip to content
skip to main content
skip to search
subscribe
to main content
the code has been copied to your clipboard.
the url has been copied to your clipboard
view comments
реклама
поділитися
поширити
надрукувати
друк
підписатися
перейти до основного змісту
зачекайте, будь ласка
немає медіа-джерела
поделиться
распечатать
подписаться
перейти к основному контенту
пожалуйста, подождите
медиа-источник недоступен
прямая ссылка
пряме посилання
код для вставки
комментарии
коментарі
partager
imprimer
s'abonner
publicité
aller au contenu
aller au contenu principal
veuillez patienter
aucune source média disponible
lien direct
teilen
drucken
abonnieren
anzeige
zum inhalt springen
bitte warten
""".strip().splitlines()
)
_NETWORKS = r"facebook|twitter|telegram|whatsapp|viber|instagram|youtube|linkedin|google news|x"
_AGENCY = r"(?:reuters|afp|ap|dpa|tass|interfax|unian|rfe/rl|bbc|unn|ukrinform)"
_SHARE = rf"(?:share|tweet|e-?mail|print|copy link|{_NETWORKS})"
_CREDIT = (
    "with (?:additional )?(?:reporting|material) (?:by|from)|reporting by|edited by|written by|"
    "based on (?:reporting|material) (?:by|from)|за матеріалами|за повідомленнями|"
    "за інформацією|по материалам|с использованием материалов|по сообщениям|mit material von|"
    "sources?|джерело|источник"
)
_SKIP = "skip to|jump to|go to|перейти до|перейти к|aller au|aller à|zum|zur"
_NOW = "breaking|breaking news|live|срочно|терміново|молния|urgent|eilmeldung"
_FOLLOW = "follow|підписуйтесь на|подписывайтесь на|подпишитесь на|підпишіться на|suivez|folgen sie"
_SEND = "share|send|print|partager|envoyer|поділитися|поширити|поделиться|teilen"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:\d{1,2}:\d{2}(?::\d{2})?[\s/|–-]*)+",  # time codes alone
        r"(?:auto|\d{3,4}p)(?:\s*\|.*)?",  # the qualities of a film
        r"\d{1,2}x\d{1,2} image",
        r"[\W\d_]+",  # separators, numbers
        r"(?:©|\(c\)|copyright\b).{0,120}",
        rf"(?:{_SKIP}) .{{0,30}}[^.!?]",
        rf"(?:{_NOW})\s*[:|»•].{{0,160}}[^.!?]",
        rf"(?:{_CREDIT})\s*:?\s[^.!?]{{2,140}}[.]?",
        rf"\(?{_AGENCY}(?:\s*[,/&]\s*(?:and\s)?[\w/.]{{2,14}}){{0,5}}\)?\.?",
        rf"{_SHARE}(?:\s*[|,/•·]?\s*{_SHARE})*",
        rf"(?:{_SEND})\b.{{0,20}}\b(?:on|via|by|sur|par|у|в|auf|per)\b.{{0,30}}[^.!?]",
        r"(?:photo|image|foto|фото|video|відео|видео|credit)s?\s*[:©].{0,120}",
        r"https?://\S+",
        rf"(?:{_FOLLOW})\b.{{0,100}}(?:{_NETWORKS}|канал|network|newsletter)\b.{{0,40}}",
        r"(?:sign up for|subscribe to|abonnez-vous).{0,120}",
        r"(?:we|this (?:web)?site|мы|ми)\b.{0,60}\b(?:cookies|файлы cookie|файли cookie)\b.{0,140}",
        r"see all .{0,60}[^.!?]",
        r"[^|.!?]{2,30}(?:\s\|\s[^|.!?]{2,30}){2,}",  # a menu
    )
)
_BIO = re.compile(
    r"^[^.!?]{3,60}?\s(?:is|was|є|–|—|est|ist)\s(?:an?\s|the\s|une?\s|eine?\s)?[^.!?]{0,80}"
    r"(?:correspondent|reporter|journalist|editor|columnist|кореспондент|корреспондент|журналіст|"
    r"журналист|редактор|correspondante?|journaliste|korrespondentin?)",
    re.IGNORECASE,
)
_BIO_HINT = re.compile(r"follow (?:him|her|them) on|covers .{3,80} for", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*$")
_WORDS = re.compile(r"\w+")
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
TAIL = 0.6  # from here on an author may be introduced


def keep_lines(lines: Sequence[str], *, title: str = "", authors: Sequence[str] = ()) -> list[str]:
    """Give the lines that are the article's, in order; `lines` are paragraphs of one page."""
    kept: list[str] = []
    bylines = {author.casefold() for author in authors} | {title.casefold()} - {""}
    headline_follows = False
    for place, line in enumerate(lines):
        label = _LABEL.fullmatch(line)
        unended = not _ENDS.search(line)
        furniture = (
            (label is not None and (unended or not label["rest"]))
            or (headline_follows and unended)
            or _is_furniture(line)
            or line.casefold() in bylines
            or (place >= len(lines) * TAIL and _introduces(line, authors))
        )
        headline_follows = label is not None and not label["rest"]
        if not furniture:
            kept.append(line)
    return kept


def quotable(sentence: str) -> bool:
    """Whether a sentence may be quoted: it reads as one, and as no label of a page."""
    text = sentence.strip()
    if _is_furniture(text) or _LABEL_THEN_HEADLINE.match(text) or text.isupper():
        return False
    ended = bool(_ENDS.search(text))
    if _SPACELESS.search(text):
        return len(text) >= (8 if ended else 20)
    words = len(_WORDS.findall(text))
    return words >= 3 if ended else words >= 8


def _is_furniture(line: str) -> bool:
    bare = line.strip(" \t|•·»>-–—:").casefold()
    return not bare or bare in _PHRASES or any(p.fullmatch(line.strip()) for p in _PATTERNS)


def _introduces(line: str, authors: Sequence[str]) -> bool:
    """Whether a line at the end tells who wrote it."""
    named = any(author and line.startswith(author) for author in authors)
    return (
        (named and len(line) < 400)
        or bool(_BIO_HINT.search(line))
        or (len(line) < 300 and bool(_BIO.match(line)))
    )

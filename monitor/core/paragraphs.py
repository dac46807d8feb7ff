"""Which lines of a page are furniture.

Every extractor leaks what stands in plain paragraphs: teasers, player texts, credits. Two
strengths: what is kept as the article's text, and what may be quoted (strict).
"""

import re
from collections.abc import Sequence

# --- labels: they announce another article ------------------------------------------------

_SURE = (  # with a separator behind them, whatever follows is another article's
    r"(?:see|watch|listen) also|also (?:read|watch|see)|read (?:also|next|more|the full story)|"
    r"more on this|don['’]t miss|you (?:may|might) also like|related (?:articles?|stor(?:y|ies)|"
    r"content|news|topics?|coverage|links?|posts?|reading)|recommended(?: for you)?|"
    r"most (?:read|popular|viewed)|more (?:stories|from|news)|in case you missed it|"
    r"further reading|читайте (?:також|ещё|еще|также)|"
    r"(?:дивіться|слухайте|дізнайтеся|почитайте) (?:також|ще)|"
    r"(?:смотрите|смотреть|слушайте|узнайте|почитайте) (?:также|ещё|еще)|(?:матеріали|новини|"
    r"материалы|новости) (?:по|за|на) тем[уіеі]|більше на цю тему|вас може зацікавити|"
    r"вас может заинтересовать|чытайце таксама|"
    r"(?:à )?lire (?:aussi|également|la suite)|à lire|(?:à )?voir (?:aussi|également)|à écouter|"
    r"sur le même (?:sujet|thème)|lesen sie (?:auch|mehr|hier)|auch interessant|mehr zum thema|"
    r"mehr dazu|siehe auch|das könnte sie (?:auch )?interessieren|lees (?:ook|meer)|"
    r"(?:leer|lea|lee|vea|mira) también|le puede interesar|te puede interesar|más información|"
    r"leia (?:também|mais)|veja também|saiba mais|leggi anche|potrebbe interessarti|guarda anche|"
    r"(?:czytaj|zobacz|przeczytaj) (?:też|także|również|więcej)|polecamy|čtěte také|přečtěte si|"
    r"prečítajte si|olvassa el|citește și|citiți și|прочетете (?:също|още)|вижте също|"
    r"pročitajte (?:još|i)|прочитајте (?:и|још)|läs (?:också|mer|även)|les også|læs også|"
    r"lue myös|loe (?:ka|lisaks)|lasi arī|skaitykite taip pat|διαβάστε (?:επίσης|ακόμα)|"
    r"ayrıca okuyun|bunlar da ilginizi çekebilir|baca juga|lihat juga|đọc thêm|xem thêm|"
    r"اقرأ أيض[اً]+|شاهد أيض[اً]+|قراءة المزيد|קראו (?:גם|עוד)|अधिक पढ़ें|यह भी पढ़ें|"
    r"関連記事|あわせて読みたい|相关阅读|相關閱讀|延伸阅读|延伸閱讀|相关新闻|관련기사|관련 기사"
)
_LIKELY = (  # a sentence may begin so too: what follows must look like a headline
    r"watch(?: live| now)?|listen(?: live| now)?|read|related|trending|explainer|video|photos?|"
    r"gallery|podcast|дивіться|слухайте|смотрите|слушайте|по теме|на тему|до теми|відео|видео|"
    r"lire|voir|écouter|vidéo|siehe|sehen sie|hören sie|foto"
)
_GAP = r"\s*(?:[:|»>：]|\s[–—-]\s|$)\s*"
_LABEL = re.compile(rf"\W*(?:(?P<sure>{_SURE})|(?:{_LIKELY})){_GAP}(?P<rest>.*)", re.IGNORECASE)
FOLLOWING = 6  # headlines that one bare label takes along, at most

# --- whole lines --------------------------------------------------------------------------

_PHRASES = frozenset("""
accessibility links|advertisement|advertising|article continues below|back to top|breaking news
close|comments|copy link|copyright|direct link|download|embed|embed share|follow us|forward|live
link has been copied to clipboard|load more|log in|more|newsletter|next|leave a comment|open|pause
no media source currently available|leave a reply|no comments|auto|font size|text size|play
please wait|please wait...|pop-out player|previous|previous next|print|read aloud|save|share
scroll to continue|share on facebook|share on twitter|share this article|share this story|sign in
sign up|skip to content|skip to main content|skip to navigation|skip to search|subscribe
story continues below advertisement|subscribe now|the code has been copied to your clipboard
the code has been copied to your clipboard.|the url has been copied to your clipboard
to main content|view comments
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
    r"messenger|threads|bluesky|mastodon|vk|x|e-?mail|фейсбук\w*|телеграм\w*|твиттер\w*)"
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
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:\d{1,2}:\d{2}(?::\d{2})?[\s/|–-]{0,5}){1,20}",  # time codes alone
        r"(?:auto|\d{3,4}p)(?:\s?\|.{0,100})?",  # the qualities of a film
        r"\d{1,2}x\d{1,2}(?: image)?",
        r"[\W\d_]+",  # separators, numbers
        (
            r"(?:©|ⓒ|\(c\)|copyright\b|all rights reserved|усі права захищен|все права защищен)"
            r".{0,250}"
        ),
        r"(?:skip|jump) to .{0,30}[^.!?]",
        (
            r"(?:перейти (?:до|к)|aller (?:au|à la)|zu[mr]|ir al?) .{0,15}"
            r"(?:contenu|navigation|recherche|inhalt|suche|зміст\w*|содержан\w+|контент\w*|пошук\w*|"
            r"поиск\w*|навігаці\w+|навигаци\w+|contenido|menu)(?: springen)?"
        ),
        rf"(?:{_NOW})\s?[:|»•].{{0,160}}[^.!?]",
        rf"[(\[]?(?:{_AFTER})\s?:?\s{_AGENCY}{_MORE_AGENCIES}[)\]]?\.?",
        r"(?:за матеріалами|по материалам)\s?:?\s[^.!?,]{2,50}",
        rf"\((?:{_BY})\s[^()]{{2,300}}\)",
        r"[^.!?\"“]{2,100} contributed (?:reporting|to this (?:report|story))[^.!?]{0,40}\.?",
        rf"(?:{_BY})\s?:?\s[^.!?]{{2,140}}(?:\.\s?\w\.)?[^.!?]{{0,60}}[.]?",
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
)

# --- who wrote it -------------------------------------------------------------------------

TAIL = 0.6  # from here on an author may be introduced
_ROLE = (
    r"(?:correspondent|reporter|journalist|editor|columnist|producer|contributor|writer|"
    r"кореспондент\w*|корреспондент\w*|журналіст\w*|журналист\w*|редактор\w*|оглядач\w*|"
    r"обозреватель\w*|correspondante?|journaliste|rédact\w+|korrespondent\w*|redakteur\w*|"
    r"redaktor\w*|dziennikar\w+|periodista|giornalista)"
)
_CAPITAL = r"(?-i:[^\W\d_a-zа-яїєіґ][\w'’.-]{0,20})"
_NAME = rf"{_CAPITAL}(?: (?:de |van |von |al-)?{_CAPITAL}){{1,3}}"
_BIO = re.compile(
    rf"{_NAME}(?:,? (?:is|est|ist|jest|es|è)|\s?[–—-]) (?:an? |the |une? |eine? |der |die )?"
    rf"[^.!?\"“«]{{0,80}}{_ROLE}\b",
    re.IGNORECASE,
)
_BIO_HINT = re.compile(
    r"follow (?:him|her|them) (?:on|at)|(?:he|she|they) can be (?:reached|followed)|"
    r"(?:^|\. )(?:he|she|[\w'’-]+ [\w'’-]+) covers .{3,80} for\b|підписатися на (?:нього|неї)|"
    r"suivez-l[ea] sur",
    re.IGNORECASE,
)
_LIFE = re.compile(
    rf"\b(?:is|was|has|covers?|writes?|joined|studied|reports?|born|lives|worked|{_ROLE}|"
    r"працює|пише|народи\w+|работает|пишет|родил\w+|écrit|travaille|schreibt|arbeitet)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|written by|von|par|por|автор|авторка|author|текст)\b\s?:?\s*", re.IGNORECASE
)

# --- sentences ----------------------------------------------------------------------------

_ENDS = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]」』]*$")
_WORDS = re.compile(r"\w+")
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def keep_lines(lines: Sequence[str], *, title: str = "", authors: Sequence[str] = ()) -> list[str]:
    """Give the lines that are the article's, in order; `lines` are paragraphs of one page."""
    kept: list[str] = []
    known = _known(title, authors)
    headlines = 0  # that a bare label above still takes along
    for place, line in enumerate(lines):
        label = _LABEL.fullmatch(line)
        teaser = headlines > 0 and _is_headline(line)
        headlines = _announced(label) if label else headlines - 1 if teaser else 0
        furniture = (
            teaser
            or (label is not None and _announces(label))
            or _is_furniture(line)
            or _BYLINE.sub("", line, count=1).strip().casefold() in known
            or (place >= len(lines) * TAIL and _introduces(line, authors))
        )
        if not furniture:
            kept.append(line)
    return kept


def quotable(sentence: str) -> bool:
    """Whether a sentence may be quoted: it reads as one, and as no label of a page."""
    text = sentence.strip()
    if _is_furniture(text) or _LABEL.fullmatch(text) or text.isupper():
        return False
    ended = bool(_ENDS.search(text))
    if _SPACELESS.search(text):
        return len(text) >= (8 if ended else 20)
    words = len(_WORDS.findall(text))
    return words >= 3 if ended else words >= 8


def _known(title: str, authors: Sequence[str]) -> frozenset[str]:
    """Give what is told beside the text: a line that is no more than that adds nothing."""
    return frozenset(" ".join(said.split()).casefold() for said in (title, *authors)) - {""}


def _announced(label: re.Match[str]) -> int:
    """Give how many headlines may stand under a label that has none beside it."""
    return 0 if label["rest"] else FOLLOWING if label["sure"] else 1


def _announces(label: re.Match[str]) -> bool:
    """Whether what stands behind a label is another article's headline."""
    rest = label["rest"]
    if label["sure"]:
        return not _is_long(rest)
    return not rest or _is_headline(rest)


def _is_headline(text: str) -> bool:
    """Whether a text may be a headline: short, no whole sentence, not the rest of one."""
    return not (_is_long(text) or _ENDS.search(text) or text[:1].islower())


def _is_long(text: str) -> bool:
    """Whether a text is longer than headlines are."""
    return len(text) > (80 if _SPACELESS.search(text) else 220)


def _is_furniture(line: str) -> bool:
    bare = line.strip(" \t|•·»>-–—:").casefold()
    return not bare or bare in _PHRASES or any(p.fullmatch(line.strip()) for p in _PATTERNS)


def _introduces(line: str, authors: Sequence[str]) -> bool:
    """Whether a line at the end tells who wrote it."""
    if len(line) > 500:
        return False
    named = any(" " in author and line.startswith(author) for author in authors)
    return (
        (named and bool(_LIFE.search(line)))
        or bool(_BIO_HINT.search(line))
        or (len(line) < 300 and bool(_BIO.match(line)))
    )

"""Lines of a feed's text that say nothing of the article: "Read more", share lists, "Comments"."""

import re

LONGEST = 240  # characters of a line of furniture
_MORE = (  # in thirty languages and more
    "read more", "read the full (?:story|article|post)", "read full (?:story|article|post)",
    "continue reading", "keep reading", "full (?:story|article|text)", "more", "see more",
    "view (?:article|post|original|full article)", "learn more", "click here(?: to read)?",
    "читати (?:далі|більше|повністю|ще)", "детальніше", "докладніше", "далі", "повний текст",
    "читать (?:далее|дальше|полностью|целиком|подробнее)", "подробнее", "далее", "полный текст",
    "чытаць (?:далей|цалкам)", "падрабязней", "прочети (?:още|повече)", "още", "прочитај више",
    "опширније", "прочитај повеќе", "повеќе", "lire (?:la suite|plus|l.article)",
    "en savoir plus", "la suite", "suite", "weiterlesen", "mehr lesen",
    "lesen sie (?:mehr|weiter)", "zum artikel", "mehr", "leer m[aá]s", "seguir leyendo",
    "contin[uú]a(?:r)? leyendo", "ver m[aá]s", "m[aá]s informaci[oó]n", "leia mais", "ler mais",
    "continue (?:lendo|a ler)", "continuar (?:lendo|a ler)", "saiba mais",
    "leggi (?:tutto|di pi[uù]|l.articolo|anche)", "continua(?: a leggere)?", "llegir m[eé]s",
    "lees (?:meer|verder)", "meer lezen", "czytaj (?:wi[eę]cej|dalej|ca[lł]o[sś][cć])",
    "wi[eę]cej", "[cč][ií]st (?:d[aá]le?|v[ií]ce?)", "cel[yý] [cč]l[aá]nek",
    "[cč][ií]ta[tť] (?:[dď]alej|viac)", "pokra[cč]ov[aá]n[ií]",
    "cite[sșş]te (?:mai (?:mult|departe)|continuarea)", "mai mult", "detalii",
    "tov[aá]bb(?: olvasom)?", "b[oő]vebben", "olvass tov[aá]bb",
    "pro[cč]itaj (?:vi[sš]e|jo[sš])", "op[sš]irnije", "preberi ve[cč]", "ve[cč]", "vi[sš]e",
    "devam[iı](?:n[iı] oku)?", "devamını oku", "daha fazla(?: oku| bilgi)?",
    "l[aä]s (?:mer|hela artikeln|vidare)", "les (?:mer|videre|hele saken)",
    "l[aæ]s (?:mere|videre|hele artiklen)", "lue (?:lis[aä][aä]|koko (?:juttu|artikkeli))",
    "lis[aä][aä]", "loe (?:edasi|rohkem|lisaks)", "skaityti (?:daugiau|toliau)",
    "skaitykite (?:daugiau|toliau)", "plačiau", "lasīt (?:vairāk|tālāk)", "vairāk",
    "διαβάστε (?:περισσότερα|ολόκληρο.{0,20}|τη συνέχεια)", "περισσότερα", "lexo më shumë",
    "المزيد", "اقرأ (?:المزيد|أكثر)", "إقرأ المزيد", "قراءة المزيد", "متابعة القراءة",
    "ادامه مطلب", "بیشتر بخوانید", "مزید پڑھیں", "קרא(?:ו)? (?:עוד|את הכתבה.{0,20})",
    "המשך קריאה", "לקריאה נוספת", "և ավելին", "կարդալ ավելին", "წაიკითხეთ (?:მეტი|სრულად)",
    "ətraflı", "続きを読む", "もっと見る", "もっと読む", "全文を読む", "继续阅读",
    "阅读(?:更多|全文|原文)", "查看(?:更多|全文|原文)", "繼續閱讀", "閱讀(?:更多|全文)", "更多",
    "계속 ?읽기", "더 ?보기", "더 ?읽기", "기사 ?전체.{0,6}", "전문 ?보기", "xem thêm",
    "đọc (?:tiếp|thêm)", "อ่าน(?:ต่อ|เพิ่มเติม)", "baca (?:selengkapnya|lagi|juga)",
    "selengkapnya", "और पढ़ें", "आगे पढ़ें", "पूरा पढ़ें", "আরও পড়ুন",
    "மேலும் (?:படிக்க|வாசிக்க)",
)  # fmt: skip
_SHARES = (
    "facebook|twitter|x|whatsapp|telegram|viber|linkedin|pinterest|reddit|tumblr|pocket|email"
    "|e-mail|mail|print|copy link|link|flipboard|mastodon|bluesky|threads|vk|вконтакте"
    "|одноклассники|messenger|skype|line|xing|instagram|youtube|tiktok|weibo|wechat|sms|rss"
    "|друкувати|печать|фейсбук|телеграм|твіттер|твиттер"
)
_SHARE = (
    "share(?: this)?(?: (?:article|post|story|on|via|with friends))?|tweet(?: this)?|like"
    "|(?:click to )?(?:share|print|email)(?: a link| this)?(?: on| to)? ?(?:[\\w ]{1,20})?"
    " \\(opens in new window\\)|(?:share|like) this|like loading|digg this|stumble it|email this"
    "|add to (?:del\\.icio\\.us|digg|facebook|pocket)|view in a browser|pin it|save"
    "|поділитис[яь]|поделиться|поширити|teilen|partager|compartir|compartilhar"
    "|condividi|udostępnij|sdílet|zdieľať|distribuie|megosztás|paylaş|dela|del|jaa|jaga"
    "|dalintis|dalīties|delen|شارك|シェア|分享|공유(?:하기)?|follow us"
)
_TALK = (
    "article url: \\S+|comments url: \\S+|points: \\d+|# comments: \\d+|\\[link\\] \\[comments\\]|"
    "(?:\\d+ )?comments?|(?:leave|add|post) a (?:comment|reply)|discuss|permalink"
    "|(?:\\d+ )?коментар\\w{0,3}|(?:\\d+ )?комментари\\w{0,2}|kommentare?|commentaires?"
    "|comentarios|comentários|commenti|komentarze|komentáře|comentarii|reacties|коментувати"
    "|обсудить|source|original|via|photo|image|video|фото|відео|видео"
)
SITE = (  # the name of one, which is no day, and in which no sentence ends
    r"(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[a-z]*\.? \d|\d{1,2} [a-z]|television\b|tv\b)(?:[^.!?,;]|\.(?=\S)){1,80}\.?"
)
_APPEARED = (
    "the (?:post|article|story|entry) .{1,200} (?:appeared first|first appeared|originally "
    "appeared|was (?:first |originally )?published(?: first)?) (?:on|at) SITE"
    "|(?:запис|допис|стаття|новина) .{1,200} (?:спершу |вперше )?з.?яви\\w{2,4} (?:спершу "
    "|вперше )?(?:на|у|в) SITE"
    "|(?:запись|сообщение|статья) .{1,200} (?:впервые появил\\w{2,3}|появил\\w{2,3} сначала) "
    "(?:на|в) SITE"
    "|cet? (?:article|entrée) .{1,200} est apparu en premier sur SITE"
    "|l.article .{1,200} est apparu en premier sur SITE"
    "|(?:der beitrag|der artikel) .{1,200} erschien zuerst (?:auf|bei) SITE"
    "|la (?:entrada|noticia) .{1,200} (?:se publicó primero|aparece primero|apareció "
    "primero) en SITE"
    "|o post .{1,200} apareceu primeiro em SITE"
    "|(?:l.articolo|il post) .{1,200} (?:proviene da|sembra essere il primo su) SITE"
    "|(?:artykuł|wpis) .{1,200} pochodzi z (?:serwisu )?SITE"
    "|(?:het bericht|dit artikel) .{1,200} verscheen eerst op SITE"
    "|(?:příspěvek|článok|príspevok) .{1,200} pochádz[ií] z SITE"
    "|(?:articolul) .{1,200} apare prima dată în SITE"
    "|inlägget .{1,200} dök först upp på SITE"
).replace("SITE", SITE)
_ARROWS = r"[\s\W]*"
_FURNITURE = re.compile(
    f"{_ARROWS}(?:(?:{'|'.join(_MORE)}){_ARROWS}"
    f"|(?:{_SHARES}|{_SHARE})(?:{_ARROWS}(?:on |via |and )?(?:{_SHARES}|{_SHARE}))*{_ARROWS}"
    rf"|(?:{_TALK}){_ARROWS}(?:(?:{_TALK}){_ARROWS})?(?:\d+{_ARROWS})?|(?:{_APPEARED}))",
    re.IGNORECASE | re.DOTALL,
)
_LINKED = re.compile(  # with the title that the link leads to behind it
    f"{_ARROWS}(?:continue reading|read more|weiterlesen|lire la suite(?: de)?|seguir leyendo|"
    "читати далі|читать далее|czytaj dalej|leggi tutto|lees verder|läs mer|citește mai departe)"
    r"\s*[:«“\"'‘→].{1,200}",
    re.IGNORECASE | re.DOTALL,
)
_LEADS_ON = re.compile(
    f"{_ARROWS}(?:weiterlesen|подробнее|{'|'.join(one for one in _MORE if ' ' in one)})",
    re.IGNORECASE,
)
_FURTHER = re.compile(  # what nobody says in a sentence of its own at the end of a text
    rf"[\s([<»›→|•·–—-]*(?:{'|'.join(one for one in _MORE if ' ' in one or not one.isascii())}"
    r"|weiterlesen|devam[iı]|devamını oku|b[oő]vebben|op[sš]irnije|read more here)"
    r"[\s)\]>»›→|…]*(?:\.{3})?[\s)\]»›→]*",
    re.IGNORECASE,
)
_POINTS = " \t)]>»›→…"
_WORD = re.compile(r"\w")


def is_furniture(line: str) -> bool:
    """Whether a line, by itself, says nothing of an article."""
    if not _WORD.search(line):
        return True
    if len(line) > LONGEST:
        return False
    return bool(_FURNITURE.fullmatch(line) or _LINKED.fullmatch(line))


def leads_on(rest: str) -> bool:
    """Whether what stands behind a text that was cut only leads to the whole of it."""
    return is_furniture(rest) or (len(rest) <= LONGEST and bool(_LEADS_ON.match(rest)))


def leads_further(rest: str, title: str) -> bool:
    """Whether what stands behind a sentence is a link to the whole: its words, perhaps a title."""
    if _FURTHER.fullmatch(rest):
        return True
    bare = rest.rstrip(_POINTS)
    named = title and bare.casefold().endswith(title.rstrip(_POINTS).casefold())
    return bool(named and _FURTHER.fullmatch(bare[: -len(title.rstrip(_POINTS))].rstrip(' :“"«')))


def without_furniture(lines: list[str]) -> list[str]:
    """Return a text's lines without the furniture with which it begins and ends."""
    start, end = 0, len(lines)
    while start < end and is_furniture(lines[start]):
        start += 1
    while end > start and is_furniture(lines[end - 1]):
        end -= 1
    return lines[start:end]

"""Small feeds in many languages, and what a reader sees of them."""

from monitor.core.model import ParsedFeed
from monitor.parse.feeds.feed import parse_fast, parse_feed

# Own writing: a headline and a sentence or two in each language.
TEXTS = {
    "ru": ("Украина просит продлить соглашение",
           "Кредиторы встретились в пятницу, и министр попросил ещё год."),
    "uk": ("Україна просить продовжити угоду",
           "Кредитори зустрілися у п'ятницю, і міністр попросив ще рік."),
    "bg": ("Украйна иска удължаване на споразумението",
           "Кредиторите се срещнаха в петък и министърът поиска още година."),
    "be": ("Украіна просіць падоўжыць пагадненне",
           "Крэдыторы сустрэліся ў пятніцу, і міністр папрасіў яшчэ год."),
    "el": ("Η Ουκρανία ζητά παράταση της συμφωνίας",
           "Οι πιστωτές συναντήθηκαν την Παρασκευή και ο υπουργός ζήτησε χρόνο."),
    "he": ("אוקראינה מבקשת להאריך את ההסכם", "המלווים נפגשו ביום שישי והשר ביקש עוד שנה."),
    "ar": ("أوكرانيا تطلب تمديد الاتفاق", "اجتمع المقرضون يوم الجمعة وطلب الوزير سنة أخرى."),
    "th": ("ยูเครนขอขยายข้อตกลง", "เจ้าหนี้พบกันในวันศุกร์ และรัฐมนตรีขอเวลาอีกหนึ่งปี"),
    "ja": ("ウクライナが協定の延長を求める", "債権者は金曜日に会合し、大臣はもう一年を求めた。"),
    "zh": ("乌克兰要求延长协议", "债权人于星期五开会，部长要求再延长一年。"),
    "tw": ("烏克蘭要求延長協議", "債權人於星期五開會，部長要求再延長一年。"),
    "ko": ("우크라이나가 협정 연장을 요청하다",
           "채권자들은 금요일에 만났고 장관은 일 년을 더 요청했다."),
    "pl": ("Ukraina prosi o przedłużenie umowy",
           "Wierzyciele spotkali się w piątek, a minister prosił o następny rok; są źli."),
    "cs": ("Ukrajina žádá o prodloužení dohody",
           "Věřitelé se sešli v pátek a ministr požádal o další rok, říká úřad."),
    "hu": ("Ukrajna a megállapodás meghosszabbítását kéri",
           "A hitelezők pénteken ültek össze, a miniszter újabb évet kért tőlük."),
    "ro": ("Ucraina cere prelungirea acordului şi a plăţii",
           "Creditorii s-au întâlnit vineri, iar ministrul a cerut încă un an."),
    "tr": ("Ukrayna anlaşmanın uzatılmasını istiyor",
           "Alacaklılar cuma günü görüştü ve bakan bir yıl daha istediğini açıkladı."),
    "lt": ("Ukraina prašo pratęsti susitarimą",
           "Kreditoriai susitiko penktadienį, o ministras paprašė dar vienų metų."),
    "lv": ("Ukraina lūdz pagarināt vienošanos",
           "Kreditori tikās piektdien, un ministrs lūdza vēl vienu gadu; tā ziņo šķīrējs."),
    "is": ("Úkraína biður um framlengingu",
           "Lánardrottnar hittust á föstudag og ráðherrann bað um ár í viðbót."),
    "de": ("Ukraine bittet um Verlängerung",
           "Die Gläubiger trafen sich, und der Minister bat um ein Jahr für Maßnahmen."),
    "fr": ("L'Ukraine demande à prolonger l'accord",
           "Les créanciers se sont réunis vendredi, et le ministre a demandé une année."),
    "es": ("Ucrania pide prorrogar el acuerdo",
           "Los acreedores se reunieron el viernes y el ministro pidió un año más."),
}  # fmt: skip
ENCODINGS = [
    ("ru", "windows-1251"), ("ru", "koi8-r"), ("ru", "iso-8859-5"), ("ru", "cp866"),
    ("uk", "windows-1251"), ("uk", "koi8-u"), ("uk", "iso-8859-5"), ("bg", "windows-1251"),
    ("be", "windows-1251"), ("el", "windows-1253"), ("el", "iso-8859-7"), ("he", "windows-1255"),
    ("he", "iso-8859-8"), ("ar", "windows-1256"), ("ar", "iso-8859-6"), ("th", "tis-620"),
    ("ja", "shift_jis"), ("ja", "euc-jp"), ("ja", "iso-2022-jp"), ("zh", "gb2312"),
    ("zh", "gb18030"), ("tw", "big5"), ("ko", "euc-kr"), ("pl", "windows-1250"),
    ("pl", "iso-8859-2"), ("cs", "windows-1250"), ("cs", "iso-8859-2"), ("hu", "windows-1250"),
    ("ro", "iso-8859-2"), ("tr", "windows-1254"), ("tr", "iso-8859-9"), ("lt", "windows-1257"),
    ("lv", "windows-1257"), ("is", "windows-1252"), ("de", "iso-8859-1"), ("fr", "iso-8859-15"),
    ("es", "windows-1252"),
]  # fmt: skip


def an_rss(items: str, declared: str | None = "utf-8", *, head: str = "") -> str:
    said = f' encoding="{declared}"' if declared else ""
    return (
        f'<?xml version="1.0"{said}?>\n<rss version="2.0"><channel><title>Quay Post</title>'
        f"<link>https://quay.example/</link><description>d</description>{head}{items}"
        "</channel></rss>"
    )


def an_item(title: str, text: str, number: int = 1) -> str:
    return (
        f"<item><title>{title}</title><link>https://quay.example/{number}</link>"
        f'<guid isPermaLink="false">q{number}</guid><description>{text}</description></item>'
    )


def an_atom(title: str, text: str, declared: str = "utf-8") -> str:
    return (
        f'<?xml version="1.0" encoding="{declared}"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>Quay Post</title><entry><id>urn:q1</id><title>{title}</title>"
        f'<link href="https://quay.example/1"/><summary>{text}</summary></entry></feed>'
    )


def told(language: str, declared: str | None = "utf-8") -> str:
    """A feed of two items in a language."""
    title, text = TEXTS[language]
    return an_rss(an_item(title, text) + an_item("Harbour", "The ferry is late.", 2), declared)


def read(body: bytes, content_type: str = "") -> ParsedFeed:
    """Read a feed both ways, which must agree where the quick one takes it."""
    slow, quick = parse_feed(body, content_type=content_type), parse_fast(body, content_type)
    if quick is not None:
        assert quick.entries == slow.entries
        assert quick.notes == slow.notes
    return slow


def seen(body: bytes, content_type: str = "") -> list[tuple[str, str]]:
    """What a reader sees: titles and descriptions."""
    return [(entry.title, entry.summary) for entry in read(body, content_type).entries]

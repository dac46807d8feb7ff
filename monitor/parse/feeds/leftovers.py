"""What machines leave in the texts of a feed: shortcodes, share links, names of nothing.

It stands within lines that say something of the article, so that no line can be left out for it.
"""

import re
from bisect import bisect_left

from monitor.parse.feeds.furniture import SITE, leads_further

CAPTION = ("<figcaption>", "</figcaption>")
_NOTHING = re.compile(  # what programs write where they have nothing to say
    r"(?:[\s,;|-]*(?:null|nil|undefined|none|nan|\(null\)|\[null\]|<null>|\[object object\]))+\s*"
    r"|false|array|n/a"
    r"|\[?no (?:description|summary|content|text|excerpt)(?: available| provided)?\]?\.?"
    r"|\{\{?\s*[\w.]+\s*\}?\}|\$\{[\w.]+\}|%[a-z_]{3,30}%|<%=?\s*[\w.]+\s*%>",
    re.IGNORECASE,
)
_UNTITLED = re.compile(
    r"null|NULL|nil|undefined|None|NaN|\(null\)|\[null\]|\[object Object\]|\{\{?\s*[\w.]+\s*\}?\}"
    r"|\$\{[\w.]+\}|%[a-z_]{3,30}%|(?i:[(\[<]?(?:untitled(?: (?:post|article|entry|document))?"
    r"|no title|\(?without title|без (?:назви|заголовка|названия|имени|назвы|заглавие|наслова)"
    r"|sans titre|ohne titel|kein titel|sin t[ií]tulo|sem t[ií]tulo|senza titolo|zonder titel"
    r"|geen titel|bez (?:tytułu|názvu|naslova)|fără titlu|cím nélkül|utan titel|uten tittel"
    r"|uden titel|nimetön|otsikoton|başlıksız|χωρίς τίτλο|بدون عنوان|بلا عنوان|ללא כותרת"
    r"|无标题|無標題|無題|タイトルなし|제목 ?없음|không có tiêu đề|tanpa judul|ไม่มีชื่อ)[)\]>]?)"
)
_QUOTE = "(?:[“”″]|&(?:quot|#0?34|#822[01]);)"
_VALUE = (
    rf"(?:\"[^\"\]]{{0,500}}\"|'[^'\]]{{0,500}}'|{_QUOTE}[^\]]{{0,300}}?{_QUOTE}(?=\s*+/?\]|\s++[\w:-]++\s*+=)"
    rf"|[^\s\"'\[\]]{{1,300}})"
)
_CODE = re.compile(  # [vc_row el_class="x"], [/vc_row]
    rf"\[(?:/[a-z][\w-]{{0,60}}|[a-z][\w-]{{0,60}}(?:\s++[\w:-]++\s*+=\s*+{_VALUE})++)\s*/?\]",
    re.IGNORECASE,
)
_BARE = re.compile(  # those that stand without values
    r"\[(?:gallery|embed|caption|audio|video|playlist|dropcap|toc|ez-toc|more|nextpage|divider|spacer"
    r"|clear|sociable|addtoany|sharethis|sharedaddy|related_posts|jetpack-related-posts|recent_posts"
    r"|(?:vc|et_pb|fusion|av|mk|fl|rev|su|tie|penci|wp|uncode|nectar|elementor)[_-][\w-]{1,60})"
    r"(?:\s+\d{1,9}|\s+https?://[^\s\]]{1,500})?\s*/?\]|\[(?:youtube|vimeo|tweet|twitter|instagram)"
    r"(?:[\s=:]{1,20}[^\]\s]{1,500})\s*/?\]",
    re.IGNORECASE,
)
_PAIRED = re.compile(r"\[(/?)([a-z][\w-]{0,40})\]", re.IGNORECASE)
_FAR = 20_000  # characters that may stand between a code and its end
_HELD = re.compile(  # what a code holds that is no text
    r"\[(embed|audio|video|playlist|gallery|youtube|vimeo|code_snippet|script|soundcloud|tweet)\b"
    r"[^\]]{0,500}+\](?:(?!\[\1\b).){0,1000}?\[/\1\]",
    re.IGNORECASE | re.DOTALL,
)
_CAPTIONED = re.compile(
    r"\[(?:wp_)?caption\b([^\]]{0,800}+)\]((?:(?!\[(?:wp_)?caption\b).){0,3000}?)\[/(?:wp_)?caption\]",
    re.IGNORECASE | re.DOTALL,
)
_OWN_CAPTION = re.compile(r"\bcaption\s*=\s*\"([^\"]{1,500})\"", re.IGNORECASE)
_FLARE = re.compile(
    r"<div\b[^<>]{0,200}\bclass\s*=\s*[\"'](?:feedflare|sharedaddy|mc-feedflare)\b[^<>]{0,200}>"
    r"(?:(?!<div\b).){0,5000}?</div>",
    re.IGNORECASE | re.DOTALL,
)
_SUBMITTED = re.compile(  # as discussion sites end their items
    r"(?<!\s)\s*+(?:(?:submitted by\s++(?:/?u/)?[\w-]{1,40}+(?:\s++to\s++/?r/\w{1,40}+)?\s*+)?"
    r"\[link\]\s*+\[(?:\d+ )?comments?\]"
    r"|submitted by\s++/?u/[\w-]{1,40}+(?:\s++to\s++/?r/\w{1,40}+)?)$",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"^Article URL: \S+ Comments URL: \S+(?: Points: \d+)?(?: # Comments: \d+)?\s*", re.IGNORECASE
)
_FIRST_ON = re.compile(  # The post ... appeared first on ..., behind the text
    r"(?<=[.!?…\]\"”»])\s+(?:The (?:post|article) .{1,250} (?:appeared first|first appeared) on"
    r"|(?:Запис|Допис) .{1,250} (?:спершу |вперше )з.?явився (?:на|у|в)"
    r"|(?:Запись|Сообщение) .{1,250} (?:впервые появил\w{2,3}|появил\w{2,3} сначала) на"
    r"|(?:Der Beitrag|Der Artikel) .{1,250} erschien zuerst (?:auf|bei)"
    r"|(?:L.article|Cet article) .{1,250} est apparu en premier sur"
    r"|La entrada .{1,250} (?:se publicó primero|aparece primero) en"
    r"|O post .{1,250} apareceu primeiro em|L.articolo .{1,250} proviene da"
    r"|(?:Artykuł|Wpis) .{1,250} pochodzi z|Het bericht .{1,250} verscheen eerst op"
    rf"|Inlägget .{{1,250}} dök först upp på) {SITE}$"
)
_ENDS = re.compile(r"(?<=[.!?…。！？।؟\]\"”»)])")
_APPEARED = ("appeared", "яви", "erschien", "apparu", "primer", "primeiro", "proviene", "pochodzi",
             "verscheen", "dök")  # fmt: skip
_FURTHER = 45  # characters that lead further, without a title
_TAIL = 300  # characters of a line's end that may lead further


def says_nothing(text: str) -> bool:
    """Whether all of a text is what a program writes for no text: null, undefined, {{summary}}."""
    return len(text) < 60 and bool(_NOTHING.fullmatch(text.strip()))


def is_no_title(title: str) -> bool:
    """Whether a title says that there is none."""
    return len(title) < 30 and bool(_UNTITLED.fullmatch(title))


def without_codes(fragment: str) -> tuple[str, list[str]]:
    """Return a feed's HTML without the shortcodes of its site; and the captions that they held."""
    if "feedflare" in fragment or "sharedaddy" in fragment:
        fragment = _FLARE.sub("", fragment)
    if "[" not in fragment or not (_CODE.search(fragment) or _BARE.search(fragment)):
        return fragment, []
    captions: list[str] = []

    def kept(found: re.Match[str]) -> str:
        own = _OWN_CAPTION.search(found[1])
        captions.append(own[1] if own else found[2])
        return "\n"

    fragment = _CAPTIONED.sub(kept, fragment)
    fragment = _without_pairs(_HELD.sub("", fragment))
    return _BARE.sub("", _CODE.sub("", fragment)), captions


def _without_pairs(fragment: str) -> str:
    """Take codes out whose end follows: [b], and not [sic]."""
    ends: dict[str, list[int]] = {}
    for one in _PAIRED.finditer(fragment):
        if one[1]:
            ends.setdefault(one[2].lower(), []).append(one.start())

    def kept(found: re.Match[str]) -> str:
        places = ends.get(found[2].lower(), [])
        after = bisect_left(places, found.end())
        ended = after < len(places) and places[after] - found.end() <= _FAR
        return "" if ended and not found[1] else found[0]

    return _PAIRED.sub(kept, fragment)


def without_tails(lines: list[str], title: str) -> list[str]:
    """Return a text's lines without what leads further at the end of the last one."""
    kept = list(lines)
    if lines and (filed := _FILED.match(lines[0])):
        kept[:1] = filter(None, [lines[0][filed.end() :]])
    while kept:
        shorter = _without_tail(kept[-1], title)
        if shorter == kept[-1]:
            return kept
        kept = [*kept[:-1], shorter] if shorter else kept[:-1]
    return kept


def _without_tail(line: str, title: str) -> str:
    if "[link]" in line or "submitted by" in line:
        line = _SUBMITTED.sub("", line)
    start = max(len(line) - 2 * _TAIL, 0)
    if any(word in line for word in _APPEARED):
        line = line[:start] + _FIRST_ON.sub("", line[start:])
    for end in _ends(line, _FURTHER + (len(title) if title[:20] in line[-_TAIL:] else 0)):
        if leads_further(line[end:], title):
            return line[:end].rstrip()
    return line


def _ends(line: str, longest: int) -> list[int]:
    """Return where sentences of so much of a line's end are over, the first one first."""
    start = max(len(line) - longest, 0)
    return [found.end() for found in _ENDS.finditer(line, start) if line[found.end() :].strip()]

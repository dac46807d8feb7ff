"""Documents of each format that grow: some of its pieces, repeated, nested, and never closed."""

from collections.abc import Callable, Iterator
from random import Random

Grown = Callable[[int], str]  # about so many characters
_MARKS = (
    "<", ">", "&", "'", '"', "/", "=", "[", "]", "(", ")", " ", "\n", "\t", ".", ",", "-", "0",
    "a", "é", "中",
)  # fmt: skip
_XML = (
    "<a>", "</a>", "<b x='y'>", "<b/>", "<!--", "-->", "<![CDATA[", "]]>", "<?a", "?>",
    "<!DOCTYPE a [", "]>", "&amp;", "&#1;", "&x;", "<x:y>", "<", ">",
)  # fmt: skip
PIECES: dict[str, tuple[str, ...]] = {
    "feed": (
        "<item>", "</item>", "<title>", "</title>", "<link>https://a.example/1</link>", "<guid>",
        "<pubDate>", "Mon, 1 May 2026 10:00:00 +0200", "<description>", "</description>",
        "&lt;p&gt;", "&lt;br&gt;", "<category>a</category>", "<media:group>",
        "<content:encoded>", "<entry>", "</entry>", "[caption]", "…", "&amp;lt;", *_XML,
    ),
    "page": (
        "<p>", "</p>", "<div>", "</div>", "<a href='x'>", "</a>", "<script>", "</script>",
        "<table><tr><td>", "<li>", "<br>", "<img alt='x'", "<h1>", "<span>", "A man said so. ",
        "<meta name='a' content='b'>", '{"a":', "<time>", *_XML,
    ),
    "sitemap": (
        "<url>", "</url>", "<loc>https://a.example/1</loc>", "<loc>", "<news:news>", "<sitemap>",
        "</sitemap>", "<lastmod>", "<news:title>", "</news:title>",
        "<news:publication_date>2026-05-01", "<urlset>", *_XML,
    ),
    "opml": (
        "<outline text='a' xmlUrl='https://a.example/'>", "</outline>", "<outline>",
        "<outline text='a'/>", "<body>", *_XML,
    ),
    "json": (
        "[", "]", "{", "}", '"a":', '"', ",", "\\u0041", "\\ud800", "1", "-", "1e9", "null", " ",
        '{"id": "1"},', '\\"',
    ),
    "robots": (
        "User-agent: *\n", "Disallow: /a\n", "Disallow: /*a*b$\n", "Allow: /", "*", "$",
        "Sitemap: https://a.example/\n", "Crawl-delay: 1\n", "#", ":", "\n", "a", "%41", "\r",
    ),
    "date": (
        "Mon", "1", "May", "2026", ":", "10:00", "+0200", " ", ",", "GMT", "(", ")", "-", "/",
        "年", "月", "tháng ", "T", "Z",
    ),
    "address": (
        "http", "://", "a.example", "/", "?", "a=b", "&", "#", "%41", "..", "@", ":", "www.",
        "xn--", "//", " ", *_MARKS,
    ),
    "mail": (
        "a", "@", ".", "<", ">", '"', " ", ",", "\\", "(", ")", "=?utf-8?q?a?=", "a@b.example",
        ";", ":",
    ),
    "query": (
        "a ", "AND ", "OR ", "NOT ", "NEAR/3 ", "(", ")", '"', "*", "title:", "place(", "a-b ",
        "/a/", "'", "~", "[", "]", "?", ":",
    ),
    "config": (
        "a: ", "- ", "\n", "  ", "[", "]", "{", "}", "&a ", "*a ", "!!str ", "|\n", ">\n", '"',
        "'", "#", "? ", ",", "---\n", "${env:A}", "<<: ", "\\U0001",
    ),
    "text": (
        "a", "a-", "A.", "U.S.", "flood ", "Flood ", "A man said so. ", "said ", "Kyiv of ", "\n",
        ". ", ", ", "“", "”", '"', "'", "’", "(", ") ", "- ", "#Tag", "@x ", "1,000 ", "12 dead ",
        "on 3 May ", "Mr. ", "...", "!", "? ", "中", "。", "ไทย", "שלום ", 'צה"ל', "می\u200c",
        "é", "e\u0301", "\u00ad", "ß", "Київ ", "х", "A", "Springfield, ", "https://a.example/ ",
        "&", "•", "* ", " ", "\t", "Advertisement\n", "Read more: ", "00:00 ", "%", "€",
    ),
}  # fmt: skip
BEFORE = {
    "feed": (
        "<rss><channel>", "<rss><channel><item><description>",
        "<feed xmlns='http://www.w3.org/2005/Atom'>",
    ),
    "page": ("<html><body>", "<html><head>", "<html><script>"),
    "sitemap": ("<urlset>", "<sitemapindex>", ""),
    "opml": ("<opml><body>",),
    "json": ('{"version": "https://jsonfeed.org/version/1.1", "items": [', "["),
    "robots": ("User-agent: *\n",),
    "config": ("version: 1\nfeeds:\n", "", "a: "),
}  # fmt: skip


def documents(kind: str, number: int, seed: int = 1) -> Iterator[tuple[str, Grown]]:
    """Yield so many documents of a format by what they repeat, the same for a seed."""
    random = Random(f"{kind} {seed}")
    for _ in range(number):
        before = random.choice(BEFORE.get(kind, ("",)))
        unit = "".join(random.choices(PIECES[kind], k=random.choice((1, 1, 2, 2, 3, 4))))
        behind = "".join(random.choices(PIECES[kind], k=random.choice((0, 0, 1, 2))))
        closing = behind if random.random() < 0.5 else ""
        yield (
            f"{before!r} {unit!r} * n {closing!r} * n {behind!r}",
            _grown(before, unit, closing, behind),
        )


def _grown(before: str, unit: str, closing: str, behind: str) -> Grown:
    def grown(length: int) -> str:
        times = length // len(unit + closing) or 1
        return before + unit * times + closing * times + behind

    return grown

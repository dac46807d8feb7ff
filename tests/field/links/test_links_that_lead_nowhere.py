"""Links that lead nowhere are named; of several addresses in one link the good one is taken."""

import json
from html import escape

from monitor.core.addresses.pages import NONE, SEVERAL, WITHIN, with_addresses
from monitor.core.model import Entry
from monitor.parse.feeds.feed import parse_fast, parse_feed

FEED = "https://quay.example/feed.xml"
UNFILLED = [  # what templates leave in the place of a link
    "{{link}}", "{{ post.url }}", "{{ site.url }}{{ post.url }}", "{link}", "${link}", "#{url}",
    "%LINK%", "%link%", "%%URL%%", "%s", "[link]", "[[permalink]]", "<%= link %>", "<?= $link ?>",
    "<$BlogItemPermalinkURL$>", "$permalink$", "$link", "##LINK##", "*|URL|*", "__URL__",
    "@Model.Url", ":slug", "/{{ slug }}", "https://quay.example/{{slug}}",
    "https://quay.example/${slug}", "https://quay.example/%slug%/", "https://quay.example/%DATE%/1",
    "https://quay.example/%7B%7Bslug%7D%7D", "https://quay.example/{% url 'post' %}",
    "https://quay.example/:year/:title/", "https://quay.example/$post->slug",
    "https://{{host}}/a/1", "https://%HOST%/a/1", "https://quay.example/?p=%ID%", "https://quay.example/__URL__",
    "https://quay.example/[slug]/", "https://quay.example/{slug}", "https://quay.example/{id}.html",
    "https://quay.example/?id={post_id}", "https://quay.example/<title>", "[%link%]", "((link))",
    "||url||", "{%link%}", "https://quay.example/[object Object]", "[object Object]",
]  # fmt: skip
ELSEWHERE = [  # addresses of a network that readers are not in
    "http://localhost/a/1", "http://localhost:3000/a/1", "//localhost/a/1",
    "http://quay.localhost/a/1", "http://127.0.0.1/a/1", "http://127.0.0.1:8080/a/1",
    "https://[::1]/a/1", "http://0.0.0.0:4000/a/1", "http://10.0.0.7/a/1",
    "http://192.168.1.2/a/1", "http://172.20.0.3:8000/a/1", "http://[fd00::7]/a/1",
    "http:///a/1", "http://wordpress/a/1", "http://web/a/1", "https://undefined/a/1",
    "http://quay.local/a/1", "http://cms.internal/a/1", "http://2130706433/a/1",
]  # fmt: skip
GOOD = [  # what only looks like one of these
    "https://quay.example/{tax}.html", "https://quay.example/100%-tax.html",
    "https://quay.example/{3F2504E0-4F89-41D3-9A0C-0305E82C3301}/1",
    "https://quay.example/%D0%BF%D0%BE%D1%80%D1%82", "https://quay.example/50%25-off/1",
    "https://quay.example/$FILE/1.html", "https://quay.example/a:b/1", "https://quay.example/@ann/1",
    "https://quay.example/__data/1", "https://quay.example/a__b__c", "https://localhost.example/1",
    "https://quay.example/:w:/r/1", "https://internal.example/1", "https://local.quay.example/1",
    "https://quay.example/localhost/1", "https://8.8.8.8/a/1",
    "https://quay.example/[draft]/1", "https://quay.example/~ann/id", "https://quay.example/a[1]",
]  # fmt: skip
A, B = "https://a.example/1", "https://b.example/2"
SEVERALS = [  # a link, and which address in it is the page
    (f"{A} {B}", A), (f"{A}, {B}", A), (f"{A},{B}", A), (f"{A}\n{B}", A), (f"{A};{B}", A),
    (f"{A} | {B}", A), (f"{A}|{B}", A), (f"{A}<br/>{B}", A), (f"{A} ({B})", A), (f"{A}%20{B}", A),
    (f"{A}{B}", A), (f"  {A}\t{B} ", A), (f"{A} {A}", A), (f"{A} {B} https://c.example/3", A),
    (f"http://localhost/1 {B}", B), (f"{{{{link}}}} {B}", B), (f"mailto:a@a.example {B}", B),
    (f"Read more: {B}", B), ("https://a.example/news/ https://a.example/news/7", "https://a.example/news/7"),
    ("https://a.example/newshttps://a.example/news/7", "https://a.example/news/7"),
    (f"{A} and {B}", A), (f"{A} / {B}", A), (f"{A} - {B}", A), (f"{A}、{B}", A), (f"{A}，{B}", A),
    (f"{A}\\n{B}", A), ("/a/1 /a/2", "https://quay.example/a/1"),
    ("//a.example/1, //b.example/2", A), ("www.a.example/1 www.b.example/2", "https://www.a.example/1"),
]  # fmt: skip
ONE = [  # one address that holds another
    "https://a.example/go?to=https://b.example/2", "https://web.archive.org/web/2026/https://b.example/2",
    "https://a.example/go?ids=1,2&to=https://b.example/2", "https://a.example/see/www.b.example",
    "https://a.example/1,2;3|4", "https://a.example/https-is-on", "https://a.example/go,www.b/1",
]  # fmt: skip


def entries(links: list[str], url: str = FEED) -> list[tuple[str, Entry]]:
    """Return each link with the entry that it makes of both ways through RSS, and of JSON."""
    items = "".join(
        f"<item><title>Item {n}</title><link>{escape(link)}</link>"
        f"<guid isPermaLink='false'>g-{n}</guid><description>Ferries sail.</description></item>"
        for n, link in enumerate(links)
    )
    rss = f"<rss version='2.0'><channel><title>T</title><link>{url}</link>{items}</channel></rss>"
    said = [{"id": f"g-{n}", "url": link, "title": f"Item {n}", "content_text": "Ferries sail."}
            for n, link in enumerate(links)]  # fmt: skip
    version = "https://jsonfeed.org/version/1.1"
    doc = json.dumps({"version": version, "title": "T", "home_page_url": url, "items": said})
    quick = parse_fast(rss.encode())
    assert quick
    ways = (quick, parse_feed(rss.encode()), parse_feed(doc.encode()))
    return [
        (link, entry)
        for way in ways
        for link, entry in zip(links, with_addresses(way, url).entries, strict=True)
    ]


def test_what_leads_nowhere_is_named_with_its_reason() -> None:
    wrong = [
        (link, entry.url, entry.notes)
        for reason, links in (("template", UNFILLED), ("network of its own", ELSEWHERE))
        for link, entry in entries(links)
        if entry.url or not any(n.startswith(f"{NONE}: '") and reason in n for n in entry.notes)
    ]
    assert not wrong, "\n".join(map(repr, wrong))


def test_a_guid_that_is_an_address_serves_instead() -> None:
    page = "https://quay.example/?p=1"
    item = "<item><title>A</title><link>{}</link><guid>{}</guid></item>"
    for link in (*UNFILLED, *ELSEWHERE):
        rss = f"<rss version='2.0'><channel>{item.format(escape(link), page)}</channel></rss>"
        (entry,) = with_addresses(parse_feed(rss.encode()), FEED).entries
        assert (link, entry.url) == (link, page)


def test_what_only_looks_so_stays() -> None:
    wrong = [
        (link, entry.url, entry.notes)
        for link, entry in entries([*GOOD, *ONE])
        if not entry.url.startswith("https://") or any(NONE in note for note in entry.notes)
        or SEVERAL in entry.notes
    ]  # fmt: skip
    assert not wrong, "\n".join(map(repr, wrong))


def test_of_several_addresses_the_first_good_one_is_taken_with_a_note() -> None:
    links = [link for link, _ in SEVERALS]
    expected = [url for _, url in SEVERALS] * 3
    found = entries(links)
    assert [(link, one.url) for (link, one), url in zip(found, expected, strict=True)
            if one.url != url] == []  # fmt: skip
    assert [link for link, one in found if SEVERAL not in one.notes] == []


def test_what_generators_left_in_public_feeds() -> None:
    blank = entries(["https://quay.example/3rkey%0A%20%20%20", "%20https://quay.example/3rkey"])
    assert {one.url for _, one in blank} == {
        "https://quay.example/3rkey"
    }  # hyperlink-academy/leaflet#338
    # tholman/tholman-blog#3, antimatter15/antimatter15.github.io#1, denoland/deno_blog#17
    assert {one.url for _, one in entries(["http://localhost:4000/1"])} == {""}
    own = "http://127.0.0.1:4567"  # antirez/lamernews#139: its head says so, too
    item = f"<item><title>A</title><guid>{own}/news/1</guid><link>{own}/news/1</link></item>"
    rss = f"<rss version='2.0'><channel><link>{own}</link>{item}</channel></rss>".encode()
    (entry,) = with_addresses(parse_feed(rss), FEED).entries
    assert (entry.url, any("of its own" in note for note in entry.notes)) == ("", True)
    (entry,) = with_addresses(parse_feed(rss), f"{own}/rss").entries
    assert entry.url == f"{own}/news/1"


def test_a_feed_of_a_private_network_has_links_of_it() -> None:
    for base in ("http://localhost:8000/feed", "http://10.0.0.2/feed", "http://rss-bridge/feed"):
        links = ["http://10.0.0.9/1", "http://cms/1", "http://quay.local/1", "https://a.example/1"]
        links += ["http://localhost/1"] if "localhost" in base else []
        assert [(base, link, one.notes) for link, one in entries(links, base) if not one.url] == []


def test_where_nobody_knows_where_a_feed_is_from_such_a_link_stays_with_a_note() -> None:
    rss = (
        b"<rss version='2.0'><channel><item><link>http://localhost/1</link></item></channel></rss>"
    )
    (entry,) = with_addresses(parse_feed(rss)).entries
    assert (entry.url, WITHIN in entry.notes) == ("http://localhost/1", True)

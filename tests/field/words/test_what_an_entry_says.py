"""Description, content, captions and the rest: nothing replaces another, and each is told once."""

import pytest

from monitor.core.model import Entry
from monitor.parse.feeds.entrytext import words_of_entry
from monitor.parse.feeds.feed import parse_fast, parse_feed

SPACES = """xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:yandex="http://news.yandex.ru"
xmlns:googleplay="http://www.google.com/schemas/play-podcasts/1.0"
xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns:yt="http://www.youtube.com/xml/schemas/2015"
xmlns:dcterms="http://purl.org/dc/terms/" """
DESCRIPTION = "Lenders met in Kyiv on Friday, and Ukraine asked them for another year."
CAPTION = "A man with an umbrella crosses a bridge."
LONG = "<p>The talks took nine hours.</p><p>A second round is due in Lviv.</p>"
LINES = "The talks took nine hours.\nA second round is due in Lviv."


def an_entry(parts: str, *, title: str = "Lenders meet", atom: bool = False) -> Entry:
    """An entry that states these parts; both ways of reading agree where both can."""
    if atom:
        root = f'<feed xmlns="http://www.w3.org/2005/Atom" {SPACES}>'
        body = f"{root}<entry><id>1</id><title>{title}</title>{parts}</entry></feed>"
    else:
        item = f"<item><guid>1</guid><title>{title}</title>{parts}</item>"
        body = f'<rss version="2.0" {SPACES}><channel><title>T</title>{item}</channel></rss>'
    (slow,) = parse_feed(body.encode()).entries
    quick = parse_fast(body.encode())
    if quick is not None:
        assert quick.entries == (slow,)
    broken = parse_feed(body.replace("<title>T</title>", "<title>T &nbsp;</title>").encode())
    assert broken.entries == (slow,)
    return slow


def described(parts: str) -> Entry:
    return an_entry(f"<description>{DESCRIPTION}</description>{parts}")


# --- captions --------------------------------------------------------------------------------

CAPTIONS = [
    f"<media:description>{CAPTION}</media:description>",
    f'<media:content url="p.jpg" medium="image"/><media:description>{CAPTION}</media:description>',
    f'<media:content url="p.jpg"><media:description>{CAPTION}</media:description></media:content>',
    f"<media:group><media:content/><media:description>{CAPTION}</media:description></media:group>",
    f'<media:content url="p.jpg"><media:title>{CAPTION}</media:title></media:content>',
    f"<media:text>{CAPTION}</media:text>",
    f'<media:description type="plain">{CAPTION}</media:description>',
    f'<media:description type="html">&lt;p&gt;{CAPTION}&lt;/p&gt;</media:description>',
    f"<media:credit>A</media:credit><media:description><![CDATA[{CAPTION}]]></media:description>",
    f'<media:content type="video/mp4"><media:text>{CAPTION}</media:text></media:content>',
]  # fmt: skip


@pytest.mark.parametrize("caption", CAPTIONS)
@pytest.mark.parametrize("first", [False, True])
def test_a_caption_adds_and_never_replaces(caption: str, *, first: bool) -> None:
    own = f"<description>{DESCRIPTION}</description>"
    entry = an_entry(caption + own if first else own + caption)
    assert (entry.summary, entry.content) == (DESCRIPTION, "")
    assert words_of_entry(entry) == f"{DESCRIPTION}\n▲ {CAPTION}"


@pytest.mark.parametrize("caption", CAPTIONS)
@pytest.mark.parametrize("at", [0, 1, 2])
def test_nor_where_there_is_a_content_too(caption: str, at: int) -> None:
    parts = [f"<description>{DESCRIPTION}</description>",
             f"<content:encoded><![CDATA[{LONG}]]></content:encoded>"]  # fmt: skip
    parts.insert(at, caption)
    entry = an_entry("".join(parts))
    assert (entry.summary, entry.content) == (DESCRIPTION, LONG)
    assert words_of_entry(entry) == f"{DESCRIPTION}\n{LINES}\n▲ {CAPTION}"


@pytest.mark.parametrize("caption", CAPTIONS[:-1])
def test_nor_does_it_stand_for_a_description_that_is_empty(caption: str) -> None:
    entry = an_entry("<description/>" + caption)
    assert (entry.summary, entry.content) == ("", "")
    assert words_of_entry(entry) == CAPTION


def test_a_credit_is_no_words() -> None:
    entry = described("<media:credit>A. Popa / Reuters</media:credit>")
    assert words_of_entry(entry) == DESCRIPTION


def test_every_picture_has_its_line_and_the_same_one_once() -> None:
    one = "<media:content url='{0}'><media:description>{0}</media:description></media:content>"
    entry = described(one.format("First.") + one.format("Second.") + one.format("First."))
    assert words_of_entry(entry) == f"{DESCRIPTION}\n▲ First.\n▲ Second."


def test_a_caption_that_repeats_title_or_text_is_not_repeated() -> None:
    caption = "<media:description>Lenders met in Kyiv on Friday…</media:description>"
    entry = described(f"<media:title>Lenders  MEET</media:title>{caption}")
    assert words_of_entry(entry) == DESCRIPTION


def test_what_is_said_of_a_film_is_what_its_entry_says() -> None:
    film = ('<media:group><media:title>Lenders meet</media:title><media:content url="v" '
            f'type="application/x-shockwave-flash"/><media:description>{DESCRIPTION}'
            "</media:description></media:group>")  # fmt: skip
    entry = an_entry(f"<yt:videoId>v</yt:videoId>{film}", atom=True)
    assert entry.summary == DESCRIPTION
    assert words_of_entry(entry) == DESCRIPTION


def test_a_picture_within_an_item_does_not_speak_for_it() -> None:
    image = (
        f"<image><url>p.jpg</url><title>Logo</title><description>{CAPTION}</description></image>"
    )
    for parts in (image + f"<description>{DESCRIPTION}</description>",
                  f"<description>{DESCRIPTION}</description>{image}"):  # fmt: skip
        entry = an_entry(parts)
        assert entry.summary == DESCRIPTION
        assert DESCRIPTION in words_of_entry(entry)


# --- what else describes ---------------------------------------------------------------------

MORE = [
    "itunes:summary", "itunes:subtitle", "dc:description", "googleplay:description",
    "dcterms:abstract", "yandex:full-text", "fulltext", "full-text", "teaser", "standfirst",
]  # fmt: skip


@pytest.mark.parametrize("name", MORE)
@pytest.mark.parametrize("first", [False, True])
def test_what_else_is_said_adds_and_never_replaces(name: str, *, first: bool) -> None:
    more = f"<{name}>Our weekly show on money.</{name}>"
    own = f"<description>{DESCRIPTION}</description>"
    entry = an_entry(more + own if first else own + more)
    assert (entry.summary, entry.content) == (DESCRIPTION, "")
    assert words_of_entry(entry) == f"{DESCRIPTION}\nOur weekly show on money."


@pytest.mark.parametrize("name", MORE)
def test_what_it_repeats_is_not_repeated(name: str) -> None:
    entry = described(f"<{name}>{DESCRIPTION[:30]}...</{name}>")
    assert words_of_entry(entry) == DESCRIPTION


@pytest.mark.parametrize("name", ["itunes:summary", "dc:description"])
@pytest.mark.parametrize("empty", ["", "<description/>", "<description></description>"])
def test_it_serves_where_nothing_describes_the_entry(name: str, empty: str) -> None:
    entry = an_entry(f"{empty}<{name}>{DESCRIPTION}</{name}>")
    assert entry.summary == DESCRIPTION
    assert words_of_entry(entry) == DESCRIPTION


@pytest.mark.parametrize("name", MORE)
def test_it_is_matched_where_nothing_else_is_there(name: str) -> None:
    assert words_of_entry(an_entry(f"<{name}>{DESCRIPTION}</{name}>")) == DESCRIPTION


# --- description and content -----------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        f"<content:encoded><![CDATA[{LONG}]]></content:encoded>",
        "<content:encoded>" + LONG.replace("<", "&lt;") + "</content:encoded>",
        f"<atom:content type='html'><![CDATA[{LONG}]]></atom:content>",
        f"<fullitem><![CDATA[{LONG}]]></fullitem>",
        f"<xhtml:body>{LONG}</xhtml:body>",
    ],
)
@pytest.mark.parametrize("first", [False, True])
def test_description_and_content_are_both_told(content: str, *, first: bool) -> None:
    own = f"<description>{DESCRIPTION}</description>"
    entry = an_entry(content + own if first else own + content)
    assert entry.summary == DESCRIPTION
    assert words_of_entry(entry) == f"{DESCRIPTION}\n{LINES}"


@pytest.mark.parametrize("order", ["summary content", "content summary"])
@pytest.mark.parametrize("kind", ["html", "text"])
def test_an_atom_summary_and_its_content_are_both_told(order: str, kind: str) -> None:
    parts = {
        "summary": f"<summary>{DESCRIPTION}</summary>",
        "content": f'<content type="{kind}">The talks took nine hours.</content>',
    }
    entry = an_entry("".join(parts[name] for name in order.split()), atom=True)
    assert (entry.summary, entry.content) == (DESCRIPTION, "The talks took nine hours.")
    assert words_of_entry(entry) == f"{DESCRIPTION}\nThe talks took nine hours."


@pytest.mark.parametrize(
    "summary",
    [
        "The talks took nine hours.", "the  TALKS took nine hours", "The talks took nine…",
        "The talks took nine [&#8230;]", "The talks took nine hours. A second round is&hellip;",
        "<p>The talks took nine hours.</p>", "The talks took nine hours. Read more", "The talks...",
        "The talks took […] <a href='x'>Continue reading <span>Lenders</span> &rarr;</a>",
        "The talks took nine hours. A second round is due in Lviv.", "The talks took [+912 chars]",
        "<p>The talks took nine hours.</p><p>The post Lenders meet appeared first on T.</p>",
    ],
)  # fmt: skip
def test_a_description_that_the_content_repeats_is_told_once(summary: str) -> None:
    entry = Entry(title="Lenders meet", summary=summary, content=LONG)
    assert words_of_entry(entry) == LINES


def test_a_content_that_the_description_repeats_is_told_once() -> None:
    assert words_of_entry(Entry(summary=LONG, content="The talks took nine hours.")) == LINES


def test_of_a_description_what_is_new_comes_first() -> None:
    summary = "Ukraine asked for a year. The talks took nine hours."
    told = words_of_entry(Entry(summary=summary, content=LONG))
    assert told == f"Ukraine asked for a year.\n{LINES}"


@pytest.mark.parametrize(
    ("summary", "content"),
    [
        ("Переговори тривали дев'ять годин…", "<p>Переговори тривали дев'ять годин у Львові.</p>"),
        ("会谈持续了九个小时。", "<p>会谈持续了九个小时。第二轮将在利沃夫举行。</p>"),
        (
            "Die Gespräche dauerten neun Stunden [...]",
            "<p>Die Gespräche dauerten neun Stunden.</p>",
        ),
        (
            "استمرت المحادثات تسع ساعات",
            "<p>استمرت المحادثات تسع ساعات. الجولة الثانية في لفيف.</p>",
        ),
        ("वार्ता नौ घंटे चली।", "<p>वार्ता नौ घंटे चली। दूसरा दौर लविव में।</p>"),
    ],
)
def test_it_is_so_in_any_language(summary: str, content: str) -> None:
    told = words_of_entry(Entry(summary=summary, content=content))
    assert told == content.removeprefix("<p>").removesuffix("</p>")


def test_several_contents_are_all_told_and_the_longest_is_the_content() -> None:
    parts = "".join(f"<content:encoded><![CDATA[{one}]]></content:encoded>" for one in (
        "<p>Short.</p>", LONG, "<img src='" + "x" * 200 + "'/>"))  # fmt: skip
    entry = described(parts)
    assert entry.content == LONG
    assert words_of_entry(entry) == f"{DESCRIPTION}\n{LINES}\nShort."


def test_two_descriptions_are_both_told() -> None:
    entry = described("<description>The talks took nine hours.</description>")
    assert entry.summary == DESCRIPTION
    assert words_of_entry(entry) == f"{DESCRIPTION}\nThe talks took nine hours."


@pytest.mark.parametrize("escaped", [
    "&amp;lt;p&amp;gt;The talks took nine hours.&amp;lt;/p&amp;gt;",
    "<![CDATA[&lt;p&gt;The talks took nine hours.&lt;/p&gt;]]>",
    "&lt;![CDATA[&lt;p&gt;The talks took nine hours.&lt;/p&gt;]]&gt;",
    "<![CDATA[<![CDATA[<p>The talks took nine hours.</p>]]>]]>",
    "<p>The talks took nine hours.</p>", "<![CDATA[The talks&amp;nbsp;took nine hours.]]>",
    "&lt;p&gt;The&amp;nbsp;talks took nine hours.&lt;/p&gt;", "The talks took <b>nine</b> hours.",
    "<div><p>The talks took nine hours.</p></div>", "<p>The talks took nine hours.<br>",
])  # fmt: skip
@pytest.mark.parametrize("name", ["description", "content:encoded"])
def test_what_was_escaped_too_often_or_not_at_all_is_read(escaped: str, name: str) -> None:
    body = (f'<rss version="2.0" {SPACES}><channel><item><guid>1</guid><title>T</title>'
            f"<{name}>{escaped}</{name}></item></channel></rss>")  # fmt: skip
    (entry,) = parse_feed(body.encode()).entries
    assert words_of_entry(entry) == "The talks took nine hours."


def test_what_is_long_is_bounded() -> None:
    entry = Entry(summary="a b. " * 300_000, content="c d. " * 300_000, extra="e. " * 300_000)
    assert len(words_of_entry(entry)) <= 1_000_000


def test_many_lines_cost_little() -> None:
    one = "".join(f"<p>Line {number} of it.</p>" for number in range(5000))
    other = "".join(f"<p>Line {number} of it.</p>" for number in range(4000, 9000))
    assert len(words_of_entry(Entry(summary=one, content=other)).split("\n")) == 9000


# --- notes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "title", "notes"),
    [
        (f"<description>{DESCRIPTION}</description>", "T", ()),
        (f"<description>{DESCRIPTION}</description>", "", ("it has no title",)),
        ("", "T", ("it says no more than its title",)), ("", "", ("it says nothing",)),
        (f"<description>{DESCRIPTION}</description><content:encoded>&lt;img/&gt;</content:encoded>",
         "T", ("its content has no words: what else it says serves",)),
    ],
)  # fmt: skip
def test_what_is_missing_is_said(parts: str, title: str, notes: tuple[str, ...]) -> None:
    assert an_entry(parts, title=title).notes == notes


def test_an_empty_title_is_not_invented() -> None:
    assert an_entry(f"<description>{DESCRIPTION}</description>", title="").title == ""


# --- after reports ---------------------------------------------------------------------------


def test_a_summary_of_a_paper_is_told_beside_its_content() -> None:
    """Ranchero-Software/NetNewsWire#4189."""
    entry = an_entry(f"<content:encoded><![CDATA[{LONG}]]></content:encoded>"
                     f"<media:description>{DESCRIPTION}</media:description>")  # fmt: skip
    assert entry.content == LONG
    assert words_of_entry(entry) == f"{LINES}\n{DESCRIPTION}"


def test_a_podcast_without_description_has_its_summary() -> None:  # mmcdole/gofeed#208
    assert an_entry(f"<itunes:summary>{DESCRIPTION}</itunes:summary>").summary == DESCRIPTION


def test_description_and_encoded_content_are_no_rivals() -> None:  # earthreader/libearth#58
    two = [f"<content:encoded>{CAPTION}</content:encoded>", "<description>x y</description>"]
    for parts in ("".join(two), "".join(reversed(two))):
        entry = an_entry(parts)
        assert (entry.summary, entry.content) == ("x y", CAPTION)

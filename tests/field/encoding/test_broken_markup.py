"""XML that is none: what stands before and after the fault is read, and nothing else is lost."""

import json
from collections.abc import Callable

import pytest

from monitor.core.errors import ParseError
from monitor.parse.feeds.feed import ENTRIES, parse_fast, parse_feed
from tests.field.encoding.feeds import TEXTS, an_atom, an_item, an_rss, read, seen

UK = TEXTS["uk"]
ONE, TWO, THREE = ("One", "First."), ("Two", "Second."), ("Three", "Third.")


def three(second: str) -> bytes:
    """A feed of three items, of which the second is written so."""
    return an_rss(an_item(*ONE) + second + an_item(*THREE, 3)).encode()


@pytest.mark.parametrize(
    "before",
    [
        "\n", "\r\n\r\n", "   \t", "\n\n\n  \n", "\ufeff\n\ufeff", "\0\0",
        "<br />\n<b>Warning</b>: Cannot modify in <b>/x/feed.php</b> on line <b>3</b><br />\n",
        "PHP Notice: Undefined index: lang in /x/wp-config.php on line 12\n",
        "Deprecated: Function create_function() is deprecated\n\n", "1", "ï»¿", "<!-- cached -->",
        "<!-- cached -->garbage\n", "<?php ?>", ")]}'\n", "\u200b",
        '<?xml version="1.0"?>\n', "Strict Standards: x & y <z>\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("make", [lambda: an_rss(an_item(*UK)), lambda: an_atom(*UK)])
def test_what_stands_before_a_feed_costs_nothing(before: str, make: Callable[[], str]) -> None:
    assert seen((before + make()).encode()) == [UK]


@pytest.mark.parametrize("before", ["\n\n", "<b>Warning</b>: mysql_connect() ...\n", " "])
@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-u"])
def test_nor_in_another_encoding(before: str, encoding: str) -> None:
    assert seen((before + an_rss(an_item(*UK), encoding)).encode(encoding)) == [UK]


def test_it_is_said() -> None:
    feed = read(("Notice: x\n" + an_rss(an_item(*UK))).encode())
    assert feed.notes == ("something that is no feed stands before it: left out",)


@pytest.mark.parametrize(
    "behind",
    ["\n<!-- page generated in .1 s -->", "<script>x()</script>", "<br /><b>Fatal error</b>: x",
     "\0\0\0", "</rss>", "</channel></rss>", "&nbsp;", "0\r\n\r\n", "<!-- not closed"],
)  # fmt: skip
def test_what_stands_behind_it_costs_nothing(behind: str) -> None:
    assert seen((an_rss(an_item(*ONE) + an_item(*UK)) + behind).encode()) == [ONE, UK]


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("Caf&eacute;&nbsp;del mar", "Café del mar"), ("Kyiv &mdash; Lviv", "Kyiv — Lviv"),
        ("&laquo;Порт&raquo; &hellip;", "«Порт» …"), ("5 &euro; &ndash; 6 &pound;", "5 € – 6 £"),
        ("Fish & chips", "Fish & chips"), ("AT&T up", "AT&T up"), ("R&D; more", "R&D; more"),
        ("Tom &amp Jerry", "Tom &amp Jerry"), ("a &unknown; b", "a &unknown; b"),
        ("Gl&#228;ubiger &#8211; x", "Gläubiger – x"), ("It&#146;s", "It’s"), ("It&#x92;s", "It’s"),
        ("Ferry &#55357;&#56994; late", "Ferry 🚢 late"), ("&#xD83D;&#xDEA2;", "🚢"),
        ("x &#xD83D; y", "x \ufffd y"), ("x&#0;y", "xy"), ("x &#x1F;y", "x y"), ("a&#11;b", "a b"),
        ("&#99999999999; b", "\ufffd b"), ("&#x110000; b", "\ufffd b"), ("&ecirc;tre", "être"),
    ],
)  # fmt: skip
def test_entities_and_references_that_xml_does_not_have_are_read(written: str, means: str) -> None:
    found = seen(three(an_item(written, "Second.", 2)))
    assert [title for title, _ in found] == ["One", means.replace("Tom &amp J", "Tom & J"), "Three"]


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("Ky\x02iv", "Kyiv"), ("Kyiv\x00 today", "Kyiv today"), ("K\x00y\x00i\x00v", "Kyiv"),
        ("a\x0bb", "a b"), ("a\x0cb", "a b"), ("re\x1fport", "report"),
        ("Black\x1eSea", "Black-Sea"),
        ("x\x08y", "xy"), ("x\x13y", "xy"), ("x\x18y", "xy"), ("\x10Dash", "Dash"),
        ("x\ufffey", "xy"),
        ("x\uffffy", "xy"), ("x\x1by", "xy"), ("Ки\x01їв", "Київ"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("cdata", [False, True])
def test_characters_that_xml_does_not_have_cost_nothing(
    written: str,
    means: str,
    cdata: bool,
) -> None:
    title = f"<![CDATA[{written}]]>" if cdata else written
    assert [one for one, _ in seen(three(an_item(title, "x", 2)))] == ["One", means, "Three"]


@pytest.mark.parametrize(
    "second",
    [
        "<item><title>Two</title><guid isPermaLink='false'>q2</guid><description>Second.</item>",
        "<item><title>Two</title><description><![CDATA[Second.</description><guid>q2</guid></item>",
        "<item><title>Two</title><description><![CDATA[Second.]]</description><guid>q2</guid></item>",
        "<item><title>Two</title><description>Second.</description><guid>q2</guid>",
        "<item><title>Two<description>Second.</description><guid>q2</guid></item>",
        "<item><title>Two</title><guid>q2</guid><description>Second.</description></channel></item>",
        "<item><title><![CDATA[<![CDATA[Two]]>]]></title><description>Second.</description></item>",
        "<item><title>Two</title><description>Second.</desc><guid>q2</guid></item>",
        "<item><title>Two</title><description>Second.<br></description><guid>q2</guid></item>",
        "<item><title>Two</title><!-- not closed<description>Second.</description></item>",
        "<item><title>Two</title><description>Second.</description><enclosure url='x'></item>",
        "<item><title>Two</title><description>Second.</description><pubDate>today</item>",
        "<item><title>Two</title><media:thumbnail url=x.jpg/><summary>Second.</summary></item>",
        "<item><title>Two</title><foo:bar>x</foo:bar><description>Second.</description></item>",
        "<item><title>Two</title><description>Second.</description><guid a=b c>q2</guid></item>",
        "<item><title>Two</title><description>Second.</DESCRIPTION></item>",
        "<item><title>Two</title><summary>Second.</summary><link>http://a/?b=1&c=2</link></item>",
        "<item><title>Two</title></title><description>Second.</description></description></item>",
        "<item><title>Two</title><description>Second.</description><a <b> c></item>",
        "<ITEM><TITLE>Two</TITLE><DESCRIPTION>Second.</DESCRIPTION></ITEM>",
    ],
)  # fmt: skip
def test_what_stands_before_and_after_a_fault_is_read(second: str) -> None:
    found = read(three(second)).entries
    assert [entry.title for entry in found] == ["One", "Two", "Three"]
    assert [entry.id for entry in found][::2] == ["q1", "q3"]
    assert (found[0].summary, found[2].summary) == ("First.", "Third.")
    assert "Second." in found[1].summary + found[1].content


@pytest.mark.parametrize(
    "title",
    ["A <b>bold</b> word", "A <em>bold</em> word", "<b>A bold word</b>", "A bold<br/> word",
     "<![CDATA[A <i>bold</i> word]]>", "A &lt;b&gt;bold&lt;/b&gt; word", "A bold<br> word",
     "A &amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt; word", "<p>A bold word</p>",
     "<![CDATA[<![CDATA[A bold word]]>]]>", "&lt;![CDATA[A bold word]]&gt;",
     "<![CDATA[A bold&nbsp;word]]>", "A bold&amp;nbsp;word", "A bold&amp;amp;nbsp;word",
     "<span class='x'>A bold</span> word", "\n  A bold\n word  "],
)  # fmt: skip
def test_a_title_is_its_words_whatever_markup_is_in_it(title: str) -> None:
    assert [one for one, _ in seen(three(an_item(title, "x", 2)))] == [
        "One",
        "A bold word",
        "Three",
    ]


@pytest.mark.parametrize("kind", ["html", "xhtml", "text", "HTML", "text/html"])
def test_an_atom_title_is_its_words_whatever_type_it_has(kind: str) -> None:
    inner = "A <b>bold</b> word" if kind == "xhtml" else "A &lt;b&gt;bold&lt;/b&gt; word"
    body = an_atom("@", "x").replace("<title>@", f'<title type="{kind}">{inner}')
    assert seen(body.encode()) == [("A bold word", "x")]


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("3 &lt; 5 and 7 &gt; 6", "3 < 5 and 7 > 6"), ("A &amp;lt; B", "A < B"),
        ("Q&amp;amp;A at noon", "Q&A at noon"), ("Say &amp;quot;no&amp;quot;", 'Say "no"'),
        ("It&amp;#8217;s late", "It’s late"), ("It&amp;amp;#8217;s late", "It’s late"),
        ("Jahresr&amp;uuml;ckblick", "Jahresrückblick"),  # simplepie/simplepie#575
        ("<![CDATA[Jahresr&uuml;ckblick]]>", "Jahresrückblick"),
        ("<![CDATA[The river&#8217;s rise]]>", "The river’s rise"),  # icco/robot.villas#84
        ("<![CDATA[quot; &amp;quot;persistent&amp;quot;]]>", 'quot; "persistent"'),
    ],
)  # fmt: skip
def test_titles_that_were_escaped_too_often_are_read(title: str, plain: str) -> None:
    assert seen(three(an_item(title, "x", 2)))[1][0] == plain


@pytest.mark.parametrize("cut", range(1, 120, 7))
def test_a_feed_that_breaks_off_gives_all_whole_items(cut: int) -> None:
    body = an_rss(an_item(*ONE) + an_item(*TWO, 2) + an_item(*UK, 3))
    body = body[: body.index("</item></channel>") - cut]
    assert seen(body.encode())[:2] == [ONE, TWO]


def test_of_the_item_at_which_it_breaks_off_what_is_there_is_given() -> None:
    body = an_rss(an_item(*ONE) + an_item("Two", "Second. It goes on", 2))
    assert seen(body[: body.index(" on</desc")].encode()) == [ONE, ("Two", "Second. It goes")]
    body = body.replace("Second. It goes on", "<![CDATA[<p>Second. It goes on")
    assert seen(body[: body.index(" on</desc")].encode()) == [ONE, ("Two", "<p>Second. It goes")]


def test_two_documents_in_one_are_both_read() -> None:
    assert seen((an_rss(an_item(*ONE)) + an_rss(an_item(*TWO, 2))).encode()) == [ONE, TWO]


@pytest.mark.parametrize(
    "fault", ['{"id": "2", "title": }, ', '{"id": "2" "title": "x"}, ', '{"id": "2", ], ', ", "]
)
def test_a_json_feed_gives_what_stands_before_and_after_a_fault(fault: str) -> None:
    items = json.dumps({"id": "1", "title": "One"}), json.dumps({"id": "3", "title": "Three"})
    start = '{"version": "https://jsonfeed.org/version/1.1", "title": "Quay", "items": ['
    feed = read((start + items[0] + ", " + fault + items[1] + "]}").encode())
    assert [entry.title for entry in feed.entries] == ["One", "Three"]
    assert (feed.title, feed.format) == ("Quay", "json11")
    assert feed.notes == ("its JSON is broken: what can be read of it is read",)


def test_a_json_feed_that_breaks_off_gives_its_whole_items() -> None:
    body = json.dumps({"version": "https://jsonfeed.org/version/1", "items": [
        {"id": str(number), "title": "One"} for number in range(9)]})  # fmt: skip
    assert [entry.id for entry in read(body[:-20].encode()).entries] == list("01234567")


def test_json_that_is_no_feed_is_none() -> None:
    with pytest.raises(ParseError):
        parse_feed(b'{"version": "https://jsonfeed.org/version/1", "items": "x"')


@pytest.mark.parametrize("order", ["oldest first", "shuffled"])
def test_of_a_long_feed_the_newest_are_kept_in_its_order(order: str) -> None:
    days = [f"{2000 + n // 300}-{n // 25 % 12 + 1:02}-{n % 25 + 1:02}" for n in range(ENTRIES + 60)]
    if order == "shuffled":
        days = days[1::2] + days[::2]
    items = "".join(f"<item><guid>{d}</guid><pubDate>{d}T10:00:00Z</pubDate></item>" for d in days)
    feed = parse_fast(an_rss(items).encode())
    kept = [entry.id for entry in feed.entries] if feed else []
    assert kept == [day for day in days if day in set(sorted(days)[60:])]


@pytest.mark.parametrize("doctype", [
    '<!DOCTYPE rss [<!ENTITY quay "Quay">]>', '<!DOCTYPE rss [\n<!ENTITY quay "Quay">\n]>\n',
    '\n<!DOCTYPE rss [<!ENTITY quay "Quay"> <!ENTITY x "y">]>',
])  # fmt: skip
def test_entities_that_a_document_declares_are_read(doctype: str) -> None:
    body = an_rss(an_item("&quay; news", "x")).replace("<rss", f"{doctype}<rss")
    assert seen(body.encode()) == [("Quay news", "x")]


def test_a_doctype_and_entities_of_html_cost_nothing() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://e.example/rss.dtd">'
    body = an_rss(an_item("Caf&eacute;&nbsp;news", "x")).replace("<rss", f"{doctype}\n<rss")
    assert seen(body.encode()) == [("Café news", "x")]


# --- after reports -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "control",
    ["\x1e",  # miniflux/v2#569
     "\x08",  # miniflux/v2#546, mmcdole/gofeed#180
     "\x18",  # miniflux/v2#52
     "\x10"],  # miniflux/v2#575
)  # fmt: skip
def test_a_control_character_costs_no_feed(control: str) -> None:
    body = an_rss(an_item("Late", f"Ferries{control} wait.") + an_item(*UK, 2))
    assert [title for title, _ in seen(body.encode())] == ["Late", UK[0]]


def test_a_bare_ampersand_costs_no_feed() -> None:  # miniflux/v2#122
    assert seen(three(an_item("Mail proc filters & more", "x", 2)))[1][0] == (
        "Mail proc filters & more"
    )


def test_an_entity_of_html_costs_no_feed() -> None:  # miniflux/v2#320, lemon24/reader#270
    assert seen(three(an_item("x", "&#39; &nbsp;&ldquo; x &rdquo;", 2)))[1][1] == "' \xa0“ x ”"


@pytest.mark.parametrize("before", ["\n", "\n\n"])  # martinrotter/rssguard#1403
def test_a_blank_line_before_the_declaration_costs_nothing(before: str) -> None:
    assert seen((before + an_rss(an_item(*UK))).encode()) == [UK]


def test_nor_do_spaces() -> None:  # lwindolf/liferea#701, feedbin/support#129
    assert seen(("  " + an_rss(an_item(*UK))).encode()) == [UK]


def test_cdata_that_was_escaped_is_not_told() -> None:  # OrchardCMS/OrchardCore#7260
    title = "&lt;![CDATA[Hello World]]&gt;"  # and kabukky/journey#9
    assert seen(three(an_item(title, "x", 2)))[1][0] == "Hello World"

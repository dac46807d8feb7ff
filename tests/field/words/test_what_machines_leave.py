"""What machines leave in an entry's texts is none of its words: shortcodes, links, null."""

import pytest

from monitor.core.model import Entry
from monitor.parse.feeds.entrytext import words_of_entry
from monitor.parse.feeds.titles import plain_title, title_of

SAID = "Lenders met in Kyiv on Saturday and agreed on terms."
TITLE = "Lenders meet"
LEFT = [  # what stands around the text, {} for it
    # --- inline, behind the last sentence
    "{} Read more", "{} Read More »", '{} <a href="x">Read more</a>', "{} (read more)",
    '{} <a href="x" class="more">Continue reading <span>Lenders meet</span> &rarr;</a>',
    "{} Read more: Lenders meet", "{} Читати далі", "{} Читать далее →", "{} Weiterlesen …",
    "{}<a href='x'>Lire la suite</a>", "{} Leer más", "{} Leia mais", "{} Czytaj więcej",
    "{} Leggi tutto »", "{} 続きを読む", "{} 阅读全文", "{} 더 보기", "{} اقرأ المزيد",
    "{} The post Lenders meet appeared first on Quay Post.",
    "{} Запис Кредитори зустрілися спершу з’явився на Quay Post.",
    "{} Der Beitrag Lenders meet erschien zuerst auf Quay.",
    "{} Cet article Lenders meet est apparu en premier sur quay.example.",
    "{} [link] [comments]", "{} [link] [12 comments]",
    '{} submitted by <a href="u"> /u/x </a> <br/> <a>[link]</a> <a>[comments]</a>',
    '{}<br>&#32;submitted by&#32;<a href="u"> /u/a_b </a> to <a> r/n </a><br/>[link] [comments]',
    # --- lines of their own
    '{}<div class="feedflare"><a href="f">Share on Facebook</a> <a>Digg this</a></div>',
    '{}<div class="feedflare"><a href="http://f.example/~ff/x?a=1"><img src="i"></a></div>',
    "{}<p>Share this:</p><li>Click to share on Facebook (Opens in new window)</li>",
    "{}<ul><li>Click to print (Opens in new window)</li></ul>",
    "{}<p>Like this:</p><p>Like Loading...</p>",
    # --- shortcodes
    '[gallery ids="1,2,3"]{}', "[gallery]{}", '[contact-form-7 id="5" title="Form"]{}',
    '[vc_row][vc_column width="1/2"][vc_column_text]{}[/vc_column_text][/vc_column][/vc_row]',
    "[vc_row][vc_column]{}[/vc_column][/vc_row]", "[et_pb_section fb_built=&#8221;1&#8221;]{}",
    '[et_pb_section fb_built="1" admin_label="x"]{}[/et_pb_section]',
    "{}[embed]https://video.example/1[/embed]", '{} [audio mp3="http://x/y.mp3"][/audio]',
    "{} [youtube https://video.example/watch?v=1]",
    '{}[playlist ids="4"]', "[fusion_text]{}[/fusion_text]", "{}[addtoany]", '[ad id="3"]{}',
    # --- escaped too often, CDATA within CDATA
    "<![CDATA[ {} ]]>", "&lt;![CDATA[{}]]&gt;", "<![CDATA[<![CDATA[{}]]>]]>", "{}]]>",
    "&amp;lt;p&amp;gt;{}&amp;lt;/p&amp;gt;", "&lt;p&gt;{}&lt;/p&gt;",
]  # fmt: skip
NOTHING = [
    "null", " undefined ", "None", "NULL", "nil", "NaN", "[object Object]", "(null)", "N/A",
    "undefined undefined", "<p>null</p>", "{{description}}", "{description}", "${summary}",
    "%description%", "<![CDATA[null]]>", "No description available.", "[no content]", "Array",
    "null, null",
    "Article URL: https://x.example Comments URL: https://n.example/i Points: 5 # Comments: 3",
    "<p>Article URL: <a>https://x.example/a</a></p><p>Points: 12</p>",
    'submitted by <a href="u"> /u/x </a> <a href="l">[link]</a> <a href="c">[comments]</a>',
]  # fmt: skip
KEPT = [  # what only looks like it
    "The [sic] minister said so.", "He spoke of [the] crisis.", "[Update] Lenders met.",
    "[LIVE] War in Kyiv", "Prices rose [see table].", "None of them came.",
    "Null and void, he said.", "The post he was on was first published on Monday.",
    "Nil return for the club.", "The array of drones grew.", "No content was removed, it said.",
    "She told him to read more books.", "What do they want? More.", "Wer zahlt? Mehr.",
    "The court said: read the full story of this war.", "Officials agreed. Comments were closed.",
    "The post office reopened. The post was first held in 1990 by an officer.",
    "The article on the law appeared first on Monday, then again in May, and the court struck it.",
    "They were submitted by the ministry.", "Array of Things", "A law on [link] shorteners passed.",
    "Undefined borders trouble Kyiv.", "He wrote “null” on the ballot.", "f(x) = array[i] [j]",
    "Kyiv. Seguir leyendo noticias es un derecho.", "Voters want to read more.",
]  # fmt: skip


def test_it_is_no_word_of_the_text() -> None:
    said = {
        one: words_of_entry(Entry(title=TITLE, summary=one.replace("{}", SAID))) for one in LEFT
    }
    assert {one: text for one, text in said.items() if text != SAID} == {}


def test_nor_is_it_where_the_content_has_it_and_the_description_not() -> None:
    said = {
        one: words_of_entry(
            Entry(title=TITLE, summary=SAID, content=one.replace("{}", f"{SAID} They left."))
        )
        for one in LEFT
    }
    assert {one: text for one, text in said.items() if text != f"{SAID} They left."} == {}


def test_where_there_is_nothing_else_there_are_no_words() -> None:
    said = {one: words_of_entry(Entry(title=TITLE, summary=one)) for one in NOTHING}
    assert {one: text for one, text in said.items() if text} == {}
    both = {one: words_of_entry(Entry(title=TITLE, summary=SAID, content=one)) for one in NOTHING}
    assert {one: text for one, text in both.items() if text != SAID} == {}


def test_what_only_looks_like_it_is_kept() -> None:
    said = {one: words_of_entry(Entry(title="Of the day", summary=one)) for one in KEPT}
    assert {one: text for one, text in said.items() if text != one} == {}


@pytest.mark.parametrize("picture", ['<img src="x"/> A quay in Kyiv', "A quay in Kyiv"])
def test_a_caption_within_a_shortcode_is_one(picture: str) -> None:
    code = f'[caption id="attachment_1" align="alignleft" width="300"]{picture}[/caption]'
    text = words_of_entry(Entry(title=TITLE, summary=f"{code}{SAID}"))
    assert text == words_of_entry(
        Entry(title=TITLE, summary=SAID, extra="<figcaption>A quay in Kyiv</figcaption>")
    )
    assert text.startswith(f"{SAID}\n")


def test_titles_that_say_there_is_none() -> None:
    none = [
        "null", "undefined", "None", "Untitled", "(untitled)", "No title", "[No Title]", "NaN",
        "[object Object]", "Без назви", "(без заголовка)", "无标题", "Ohne Titel", "Sans titre",
        "{{title}}", "%title%", "<![CDATA[null]]>", "&lt;b&gt;Untitled&lt;/b&gt;",
    ]  # fmt: skip
    assert {one: told for one in none if (told := title_of(one, key="1"))} == {}
    assert title_of("Untitled", key="") == "Untitled"  # it is known by nothing else
    kept = ["Nil", "Null", "None of them came", "Untitled painting is sold", "28.11.2026", "Array"]
    assert [title_of(one, key="1") for one in kept] == kept


def test_titles_are_read_however_often_they_were_escaped() -> None:
    said = {
        "Lenders &amp;amp;amp; Sons": "Lenders & Sons", "caf&amp;amp;eacute;": "café",
        "&amp;amp;quot;Kyiv&amp;amp;quot;": '"Kyiv"', "Kyiv &amp;laquo;Dynamo&amp;raquo;":
        "Kyiv «Dynamo»", "<b>Lenders</b> meet": "Lenders meet", "M&M's": "M&M's",
        "<![CDATA[<![CDATA[Lenders]]>]]>": "Lenders", "AT&amp;T pays": "AT&T pays",
    }  # fmt: skip
    assert {one: plain_title(one) for one in said} == said
    text = words_of_entry(Entry(summary="caf&amp;amp;eacute; &amp;amp;amp; bar"))
    assert text == "café & bar"

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.language.sentences import sentences
from monitor.core.model import Span
from monitor.core.summary import Account, summarize, summarize_story
from monitor.demo.pieces import all_pieces, piece

TALKS = piece("ceasefire-talks-begin")


def a_span(text: str, word: str) -> Span:
    start = text.index(word)
    return Span(field="body", start=start, end=start + len(word), text=word)


def test_three_sentences_are_quoted_in_the_texts_order() -> None:
    quotes = summarize(title=TALKS.title, text=TALKS.text)
    assert len(quotes) == 3
    assert [q.start for q in quotes] == sorted(q.start for q in quotes)
    assert all(TALKS.text[q.start : q.end] == q.text for q in quotes)


@pytest.mark.parametrize("slug", [one.slug for one in all_pieces()])
def test_a_match_is_always_shown(slug: str) -> None:
    one = piece(slug)
    last = one.paragraphs[-2]
    word = max(last.split(), key=len).strip(".,«»\"'")
    span = a_span(one.text, word)
    quotes = summarize(title=one.title, text=one.text, spans=[span])
    assert any(q.start <= span.start < q.end for q in quotes)
    assert len(quotes) == 3


def test_a_dateline_is_not_quoted() -> None:
    text = (
        "KYIV, May 5 (AFP) -- The talks on the crisis opened in the capital on Monday.\nSo it is."
    )
    assert summarize(title="", text=text)[0].text.startswith("The talks")


def test_a_sentence_that_leans_on_another_is_not_quoted_alone() -> None:
    text = (
        "Engineers opened the new bridge over the river on Monday morning.\n"
        "He praised the bridge and the engineers of the river bridge on Monday.\n"
        "A band played on the bank until the first lorries had crossed over.\n"
    )
    quotes = summarize(title="Bridge opened", text=text, count=1)
    assert not quotes[0].text.startswith("He ")


def test_nothing_but_leaning_sentences_gives_fewer() -> None:
    text = "He praised the bridge and the engineers of the river.\nBut they left on Monday morning."
    assert summarize(title="", text=text) == ()


def test_the_title_is_not_quoted_again_and_no_sentence_twice() -> None:
    line = "Engineers opened the new bridge over the river on Monday."
    text = f"{line}\n{line}\nA band played on the bank until the lorries had crossed.\n"
    assert len(summarize(title="", text=text)) == 2
    assert len(summarize(title=line, text=text)) == 1


def test_a_text_without_a_quotable_sentence_gives_its_longest_whole_one_or_nothing() -> None:
    assert [q.text for q in summarize(title="", text="Menu\nGone.\nNews")] == ["Gone."]
    assert summarize(title="", text="") == ()


def test_a_match_far_down_a_very_long_text_is_shown() -> None:
    text = "\n".join(f"The council of village {n} met again on Monday evening." for n in range(900))
    span = a_span(text, "village 899")
    assert any(q.start <= span.start < q.end for q in summarize(title="", text=text, spans=[span]))


def test_a_match_in_no_quotable_place_changes_nothing() -> None:
    text = TALKS.text + "\nShare"
    plain = summarize(title=TALKS.title, text=text)
    assert summarize(title=TALKS.title, text=text, spans=[a_span(text, "Share")]) == plain


# --- what is not quoted -------------------------------------------------------------------

FILL = (
    "\nThe council of the town met on Monday evening in the old school by the river.\n"
    "Engineers will inspect the bridge in March, according to a plan published by the ministry.\n"
    "Traffic was sent over the northern crossing until the inspection of the bridge is finished."
)
LATIN_DATELINES = [
    "KYIV -- ",
    "KYIV, May 5 (Reuters) - ",
    "MOSCOW (AP) — ",
    "(CNN) --",
    "(CNN)",
    "KYIV—",
    "KYIV – ",
    "Istanbul, Turkey (CNN) -- ",
    "Kathmandu, Nepal (CNN)",
    "PARIS, 5 mai (AFP) - ",
    "WASHINGTON: ",
    "NEW YORK (AP) _ ",
    "WASHINGTON, D.C. -- ",
    "ST. PETERSBURG, Russia — ",
    "Reuters - ",
    "Berlin/Kiew (dpa) - ",
    "PRAGUE, May 5, 2014 (RFE/RL) -- ",
    "Madrid, 5 may (EFE).- ",
    "By Ann Lee KYIV (Reuters) - ",
    "ST. JOSEPH, Mich. (AP) — ",
    "MADRID, 5 (EUROPA PRESS) ",
]
CYRILLIC_DATELINES = [
    "Киев, 5 мая. /ТАСС/. ",
    "КИЇВ. 5 травня. УНН. ",
    "МОСКВА, 5 мая - РИА Новости. ",
    "МОСКВА, 5 мая — РИА Новости, Иван Петров. ",
    "Москва. 17 мая. INTERFAX.RU - ",
    "ТАСС, 17 мая. ",
    "КИЕВ, 5 мая (Интерфакс) - ",
    "Київ. 5 травня 2014 року. УНН. ",
    "КИЇВ — ",
]


def texts(title: str, text: str, *, spans: list[Span] | None = None, count: int = 3) -> list[str]:
    return [q.text for q in summarize(title=title, text=text, spans=spans or [], count=count)]


@pytest.mark.parametrize("dateline", LATIN_DATELINES)
def test_no_dateline_is_quoted(dateline: str) -> None:
    said = "The talks on the crisis in the east opened in the capital on Monday."
    assert texts("", dateline + said + FILL)[0] == said


@pytest.mark.parametrize("dateline", CYRILLIC_DATELINES)
def test_no_cyrillic_dateline_is_quoted(dateline: str) -> None:
    said = "Президент Украины прибыл на переговоры о кризисе в Минск во вторник утром."
    assert texts("", dateline + said + FILL)[0] == said


@pytest.mark.parametrize(
    "said",
    [
        "Vladimir Putin (pictured) left the talks on the crisis in Minsk on Monday.",
        "The United Nations (UN) said that the talks on the crisis went on in Minsk.",
        "OBAMA: The talks on the crisis in the east will go on in Minsk until Monday.",
    ],
)
def test_what_is_no_dateline_stays(said: str) -> None:
    assert said in texts("", f"Engineers opened a bridge over the river on Monday.\n{said}{FILL}")


LEANING = [
    "But the talks on the crisis failed.",
    "However, the crisis went on.",
    "The two signed the paper.",
    "Both left the town on Monday.",
    "Such talks are rare in the region.",
    "For example, roads broke.",
    "Kerry, however, left the talks on Monday.",
    '"We left the town," he said.',
    '"We left the town."',
    "“We left the town,” she told reporters in Kyiv on Monday.",
    "— Мы уедем, — сказал он.",
    "Он прибыл в Минск.",
    "Об этом сообщает ведомство.",
    "По его словам, кризис миновал.",
    "Напомним, ранее мост закрыли.",
    "«Мы уедем», — заявила она.",
    "Про це повідомив міністр.",
    "За його словами, криза минула.",
    "Il est parti lundi de la ville.",
    "« Nous partons », dit-il.",
    "Cependant, la crise continue.",
    "Er verließ die Stadt am Montag.",
    "„Wir gehen“, sagte er.",
    "Sin embargo, la crisis sigue.",
    "Ella dejó la ciudad el lunes.",
    "Lui ha lasciato la città.",
    "Ele deixou a cidade na segunda.",
    "Jednak kryzys trwa nadal.",
    "Ancak kriz sürüyor hâlâ.",
    "他说危机已经结束了。",
    "しかし危機は続いています。",
    "그러나 위기는 계속되고 있다.",
    "لكن الأزمة مستمرة في البلاد.",
    "אבל המשבר נמשך בכל הארץ.",
    "लेकिन संकट अब भी जारी है।",
]
STANDING = [
    "This week the talks on the crisis failed.",
    "Kerry said he left the talks on Monday.",
    '"We left the town," the mayor of Minsk said.',
    "На этой неделе президент прибыл в Минск.",
    "Cette semaine, la crise continue à Kiev.",
    "«Мы уедем», — заявил мэр города Минска.",
]


@pytest.mark.parametrize("said", LEANING)
def test_what_leans_on_the_sentence_before_is_not_quoted_without_it(said: str) -> None:
    assert texts("", said + FILL, count=4) == FILL.strip().split("\n")


@pytest.mark.parametrize("said", STANDING)
def test_what_stands_by_itself_may_be_quoted(said: str) -> None:
    assert said in texts("", said + FILL, count=4)


def test_a_leaning_sentence_is_quoted_behind_the_one_that_it_leans_on() -> None:
    text = "The mayor of Minsk opened the bridge on Monday. He thanked 300 engineers from 12 towns."
    assert texts("", text) == text.replace(". He", ".|He").split("|")


QUOTED = [
    '"We left the town. We went to the bridge on Monday," the mayor said.',
    "The mayor of Minsk said: “We left the town. We went to the bridge.”",
    "Мэр заявил: «Мы уехали из города. Мы пошли на мост в понедельник».",
    "„Wir gehen. Niemand bleibt in der Stadt“, sagte der Bürgermeister.",
    "The mayor said: 'We left the fighters' town. We went to the bridge.'",
    "„Wir gehen. Niemand bleibt“, sagte der Bürgermeister von Minsk.",
    "»Wir gehen. Niemand bleibt in der Stadt«, sagte der Bürgermeister.",
    "市長は「橋を渡る。町を出る。」と記者団に語ったと伝えられています。",
]
HALVES = [
    '"We left the town. We went to the bridge on Monday.',
    'We went to the bridge on Monday," the mayor of Minsk said.',
    "“We left the town. We went to the bridge on Monday.",
    "We went to the bridge,” the mayor of Minsk told 3 reporters.",
]


@pytest.mark.parametrize("said", QUOTED)
def test_a_quotation_of_several_sentences_is_quoted_whole(said: str) -> None:
    found = texts("", FILL.strip() + "\n" + said, count=4)
    assert said in found
    assert len(found) == 4


@pytest.mark.parametrize("said", HALVES)
def test_half_of_a_quotation_is_not_quoted(said: str) -> None:
    assert texts("", said + FILL, count=4) == FILL.strip().split("\n")


def test_a_long_quotation_is_quoted_only_to_show_a_match() -> None:
    inner = " ".join(f"We saw that town number {n} was empty." for n in range(9))
    text = f'"{inner}" the mayor of Minsk said.{FILL}'
    assert texts("", text) == FILL.strip().split("\n")
    shown = texts("", text, spans=[a_span(text, "number 7")])
    assert shown[0].endswith("the mayor of Minsk said.")


def test_marks_that_are_no_quotation_marks_do_not_mislead() -> None:
    lines = [
        "The board of 5' 10\" pine was laid over the engineers' bridge on Monday.",
        "Don't cross the river in the winter of '98, the council's plan said on Monday.",
        "The winter of the 'great frost was long, according to a plan of Ann Lee in 1998.",
        'A ""grand"" bridge was opened by 300 engineers in the old town on Monday.',
    ]
    found = texts("", "\n".join(lines), count=4)
    assert found[-3:] == lines[1:]


def test_an_opening_mark_far_from_its_mate_is_a_slip() -> None:
    lost = 'The engineers said "that the bridge was open and left on Monday.'
    far = " ".join(f"The council met in town number {n} by the river." for n in range(60))
    for text in (f"{lost} {far}", f'{lost} {far} "The bridge is open," the mayor said.'):
        found = texts("", text)
        assert len(found) == 3
        assert not any(one.startswith("The engineers") for one in found)


FURNITURE = [
    "Ukrainian soldiers stand guard near the bridge on Monday (file photo).",
    "Engineers at the bridge in the old town of Minsk, seen in May",
    "Follow the latest news of the bridge in the town here.",
    "went on in the town of Minsk until Monday evening.",
    "Convicted: an engineer, left, is led from the bridge on Monday .",
]


@pytest.mark.parametrize("said", FURNITURE)
def test_captions_headlines_and_fragments_are_not_quoted(said: str) -> None:
    assert texts("", said + FILL, count=4) == FILL.strip().split("\n")


def test_what_was_cut_off_at_the_end_is_quoted_only_where_there_is_nothing_else() -> None:
    cut = "The engineers who had opened the bridge over the river in the old town ..."
    assert cut not in texts("", FILL.strip() + "\n" + cut, count=4)
    assert texts("", cut) == [cut]


def test_a_text_whose_stops_all_stand_apart_is_quoted_as_it_is() -> None:
    text = (FILL.strip() + "\n").replace(".\n", " .\n").strip()
    assert texts("", text) == text.split("\n")


def test_two_that_say_one_thing_are_not_both_quoted() -> None:
    line = "Engineers opened the new bridge over the river in the old town on Monday"
    text = f"{line}.\n{line} morning.\nA band played until 300 lorries had crossed over."
    assert len(texts("", text)) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (
            "政府は新しい橋を開通させた。橋は町の北にある。費用は三百億円だった。市長は式典に出席した。",
            3,
        ),
        ("政府周一开通了新的大桥。大桥位于老城区的北部。工程耗资三百亿元。市长出席了开通仪式。", 3),
        ("รัฐบาลเปิดสะพานใหม่ข้ามแม่น้ำในเมืองเก่า\nสะพานนี้ใช้งบประมาณสามร้อยล้านบาท", 2),
        ("افتتح المهندسون الجسر الجديد يوم الاثنين. يقع الجسر شمال المدينة القديمة.", 2),
        ("המהנדסים פתחו את הגשר החדש ביום שני. הגשר נמצא מצפון לעיר העתיקה.", 2),
    ],
)
def test_scripts_without_spaces_and_from_right_to_left_are_quoted(text: str, count: int) -> None:
    quotes = summarize(title="", text=text)
    assert len(quotes) == count
    assert [q.start for q in quotes] == sorted(q.start for q in quotes)


# --- why it matched -----------------------------------------------------------------------


def test_the_sentence_that_decided_is_shown_before_others_that_match() -> None:
    lines = [f"The council of village number {n} spoke of the crisis on Monday." for n in range(9)]
    text = FILL.strip() + "\n" + "\n".join(lines)
    spans = [a_span(text, f"number {n}") for n in range(9)]
    plain = summarize(title="", text=text, spans=spans, count=2)
    decided = summarize(title="", text=text, spans=spans, sentence=lines[7], count=2)
    assert lines[7] not in [q.text for q in plain]
    assert lines[7] in [q.text for q in decided]


def test_a_match_in_a_leaning_sentence_is_shown_with_the_sentence_before() -> None:
    tail = "\nThe mayor of Minsk came late. He spoke of Grodno."
    text = FILL.strip() + tail
    found = texts("", text, spans=[a_span(text, "Grodno")])
    assert found[-2:] == ["The mayor of Minsk came late.", "He spoke of Grodno."]
    assert texts("", text, spans=[a_span(text, "Grodno")], count=1) == ["He spoke of Grodno."]
    alone = "He spoke of Grodno." + FILL
    assert texts("", alone, spans=[a_span(alone, "Grodno")])[0] == "He spoke of Grodno."


def test_a_match_is_shown_even_in_half_of_a_quotation() -> None:
    text = FILL.strip() + '\nWe went to Grodno on Monday," the mayor of Minsk said.'
    assert "Grodno" in texts("", text, spans=[a_span(text, "Grodno")])[-1]
    alone = 'We went to Grodno on Monday," the mayor of Minsk said.'
    assert texts("", alone, spans=[a_span(alone, "Grodno")]) == [alone]


# --- several articles ---------------------------------------------------------------------

LEAD = Account(title="Bridge opened", text=FILL.strip(), language="en")
MORE = (
    "The council of the town met on Monday evening in the old school.\n"
    "The bridge of the town cost 45 million euros, Mayor Olha Petrenko told the council on Monday."
)


def told(text: str, language: str = "en", spans: tuple[Span, ...] = ()) -> Account:
    return Account(title="The bridge", text=text, language=language, spans=spans)


def test_what_another_outlet_adds_stands_behind_the_leads_sentences() -> None:
    found = summarize_story([LEAD, told(FILL.strip()), told(MORE)])
    assert [number for number, _ in found] == [0, 0, 2]
    assert "45 million" in found[-1][1].text
    assert MORE[found[-1][1].start : found[-1][1].end] == found[-1][1].text


@pytest.mark.parametrize(
    "other",
    [
        told(LEAD.text),
        told(MORE, language="de"),
        told("The cup final in Lisbon was won 3-1 by Benfica after Eusebio had scored."),
        told("But 45 million euros went to the council of the town, Olha Petrenko said."),
        told("The council of the town met on Monday."),
        told("Menu"),
    ],
)
def test_what_adds_nothing_to_the_story_is_not_quoted(other: Account) -> None:
    assert [number for number, _ in summarize_story([LEAD, other])] == [0, 0, 0]


def test_a_short_lead_leaves_room_for_others_that_do_not_repeat_each_other() -> None:
    lead = told("Engineers opened the bridge of the town on Monday.")
    third = told(
        "The bridge of the town was built by 300 engineers from Grodno and Brest on Monday."
    )
    found = summarize_story([lead, told(MORE), replace(told(MORE), title="Copy"), third])
    assert [number for number, _ in found] == [0, 1, 3]


def test_the_match_is_shown_however_much_others_add() -> None:
    spans = (a_span(LEAD.text, "northern crossing"),)
    found = summarize_story([replace(LEAD, spans=spans), told(MORE)], count=2)
    assert [number for number, _ in found] == [0, 1]
    assert "northern crossing" in found[0][1].text


def test_a_story_of_hundreds_reads_the_first_dozen_of_others() -> None:
    copies = [told(f"The council of the town met {n} times on Monday evening.") for n in range(200)]
    assert [number for number, _ in summarize_story([LEAD, *copies, told(MORE)])] == [0, 0, 0]
    assert summarize_story([LEAD], count=1)[0][0] == 0
    assert summarize_story([told("")]) == []


@given(st.text(max_size=300), st.text(max_size=30), st.integers(1, 5))
def test_whatever_is_quoted_stands_in_the_text(text: str, title: str, count: int) -> None:
    quotes = summarize(title=title, text=text, count=count)
    assert len(quotes) <= count
    assert all(text[q.start : q.end] == q.text for q in quotes)


PIECES = st.sampled_from(
    [
        "The mayor left. ",
        '"We ',
        "go. ",
        '," he said. ',
        "“No. ",
        "”",
        "«",
        "» ",
        "It's ",
        "\n",
        "5. ",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.data())
def test_quotes_never_overlap_and_show_the_match(text: str, data: st.DataObject) -> None:
    words = [place for place in sentences(text) if len(text[slice(*place)].split()) > 2]
    spans = []
    if words:
        start, _ = data.draw(st.sampled_from(words))
        spans = [Span(field="body", start=start, end=start + 1, text=text[start])]
    quotes = summarize(title="", text=text, spans=spans)
    assert all(a.end <= b.start for a, b in pairwise(quotes))
    assert all(text[q.start : q.end] == q.text for q in quotes)


CAPTION = "Armed men stand guard outside the council on May 4."
LED = "Envoys of four governments met in search of a way out of the crisis in the east."


def test_what_stands_above_a_dateline_is_not_quoted() -> None:
    text = f"{CAPTION}\nVELYKA HORA, Ukraine -- {LED}\nThe talks go on in the capital on Friday."
    quoted = [quote.text for quote in summarize(title="", text=text)]
    assert quoted == [LED, "The talks go on in the capital on Friday."]
    spans = [Span(field="body", start=0, end=5, text="Armed")]
    assert CAPTION in [quote.text for quote in summarize(title="", text=text, spans=spans)]


def test_a_dateline_far_down_begins_no_text() -> None:
    lines = [f"Ship {number} came into the port of the town at noon." for number in range(5)]
    text = "\n".join([*lines, f"KYIV -- {LED}"])
    assert lines[0] in [quote.text for quote in summarize(title="", text=text, count=6)]


def test_a_thing_of_a_list_is_quoted_without_its_mark() -> None:
    said = "The council of the town closed the northern bridge for repairs on Monday."
    assert texts("", f"- {said}\n• The old school by the river will be a shelter.", count=1) == [
        said
    ]


def test_the_right_honourable_ends_no_sentence() -> None:
    said = "The Speaker of the House, Rt. Hon. Benjamin Dogara, opened the session on Monday."
    assert texts("", said, count=1) == [said]

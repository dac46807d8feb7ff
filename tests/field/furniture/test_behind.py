# ruff: noqa: E501  # a line and what it repeats
"""What stands behind an article's end, or twice in it: comments, lists, notes, pulled quotations."""

import pytest

from monitor.core.paragraphs import keep_lines, quotable
from monitor.core.summary import summarize

TOLD = [
    "The rail company said on Monday that its trains would stop at midnight.",
    "“We lost everything in one night,” said the mayor of the town, who was in tears.",
    "Ministers meet on Friday to discuss the aid that was promised in May.",
]
REPLIES = [
    "I was there and it is all the fault of the government, believe me.",
    "Nobody listens to us down here in the south anyway, says my mother.",
]
SENDER = [
    "Rail Portugal is the largest carrier of the country and runs 1,200 trains a day.",
    "The company was founded in 1951 and has 4,000 workers in all of its districts.",
]


@pytest.mark.parametrize(
    "label",
    [
        "Comments (23)",
        "23 comments",
        "Readers' comments (4)",
        "Kommentare (12)",
        "12 Kommentare",
        "Commentaires (3)",
        "3 commentaires",
        "Comentarios (8)",
        "Comentários (8)",
        "Commenti (5)",
        "Reacties (2)",
        "Komentarze (17)",
        "Коментарі (9)",
        "Комментарии (11)",
        "Yorumlar (6)",
        "评论(15)",
        "コメント(7)",
        "댓글 31",
    ],
)
def test_comments_of_readers_are_no_part_of_an_article(label: str) -> None:
    assert keep_lines([*TOLD, label.strip(), *REPLIES]) == TOLD
    above = [TOLD[0], label.strip(), *TOLD[1:], *REPLIES]  # a button that leads down to them
    assert keep_lines(above) == [TOLD[0], *TOLD[1:], *REPLIES]


def test_sentences_that_count_comments_stay() -> None:
    said = "Comments (23 of them angry) poured in on Monday, the ministry said."
    assert keep_lines([*TOLD, said, *REPLIES]) == [*TOLD, said, *REPLIES]


def test_a_numbered_list_of_other_articles_is_none_of_this_one() -> None:
    others = [
        "1. Spain floods kill 20 in the south of Valencia",
        "2. Minister resigns over the contract for the railway",
        "3. Cup final moved to Sunday after the storm",
    ]
    assert keep_lines([*TOLD, *others]) == TOLD
    assert not any(map(quotable, others))
    led = [*TOLD, "The three events that shaped the year:", *others]
    assert keep_lines(led) == led
    assert keep_lines([*TOLD, *others], title="The 3 events of the year")[-3:] == others
    ranked = [
        "1. Ann Miller of Malta, with 12 billion dollars in shares",
        "2. Maria Silva of Lisbon, with 11 billion dollars in ships",
        "3. John Doe of Leeds, with 9 billion dollars in land",
    ]
    assert keep_lines([*TOLD, *ranked]) == [*TOLD, *ranked]


@pytest.mark.parametrize(
    "note",
    [
        "ENDS",
        "-ends-",
        "— Ende —",
        "Notes to editors",
        "Notes to Editors:",
        "Media contact",
        "About Rail Portugal",
        "Hinweise für die Redaktion",
        "Pressekontakt:",
        "Über Rail Portugal",
        "À propos de Rail Portugal",
        "Contact presse",
        "Acerca de Rail Portugal",
        "Contacto de prensa",
        "Sobre a Rail Portugal",
        "Ufficio stampa",
        "Informazioni su Rail Portugal",
        "Over Rail Portugal",
        "Noot voor de redactie",
        "O firmie Rail Portugal",
        "Kontakt dla mediów",
        "Контакти для ЗМІ",
        "Про Rail Portugal",
        "О компании Rail Portugal",
        "Om Rail Portugal",
    ],
)
def test_the_notes_of_a_press_release_are_kept_and_not_quoted(note: str) -> None:
    kept = keep_lines([*TOLD, note.strip(), *SENDER])
    assert kept[-2:] == SENDER
    quoted = summarize(title="Trains stop", text="\n".join(kept), count=6)
    assert {one.text for one in quoted} == set(TOLD)


@pytest.mark.parametrize(
    "line", ["About the suspect", "About Rail Madrid", "The end", "Editors", "Contact", "Über uns"]
)
def test_what_stands_below_a_heading_of_the_text_may_be_quoted(line: str) -> None:
    text = "\n".join([*TOLD, line, *SENDER])
    assert SENDER[0] in {one.text for one in summarize(title="Trains", text=text, count=6)}


@pytest.mark.parametrize(
    ("pulled", "said"),
    [
        ("“We lost everything in one night”", TOLD[1]),
        ("We lost everything in one night", TOLD[1]),
        ("The rail company said on Monday that its trains would stop at midnight", TOLD[0] + " So."),
        ("„Wir haben alles in einer Nacht verloren“", "„Wir haben alles in einer Nacht verloren“, klagte er."),
        ("« Nous avons tout perdu en une nuit »", "« Nous avons tout perdu en une nuit », a dit le maire."),
        ("«Lo perdimos todo en una sola noche»", "«Lo perdimos todo en una sola noche», dijo el alcalde."),
        ("«Ми втратили все за одну ніч»", "«Ми втратили все за одну ніч», – сказав мер міста."),
        ("「一夜ですべてを失ってしまいました」", "町長は「一夜ですべてを失ってしまいました」と話した。"),
        ("“我们在一夜之间失去了所有的一切”", "市长说：“我们在一夜之间失去了所有的一切。”"),
        ("“فقدنا كل شيء في ليلة واحدة”", "“فقدنا كل شيء في ليلة واحدة”، قال رئيس البلدية."),
    ],
)  # fmt: skip
def test_a_pulled_quotation_stands_once(pulled: str, said: str) -> None:
    others = [TOLD[2], *REPLIES]
    assert keep_lines([pulled, said, *others]) == [said, *others]
    assert keep_lines([said, others[0], pulled, *others[1:]]) == [said, *others]


def test_lines_that_are_said_in_other_words_stand_both() -> None:
    lines = [
        *TOLD,
        "We lost everything in one",  # and a word more is another one
        "We lost everything in one nightmare, the other mayor said.",
        "Who pays?",
        "Who pays? Nobody knows it yet, the ministers said on Monday.",
    ]
    kept = keep_lines(lines)
    assert lines[-2] in kept
    assert lines[-3] in kept

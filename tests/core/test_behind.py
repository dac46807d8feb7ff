"""What is no part of a text though it stands in it: behind its end, twice, as a notice."""

from monitor.core.language.sentences import sentences
from monitor.core.paragraphs import keep_lines, quotable
from monitor.core.paragraphs.behind import notes_of

TOLD = [
    "Talks opened on Monday in a school gymnasium in the town.",
    "“Nobody will leave this room before we agree,” said the mayor.",
    "The two sides had not met for more than a year before that.",
]
BELOW = "I was there and nobody listened to a word of what they said."
LONG = "The talks will go on. " * 13


def test_comments_go_where_enough_is_told_above_them() -> None:
    assert keep_lines([*TOLD, "Comments (2)", BELOW]) == TOLD
    assert keep_lines([*TOLD[:2], "2 comments", BELOW]) == TOLD[:2]
    assert keep_lines([TOLD[0], "2 comments", *TOLD[1:]]) == TOLD


def test_numbered_headlines_at_the_end_go_unless_they_are_its_own() -> None:
    some = [f"{at}. A minister resigns over the talks" for at in (1, 2, 3)]
    assert keep_lines([*TOLD, *some]) == TOLD
    assert keep_lines(some) == some
    assert keep_lines([*TOLD, *some[1:]]) == [*TOLD, *some[1:]]
    assert keep_lines([*TOLD, "In order:", *some])[-3:] == some
    short = [f"{at}. Ministers, representatives, envoys" for at in (1, 2, 3)]
    assert keep_lines([*TOLD, *short])[-3:] == short
    figured = [f"{one} for 20 years" for one in some]
    assert keep_lines([*TOLD, *figured])[-3:] == figured
    assert not quotable(some[0])


def test_the_notes_of_a_sender_begin_late_and_by_their_name() -> None:
    told = "\n".join(TOLD)
    sender = "Rail Malta is the largest carrier of the islands."
    assert notes_of(f"{told}\nAbout Rail Malta\n{sender}") == len(told) + 1
    assert notes_of(f"{told}\nENDS\n{sender}") == len(told) + 1
    below = f"{told}\nAbout the talks\n{sender}"
    for none in (f"ENDS\n{told}", below, f"{told}\nAbout Rail Malta"):
        assert notes_of(none) == len(none)
    assert keep_lines([*TOLD, "ENDS"]) == TOLD


def test_what_is_pulled_out_of_a_text_stands_once() -> None:
    pulled = "Nobody will leave this room before we agree"
    assert keep_lines([TOLD[0], pulled, *TOLD[1:]]) == TOLD
    part = "Nobody will leave this room before we a"
    assert part in keep_lines([TOLD[0], part, *TOLD[1:]])
    item = f"- {pulled}"
    assert item in keep_lines([TOLD[0], item, *TOLD[1:]])
    much = [TOLD[0], pulled, *TOLD[1:], *(f"{LONG}{at}." for at in range(250))]
    assert keep_lines(much) == much
    dense = "「一夜ですべてを失ってしまいました」"
    said = f"町長は{dense}と話した。"
    assert keep_lines([said, dense]) == [said]


def test_a_notice_takes_the_rest_of_its_line_along() -> None:
    opening = "Please use the sharing tools found below."
    for rest in ("Whoever copies an article breaks the law.", LONG):
        assert keep_lines([*TOLD, f"{opening} {rest}"]) == TOLD
    assert keep_lines([*TOLD, LONG]) == [*TOLD, LONG]
    assert keep_lines([*TOLD, f"Please wait. {LONG}"])[-1] != TOLD[-1]
    assert not quotable("Written by Ann Miller. First published on 3 May 2024.")


def test_a_sentence_goes_on_behind_a_cry_that_it_holds() -> None:
    for text, language, count in (
        ("人群高呼“下台！”涌向广场。", "zh", 1),
        ("他问：“为什么？”会场一片沉默。", "zh", 2),
        ("“停！”市长站了起来。", "zh", 2),
        ("It was out. iPhone users cheered.", "en", 2),
        ("It was out. and users cheered.", "en", 1),
    ):
        assert len(sentences(text, language)) == count

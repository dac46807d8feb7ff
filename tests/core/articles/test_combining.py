import pytest

from monitor.core.articles.combining import beside, whole_text

PAGE = (
    "KYIV (AP) — The ship left the quay on Saturday, two days late.\n"
    "Its master said that mines off the coast had forced him to wait."
)


@pytest.mark.parametrize(
    "feed",
    [
        "",
        PAGE,
        "The ship left the quay on Saturday, two days late.",
        "THE SHIP LEFT THE QUAY ON SATURDAY — two days late",
        "The ship left the quay on Saturday, two da...",
        "The ship left the quay on Satur […]",
        "Its masters said that mines off the coast had forced him to wait.",
        "The post Grain ship leaves appeared first on Delta Post.",
        "The ship left the quay on Saturday, two days late. Continue reading →",
        "Continue reading Grain ship leaves",
        "Читати далі",
        "Advertisement",
        "Also read: Mayor resigns after the vote",
        "Follow us on Telegram and Facebook",
        "Grain ship leaves",
        "…\n\n  ",
        "The article Grain ship leaves was first published on Delta Post",
    ],
)
def test_what_the_page_says_or_the_feeds_maker_adds_is_not_kept(feed: str) -> None:
    assert beside(PAGE, feed, title="Grain ship leaves") == ""


@pytest.mark.parametrize(
    ("feed", "kept"),
    [
        ("Ukraine sent it on Thursday.", "Ukraine sent it on Thursday."),
        (
            "Ukraine sent it on Thursday. The ship left the quay on Saturday, two days late.",
            "Ukraine sent it on Thursday.",
        ),
        (
            (
                "The ship left the quay on Saturday, two days late. Two died. Nobody knew. "
                "Its master said that mines off the coast had forced him to wait. Odesa mourns."
            ),
            "Two died. Nobody knew.\nOdesa mourns.",
        ),
        (
            "Ukraine sent a second ship with wheat and...",
            "Ukraine sent a second ship with wheat and...",
        ),
        ("Друге судно чекає в Одесі.", "Друге судно чекає в Одесі."),
        ("第二艘船在敖德萨等待。", "第二艘船在敖德萨等待。"),
        ("A1", "A1"),
        (
            "The ship left the quay on Sunday, two days late.",
            "The ship left the quay on Sunday, two days late.",
        ),
        ("Two died.\nTwo died.", "Two died."),
    ],
)
def test_what_only_the_feed_says_is_kept_as_lines_of_their_own(feed: str, kept: str) -> None:
    assert beside(PAGE, feed) == kept


def test_all_that_is_kept_stands_in_the_order_page_captions_feed() -> None:
    said = "Two left. One came."
    text, length = whole_text("One came.", captions=["A boat at the mole"], feed_text=said)
    assert text == "One came.\n▲ A boat at the mole\nTwo left."
    assert text[length:] == "\nTwo left."
    assert (
        whole_text("One came.") == whole_text("One came.", feed_text=said[10:]) == ("One came.", 0)
    )
    assert whole_text("", feed_text="Two left.") == ("Two left.", 0)


def test_of_a_book_and_a_long_feed_each_sentence_is_asked_for_as_it_stands() -> None:
    said = [f"Ship {number} of the fleet left quay {number + 7} on time." for number in range(9000)]
    more = [f"Ship {number} of the fleet sank at pier {number}." for number in range(5)]
    late = said[-1000:]
    assert beside("\n".join(said), "\n".join([*late, *more])).split("\n") == more


def test_marks_alone_say_nothing() -> None:
    assert beside(PAGE, "???\n!!! ???") == ""

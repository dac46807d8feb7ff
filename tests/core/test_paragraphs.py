import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.paragraphs import keep_lines, quotable
from monitor.demo.pieces import all_pieces

GOOD = (
    "Talks opened on Monday in a school gymnasium in the town.",
    "Нобелівський комітет оголосив лауреатів у понеділок вранці.",
    "Le ministre a présenté son plan devant le parlement mardi.",
    '"We will not leave," the mayor said.',
    "Watch out for ice on the bridges, the police said.",
    "He was followed on Twitter by a million people.",
    "Read more books, the minister told the pupils.",
    "The share of the vote fell to 3 percent.",
    "Related costs have doubled since the spring.",
    "Reuters reported the deal first on Friday evening.",
)


@pytest.mark.parametrize(
    "line",
    [
        "Also read: Crisis in the east: what happened this week", "ALSO READ:", "Read more",
        "Watch: The night on the bridge", "Читайте також: Криза на сході: головне за тиждень",
        "Читайте также", "Lire aussi : La crise en cinq dates", "Lesen Sie auch | Die Krise",
        "Skip to content", "Accessibility links", "Please wait", "Embed Share",
        "No media source currently available", "Direct link", "240p | 360p | 480p | 720p",
        "16x9 Image", "0:00 0:02:31 0:00", "00:12", "* * *", "---", "2014", "© 2014 Example",
        "With reporting by Reuters and AFP", "Reuters, AFP, and dpa", "(AP)",
        "За матеріалами УНІАН", "Facebook | Twitter | Telegram", "Share", "Поділитися", "Друк",
        "Photo: Example / AFP", "https://example.org/a", "Follow us on Facebook and Twitter",
        "Subscribe to our newsletter", "Breaking News: Talks open in the town",
        "We use cookies to improve this site.", "See all News Updates of the Day",
        "Головна | Репортажі | Спорт", "Partager sur Facebook", "Поділитися у Facebook",
        "Підписуйтесь на наш канал",
    ],
)  # fmt: skip
def test_furniture_goes(line: str) -> None:
    assert keep_lines([GOOD[0], line, GOOD[1]]) == [GOOD[0], GOOD[1]]
    assert not quotable(line)


@pytest.mark.parametrize("line", GOOD)
def test_good_sentences_stay(line: str) -> None:
    assert keep_lines([line, line]) == [line, line]
    assert quotable(line)


def test_a_label_takes_the_headline_below_it_along() -> None:
    teaser = ["Читайте також:", "Криза на сході: головне за тиждень"]
    assert keep_lines([GOOD[0], *teaser, GOOD[1]]) == [GOOD[0], GOOD[1]]


def test_a_label_leaves_a_sentence_below_it_alone() -> None:
    assert keep_lines(["Read more:", GOOD[0]]) == [GOOD[0]]


def test_the_title_and_the_byline_are_no_part_of_the_text() -> None:
    lines = ["Talks open", "Olha Rud", GOOD[0]]
    assert keep_lines(lines, title="Talks open", authors=["Olha Rud"]) == [GOOD[0]]


@pytest.mark.parametrize(
    "box",
    [
        "Olha Rud covers the east from her home town, where she was born.",
        "Petro Lys is a correspondent for Example Radio.",
        "She covers the east for Example Radio.",
    ],
)
def test_an_author_is_introduced_at_the_end_only(box: str) -> None:
    lines = list(GOOD[:6])
    assert keep_lines([*lines, box], authors=["Olha Rud"]) == lines
    assert keep_lines([box, *lines], authors=["Olha Rud"]) == [box, *lines]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("Crisis in the east", False),
        ("It rained.", False),
        ("It rained again.", True),
        ("One two three four five six seven eight nine", True),
        ("THE WAR IN THE EAST GOES ON.", False),
        ("政府は月曜日に新しい計画を発表した。", True),
        ("発表した。", False),
        ("政府は月曜日に新しい計画を発表したと複数の関係者が述べた", True),
        ("", False),
        ("Also read: The crisis goes on and on and on and on.", False),
    ],
)
def test_only_what_reads_as_a_sentence_may_be_quoted(text: str, *, good: bool) -> None:
    assert quotable(text) is good


def test_the_test_sites_articles_stay() -> None:
    lost = [
        line
        for piece in all_pieces()
        for line in set(piece.paragraphs) - set(keep_lines(piece.paragraphs, title=piece.title))
    ]
    assert lost == []


@given(st.lists(st.text()))
def test_what_is_kept_was_there_in_that_order(lines: list[str]) -> None:
    kept = keep_lines(lines)
    rest = iter(lines)
    assert all(line in rest for line in kept)
    assert all(isinstance(quotable(line), bool) for line in lines)

"""A page that says nothing of what a feed announced is another's."""

import pytest

from monitor.core.articles.misled import (
    are_foreign,
    are_near,
    are_one,
    is_called,
    is_told,
    leads_up,
    lists,
    says_nothing_of,
    tells,
)

BAKER = "Baker wins prize for rye bread"
SAID = "A baker from Millport has won the county's prize for a loaf of rye."
DRONES = (
    "Kharkiv hit by drones overnight",
    "Two people were killed in Kharkiv when drones struck a bakery, the mayor said on Monday.",
)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        DRONES,
        (
            "Welcome to nginx!",
            "If you see this page, the nginx web server is working.",
        ),
        ("e.org is for sale", "This domain name may be available. Make an offer now."),
        ("", "Your session has expired. For your security, you have been signed out of the site."),
        ("You are now in line", "Due to high demand, you have been placed in a queue."),
        ("Index of /news", "Parent Directory Apache/2.4.57 Server at e.org Port 443"),
    ],
)
def test_a_page_of_something_else_is_known(title: str, text: str) -> None:
    assert says_nothing_of(BAKER, SAID, page_title=title, page_text=text)
    assert says_nothing_of(BAKER, "", page_title=title, page_text=text)


@pytest.mark.parametrize(
    ("title", "said", "page_title", "text"),
    [
        (BAKER, SAID, BAKER, "Nothing else is read of it."),
        (BAKER, SAID, "A loaf to remember", "The county has its champion: a baker of Millport."),
        (BAKER, SAID, "", "MILLPORT - A baker has won a prize for his bread, the county said."),
        ("Watch this", SAID, *DRONES),  # too short to tell
        (BAKER, SAID, "", ""),
        (BAKER, SAID, "Пекарь получил награду", "Пекарь из Миллпорта получил награду округа."),
        ("Повінь зруйнувала міст у селі", "", "", "У селі немає мосту: повінь зруйнувала його."),
        ("台风登陆福建，已致三人死亡", "", "台风登陆", "台风周一登陆福建沿海，造成至少三人死亡。"),
        ("洪水で橋が流される", "", "", "カナダの橋が洪水で流され、三人が死亡した。"),
    ],
)
def test_a_page_of_its_own_is_kept(title: str, said: str, page_title: str, text: str) -> None:
    assert not says_nothing_of(title, said, page_title=page_title, page_text=text)


def test_of_scripts_without_spaces_too() -> None:
    page = ("本站域名出售", "如果您对该域名感兴趣，请联系我们报价。")
    assert says_nothing_of("台风登陆福建，已致三人死亡", "", page_title=page[0], page_text=page[1])


def test_which_titles_tell_an_article() -> None:
    assert tells(DRONES[0])
    assert not tells("The Herald")


def test_what_a_page_is_called() -> None:
    assert is_called(BAKER, f"{BAKER} | The Millport Herald")
    assert is_called("", "whatever")
    assert not is_called(BAKER, "The Millport Herald")


@pytest.mark.parametrize(
    ("url", "came_to", "up"),
    [
        ("https://e.org/gone", "https://e.org/", True),
        ("https://e.org/section/local", "https://www.e.org/section/", True),
        ("https://e.org/?p=12", "https://e.org/", True),
        ("https://e.org/", "https://e.org/", False),
        ("https://e.org/a/1", "https://e.org/a/1", False),
        ("https://e.org/a/1", "https://e.org/a/1-the-title", False),
        ("https://e.org/a/1", "https://e.org/?id=1", False),
        ("https://short.example/x1", "https://e.org/", False),
        ("https://e.org/ab/1", "https://e.org/a", False),
        ("https://[e.org/a", "https://e.org/", False),
    ],
)
def test_where_a_link_ends(url: str, came_to: str, up: bool) -> None:
    assert leads_up(url, came_to) == up


# --- what stands behind other links, too --------------------------------------------------

NOTICE = (
    "Dear readers, the Odesa Courier is moving to a new home on the web this month.",
    "Nothing is lost: every article will be found there as soon as the work is done.",
)
FERRY = ("Missile strikes the ferry terminal of Odesa, nine dead", "A blast on Monday evening.")
CHESS = ("Chess champion returns to Odesa", "She had won all of her games in Vienna.")
STRUCK = (
    "Nine people were killed when a missile struck the ferry terminal of Odesa on Monday.",
    "The terminal had been full of those who wait for the night ferry, the governor said.",
)
LATEST = (
    "Baker of Millport wins prize for rye bread.",
    "Missile strikes the ferry terminal of Odesa, nine dead.",
    "Harvest fair opens on Saturday.",
    "The chess champion returns to Odesa from Vienna.",
    "The vote on the tram was moved to May by the council.",
    "The coast guard sent two tugs to the grain ship.",
)


@pytest.mark.parametrize("told", [FERRY, CHESS, ("Fire in Odesa", ""), ("Ferry struck", "")])
def test_a_notice_tells_of_nothing_that_the_feed_announces(told: tuple[str, str]) -> None:
    assert not is_told(*told, text="\n".join(NOTICE))


@pytest.mark.parametrize(
    ("title", "said"),
    [
        FERRY,
        ("Terrible night", "Nine people were killed at the ferry terminal when a missile struck."),
        ("", "Nine people were killed at the ferry terminal when a missile struck."),
        ("Ferry terminal", ""),
        ("", ""),  # it says too little to tell
        ("", "At 9 on Monday"),
    ],
)
def test_an_article_tells_of_what_the_feed_announces(title: str, said: str) -> None:
    assert is_told(title, said, text="\n".join(STRUCK))


def test_a_title_may_be_of_no_word_of_the_text_and_what_is_said_may() -> None:
    assert not is_told("", "The baker of Millport has won a prize.", text="\n".join(STRUCK))


def test_the_latest_news_tell_of_each_in_a_line_of_its_own() -> None:
    assert lists(LATEST, FERRY, CHESS)
    assert lists(LATEST, CHESS, FERRY)


@pytest.mark.parametrize(
    ("lines", "other"),
    [
        ((*STRUCK, *LATEST[2:]), CHESS),  # two lines are its own: no fourth of the text
        (LATEST, ("Ferry terminal of Odesa struck by missile", "Nine dead.")),  # in one line
        (LATEST, ("Parliament dissolved", "The king has signed it at noon, his palace says.")),
        (LATEST[:3], CHESS),
        (STRUCK, CHESS),
    ],
)
def test_what_tells_of_both_together_or_of_one_is_no_list(
    lines: tuple[str, ...], other: tuple[str, str]
) -> None:
    assert not lists(lines, FERRY, other)


def test_titles_of_one_article() -> None:
    assert are_one("", "")
    assert are_one(FERRY[0], f"{FERRY[0]}!")
    assert are_one("Ferry terminal of Odesa struck by missile", "Odesa ferry terminal struck")
    assert not are_one(FERRY[0], CHESS[0])
    assert not are_one("Of it", "To be")


def test_announcements_of_one_event() -> None:
    assert are_near(("Toll of ferry terminal blast in Odesa rises", ""), FERRY)
    assert not are_near(CHESS, FERRY)
    assert not are_near(("", ""), FERRY)


def test_a_title_of_another_script() -> None:
    assert are_foreign("Ракета влучила в термінал", STRUCK[0])
    assert not are_foreign(FERRY[0], STRUCK[0])
    assert not are_foreign("", STRUCK[0])

"""A page that says nothing of what a feed announced is another's."""

import pytest

from monitor.core.articles.misled import is_called, leads_up, says_nothing_of, tells

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

from datetime import UTC, datetime, timedelta

import pytest

from monitor.core.addresses.twins import is_older, is_twin, older_keys, other_keys
from monitor.core.articles.entries import Item, identify
from monitor.core.model import Entry

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
TITLE = "Ferry to Izmail sails again"
SITE = "//gazette.example"
SLUG = f"{SITE}/a/ferry-to-izmail-sails"


def an_item(path: str, *, at: datetime | None = NOW, title: str = TITLE) -> Item:
    link = f"https:{path}" if path else ""
    entry = Entry(id="g", link=link, title=title, published=at)
    return identify([entry], "https://gazette.example/rss")[0]


def test_under_which_other_keys_an_article_may_stand() -> None:
    assert other_keys(an_item(f"{SLUG}?f=x")) == [
        f"url:{SLUG}",
        f"url:{SLUG}/amp",
        "url://www.gazette.example/a/ferry-to-izmail-sails",
        "url://www.gazette.example/a/ferry-to-izmail-sails/amp",
        "url://www.gazette.example/a/ferry-to-izmail-sails?f=x",
    ]
    assert other_keys(an_item("//www.gazette.example/a.php?id=1")) == [f"url:{SITE}/a.php?id=1"]
    assert other_keys(an_item("")) == []


def test_between_which_keys_one_of_older_rules_stands_and_which_it_is() -> None:
    assert older_keys(an_item(SLUG)) == (f"url:{SLUG}?", f"url:{SLUG}@")
    assert older_keys(an_item(f"{SLUG}.php?id=1")) == (
        f"url:{SLUG}.php?id=1&",
        f"url:{SLUG}.php?id=1'",
    )
    assert older_keys(an_item("")) is None
    assert older_keys(an_item(f"{SLUG}#part-2")) is None
    assert is_older(an_item(SLUG), f"url:{SLUG}?ref=rss")
    assert not is_older(an_item(SLUG), f"url:{SLUG}?ref=17")
    assert not is_older(an_item(SLUG), "entry:17")


@pytest.mark.parametrize(
    ("link", "known", "same"),
    [
        (f"{SLUG}?f=x", SLUG, True),
        (f"{SLUG}?f=x", f"{SLUG}?f=y", True),
        (SLUG, "//www.gazette.example/a/ferry-to-izmail-sails", True),
        (SLUG, "//m.gazette.example/a/ferry-to-izmail-sails", True),
        (SLUG, "//herald.example/a/ferry-to-izmail-sails", False),
        (SLUG, f"{SLUG}-2", False),
        (f"{SLUG}#a", f"{SLUG}#b", False),
        (f"{SLUG}/amp", SLUG, True),
        (f"{SITE}/amp/a/ferry-to-izmail-sails", SLUG, True),
        (f"{SITE}/amp", f"{SITE}/print", False),
        (f"{SITE}?f=x", f"{SITE}?f=y", False),
        (f"{SITE}/a.php?id=1&f=x", f"{SITE}/a.php?id=1", True),
        (f"{SITE}/a.php?id=1", f"{SITE}/a.php?id=1&f=x", True),
        (f"{SITE}/a.php?id=1", f"{SITE}/a.php?id=2", False),
        (f"{SITE}/a.php?id=1", f"{SITE}/a.php?f=x", False),
        ("", f"url:{SLUG}", False),
    ],
)
def test_links_that_differ_in_host_or_query_may_be_of_one_article(
    link: str, known: str, *, same: bool
) -> None:
    assert is_twin(an_item(link), f"url:{known}", TITLE, NOW) is same


@pytest.mark.parametrize(
    ("title", "apart", "same"),
    [
        (TITLE.upper(), 0, True), ("Bridge at Reni is closed", 0, False), ("", 0, False),
        (TITLE, 11, True), (TITLE, 12, False), (TITLE, None, True),
    ],
)  # fmt: skip
def test_the_title_tells_and_the_date_may_tell_against_it(
    title: str, apart: int | None, *, same: bool
) -> None:
    at = None if apart is None else NOW + timedelta(hours=apart)
    assert is_twin(an_item(f"{SLUG}?f=x", at=at), f"url:{SLUG}", title, NOW) is same


@pytest.mark.parametrize(("apart", "same"), [(0, True), (2, False), (None, False)])
def test_a_number_may_be_an_editions_unless_both_are_of_one_time(
    apart: int | None, *, same: bool
) -> None:
    at = None if apart is None else NOW + timedelta(hours=apart)
    assert is_twin(an_item(f"{SLUG}?n=2", at=at), f"url:{SLUG}", TITLE, NOW) is same

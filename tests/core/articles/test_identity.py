from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.core.articles.entries import Item, identify
from monitor.core.articles.identity import (
    Known,
    alike,
    as_another,
    is_another,
    is_edited,
    moved_on,
    returned,
)
from monitor.core.articles.sketches import sketch_of
from monitor.core.model import Entry

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
DAY = timedelta(days=1)
SITE = "https://gazette.example"


def an_item(
    title: str, link: str = "/1", at: datetime | None = NOW, text: str = "", guid: str = "g"
) -> Item:
    link = f"{SITE}{link}" if link else ""
    entry = Entry(id=guid, link=link, title=title, summary=text or title, published=at)
    return identify([entry], f"{SITE}/rss")[0]


def known(item: Item, number: int = 1) -> Known:
    """What is kept of an item."""
    return Known(
        article_id=number, content_hash=item.content_hash, url=item.url, title=item.entry.title,
        published=item.entry.published,
    )  # fmt: skip


BEFORE = an_item("Ferry to Izmail returns after ten years")
OTHER = "Museum opens its cellar at night"
EDITED = "Ferry to Izmail returns after eleven years"


@pytest.mark.parametrize(
    ("now", "another"),
    [
        (an_item(OTHER, "/2", NOW + DAY), True),  # all is new
        (an_item(OTHER, "/2", None), True),
        (an_item(OTHER, "/2", NOW), False),  # the title and slug were changed; the date was not
        (an_item(OTHER, "/2", NOW.replace(hour=0, minute=0)), True),
        (an_item(EDITED, "/2", NOW + DAY), True),  # one that comes each day
        (an_item(EDITED, "/2", NOW + DAY / 4), False),
        (an_item(EDITED, "/2", None), False),
        (an_item(OTHER, "/1", NOW), False),  # an edit
        (an_item(OTHER, "/1", NOW + DAY / 4), True),
        (an_item(OTHER, "/1", None), True),
        (an_item(OTHER, "/1", NOW + DAY), True),  # a page that holds one after the other
        (an_item(EDITED, "/1", NOW + DAY), False),
        (an_item("Ferry to Izmail returns after 11 years", "/1", NOW + DAY), True),
        (an_item("Ferry to Izmail returns after 11 years", "/1", NOW), False),
        (an_item(OTHER, "", NOW + DAY / 4), True),  # a slot without a link
        (an_item(OTHER, "", NOW), False),
        (an_item(EDITED, "", NOW + DAY / 4), False),
        (an_item(BEFORE.entry.title, "/2", NOW + DAY), False),  # it says what it said
    ],
)
def test_what_bears_a_known_guid_is_another_article_where_link_title_and_date_say_so(
    now: Item, another: bool
) -> None:
    assert is_another(known(BEFORE), now) is another


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (
            "https://www.gazette.example/a/ferry-to-izmail",
            "https://gazette.example/a/ferry-to-izmail",
        ),
        ("http://gazette.example/a/ferry-to-izmail/", "https://gazette.example/a/ferry-to-izmail"),
        ("https://gazette.example/news/48151-ferry", "https://gazette.example/world/48151-boat"),
        ("https://gazette.example/?p=48151", "https://gazette.example/?p=48151&x=1"),
    ],
)
def test_a_page_under_another_name_is_the_same_page(before: str, now: str) -> None:
    one = replace(known(BEFORE), url=before)
    item = an_item(OTHER, now.removeprefix(SITE), NOW + DAY / 4)
    assert not is_another(one, item)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("/2026/ferry", "/2026/museum"),
        ("/20260302-ferry", "/20260302-museum"),
        ("/world-1500/ferry", "/world-1500/museum"),
        ("/?c=1500&p=48151", "/?c=1500&p=48152"),
    ],
)
def test_years_days_and_sections_make_no_page_the_same(before: str, now: str) -> None:
    one = replace(known(BEFORE), url=f"{SITE}{before}")
    assert is_another(one, an_item(OTHER, now, NOW + DAY / 4))


def test_guids_that_count_places_say_nothing() -> None:
    first, second, third = (
        an_item(f"Fire in ward {number} of Kyiv", f"/{number}", NOW + number * DAY / 24, guid=guid)
        for number, guid in ((1, "2"), (2, "1"), (3, "1"))
    )
    kept = {"guid:1": known(second, 2), "guid:2": known(first, 1)}
    shifted = replace(second, key="guid:2")
    there = {first.article_key: 1, second.article_key: 2}
    assert moved_on([third, shifted], kept, there) == [third, shifted]
    assert moved_on([third], {"guid:1": kept["guid:1"]}, there) == []  # alike, and hours apart


def test_slots_that_say_what_their_neighbours_said_say_nothing_either() -> None:
    old = [
        an_item(f"Fire in ward {n} of Kyiv", "/slot", NOW - n * DAY / 24, guid=f"{n}")
        for n in range(3)
    ]
    new = an_item("Fire in ward 9 of Kyiv", "/slot", NOW, guid="0")
    shifted = [new, replace(old[0], key="guid:1"), replace(old[1], key="guid:2")]
    kept = {item.key: known(item, n) for n, item in enumerate(old)}
    assert moved_on(shifted, kept, {}) == shifted
    assert moved_on([new], kept, {}) == []  # one alone is much the same title, an hour later


def test_another_article_under_a_guid_has_keys_of_its_own() -> None:
    elsewhere = as_another(an_item(OTHER, "/2"), known(BEFORE))
    assert elsewhere.article_key == f"url://{SITE.removeprefix('https://')}/2"
    here = as_another(an_item(OTHER, "/1", NOW + DAY), known(BEFORE))
    undated = as_another(an_item(OTHER, "/1", None), known(BEFORE))
    assert here.article_key == here.own_key != BEFORE.own_key != undated.own_key


def test_under_a_new_guid_and_the_same_link_an_article_that_says_much_the_same_is_edited() -> None:
    assert is_edited("Ferry", NOW, an_item("Ferry", at=NOW + DAY))
    assert is_edited(BEFORE.entry.title, NOW, an_item(EDITED))
    assert is_edited(BEFORE.entry.title, None, an_item(EDITED))
    assert not is_edited(BEFORE.entry.title, NOW, an_item(EDITED, at=NOW + DAY))
    assert not is_edited(BEFORE.entry.title, NOW, an_item(OTHER))


TEXT = "The ferry has not sailed for ten years, and its quay is new."


def test_the_same_words_under_a_new_guid_and_link_are_the_same_article() -> None:
    old = an_item("Ferry returns", "/old", text=TEXT)
    new = an_item("Ferry returns", "/new", text=TEXT)
    more = [an_item(f"{OTHER} {n}", f"/{n}") for n in range(3)]
    assert returned([new, *more], [known(old)]) == {new.key: known(old)}
    undated = an_item("Ferry returns", "/new", None, text=TEXT)
    assert returned([undated, *more], [known(old)]) == {undated.key: known(old)}


def test_what_has_neither_guid_nor_link_is_known_by_its_words_whatever_its_date() -> None:
    old, new = (an_item("Ferry returns", "", at, text=TEXT, guid="") for at in (NOW, NOW + DAY))
    assert returned([new], [known(old)]) == {new.key: known(old)}


@pytest.mark.parametrize(
    "new",
    [
        an_item("Weather", "/new", NOW + DAY, text="Rain."),  # it comes each day
        an_item("Weather", "/new", None, text="Rain."),  # too few words to tell
        an_item("Weather", "/new", NOW.replace(minute=0), text="Sun."),
        an_item("Sport", "/new", NOW, text="Sun."),
    ],
)
def test_few_words_or_another_date_make_another_article(new: Item) -> None:
    old = an_item("Weather", "/old", text="Rain.")
    assert returned([new], [known(old)]) == {}


def test_an_edit_that_renews_guid_and_link_is_told_by_its_date_and_title() -> None:
    new = an_item(EDITED, "/new")
    assert returned([new], [known(BEFORE)]) == {new.key: known(BEFORE)}
    midnight = NOW.replace(hour=0, minute=0)
    old = replace(known(BEFORE), published=midnight)
    assert returned([an_item(EDITED, "/new", midnight)], [old]) == {}
    longer = an_item(f"{BEFORE.entry.title}: two hurt", "/new", midnight)
    assert returned([longer], [old]) == {longer.key: old}
    short = replace(old, title="Ferry sails")
    assert returned([an_item("Ferry sails again soon", "/new", midnight)], [short]) == {}


def test_where_a_site_has_moved_much_the_same_title_is_enough_if_one_has_it() -> None:
    old = [an_item(f"Ward {n} hears of the plan", f"/{n}", text=f"{TEXT} {n}") for n in range(4)]
    gone = [known(item, number) for number, item in enumerate(old)]
    new = [replace(item, key=f"new {number}") for number, item in enumerate(old)]
    undated = replace(new[3].entry, published=None)
    late = replace(new[3], content_hash="edited", entry=undated)
    assert returned([*new[:3], late], gone) == {f"new {n}": gone[n] for n in range(4)}
    stranger = replace(late, entry=Entry(title=OTHER))
    assert [*returned([*new[:3], stranger], gone)] == ["new 0", "new 1", "new 2"]
    assert [*returned([late], gone[2:], moving=True)] == []  # two have it


def test_titles_are_alike_by_half_of_their_words_in_any_script() -> None:
    assert alike("Ferry to Izmail", "Ferry to Izmail: two hurt")
    assert alike("东京都知事辞职", "东京都知事宣布辞职")
    assert not alike("东京都知事辞职", "大阪市长当选")
    assert not alike("Ferry", "Museum")
    assert alike("", "")
    assert not alike("", "Ferry")


def test_the_same_link_bears_another_article_where_it_names_none() -> None:
    top, slug = "/top", "/a/ferry-to-izmail-returns"
    for link, another in ((top, True), ("/slot/1", True), (slug, False), ("/a/48151", False)):
        before = an_item("Storm kills three in Porto", link)
        now = an_item("Parliament adopts the budget", link, NOW + DAY / 12)
        assert is_another(known(before), now) is another
        undated = an_item("Parliament adopts the budget", link, None)
        assert is_another(known(before), undated) is another


def test_a_title_that_counts_on_is_another_article_on_another_day() -> None:
    before = an_item("Weather for 28 November in the north", "/today")
    for hours, another in ((23, True), (2, False)):
        now = an_item("Weather for 29 November in the north", "/today", NOW + hours * DAY / 24)
        assert is_another(known(before), now) is another


def test_where_a_site_moves_and_dates_all_anew_the_same_words_are_enough() -> None:
    old = [an_item(f"Ward {n} hears of the plan", f"/{n}", text=f"{TEXT} {n}") for n in range(3)]
    gone = [known(item, number) for number, item in enumerate(old)]
    later = [replace(item.entry, published=NOW + DAY) for item in old]
    new = [replace(i, key=f"new {n}", entry=later[n]) for n, i in enumerate(old)]
    assert returned(new, gone) == {f"new {n}": gone[n] for n in range(3)}
    assert returned(new[:1], gone) == {}  # one alone may come each day


@pytest.mark.parametrize("link", ["/briefing", "/all-the-morning-news"])
def test_a_column_at_one_address_is_another_article_where_it_says_all_else(link: str) -> None:
    title, first = "Morning briefing", "The bridge in Millport stays shut until the summer ends."
    before = an_item(title, link, NOW, first)
    held = replace(known(before), sketch=sketch_of(first))
    later = "Two people were killed in Kharkiv when drones struck the railway station at night."
    assert is_another(held, an_item(title, link, NOW + DAY, later))
    assert not is_another(held, an_item(title, link, NOW + DAY / 4, later))  # of the same day
    assert not is_another(held, an_item(title, link, NOW + DAY, f"{first} Ferries sail."))
    assert not is_another(held, an_item(title, link, NOW + DAY, "Soon."))  # too little to tell
    assert not is_another(known(before), an_item(title, link, NOW + DAY, later))  # kept before
    own = "Bridge in Millport stays shut until summer"
    mine = replace(known(an_item(own, link, NOW, first)), sketch=sketch_of(first))
    assert not is_another(mine, an_item(own, link, NOW + DAY, later))  # an article, written anew

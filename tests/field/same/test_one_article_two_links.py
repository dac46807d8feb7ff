"""What of a link says how a reader came, or the form in which a page is shown: no other article."""

from pathlib import Path

from monitor.core.addresses.urls import article_key
from tests.field.identity.test_over_visits import LINK, across, crossed

LINKS = Path(__file__).with_name("links.txt")
FORMS = {  # of one article's link, as sites make them for phones and printers
    (LINK, f"{LINK}/amp"), (LINK, f"{LINK}/amp/"), (f"{LINK}/amp", LINK), (LINK, f"{LINK}/print"),
    (LINK, f"{LINK}/amp?from=rss"), (f"{LINK}.html", f"{LINK}.amp.html"),
    (LINK, LINK.replace("/2026", "/amp/2026")), (LINK, LINK.replace("/2026", "/mobile/2026")),
    (LINK, LINK.replace("//", "//amp.")), (LINK, LINK.replace("//", "//mobile.")),
    (LINK, f"{LINK.replace('//', '//www.')}/amp"), (LINK, f"{LINK}?m=1"), (f"{LINK}/?amp", LINK),
}  # fmt: skip


def said(kind: str) -> list[str]:
    lines = LINKS.read_text(encoding="utf-8").splitlines()
    return [one for line in lines if line.startswith(f"{kind}:") for one in line.split()[1:]]


def test_ways_and_forms_make_no_other_article() -> None:
    some = [*said("ways"), *said("forms")]
    assert len(some) >= 60
    assert [one for one in some if article_key(f"{LINK}?{one}") != article_key(LINK)] == []
    page = "https://gazette.example/a.php?id=17"
    assert [one for one in some if article_key(f"{page}&{one}") != article_key(page)] == []


def test_what_may_select_an_article_stays() -> None:
    assert [one for one in said("safe") if article_key(f"{LINK}?{one}") == article_key(LINK)] == []


def test_an_article_in_another_form_is_told_once(tmp_path: Path) -> None:
    assert across(tmp_path, {pair: crossed(*pair, hours=9) for pair in FORMS}) == {}


def test_another_title_under_another_form_is_another_article(tmp_path: Path) -> None:
    other = crossed(LINK, f"{LINK}/print", hours=9, then="Bridge at Reni is closed")
    assert across(tmp_path, {("", ""): other}) != {}

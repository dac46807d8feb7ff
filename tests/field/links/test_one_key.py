"""A link has one key however it spells its port and its folders, and an upgrade makes none new."""

from datetime import UTC, datetime

from monitor.core.addresses.pages import usable
from monitor.core.addresses.urls import article_key, canonical
from monitor.core.articles.entries import identify
from monitor.core.articles.identity import Known, is_another
from monitor.core.model import Entry

FEED = "https://quay.example/feed.xml"
KEY = "url://quay.example/news/ferry-sails-again"
PAGE = "https://quay.example/news/ferry-sails-again"
SPELLINGS = [
    PAGE,
    "https://quay.example:443/news/ferry-sails-again",
    "https://quay.example/./news/ferry-sails-again",
    "https://quay.example/news/./ferry-sails-again",
    "https://quay.example/x/../news/ferry-sails-again",
    "https://quay.example/../news/ferry-sails-again",
    "https://QUAY.example/news/ferry-sails-again/",
    "HTTPS://quay.example/news/ferry-sails-again",
    "http://quay.example:80/news/ferry-sails-again",
    "http://quay.example/./news//../ferry-sails-again",
    "https://quay.example:0443/news/ferry-sails-again",
    "//quay.example/news/ferry-sails-again",
    "/news/ferry-sails-again",
    "./news/ferry-sails-again",
    "news/../news/ferry-sails-again",
]
OTHERS = [  # that are of other pages
    "https://quay.example:8443/news/ferry-sails-again",
    "http://quay.example:443/news/ferry-sails-again",
    "https://quay.example/.news/ferry-sails-again",
    "https://quay.example/news/..ferry-sails-again",
    "https://quay.example/News/ferry-sails-again",
]
NOW = datetime(2026, 11, 28, 13, 21, tzinfo=UTC)


def test_every_spelling_has_one_key_on_every_path() -> None:
    keys = {said: article_key(usable(said, FEED).url) for said in SPELLINGS}
    assert keys == dict.fromkeys(SPELLINGS, KEY)
    whole = [said for said in SPELLINGS if "://" in said.lower() and "0443" not in said]
    bare = {said: article_key(said.replace("HTTPS", "https")) for said in whole}
    assert bare == dict.fromkeys(whole, KEY)
    assert all(canonical(canonical(said)) == canonical(said) for said in whole)
    assert KEY not in {article_key(usable(one, FEED).url) for one in OTHERS}


def test_what_was_known_by_another_spelling_and_is_edited_is_no_other_article() -> None:
    for known in SPELLINGS[:11]:
        for said in SPELLINGS:
            entry = Entry(id="g-7", link=said, title="Ferry sails at noon", published=NOW)
            (item,) = identify([entry], FEED, base=FEED)
            before = Known(article_id=1, content_hash="", url=known, title="Storm", published=None)
            assert (known, said, is_another(before, item)) == (known, said, False)

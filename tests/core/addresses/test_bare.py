"""An address that is shown opens nothing that its user alone may open."""

from monitor.core.addresses.bare import bare, bared, is_link, unkeyed


def test_a_user_a_password_and_a_key_are_not_shown() -> None:
    assert bare("https://ann:pw@a.example/rss?x=1") == "https://a.example/rss?x=1"
    assert bare("https://ann@a.example/rss") == "https://a.example/rss"
    assert bare("https://a.example/f?id=7&api_key=s3&lang=uk") == (
        "https://a.example/f?id=7&api_key=…&lang=uk"
    )
    assert bare("https://a.example/f?TOKEN=s3#top") == "https://a.example/f?TOKEN=…#top"


def test_an_address_without_them_stays_as_it_is() -> None:
    for url in ("https://a.example/f?page=2&topic=x@y", "", "https://a.example/@ann/feed"):
        assert bare(url) == url


def test_a_text_that_quotes_an_address_quotes_it_bare() -> None:
    url = "https://ann:pw@a.example/f?k=1"
    assert bared(f"{url}: HTTP 404", url) == "https://a.example/f?k=…: HTTP 404"
    assert bared("from https://x:y@b.example/ on", "") == "from https://b.example/ on"


def test_a_log_has_no_user_and_no_key_and_may_have_a_number_of_an_article() -> None:
    said = "at https://a:b@c@d.example/?p=12&user=7&auth_token=s3 and postgresql://m:pw@db/m: no"
    assert unkeyed(said) == (
        "at https://d.example/?p=12&user=7&auth_token=… and postgresql://db/m: no"
    )
    for text in ("", "a mail to ann@a.example: 550", "https://a.example/@ann?key=…"):
        assert unkeyed(text) == text


def test_only_addresses_of_the_web_are_links() -> None:
    assert is_link("https://a.example/1")
    for url in ("javascript:alert(1)", "data:text/html,x", "https:///x", "http://[", ""):
        assert not is_link(url)

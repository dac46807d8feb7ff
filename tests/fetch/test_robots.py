"""What sites let robots fetch: kept for us alone, in few bytes, and read in little time."""

from datetime import UTC, datetime, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from monitor.fetch.robots import LASTS, ROBOT, Robots, Rulebook, ours
from monitor.net.kept import Kept

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
AGENTS = ("*", "news-monitor", "News*", "news", "other", "monitor", "**", "", "newsbot")
RULES = ("/", "/a", "/a/b", "/*.html$", "", "/b$", "/*b")
LINE = st.one_of(
    st.builds("{}{}{}".format, st.sampled_from(("User-agent", "useragent", "USER AGENT")),
              st.sampled_from((": ", ":", " ")), st.sampled_from(AGENTS)),
    st.builds("{}: {}".format, st.sampled_from(("Disallow", "Allow", "disalow", "Noindex")),
              st.sampled_from(RULES)),
    st.sampled_from(("", "# a comment", "Sitemap: https://example.org/s.xml", "Host: x.org",
                     "Crawl-delay: 5", "crawl-delay 5", "a line", "http://x.org", "user-agent",
                     "Disallow /a # of old", "Allow")),
)  # fmt: skip


@given(st.lists(LINE, max_size=14), st.sampled_from(("/", "/a", "/a/b", "/x.html", "/b", "/ab")))
def test_what_is_kept_for_us_allows_what_the_whole_allows(lines: list[str], path: str) -> None:
    text, url = "\n".join(lines), f"https://example.org{path}"
    assert Robots(text).allows(url) == Protego.parse(text).can_fetch(url, ROBOT), text


def test_what_is_said_to_others_takes_no_room() -> None:
    others = "".join(f"User-agent: bot{n}\nDisallow: /{n}/\n" for n in range(20_000))
    text = f"{others}\nUser-agent: *\nDisallow: /private/\n"
    assert ours(text) == "user-agent: *\nDisallow: /private/"
    book = Rulebook()
    for number in range(1000):
        book.keep(f"https://{number}.example.org", Robots(text), NOW)
        if number == 2:  # the rest are alike
            text = ours(text)
    assert book.size < 400_000
    known = book.known("https://0.example.org", NOW)
    assert known is not None
    assert not known.allows("https://0.example.org/private/x")
    assert known.allows("https://0.example.org/1/")


@pytest.mark.parametrize("agent", ["bot{}", "news", "*", "news-monitor"])
def test_thousands_of_robots_before_thousands_of_rules_are_read_in_no_time(agent: str) -> None:
    text = "".join(f"User-agent: {agent.format(n)}\n" for n in range(12_000))
    text += "".join(f"Disallow: /{n}/*x$\n" for n in range(12_000))
    began = process_time()
    Robots(text).allows("https://example.org/5/")
    assert process_time() - began < 3


def test_rules_are_bounded_by_bytes_and_by_a_day() -> None:
    book = Rulebook(most=10_000)
    for number in range(100):
        book.keep(f"https://{number}.example.org", Robots("User-agent: *\nDisallow: /"), NOW)
        assert book.size <= 10_000
    assert book.known("https://0.example.org", NOW) is None
    last = "https://99.example.org"
    assert book.known(last, NOW + LASTS - timedelta(seconds=1)) is not None
    assert book.known(last, NOW + LASTS) is None


def test_what_is_used_stays_and_what_is_put_anew_counts_once() -> None:
    kept = Kept[str](1000)
    for name in "abc":
        kept.put(name, name, 100)
    assert kept.get("a") == "a"
    kept.put("d", "d", 100)
    assert (kept.get("b"), kept.get("a")) == (None, "a")
    before = kept.size
    kept.put("a", "A", 100)
    assert (kept.get("a"), kept.size) == ("A", before)
    kept.put("e", "e", 2000)
    assert (kept.get("e"), kept.get("a")) == (None, "A")

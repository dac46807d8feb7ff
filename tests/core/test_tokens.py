from datetime import UTC, datetime, timedelta

import pytest
from itsdangerous import URLSafeSerializer

from monitor.core.tokens import LINK_LASTS, Act, address, mute_story, not_relevant, read, signed

NOW = datetime(2026, 1, 10, tzinfo=UTC)
KEY = "a key of ours"


def test_a_link_lasts_a_month_and_says_what_it_does() -> None:
    url = address(not_relevant(7), base="https://m.example/", key=KEY, now=NOW)
    assert url.startswith("https://m.example/do/")
    token = url.rpartition("/")[2]
    assert read(token, key=KEY, now=NOW + LINK_LASTS - timedelta(seconds=1)) == Act(
        do="not_relevant", about=7, days=0
    )
    assert read(token, key=KEY, now=NOW + LINK_LASTS) is None
    assert read(token, key="another", now=NOW) is None


def test_the_same_instant_gives_the_same_link() -> None:
    urls = {address(mute_story(1), base="https://m.example", key=KEY, now=NOW) for _ in range(3)}
    assert len(urls) == 1


@pytest.mark.parametrize("said", [{}, {"do": "x", "about": 1, "days": 1, "end": "soon"}, [1]])
def test_what_is_signed_but_says_no_act_is_none(said: object) -> None:
    token = URLSafeSerializer(KEY, salt="monitor.web.act").dumps(said)
    assert read(token, key=KEY, now=NOW) is None


def test_a_forged_token_is_none() -> None:
    token = signed(mute_story(1), key=KEY, ends_at=NOW + timedelta(days=1))
    assert read(token, key=KEY, now=NOW) == mute_story(1)
    for forged in (token[:-1], "x" + token, "", "a.b"):
        assert read(forged, key=KEY, now=NOW) is None

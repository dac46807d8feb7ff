"""What costs time is done before a transaction that writes: while that is open, others wait."""

import sys
from collections.abc import Sequence

import pytest

from monitor.core.novelty import News, Report, whats_new
from monitor.demo import make_article
from monitor.pipeline.alert import decide
from monitor.pipeline.poll import document
from monitor.telling import placing
from tests.pipeline.costly import Costly
from tests.pipeline.play import Play

COSTLY = (document, "words_of_entry"), (placing, "fingerprint"), (placing, "choose")


def test_texts_are_parsed_and_compared_before_anything_is_written(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    costly = Costly(monkeypatch)
    for place, name in COSTLY:
        costly.watch(place, name)
    monkeypatch.setattr(decide, "whats_new", costly.watched("whats_new", whats_new))
    for slug in ("harbour", "meridian"):
        for number in range(6):
            one = make_article(number, matching=True, outlet=slug)
            play.world.site.publish(one, published=play.clock())
        play.clock.move(minutes=20)
        play.a_pass()
        play.clock.move(minutes=40)
        play.a_pass()
    assert play.told()
    assert costly.outside == {"words_of_entry", "fingerprint", "choose", "whats_new"}
    assert not costly.inside


def test_what_was_compared_once_is_looked_up_and_keeps_no_text() -> None:
    said = "Talks opened. " * 50_000
    told = (Report(title="Talks", text="Talks opened on Monday.", language="en"),)
    asked: list[str] = []

    def compared(before: Sequence[Report], now: Report) -> News:
        asked.append(now.title)
        return whats_new(before, now)

    before = sys.getrefcount(said)
    found = [decide._once(compared, told, Report(title="Talks", text=said)) for _ in range(2)]
    assert found[0] == found[1] == whats_new(told, Report(title="Talks", text=said))
    assert asked == ["Talks"]
    for number in range(500):
        news = News(reason="new_fact", sentence="x" * 1000, why="")
        decide._once(lambda _number, kept=news: kept, number)
    assert sys.getrefcount(said) == before
    assert decide._FORESEEN.size <= 100_000

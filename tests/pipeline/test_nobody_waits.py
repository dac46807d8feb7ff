"""What costs time is done before a transaction that writes: while that is open, others wait."""

from functools import lru_cache

import pytest

from monitor.core.novelty import whats_new
from monitor.demo import make_article
from monitor.pipeline.alert import decide
from monitor.pipeline.poll import document
from monitor.store import placing
from tests.pipeline.costly import Costly
from tests.pipeline.play import Play

COSTLY = (document, "words_of_entry"), (placing, "fingerprint"), (placing, "choose")


def test_texts_are_parsed_and_compared_before_anything_is_written(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    costly = Costly(monkeypatch)
    for place, name in COSTLY:
        costly.watch(place, name)
    compared = lru_cache(64)(costly.watched("whats_new", whats_new))
    monkeypatch.setattr(decide, "_whats_new", compared)
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

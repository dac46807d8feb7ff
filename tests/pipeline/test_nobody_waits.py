"""What costs time is done before a transaction that writes: while that is open, others wait."""

from collections.abc import Callable
from functools import lru_cache
from threading import local
from typing import Any

import pytest

from monitor.core.novelty import whats_new
from monitor.demo import make_article
from monitor.pipeline.alert import decide
from monitor.pipeline.poll import document
from monitor.store import placing
from monitor.store.database import Database
from tests.pipeline.play import Play

COSTLY = (document, "words_of_entry"), (placing, "fingerprint"), (placing, "choose")


def test_texts_are_parsed_and_compared_before_anything_is_written(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, done, inside = local(), set[str](), set[str]()
    write = Database.write

    def writes(database: Database, work: Callable[[Any], Any]) -> Any:
        here.writes = True
        try:
            return write(database, work)
        finally:
            here.writes = False

    def watched(name: str, costly: Callable[..., Any]) -> Callable[..., Any]:
        def calls(*args: Any, **named: Any) -> Any:
            (inside if getattr(here, "writes", False) else done).add(name)
            return costly(*args, **named)

        return calls

    monkeypatch.setattr(Database, "write", writes)
    for place, name in COSTLY:
        monkeypatch.setattr(place, name, watched(name, getattr(place, name)))
    compared = lru_cache(64)(watched("whats_new", whats_new))
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
    assert done == {"words_of_entry", "fingerprint", "choose", "whats_new"}
    assert not inside

"""Through the whole pipeline: a second item above the same text, with news in its title."""

from dataclasses import replace
from pathlib import Path

from tests.pipeline.test_follow_ups import BLAST, OUTLETS, Story
from tests.world import World

NEWS = f"{BLAST.title}, governor resigns"


def test_news_in_the_title_of_a_second_item_is_told_once_and_a_restyled_title_never(
    world: World, tmp_path: Path
) -> None:
    world.database = f"sqlite:///{tmp_path}/monitor.db"
    world.configure(outlets=OUTLETS)
    made = Story(world, tmp_path)
    with made.begun() as play:
        play.a_pass()
        made.publish(play, BLAST)
        urls = [
            made.publish(play, replace(BLAST, slug=f"blast-{number}", title=title))
            for number, title in enumerate((BLAST.title.upper(), f"UPDATE: {BLAST.title}", NEWS))
        ]
        assert [play.outcome(url) for url in urls] == ["same_story", "same_story", "alerted"]
        made.later(play, minutes=40)
        again = replace(BLAST, slug="again", title=f"“{NEWS}” | Harbour Post")
        assert play.outcome(made.publish(play, again)) == "same_story"
    first, second = made.bodies()
    assert second["data"]["story"]["id"] == first["data"]["story"]["id"]
    assert [one["text"] for one in second["data"]["story"]["new"]] == [NEWS]

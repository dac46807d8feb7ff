"""What an edit changes, counted."""

from monitor.core.edits import Sums, by_day


def test_a_story_is_one_alert_on_the_day_on_which_it_began() -> None:
    sums = Sums()
    sums.add("=", 0, day="2026-01-01", language="en")
    sums.add("=", 0, day="2026-01-02", language="en")
    sums.add("+", 1, day="2026-01-02", language="")
    sums.add("-", 2, day="2026-01-02", language="uk")
    sums.add("+", 2, day="2026-01-03", language="uk")
    assert dict(sums.articles) == {"=": 2, "+": 2, "-": 1}
    assert by_day(sums.before) == (("2026-01-01", 1), ("2026-01-02", 1))
    assert by_day(sums.after) == (("2026-01-01", 1), ("2026-01-02", 1), ("2026-01-03", 1))
    assert sums.days["2026-01-02"] == {"=": 1, "+": 1, "-": 1}
    assert sums.languages == {"en": {"=": 2}, "?": {"+": 1}, "uk": {"-": 1, "+": 1}}

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from monitor.core.alerting import (
    MOST_PAST,
    Decision,
    Past,
    Rules,
    Told,
    decide,
    decide_on,
    decide_past,
    held_back,
    outcome_of,
)
from monitor.core.model import Article, Channel, ChannelOptions, Severity, Topic, TopicState
from monitor.core.novelty import News
from monitor.core.routes import Way
from monitor.core.terms import Schedule, Terms

NOW = datetime(2026, 1, 10, tzinfo=UTC)
RULES = Rules(
    group_wait=timedelta(minutes=2),
    update_interval=timedelta(minutes=30),
    max_updates=2,
    min_sources=1,
    max_age=timedelta(days=3),
)


def a_topic(
    number: str = "floods",
    *,
    channels: tuple[str, ...] = ("desk",),
    state: TopicState = "live",
    severity: Severity = "normal",
    labels: dict[str, str] | None = None,
) -> Topic:
    return Topic(
        id=number, name=number, queries={"": number}, channels=channels, state=state,
        severity=severity, labels=labels or {},
    )  # fmt: skip


def an_article(published: datetime | None = None) -> Article:
    return Article(id=1, key="k", url="u", title="t", text="", found=NOW, published=published)


def told(sequence: int = 1, *, frozen: bool = True, topics: tuple[str, ...] = ("floods",)) -> Told:
    return Told(sequence=sequence, leaves_at=NOW, frozen=frozen, topics=frozenset(topics))


DESK = Channel(name="desk", kind="file", options=ChannelOptions())
DAILY = Schedule(at=(time(7),), zone=UTC)
CLOSES = NOW + timedelta(hours=7)


def a_way(
    *, digest: Schedule | None = None, min_sources: int = 1, within: timedelta | None = None
) -> Way:
    return Way(
        channel=DESK, terms=Terms(digest=digest), min_sources=min_sources, within=within,
        bucket="desk",
    )  # fmt: skip


def decide_by(
    *ways: Way,
    topic: Topic | None = None,
    before: Sequence[Told] = (),
    sources: int = 1,
    rules: Rules = RULES,
    news: News | None = None,
) -> Decision:
    return decide_on(
        ways,
        topic or a_topic(),
        before,
        sources=lambda _within: sources,
        rules=rules,
        now=NOW,
        news=news,
    )


BY_DIGEST = a_way(digest=DAILY)


def test_the_first_match_of_a_story_opens_an_alert_that_waits_for_the_others() -> None:
    decision = decide("desk", a_topic(), [], rules=RULES, now=NOW)
    assert (decision.outcome, decision.type, decision.sequence) == ("alerted", "story.opened", 1)
    assert decision.leaves_at == NOW + RULES.group_wait


def test_an_urgent_topic_waits_for_nobody() -> None:
    decision = decide("desk", a_topic(severity="urgent"), [], rules=RULES, now=NOW)
    assert decision.leaves_at == NOW


def test_what_comes_before_the_alert_leaves_joins_it() -> None:
    before = [told(frozen=False)]
    decision = decide("desk", a_topic("fires"), before, rules=RULES, now=NOW)
    assert (decision.outcome, decision.sequence, decision.type) == ("alerted", 1, "")


def test_another_outlet_of_a_told_story_is_the_same_story() -> None:
    decision = decide("desk", a_topic(), [told()], rules=RULES, now=NOW)
    assert decision.outcome == "same_story"


def test_a_later_topic_on_the_same_channel_is_a_follow_up_after_the_interval() -> None:
    decision = decide("desk", a_topic("fires"), [told()], rules=RULES, now=NOW)
    assert (decision.type, decision.reason) == ("story.updated", "new_topic")
    assert decision.sequence == 2
    assert decision.leaves_at == NOW + RULES.update_interval


def test_a_topic_told_in_a_follow_up_is_not_told_again() -> None:
    before = [told(), told(2, topics=("fires",))]
    decision = decide("desk", a_topic("fires"), before, rules=RULES, now=NOW)
    assert decision.outcome == "same_story"


def test_follow_ups_are_capped() -> None:
    before = [told(), told(2, topics=("a",)), told(3, topics=("b",))]
    decision = decide("desk", a_topic("fires"), before, rules=RULES, now=NOW)
    assert decision.outcome == "capped"


MORE = News(reason="number_changed", sentence="27 died.", why="killed: 27, where 12 was told")
NOTHING = News(why="every sentence was told")


def test_what_is_new_in_a_told_story_is_a_follow_up_after_the_interval_and_says_why() -> None:
    decision = decide("desk", a_topic(), [told()], rules=RULES, now=NOW, news=MORE)
    assert (decision.outcome, decision.type) == ("alerted", "story.updated")
    assert (decision.reason, decision.why) == ("number_changed", MORE.why)
    assert (decision.sequence, decision.leaves_at) == (2, NOW + RULES.update_interval)


def test_an_article_of_a_told_story_with_nothing_new_says_why_not() -> None:
    decision = decide("desk", a_topic(), [told()], rules=RULES, now=NOW, news=NOTHING)
    assert decision.outcome == "same_story"
    assert decision.reason == "the channel has been told of this story: every sentence was told"


def test_what_is_new_is_capped_too_and_max_updates_of_0_lets_none_through() -> None:
    before = [told(), told(2), told(3)]
    capped = decide("desk", a_topic(), before, rules=RULES, now=NOW, news=MORE)
    assert (capped.outcome, capped.reason) == ("capped", "the story has had its 2 follow-ups")
    assert capped.why == "number_changed: killed: 27, where 12 was told"
    off = replace(RULES, max_updates=0)
    for news, topic in ((MORE, "floods"), (None, "fires")):
        none = decide("d", a_topic(topic), [told()], rules=off, now=NOW, news=news)
        assert (none.outcome, none.reason) == ("capped", "follow-ups are off (max_updates: 0)")
        held = decide_by(BY_DIGEST, topic=a_topic(topic), before=[told()], rules=off, news=news)
        assert held.outcome == "capped"


def test_a_digest_holds_what_is_new_in_a_told_story() -> None:
    held = decide_by(BY_DIGEST, before=[told()], news=MORE)
    assert (held.outcome, held.reason, held.sequence) == ("digest", "number_changed", 2)
    assert (held.held, held.leaves_at) == (True, CLOSES)


def test_a_story_waits_until_enough_publishers_report_it() -> None:
    few = decide_by(a_way(min_sources=3), sources=2)
    enough = decide_by(a_way(min_sources=3), sources=3)
    assert (few.outcome, few.reason) == ("few_sources", "2 of 3 publishers report it")
    assert enough.outcome == "alerted"
    soon = decide_by(a_way(min_sources=3, within=timedelta(hours=6)), sources=2)
    assert soon.reason == "2 of 3 publishers report it within 6h"


def test_at_once_is_better_than_by_a_digest_and_both_better_than_not_yet() -> None:
    assert decide_by(BY_DIGEST, a_way()).outcome == "alerted"
    assert decide_by(a_way(min_sources=3), BY_DIGEST).outcome == "digest"


def test_what_waits_for_a_digest_leaves_at_once_when_enough_report_it() -> None:
    held = replace(told(frozen=False), held=True, leaves_at=CLOSES)
    ways = (a_way(min_sources=3), BY_DIGEST)
    still = decide_by(*ways, before=[held], sources=2)
    assert (still.outcome, still.sequence, still.held) == ("digest", 1, True)
    now = decide_by(*ways, before=[held], sources=3)
    assert (now.outcome, now.sequence, now.held) == ("alerted", 1, False)
    assert now.leaves_at == NOW + RULES.group_wait
    urgent = decide_by(*ways, before=[held], sources=3, topic=a_topic(severity="urgent"))
    assert urgent.leaves_at == NOW


def test_what_is_about_to_leave_is_joined_also_by_what_would_come_by_a_digest() -> None:
    joined = decide_by(BY_DIGEST, before=[told(frozen=False)])
    assert (joined.outcome, joined.held, joined.leaves_at) == ("alerted", False, None)


def test_nobody_is_told_for_a_removed_shadow_or_paused_topic() -> None:
    outcomes = [
        held_back(topic, an_article(), RULES)
        for topic in (None, a_topic(state="shadow"), a_topic(state="paused"), a_topic())
    ]
    names = [outcome[0] if outcome else None for outcome in outcomes]
    assert names == ["topic_removed", "shadow", "paused", None]


def test_an_article_published_long_before_it_was_found_is_too_old() -> None:
    old = held_back(a_topic(), an_article(NOW - timedelta(days=4)), RULES)
    assert old == ("too_old", "published 4 days before it was found")
    assert held_back(a_topic(), an_article(NOW - timedelta(days=2)), RULES) is None


def test_a_match_is_alerted_if_any_channel_is_told() -> None:
    first = decide("a", a_topic(), [], rules=RULES, now=NOW)
    same = decide("b", a_topic(), [told()], rules=RULES, now=NOW)
    assert outcome_of([same, first]) == "alerted"
    assert outcome_of([same]) == "same_story"
    assert outcome_of([]) == "no_channel"


def test_a_digest_holds_what_would_be_told_at_once() -> None:
    held = decide_by(BY_DIGEST)
    assert (held.outcome, held.held, held.sequence) == ("digest", True, 1)
    assert held.leaves_at == CLOSES
    again = decide_by(BY_DIGEST, before=[told()])
    assert (again.outcome, again.held, again.sequence) == ("same_story", False, 0)


def test_a_decision_is_kept_as_json_with_its_time_as_text_or_none() -> None:
    decision = decide("desk", a_topic(), [], rules=RULES, now=NOW)
    kept = json.loads(json.dumps(decision.as_json()))
    assert kept["leaves_at"] == "2026-01-10T00:02:00+00:00"
    assert (kept["channel"], kept["outcome"], kept["sequence"]) == ("desk", "alerted", 1)
    assert replace(decision, leaves_at=None).as_json()["leaves_at"] is None


def test_a_story_has_as_many_follow_ups_in_digests_as_it_needs() -> None:
    before = [told(number) for number in range(1, 9)]
    more = decide_by(BY_DIGEST, topic=a_topic("fires"), before=before)
    assert (more.outcome, more.sequence) == ("digest", 9)


def test_a_match_that_one_channel_is_told_at_once_and_another_later_is_alerted() -> None:
    at_once = decide("desk", a_topic(), [], rules=RULES, now=NOW)
    later = decide_by(BY_DIGEST)
    assert outcome_of([later, at_once]) == "alerted"
    assert outcome_of([later]) == "digest"


def test_what_is_silenced_is_held_back_with_who_and_until_when() -> None:
    held = held_back(a_topic(), an_article(), RULES, "silenced by Ann until 2026-02-01")
    assert held == ("silenced", "silenced by Ann until 2026-02-01")
    paused = held_back(a_topic(state="paused"), an_article(), RULES, "silenced by Ann")
    assert paused == ("paused", "the topic is paused")


def past(*stories: Past, min_sources: int = 1) -> list[tuple[str, str, bool]]:
    rules = replace(RULES, min_sources=min_sources)
    decided = decide_past("desk", stories, rules=rules, leaves_at=NOW)
    assert list(decided) == [one.story for one in stories]
    return [(one.outcome, one.reason, one.held) for one in decided.values()]


def test_a_new_topics_past_is_told_but_what_the_channel_knows_or_too_few_report() -> None:
    known, rare = Past(story=1, sources=9, told=True), Past(story=2, sources=1, told=False)
    common = Past(story=3, sources=2, told=False)
    assert past(known, rare, common, min_sources=2) == [
        ("same_story", "the channel has been told of this story", False),
        ("few_sources", "1 of 2 publishers report it", False),
        ("back_matched", "new_topic", True),
    ]


def test_of_a_new_topics_past_the_first_hundred_are_told_and_the_rest_is_counted() -> None:
    some = past(*(Past(story=n, sources=1, told=n == 0) for n in range(MOST_PAST + 3)))
    assert [held for _, _, held in some] == [False, *[True] * MOST_PAST, False, False]
    assert some[-1][:2] == (
        "back_matched", "counted only: the digest tells 100 stories, the latest"
    )  # fmt: skip


def test_of_the_outcomes_over_channels_what_was_found_back_comes_before_what_was_known() -> None:
    told, known = (Past(story=1, sources=1, told=told) for told in (False, True))
    both = [decide_past("desk", [one], rules=RULES, leaves_at=NOW)[1] for one in (known, told)]
    assert outcome_of(both) == "back_matched"

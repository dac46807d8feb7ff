"""Why somebody is told, or not, each reason with a code."""

from monitor.core.phrases import Phrasebook
from monitor.core.refusals import REFUSED

REASONS = Phrasebook(
    "reasons",
    {
        # whatever the channel
        "topic_removed": "the config names this topic no more",
        "topic_shadow": "the topic is shadow",
        "topic_paused": "the topic is paused",
        "too_old": "published {number} days before it was found",
        "silenced": "silenced by {who} until {until}",
        "silenced_by_somebody": "silenced by somebody until {until}",
        # of a channel
        "few": "{reported} of {wanted} publishers report it",
        "few_within": "{reported} of {wanted} publishers report it within {within}",
        "leaves_at_once": "what waited for the digest leaves at once",
        "joins": "it joins the alert that is about to leave",
        "told": "the channel has been told of this story",
        "told_but": "the channel has been told of this story: {why}",
        "counted_only": "counted only: the digest tells {number} stories, the latest",
        "had_follow_ups": "the story has had its {number} follow-ups",
        "no_follow_ups": "follow-ups are off (max_updates: 0)",
        "severity": "it takes only topics of severity {listed}",
        "language": "its route asks for {listed}: the article is in {language}",
        "no_language": "its route asks for {listed}: the article tells no language",
        "source": "its route asks for {listed}: {publisher} published it",
        "no_source": "its route asks for {listed}: nobody who is known published it",
        # of a channel that the config names no more
        "no_more": "{channel} is no more",
        "no_more_told": "{channel} is no more; {other}, where it would go, has been told",
        "no_more_refused": "{channel} is no more; not told by {other}: {why}",
        # of a delivery
        "wants_no_more": "the recipient wants no more of it",
        "server_refused": f"{REFUSED}{{error}}",
        "held_silence": "silenced",
        "held_late": "it is late: told with others",
        "held_quiet": "quiet hours",
        "held_limit": "the channel has had its messages for now",
    },
)

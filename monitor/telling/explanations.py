"""What is said of an article beside what was decided of it, each sentence with a code."""

from monitor.core.phrases import Phrasebook

EXPLANATIONS = Phrasebook(
    "explanations",
    {
        # of its page
        "read": "read",
        "read_but": "read; {error}",
        "glanced": "read quickly: no topic's words are in it",
        "glanced_but": "read quickly: no topic's words are in it; {error}",
        "not_had": "not had, the feed's text decides: {error}",
        "no_address": "not read: the feed gives no address of one",
        "only_matched": "page not read: the feed's text matched no topic (pages: matched)",
        "never_read": "page not read (pages: never): the feed's text decides",
        # of a topic
        "would_match": "it would match now ({why}): the query is newer",
        "feed_alone": "{why}; the feed's text alone would: {leaf}",
        "and_page": "{why}; {page}",
        "baseline": "it was in the feed when that was first fetched",
        "waits": "it waits for the step `{step}`",
        "text_gone": "why is not known: its text is no longer kept",
    },
)
say = EXPLANATIONS.say

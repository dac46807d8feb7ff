"""What in an article is news, and what is not, each sentence with a code."""

from monitor.core.novelty.signs import EVENTS
from monitor.core.phrases import Phrasebook

WHYS = Phrasebook(
    "whys",
    {
        # nothing is
        "nothing_before": "nothing was told before",
        "other_languages": "told in other languages only: but for numbers not compared",
        "all_told": "every sentence was told",
        "rest_no_event": (
            "what its title and first sentences tell was told; the rest is no event of its own"
        ),
        "changed_nothing": "the publisher changed nothing that was told",
        "nothing_material": "the publisher changed the text: nothing material",
        # the publisher corrects himself
        "says_wrong": "the publisher says what was wrong",
        "corrects": "it says that it corrects what was told",
        "changed": "in a changed article: {why}",
        "says_now": "the publisher says {now} now, where it said {was}",
        "opposite": "the publisher says the opposite now",
        "denied": "it is denied now",
        # something is
        "number": "{kind}: {now}, where {was} was told",
        "number_first": "{kind}: {now}, where none were told",
        "number_of": "{now} ({kind}), where {was} was told",
        "event": "not told before: {listed}",
        "another_event": "it may be another event: not told before: {listed}",
        "by_title": "told by its title only: {listed}",
        "title_only": "told by its title only",
        "first_denial": "the first denial",
        "first_confirmation": "the first confirmation by officials",
        "first_agency": "the first agency",
        "told_apart": "told apart at first",
    },
)
KINDS = tuple(EVENTS)  # of events, which `kind` and `listed` may name beside words of the article
say = WHYS.say

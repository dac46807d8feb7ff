"""Why an article does not match a topic, each reason with a code."""

from collections.abc import Sequence

from monitor.core.phrases import Phrasebook, Said, listed

MISSES = Phrasebook(
    "misses",
    {
        "excluded": "excluded by {leaf}",
        "needed": "{found} of the {count} that are needed: {why}",
        "no": "no {leaf}",
        "other_place": "no {leaf}: each is said to be another place",
        "longer_name": "no {leaf}: each is in a longer name",
        "too_near": "no {leaf}: each is too near",
        "nearest": "no {leaf}: {number} words between at the nearest",
        "too_few": "{leaf}: only {number} found",
        "filter_is": "not {filter}: it is {known}",
        "filter_unknown": "not {filter}: its {field} is not known",
        "in_field": "'{shown}' in the {field}",
        "anywhere": "'{shown}'",
        "more": "{number} more",
        # joined
        "all": "{one}; {other}",
        "either": "{one} or {other}",
        "words": "{one}, {other}",
    },
)
_JOINTS = {"all": "; ", "either": " or ", "words": ", "}
_MOST_NAMED = 5  # in a reason


def joined(parts: Sequence[str], code: str) -> str:
    """Join reasons or words, the first few of them."""
    rest = len(parts) - _MOST_NAMED
    some = [*parts[:_MOST_NAMED], *([miss("more", number=rest)] if rest > 0 else [])]
    return listed(some, _JOINTS[code], section=MISSES.section, code=code)


def miss(code: str, /, **fields: object) -> Said:
    """Return a reason."""
    return MISSES.say(code, **fields)

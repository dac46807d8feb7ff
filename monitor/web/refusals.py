"""Why somebody is not shown what he asks for, each with a code."""

from monitor.core.phrases import Phrasebook

REFUSALS = Phrasebook(
    "refusals",
    {
        "too_small": "this token may look, and not act: it takes one of scope operate",
        "not_ours": (
            "this form is not of this page, or is too old: open the page again, and repeat it"
        ),
        "elsewhere": (
            "this form was sent by another site: open the page itself; where that is the page's "
            "own name, write it as `public_url` in monitor.yaml"
        ),
        "slowly": "too many wrong tokens: wait a while",
        "needs_token": "this needs a token",
        "too_long": "this form is too long",
        "not_found": "Not Found",  # as the web framework says it
        "method": "Method Not Allowed",
        "no_file": "there is no such file",
        "database": "the database does not answer",
    },
)

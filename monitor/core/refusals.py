"""When a recipient is told nothing more: his server has said again and again that there is none.

Who goes on writing to addresses that are none is soon taken for a sender of spam.
"""

import re
from datetime import timedelta

REFUSALS, WITHIN = 2, timedelta(days=30)  # on so many messages within so long, and none was taken
REFUSED = "the mail server refused him: "  # before what it said, of who is told nothing more
_STATUS = re.compile(r"(?<![\d.])5\.(\d{1,3})\.(\d{1,3})(?![\d.])")  # RFC 3463
_OF_THE_ADDRESS, _FULL = ("0", "1", "2"), ("2", "2")


def blames_the_address(said: str) -> bool:
    """Whether a refusal for good speaks of the recipient's address, as far as it says of what.

    Not where it names the system, the network, or a policy ("relaying denied"): then all would be
    refused, through no fault of theirs. A full mailbox empties itself.
    """
    found = _STATUS.search(said)
    if found is None:
        return True
    subject, detail = found.groups()
    return subject in _OF_THE_ADDRESS and (subject, detail) != _FULL

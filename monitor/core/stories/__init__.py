"""Which story an article belongs to.

A false merge hides news, a split only repeats it: so evidence must be strong to merge.
"""

from monitor.core.stories.choice import Candidate, Choice, choose, outlet_of
from monitor.core.stories.near import candidate_words, nearest
from monitor.core.stories.prints import Fingerprint, fingerprint

__all__ = [
    "Candidate",
    "Choice",
    "Fingerprint",
    "candidate_words",
    "choose",
    "fingerprint",
    "nearest",
    "outlet_of",
]

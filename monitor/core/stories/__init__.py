"""Which story an article belongs to.

A false merge hides news, a split only repeats it: so evidence must be strong to merge.
"""

from monitor.core.stories.choice import Candidate, Choice, choose, compared, outlet_of
from monitor.core.stories.near import SAMPLE, candidate_words, nearest
from monitor.core.stories.prints import FORM, Fingerprint, fingerprint
from monitor.core.stories.rarity import Rarity
from monitor.core.stories.terms import articles_in, spelt

__all__ = [
    "FORM",
    "SAMPLE",
    "Candidate",
    "Choice",
    "Fingerprint",
    "Rarity",
    "articles_in",
    "candidate_words",
    "choose",
    "compared",
    "fingerprint",
    "nearest",
    "outlet_of",
    "spelt",
]

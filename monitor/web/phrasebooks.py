"""All sentences with codes that a page may show, section by section."""

from monitor.config.rules import LANGUAGES
from monitor.core.clocks import CLOCK
from monitor.core.health import WELLNESS
from monitor.core.matching.verdicts import MISSES
from monitor.core.novelty.whys import WHYS
from monitor.core.phrases import Phrasebook
from monitor.core.query.faults import FAULTS
from monitor.core.query.lints.remarks import REMARKS
from monitor.core.reasons import REASONS
from monitor.telling.explanations import EXPLANATIONS
from monitor.web.refusals import REFUSALS
from monitor.wiring.trying import TRIALS

BOOKS: tuple[Phrasebook, ...] = (
    FAULTS, REMARKS, MISSES, REASONS, WHYS, WELLNESS, CLOCK, EXPLANATIONS, TRIALS, LANGUAGES,
    REFUSALS,
)  # fmt: skip
# Those that a row keeps, or another process sends, as texts only; the likeliest first.
KEPT: tuple[Phrasebook, ...] = (
    REASONS,
    WHYS,
    REMARKS,
    EXPLANATIONS,
    LANGUAGES,
    WELLNESS,
    CLOCK,
    TRIALS,
)

"""Which language a text is in."""

from functools import lru_cache
from typing import Any

LETTERS = 20  # fewer tell nothing
SURE = 0.7
SAMPLE = 2000  # characters


def detect(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, or "" where the text does not tell."""
    sample = text[:SAMPLE]
    if sum(letter.isalpha() for letter in sample) < LETTERS:
        return ""
    language, certainty = _identifier().classify(sample)
    return str(language) if certainty >= SURE else ""


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """Load the model at the first question: it takes half a second, and numpy."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  # as it says

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

"""How a figure that is new is written: by the article's own words, or by plain ones."""

from collections.abc import Mapping

from monitor.core.novelty.countables import MONEY
from monitor.core.novelty.counts import Count
from monitor.core.novelty.values import Figure, FigureKind

_FIGURE_OF: Mapping[str, FigureKind] = {
    "killed": "dead",
    "missing": "missing",
    "injured": "injured",
    "displaced": "evacuated",
    "arrested": "arrested",
}
_UNBENT = ("en", "tr")  # languages in which "1 dead" and "2 dead" are one word
_PLAIN: Mapping[str, Mapping[FigureKind, str]] = {
    language: dict(zip(("dead", "missing", "injured", "evacuated", "arrested"), row, strict=True))
    for language, row in {
        "en": ("dead", "missing", "injured", "evacuated", "arrested"),
        "uk": ("загиблих", "зниклих", "поранених", "евакуйованих", "затриманих"),
        "ru": ("погибших", "пропавших", "раненых", "эвакуированных", "задержанных"),
        "de": ("Tote", "Vermisste", "Verletzte", "Evakuierte", "Festgenommene"),
        "fr": ("morts", "disparus", "blessés", "évacués", "arrêtés"),
        "ro": ("morți", "dispăruți", "răniți", "evacuați", "arestați"),
        "pl": ("zabitych", "zaginionych", "rannych", "ewakuowanych", "zatrzymanych"),
        "es": ("muertos", "desaparecidos", "heridos", "evacuados", "detenidos"),
        "it": ("morti", "dispersi", "feriti", "evacuati", "arrestati"),
        "pt": ("mortos", "desaparecidos", "feridos", "evacuados", "detidos"),
        "tr": ("ölü", "kayıp", "yaralı", "tahliye", "gözaltı"),
    }.items()
}


def kind_of(count: Count) -> FigureKind:
    """Return the kind of figure that a count is."""
    return figure_kind(count.kind)


def figure_kind(kind: str) -> FigureKind:
    """Return the kind of figure in which things of a kind are counted."""
    return _FIGURE_OF.get(kind, "money" if kind in MONEY else "other")


def figure_of(now: Count, before: Count | None, language: str) -> Figure:
    """Return the figure that is new, as its article writes it, and what was told before."""
    return Figure(
        kind=kind_of(now),
        what=_what(now, language[:2]),
        now=_number(now),
        before=_number(before) if before else None,
    )


def _what(count: Count, language: str) -> str:
    """Return the article's own word, if it can stand behind the number: "kills 12" is 12 dead."""
    plain = _PLAIN.get(language, {}).get(kind_of(count), "")
    bent = count.value == 1 and language not in _UNBENT
    return plain if count.leads and plain and not bent else count.word


def _number(count: Count) -> str:
    written = count.number
    return written if not written[:1].isalpha() else written.replace("İ", "i").lower()

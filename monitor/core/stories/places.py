"""Places by their names in any language, so that Deutschland and Німеччина are heard as one."""

from functools import cache

from monitor.core.language.gazetteer import places
from monitor.core.language.stems import name_stem
from monitor.core.stories.sounds import sound

_LEAST = 500_000  # people: smaller places are told by how they sound


def heard(name: str) -> str:
    """Return the stem of a name as it sounds in English where it is a place's, else as it sounds.

    "" where that has too few consonants.
    """
    return _heard().get(name) or sound(name)


def is_place(name: str) -> bool:
    """Whether it is the stem of a big place's name."""
    return bool(_heard().get(name))


@cache
def _heard() -> dict[str, str]:
    """Return the sound of each place by the stems of its names; a stem of two places has none."""
    found: dict[str, str] = {}
    for place in places(_LEAST):
        own = sound(name_stem(place.name)) or f"={place.name}"
        for written in place.names:
            if " " not in written and found.setdefault(name_stem(written), own) != own:
                found[name_stem(written)] = ""
    return found

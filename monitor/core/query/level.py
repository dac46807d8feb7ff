"""Join the parts of a level. What could be read in two ways is refused, with both spelled out."""

from collections.abc import Sequence

from monitor.core.query.faults import fault
from monitor.core.query.lexemes import Lexeme
from monitor.core.query.tree import (
    And,
    Boosted,
    Case,
    InField,
    Joint,
    Near,
    Or,
    Phrase,
    PlaceName,
    Query,
    Regex,
    Word,
    grouped,
)

MOST_NEARS = 12  # in one another: each looks at all that the inner ones found
_LONGEST = 300  # characters of a reading that is shown


def join(parts: list[Query], joints: list[Lexeme]) -> Query:
    """Make one query of the parts of a level; AND and OR together have no one meaning."""
    if not joints:
        return parts[0]
    kinds = [joint.kind for joint in joints]
    mixed = next((joint for joint in joints if joint.kind != kinds[0]), None)
    if mixed:
        shown = [grouped(part) for part in parts]
        one, other = (_reading(shown, kinds, first, "AND", "OR") for first in ("AND", "OR"))
        fault("mixed_and_or", mixed.column, one=one, other=other)
    kind = And if kinds[0] == "AND" else Or
    flat = (p.parts if isinstance(p, kind) else (p,) for p in parts)
    return kind(tuple(part for some in flat for part in some), column=parts[0].column)


def join_near(parts: Sequence[Query], joints: Sequence[tuple[Joint, int, int]]) -> Query:
    """Join from left to right; two kinds of joint need parentheses."""
    found = parts[0]
    for (joint, words, column), part in zip(joints, parts[1:], strict=True):
        if joint != joints[0][0]:
            fault("mixed_joints", column, one=joints[0][0], other=joint)
        for side in (found, part):
            _check_side(side, joint)
        found = Near(joint, found, part, words=words, column=parts[0].column)
        if nears(found) > MOST_NEARS:
            fault("too_many_nears", column, most=MOST_NEARS)
    return found


def nears(query: Query) -> int:
    """Count the NEARs that stand in one another: each looks at all that the inner ones found."""
    match query:
        case Near():
            return 1 + max(nears(query.left), nears(query.right))
        case Case() | Boosted() | InField():
            return nears(query.part)
        case Or():
            return max(map(nears, query.parts))
        case _:
            return 0


def _check_side(side: Query, joint: str) -> None:
    """Refuse what stands nowhere in a text, and so is near to nothing."""
    if has_places(side):
        return
    fault("joint_of_no_place", side.column, joint=joint, part=shortened(str(side)))


def has_places(query: Query) -> bool:
    """Whether a query has occurrences: words that stand somewhere."""
    if isinstance(query, Word | Phrase | PlaceName | Regex | Near):
        return True
    if isinstance(query, Case | Boosted | InField):
        return has_places(query.part)
    return isinstance(query, Or) and all(map(has_places, query.parts))


def shortened(text: str) -> str:
    """Return a text, or its beginning."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _reading(shown: list[str], kinds: Sequence[str], first: str, one: str, other: str) -> str:
    """Spell out what the level means when `first` binds closer."""
    groups = [[shown[0]]]
    for part, kind in zip(shown[1:], kinds, strict=True):
        if kind == first:
            groups[-1].append(part)
        else:
            groups.append([part])
    written = (f" {first} ".join(group) for group in groups)
    outer = f" {other} " if first == one else f" {one} "
    sides = (
        f"({text})" if len(group) > 1 else text for text, group in zip(written, groups, strict=True)
    )
    return shortened(outer.join(sides))

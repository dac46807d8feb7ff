"""Join the parts of a level as a dialect's precedence has it; our parentheses then say so."""

from monitor.core.query.dialects.dialect import Reader
from monitor.core.query.level import join
from monitor.core.query.lexemes import Kind, Lexeme, fail
from monitor.core.query.tree import Joint, Query

_ENDS = ("close", "end")
Nears = list[tuple[Joint, int, int]]


def _parts(reader: Reader, depth: int) -> tuple[list[Query], list[Lexeme], list[Nears]]:
    """Read a level: its parts, what joins them (AND where nothing does), the NEARs in each."""
    parts, joints = [reader.part(depth)], list[Lexeme]()
    nears = [reader.joints]
    while reader.here.kind not in _ENDS:
        here = reader.here
        joined = reader.step() if here.kind in ("AND", "OR") else here
        kind: Kind = "OR" if here.kind == "OR" else "AND"
        if here.kind not in ("AND", "OR", "NOT"):
            reader.notes.append("where nothing stands between two words, both must be there")
        joints.append(Lexeme(kind, kind, joined.column))
        parts.append(reader.part(depth))
        nears.append(reader.joints)
    return parts, joints, nears


def and_first(reader: Reader, depth: int) -> Query:
    """AND binds closer than OR."""
    parts, joints, _ = _parts(reader, depth)
    if len({joint.kind for joint in joints}) > 1:
        reader.notes.append("AND binds closer than OR there: the parentheses say so")
    groups, ors = [([parts[0]], list[Lexeme]())], list[Lexeme]()
    for joint, part in zip(joints, parts[1:], strict=True):
        if joint.kind == "OR":
            groups.append(([part], []))
            ors.append(joint)
        else:
            groups[-1][0].append(part)
            groups[-1][1].append(joint)
    return join([join(some, ands) for some, ands in groups], ors)


def as_said(reader: Reader, depth: int) -> Query:
    """AND and OR at one level are refused, with both readings."""
    parts, joints, _ = _parts(reader, depth)
    return join(parts, joints)


def left_to_right(reader: Reader, depth: int) -> Query:
    """Read what OR first and left to right, of which products have one or the other, agree on."""
    parts, joints, nears = _parts(reader, depth)
    kinds = [joint.kind for joint in joints]
    ors = kinds.index("AND") if "AND" in kinds else len(kinds)
    if "OR" in kinds[ors:]:
        return join(parts, joints)  # which refuses it
    for at, some in enumerate(nears):
        if some and (at or ors):
            message = "AND or OR and W/n are mixed, which products read differently: put what "
            fail(message + "belongs together in parentheses", some[0][2])
        if len({words for _, words, _ in some}) > 1:
            message = "some products join the nearest first: put what belongs together in "
            fail(message + "parentheses", some[1][2])
    first = join(parts[: ors + 1], joints[:ors])
    return join([first, *parts[ors + 1 :]], joints[ors:])

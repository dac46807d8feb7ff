"""What an article's keys must be for a clause to hold: asked before anything is placed."""

from collections.abc import Callable
from dataclasses import dataclass

from monitor.core.matching.clauses import (
    Clause,
    Either,
    Leaf,
    Meant,
    Pattern,
    Sieve,
    Some,
    Standing,
    Together,
    Words,
)
from monitor.core.matching.keys import Group, is_enough, keyed, keys_of, keys_of_sieve

Cost = Callable[[Group], float]  # how many articles give one of the keys, about


@dataclass(frozen=True, slots=True)
class Gate:
    """What a clause asks of an article's keys.

    Of each of `groups` one must be given, of `forbidden` none; `decides`: that is all it asks.
    """

    groups: tuple[Group, ...] = ()
    forbidden: Group = frozenset()
    decides: bool = False


def ways(clause: Clause, cost: Cost) -> list[tuple[Gate, Clause]]:
    """Return the clauses of which any is enough, each with its gate."""
    if isinstance(clause, Some) and clause.count == 1 and len(clause.parts) > 1:
        whole = gate_of(clause, cost)
        if not whole.decides:
            return [way for part in clause.parts for way in ways(part, cost)]
        return [(whole, clause)]
    return [(gate_of(clause, cost), clause)]


def gate_of(clause: Clause, cost: Cost) -> Gate:
    """Return what is known of a clause by keys alone; of two ways the cheaper."""
    if isinstance(clause, Sieve):
        keys = keys_of_sieve(clause)
        return _asking(keys, wanted=clause.wanted) if keys else Gate()
    if isinstance(clause, Leaf):
        return _of_leaf(clause, cost)
    gates = [gate_of(part, cost) for part in clause.parts]
    if clause.count == len(gates):
        groups = dict.fromkeys(group for gate in gates for group in gate.groups)
        forbidden = frozenset[str]().union(*(gate.forbidden for gate in gates))
        return Gate(tuple(groups), forbidden, all(gate.decides for gate in gates))
    return _of_some(clause, gates, cost)


def _asking(keys: Group, *, wanted: bool) -> Gate:
    return Gate((keys,), decides=True) if wanted else Gate(forbidden=keys, decides=True)


def _of_some(clause: Some, gates: list[Gate], cost: Cost) -> Gate:
    """Of some parts, one more than may fail, one is true."""
    cheapest = sorted((min(gate.groups, key=cost) for gate in gates if gate.groups), key=cost)
    enough = len(gates) - clause.count + 1
    if len(cheapest) < enough:
        return Gate()
    simple = all(gate.decides and len(gate.groups) == 1 and not gate.forbidden for gate in gates)
    return Gate((_joined(cheapest[:enough]),), decides=simple and clause.count == 1)


def _joined(groups: list[Group]) -> Group:
    return groups[0] if len(groups) == 1 else frozenset().union(*groups)


def _of_leaf(leaf: Leaf, cost: Cost) -> Gate:
    whole = _whole(leaf.what)
    if whole and leaf.count == 1:
        return _asking(whole, wanted=leaf.wanted)
    return Gate(_groups(leaf.what, cost)) if leaf.wanted else Gate()


def _whole(what: Standing) -> Group | None:
    """Return the keys of which it is enough that one is given; None where it is not."""
    if isinstance(what, Either):
        parts = [_whole(part) for part in what.parts]
        known = [part for part in parts if part]
        return _joined(known) if len(known) == len(parts) else None
    return keys_of(what) if isinstance(what, Words) and is_enough(what) else None


def _groups(what: Standing, cost: Cost) -> tuple[Group, ...]:
    """Return the groups of keys of which one each is given where something stands."""
    match what:
        case Words():
            return (keys_of(what),)
        case Together():
            some = (keyed(forms, what.where.fields) for forms in what.words if forms)
            return tuple(dict.fromkeys(some))
        case Pattern():
            return ()
        case Meant():
            return _groups(what.names, cost)
        case Either():
            parts = [_groups(part, cost) for part in what.parts]
            return _of_either(parts, cost) if all(parts) else ()
        case _:
            right = () if what.joint == "NOT NEAR" else _groups(what.right, cost)
            return tuple(dict.fromkeys((*_groups(what.left, cost), *right)))


def _of_either(parts: list[tuple[Group, ...]], cost: Cost) -> tuple[Group, ...]:
    """Return the groups of parts of which one stands: those of one, each with one of all others."""
    main = max(range(len(parts)), key=lambda at: len(parts[at]))
    others = [min(part, key=cost) for at, part in enumerate(parts) if at != main]
    return tuple(dict.fromkeys(_joined([group, *others]) for group in parts[main]))

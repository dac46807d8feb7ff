"""What a sentence counts: people killed, injured, arrested..., and any other thing.

People are counted alike in all languages, so that "12 killed" and "двенадцать погибших" are one
count; other things are known by the word behind the number, in the language of the text.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from monitor.core.novelty.countables import (
    AGED,
    ALSO_KILLED,
    BLAMED,
    GLUE,
    KINDS,
    MONEY,
    NEXT,
    NONE,
    NOT,
    OF,
    PEOPLE,
    PER_CENT,
    RISE,
    ROUND,
    TIME,
    WHERE,
)
from monitor.core.novelty.numbers import Piece, pieces, worded
from monitor.core.novelty.tables import Kinds

_kinds = Kinds(KINDS)

_MARKS = frozenset(",:;()")
_FURTHEST, _FAR, _NEAR = 14, 8, 5  # pieces


@dataclass(frozen=True, slots=True)
class Count:
    """So many of a kind: `kind` is one of KINDS, or the word that was counted.

    `number` and `word` are how the sentence writes them; the word `leads` where it stands before
    the number: "the toll rose to 27".
    """

    kind: str
    value: float
    rounded: bool = False
    number: str = field(default="", compare=False)
    word: str = field(default="", compare=False)
    leads: bool = field(default=False, compare=False)


def tolls(sentence: str, language: str) -> set[Count]:
    """Return how many people a sentence says were killed, injured, arrested..."""
    return _tolls(pieces(sentence, language), sentence)


def things(sentence: str, language: str) -> set[Count]:
    """Return what else a sentence counts: per cent, money, seats; no dates, times or distances."""
    found = [Piece(""), *pieces(sentence, language), Piece("")]
    counts = set()
    for last, piece, then in zip(found, found[1:], found[2:], strict=False):
        kind = "" if piece.value is None or _is_year(piece) else _unit(last.word, then.word)
        if kind:
            written = _written(sentence, last, piece, then)
            counts.add(Count(kind, piece.value or 0.0, last.word in ROUND, *written))
    return counts


def _written(sentence: str, last: Piece, piece: Piece, then: Piece) -> tuple[str, str]:
    """Return how a number of things is written, and what they are called: "$20", "30 seats"."""
    number = sentence[piece.start : piece.end]
    if last.word in MONEY:
        return sentence[last.start : piece.end], ""
    return number, sentence[then.start : then.end]


def _unit(before: str, behind: str) -> str:
    if PER_CENT.has(behind):
        return "%"
    for sign, named in MONEY.items():
        if named.has(behind) or before == sign:
            return sign
    if len(behind) < 4 or behind in GLUE or TIME.has(behind) or _counted(behind):
        return ""
    return behind[:5]


def differs(new: float, old: float, *, rounded: bool) -> bool:
    """Whether two values are more than rounding apart."""
    return abs(new - old) >= max(new, old) * (0.15 if rounded else 0.05)


def _tolls(found: Sequence[Piece], said: str) -> set[Count]:
    numbers = [at for at, piece in enumerate(found) if _may_count(found, at)]
    kinds = [
        (at, kind)
        for at, piece in enumerate(found)
        if (kind := _kind(piece.word)) and not _is_denied([one.word for one in found], at)
    ]
    pairs = sorted(
        (_apart(number, at), number, at)
        for number in numbers
        for at, _ in _near_by(kinds, number)
        if _belong(found, number, at)
        and not _is_of_another(found, number, at, numbers)
        and not _is_of_one_before(found, number, at)
    )
    counted: dict[int, int] = {}
    for _, number, at in pairs:
        if not _has_its_own(found, number, at, counted):
            counted.setdefault(number, at)
    return {_count(found, number, at, said) for number, at in counted.items()}


def _has_its_own(
    found: Sequence[Piece], number: int, kind: int, counted: Mapping[int, int]
) -> bool:
    """Whether what befell somebody has its number behind it: "300 are ill, died 12"."""
    between = [piece.word for piece in found[number + 1 : kind]]
    return "," in between and any(at == kind < one for one, at in counted.items())


def _count(found: Sequence[Piece], number: int, kind: int, said: str) -> Count:
    figure, word = found[number], found[kind]
    return Count(
        _kind(word.word),
        figure.value or 0.0,
        _is_round(found, number),
        said[figure.start : figure.end],
        said[word.start : word.end],
        kind < number,
    )


def _is_denied(words: Sequence[str], at: int) -> bool:
    return any(one in NOT for one in words[max(0, at - 2) : at])


def befell(sentence: str, language: str) -> list[str]:
    """Return what a sentence says befell somebody, by its kind, with a number or without."""
    said = worded(sentence, language)
    return [
        kind
        for at, word in enumerate(said)
        if (kind := _kinds.of(word)) and not _is_denied(said, at) and not _nobody(said, at)
    ]


def _nobody(words: Sequence[str], at: int) -> bool:
    """Whether a few words before say that it is nobody."""
    before = list(words[max(0, at - 5) : at])
    while _MARKS.intersection(before):
        before.pop(0)
    return any(one in NONE for one in before)


def _is_of_another(found: Sequence[Piece], number: int, kind: int, numbers: Sequence[int]) -> bool:
    """Whether a number behind a kind that has its own begins what is told next: "2 dead, 3 ..."."""
    between = {piece.word for piece in found[kind + 1 : number]}
    return not between.isdisjoint(NEXT) and any(
        one < kind and _belong(found, one, kind) for one in numbers
    )


def _is_of_one_before(found: Sequence[Piece], number: int, kind: int) -> bool:
    """Whether the kind begins what is told next: "killing three people and injuring dozens"."""
    if NEXT.isdisjoint(piece.word for piece in found[number + 1 : kind]):
        return False
    return any(
        _kind(found[at].word)
        and _belong(found, number, at)
        and NEXT.isdisjoint(piece.word for piece in found[at + 1 : number])
        for at in range(max(0, number - _NEAR - 1), number)
    )


def _near_by(kinds: Sequence[tuple[int, str]], number: int) -> Sequence[tuple[int, str]]:
    """Return those that a number may count: of what stands further none does."""
    first = bisect(kinds, (number - _FURTHEST - 1, ""))
    return kinds[first : bisect(kinds, (number + _FURTHEST + 2, ""))]


def _kind(word: str) -> str:
    return _kinds.of(word) or ("killed" if ALSO_KILLED.has(word) else "")


def _apart(number: int, kind: int) -> float:
    """Return the distance; what stands before its kind is a little nearer: "12 killed, 27 hurt"."""
    return kind - number if number < kind else number - kind + 0.5


def _may_count(found: Sequence[Piece], at: int) -> bool:
    """Whether a number may count people: no year, age, date, time or part of a name."""
    value = found[at].value
    if value is None or value < 1 or value % 1:
        return False
    before = found[at - 1].word if at else ""
    behind = [piece.word for piece in found[at + 1 : at + 3]] + ["", ""]
    if _nobody([piece.word for piece in found[:at]], at):
        return False
    if before in AGED or (before == "," and behind[0] == ",") or _is_whole(found, at):
        return False
    if _is_year(found[at]) and not PEOPLE.has(behind[0]):
        return False
    return bool(
        not behind[0]
        or behind[0] in _MARKS
        or behind[0] in GLUE
        or (behind[0] in WHERE and (_kind(before) or _rises(found, at)))
        or _kind(behind[0])
        or (PEOPLE.has(behind[0]) and not TIME.has(behind[0]))
        or (_counted(behind[1]) and not TIME.has(behind[0]))
    )


def _is_year(piece: Piece) -> bool:
    return len(piece.word) == 4 and piece.value is not None and 1900 <= piece.value <= 2100


def _is_whole(found: Sequence[Piece], at: int) -> bool:
    """Whether a number is that of which another is a part: 12 of the 27 on board."""
    start = max(0, at - 3)
    return any(
        found[place].word in OF and _numbers(found[start:place]) for place in range(start, at)
    )


def _counted(word: str) -> bool:
    return PEOPLE.has(word) or bool(_kind(word))


def _belong(found: Sequence[Piece], number: int, kind: int) -> bool:
    """Whether a number counts what this word says, by what stands between them."""
    first, last = sorted((number, kind))
    between = [piece.word for piece in found[first + 1 : last]]
    strange = [word for word in between if word not in GLUE and not PEOPLE.has(word)]
    if BLAMED.any_of(strange):
        return False
    if any(map(_kind, between)):
        strange = [word for word in strange if not _kind(word)]
        if number > kind or _numbers(found[first + 1 : last]):
            return False
    if number > kind and _rises(found, number) and not _MARKS.intersection(between):
        return len(between) <= _FURTHEST and not _numbers(found[first + 1 : last])
    if number > kind:
        return len(between) <= _NEAR and _MARKS.issuperset(strange)
    people = PEOPLE.has(found[number + 1].word) or PEOPLE.has(
        found[min(number + 2, len(found) - 1)].word
    )
    if people:
        return len(between) <= _FAR and "," not in between[:1] and ";" not in between
    return len(between) <= _NEAR and not strange


def _rises(found: Sequence[Piece], number: int) -> bool:
    near = [*found[max(0, number - 3) : number], *found[number + 1 : number + 3]]
    return any(piece.word in RISE for piece in near)


def _numbers(some: Iterable[Piece]) -> bool:
    return any(piece.value is not None for piece in some)


def _is_round(found: Sequence[Piece], at: int) -> bool:
    return any(piece.word in ROUND for piece in found[max(0, at - 3) : at])


def changed_counts(one: str, other: str, language: str) -> list[tuple[Count, Count]]:
    """Return what two versions of one sentence count differently."""
    before, after = pieces(one, language), pieces(other, language)
    return [
        (old, new)
        for old, new in (
            *_of_one_kind(_tolls(before, one), _tolls(after, other)),
            *_in_place(one, before, other, after),
        )
        if old.kind and old.value != new.value
    ]


def _in_place(
    was: str, before: Sequence[Piece], now: str, after: Sequence[Piece]
) -> Iterator[tuple[Count, Count]]:
    """Yield the numbers of two versions, one by one, where they count the same things in order."""
    old, new = _in_order(before, was), _in_order(after, now)
    if [one.kind for one in old] == [one.kind for one in new]:
        yield from zip(old, new, strict=True)


def _of_one_kind(before: set[Count], after: set[Count]) -> Iterator[tuple[Count, Count]]:
    """Yield the tolls of two versions that have one of a kind."""
    for kind in KINDS:
        old, new = ([one for one in some if one.kind == kind] for some in (before, after))
        if len(old) == len(new) == 1:
            yield old[0], new[0]


def _in_order(found: Sequence[Piece], said: str) -> list[Count]:
    """Return each number with what it counts, "" where it is a time, a date, or nothing."""
    behind = [*found, Piece("")][1:]
    return [
        _thing(piece, then, said)
        for piece, then in zip(found, behind, strict=True)
        if piece.value is not None
    ]


def _thing(piece: Piece, then: Piece, said: str) -> Count:
    kind = "" if then.word in _MARKS or TIME.has(then.word) else then.word[:5]
    number, word = said[piece.start : piece.end], said[then.start : then.end]
    return Count(kind, piece.value or 0.0, number=number, word=word)

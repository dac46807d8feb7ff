"""How well articles are grouped into stories, where their events are known."""

from collections import Counter
from collections.abc import Mapping, Sequence


def judged(first: Sequence[int], now: Sequence[int], events: Sequence[object]) -> Counter[str]:
    """Count what is right and wrong; `first`: each article's story as it came, `now`: in the end.

    An event is lost where none of its articles opened a story, so that nobody is told of it.
    """
    opened = {event for place, event in enumerate(events) if first[place] not in first[:place]}
    total: Counter[str] = Counter(files=1, events=len({*events}), opened=len({*first}))
    total["lost"] = len({*events} - opened)
    for place, story in enumerate(now):
        for before in range(place):
            is_same, is_joined = events[place] == events[before], story == now[before]
            total["same"] += is_same
            total["right"] += is_same and is_joined
            total["wrong"] += is_joined and not is_same
    total["b_cubed"] = b_cubed(now, events)  # type: ignore[assignment]  # a sum of shares
    return total


def b_cubed(found: Sequence[object], truth: Sequence[object]) -> float:
    """Return the F1 of B-cubed (Bagga and Baldwin 1998): over articles, by their groups."""
    both, ours, theirs = Counter(zip(found, truth, strict=True)), Counter(found), Counter(truth)
    precision = sum(n * n / ours[one] for (one, _), n in both.items()) / len(found)
    recall = sum(n * n / theirs[one] for (_, one), n in both.items()) / len(found)
    return 2 * precision * recall / (precision + recall)


def shown(total: Mapping[str, float]) -> str:
    """Write the sums of some files on a line."""
    return (
        f"B-cubed {total['b_cubed'] / total['files']:.3f}, pair recall "
        f"{total['right'] / max(total['same'], 1):.2f}, wrong pairs "
        f"{total['wrong'] / total['files']:.1f} of "
        f"{(total['right'] + total['wrong']) / total['files']:.1f}, lost "
        f"{total['lost'] / total['files']:.2f} of {total['events'] / total['files']:.1f} events, "
        f"stories opened per event {total['opened'] / total['events']:.2f}"
    )

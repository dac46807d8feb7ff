"""Topics as analysts write them, and articles, over a vocabulary as a language has one (Zipf)."""

import random
from itertools import accumulate

from monitor.core.model import Topic

VOCABULARY, COMMON, WORDS = 100_000, 3_000, 500


class Town:
    """Makes topics and articles, always the same."""

    def __init__(self, seed: int = 7) -> None:
        self._chance = random.Random(seed)
        syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ai", "er")]
        some = {"".join(self._chance.choices(syllables, k=3)) for _ in range(3 * VOCABULARY)}
        self._words = sorted(some)[:VOCABULARY]
        self._chance.shuffle(self._words)
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self._words) + 1)))

    def article(self) -> str:
        drawn = self._chance.choices(self._words, cum_weights=self._weights, k=WORDS)
        starts = range(0, WORDS, 20)
        sentences = (" ".join(drawn[at : at + 20]).capitalize() + "." for at in starts)
        return "\n".join(sentences)

    def topics(self, count: int) -> list[Topic]:
        return [Topic(id=f"t{n}", name="T", queries={"": self._query()}) for n in range(count)]

    def _rare(self) -> str:
        """A word that a topic is about: no common one."""
        return self._words[self._chance.randrange(COMMON, len(self._words))]

    def _either(self, most: int = 4) -> str:
        words = [self._rare() for _ in range(self._chance.randint(1, most))]
        return words[0] if len(words) == 1 else f"({' OR '.join(words)})"

    def _query(self) -> str:
        """25 % lists, 35 % of two, 15 % phrases, 15 % NEAR, 5 % prefixes, 5 % counts."""
        kind = self._chance.random()
        if kind < 0.25:
            return self._either()
        if kind < 0.60:
            end = f" AND NOT {self._rare()}" if kind < 0.425 else ""
            return f"{self._either()} AND {self._either()}{end}"
        if kind < 0.75:
            return f'"{self._rare()} {self._rare()}"' + (
                f" AND {self._either()}" if kind < 0.675 else ""
            )
        if kind < 0.90:
            return f"{self._either()} NEAR/{self._chance.randint(3, 10)} {self._either()}"
        if kind < 0.95:
            return f"{self._rare()[:5]}* AND {self._either()}"
        return f"atleast2{self._either().join(('(', ')'))}"

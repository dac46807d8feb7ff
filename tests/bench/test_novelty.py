"""What it costs to say what is new: beside reading the same texts once, CPU seconds in one run."""

import re
from collections.abc import Callable, Sequence
from random import Random
from time import process_time

from monitor.core.novelty import Report, figures, reading, whats_changed, whats_new

TOLD, ARTICLES, WORDS = 50, 40, 500
GOAL = 2.0  # milliseconds


def articles(count: int, language: str) -> list[Report]:
    """Make reports of one event: numbers, names, and words that repeat as in a story."""
    letters = {"en": "etaoinshrdlu", "uk": "оаинвітрслкд"}[language]
    chance = Random(7)
    words = ["".join(chance.choices(letters, k=chance.randint(3, 11))) for _ in range(1_500)]
    return [_article(chance, words, language) for _ in range(count)]


def _article(chance: Random, words: list[str], language: str) -> Report:
    killed = {"en": "people were killed", "uk": "людей загинули"}[language]
    sentences = []
    for number in range(WORDS // 20):
        said = chance.choices(words, k=18)
        said[3] = said[3].title()
        said[9] = f"{chance.randint(2, 40)} {killed if number % 3 == 0 else said[9]}"
        sentences.append(f"{' '.join(said).capitalize()}.")
    title = " ".join(chance.choices(words, k=9)).capitalize()
    return Report(title=title, text="\n".join(sentences), language=language, publisher="A")


def forget() -> None:
    """Let nothing be known of texts that were read."""
    reading.words_in.cache_clear()
    reading._lead.cache_clear()
    figures._tolls_in.cache_clear()
    figures._counting.cache_clear()


def cost(work: Callable[[Report], object], new: Sequence[Report]) -> float:
    """Return the CPU milliseconds that an article costs, at best of five passes."""
    times = []
    for _ in range(5):
        began = process_time()
        for one in new:
            work(one)
        times.append(process_time() - began)
    return 1e3 * min(times) / len(new)


def test_an_article_against_fifty_that_were_told() -> None:
    for language in ("en", "uk"):
        told, new = articles(TOLD, language), articles(TOLD + ARTICLES, language)[TOLD:]

        def alone(_: Report, told: Sequence[Report] = told) -> None:
            for one in told:
                set(re.findall(r"\w+", one.text.lower()))

        def unread(one: Report, told: Sequence[Report] = told) -> None:
            forget()
            whats_new(told, one)

        floor, cold = cost(alone, new), cost(unread, new[:10])
        warm = cost(lambda one, told=told: whats_new(told, one), new)  # type: ignore[misc]
        changed = cost(lambda one, told=told: whats_changed(told, one, told[0]), new)  # type: ignore[misc]
        print(
            f"\n{language}: an article of {WORDS} words against {TOLD} told, CPU ms: where the "
            f"worker has read them {warm:.2f} (goal {GOAL:g}), where it has not {cold:.2f}; their "
            f"words alone {floor:.2f}: {warm / floor:.2f} x, {cold / floor:.2f} x; all other "
            f"sentences changed {changed:.2f}"
        )
        assert warm < floor

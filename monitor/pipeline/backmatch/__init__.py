"""Back-match: what new topics would have matched before, told in one digest for each channel."""

from monitor.pipeline.backmatch.step import CHUNK, MATCHED, back_match
from monitor.pipeline.backmatch.turn import BackMatching

__all__ = ["CHUNK", "MATCHED", "BackMatching", "back_match"]

"""2. Read articles: fetch the page, take its text; where it fails the feed's own text serves."""

from monitor.pipeline.read.step import read
from monitor.pipeline.read.words import ReadingParts

__all__ = ["ReadingParts", "read"]

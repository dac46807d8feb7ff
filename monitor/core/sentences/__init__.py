"""Where sentences begin and end, in any script."""

from monitor.core.sentences.dividing import sentences

__all__ = ["sentences"]

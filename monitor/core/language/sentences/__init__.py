"""Where sentences begin and end, in any script."""

from monitor.core.language.sentences.dividing import sentences

__all__ = ["sentences"]

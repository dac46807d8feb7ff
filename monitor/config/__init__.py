"""Read the config folder and the environment into one frozen value, or name every fault.

What only `check` and `init` need (examples, lints, schema, starter) is asked of its own file.
"""

from monitor.config.loading import load, load_topics
from monitor.config.settings import Settings

__all__ = ["Settings", "load", "load_topics"]

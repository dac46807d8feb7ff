"""Read the config folder and the environment into one frozen value, or name every fault."""

from monitor.config.examples import topic_faults
from monitor.config.lints import query_warnings
from monitor.config.loading import load, load_topics
from monitor.config.schema import json_schema
from monitor.config.settings import Settings
from monitor.config.starting import starter

__all__ = [
    "Settings",
    "json_schema",
    "load",
    "load_topics",
    "query_warnings",
    "starter",
    "topic_faults",
]

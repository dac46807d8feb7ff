"""Read the config folder and the environment into one frozen value, or name every fault."""

from monitor.config.loading import Settings, json_schema, load, load_topics, topic_faults
from monitor.config.starting import starter

__all__ = ["Settings", "json_schema", "load", "load_topics", "starter", "topic_faults"]

"""4. Alert: put each article into its story, and decide who is told."""

from monitor.pipeline.alert.decide import Alerting
from monitor.pipeline.alert.step import alert

__all__ = ["Alerting", "alert"]

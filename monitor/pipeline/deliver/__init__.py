"""6. Deliver: claim, write the attempt, send, settle."""

from monitor.pipeline.deliver.delivering import Delivering
from monitor.pipeline.deliver.step import WORK, deliver, let_go, next_due

__all__ = ["WORK", "Delivering", "deliver", "let_go", "next_due"]

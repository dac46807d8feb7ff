"""Make the parts: database, child, notifiers, clock, chance. The only place that does."""

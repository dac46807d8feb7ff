"""Decide: values in, values out; no I/O, clock, chance or log."""

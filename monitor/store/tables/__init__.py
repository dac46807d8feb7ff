"""The tables, together."""

"""Walls and furniture: what stands on pages and is no article."""

"""Feeds and pages in whatever encoding they are in, and whatever they say that they are in."""

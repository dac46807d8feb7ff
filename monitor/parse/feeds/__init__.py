"""Feeds: the bytes of any format in, entries out."""

"""Bytes in, values out: feeds, pages, languages."""

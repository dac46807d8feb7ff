"""Entries, articles and matches in the database."""

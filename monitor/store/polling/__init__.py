"""Feeds and hubs in the database: what is due, and what a poll taught."""

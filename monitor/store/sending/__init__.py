"""Alerts, digests, channels and the outbox in the database."""

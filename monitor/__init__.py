"""A self-hosted news monitor: polls feeds, matches articles against topics, alerts people."""

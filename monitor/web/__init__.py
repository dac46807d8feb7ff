"""The status page and its health."""

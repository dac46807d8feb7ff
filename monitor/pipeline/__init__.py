"""The story of an article: one step a file."""

"""The story of an article: a step a file, or a folder where it holds several jobs."""

"""Articles that stand only in the data of their page."""

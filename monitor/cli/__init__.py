"""The same steps by hand: a file for each group of verbs."""

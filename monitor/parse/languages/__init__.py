"""Languages: which one a text is in, and the forms of its words."""

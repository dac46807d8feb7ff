"""Stories in the database: which articles are of one event, and what was told of it."""

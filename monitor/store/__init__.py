"""Talk to the database."""

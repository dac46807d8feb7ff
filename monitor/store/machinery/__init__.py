"""What every table is read and written by: the database, retries, claims, turns."""

"""The one HTTP client, the guard of private addresses, and the limits on what it reads."""

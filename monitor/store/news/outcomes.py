"""Which outcomes of a match let a channel know of it."""

# Or it will when a silence ends.
OUTCOMES = ("alerted", "digest", "back_matched", "same_story", "capped", "silenced")

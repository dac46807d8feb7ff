"""When to poll a feed next, whether an answer is believed, when a feed is in trouble."""

"""Which words are an entry's: its description, its content, its captions; and what is none."""

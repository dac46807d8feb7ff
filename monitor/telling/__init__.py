"""What alert, back-match, digest and shadow share: a place in a story, a decision, a body."""

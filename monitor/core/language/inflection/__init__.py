"""The forms of a word in its languages: from dictionaries, and of names by their endings."""

"""Which spellings are one word's: accents that are left out, scripts, joints, digits."""

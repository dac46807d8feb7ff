"""What all that reads words shares: where they stand, how they are spelled and inflected."""

"""What real servers answer, read as a browser reads it."""

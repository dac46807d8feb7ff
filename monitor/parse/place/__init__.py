"""The killable place: processes of our own that parse what hostile hands may have written."""

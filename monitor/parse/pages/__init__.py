"""Pages: the bytes of a page in, its article out."""

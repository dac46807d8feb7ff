"""Encodings: bytes in, characters out."""

"""Pieces of HTML, as feeds and pages both hold them."""

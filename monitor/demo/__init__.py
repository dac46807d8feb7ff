"""A small news site of our own writing, with a mail box and a webhook sink."""

"""Which entry is of which article, of what day it is, and what its text is."""

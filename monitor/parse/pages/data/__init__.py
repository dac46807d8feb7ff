"""The text of pages that scripts would make: it stands in the data that they are given."""

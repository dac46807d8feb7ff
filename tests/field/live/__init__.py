"""Live blogs and articles of several pages, read as their readers read them."""

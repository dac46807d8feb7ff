"""Where a page is to be had, and which addresses are of one page."""

"""What the pages show, a file a page: each reads in few queries that an index serves."""

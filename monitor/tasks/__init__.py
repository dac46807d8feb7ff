"""What runs when: one table, the jobs, and the two doors that run them."""

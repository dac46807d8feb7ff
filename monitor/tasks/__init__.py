"""What runs when: one table, the jobs, and the three doors that run them."""

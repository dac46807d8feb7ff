"""What real feeds and pages do, after reports of those who read them; a folder a kind."""

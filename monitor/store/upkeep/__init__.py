"""What the monitor keeps of itself: ticks, troubles, counts, versions; and what it prunes."""

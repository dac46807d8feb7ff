"""Talk to publishers: ask for their feeds and pages, politely."""

"""Talk to recipients: a file for each kind of channel."""

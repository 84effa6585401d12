"""The letter to subscribers: what changed, what was said, what falls due; as plain text and as HTML."""

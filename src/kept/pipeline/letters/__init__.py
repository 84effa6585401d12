"""Letters to subscribers: who wants them, what they say, and how each reaches everybody exactly once."""

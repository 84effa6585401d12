"""When something was said, and what time it is about."""

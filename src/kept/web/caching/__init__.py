"""Rendered pages in memory: what each depends on, what changed since, how it is sent."""

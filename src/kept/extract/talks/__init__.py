"""Meetings: what they are called, where and when they were held."""

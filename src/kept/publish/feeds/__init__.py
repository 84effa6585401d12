"""Feeds (Atom, RFC 4287) and a calendar (iCalendar, RFC 5545) made of news, meetings and deadlines."""

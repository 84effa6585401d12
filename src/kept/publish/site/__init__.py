"""The static site: its frame, and the pages of which it is made. No clock, file or network."""

"""Words and sentences: what every reader of a text needs first."""

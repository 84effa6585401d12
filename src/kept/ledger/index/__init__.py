"""What is computed from the entries: found by the index, dropped and rebuilt at will."""

"""The static site: what its pages are made of, and which of them have to be written."""

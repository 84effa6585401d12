"""News: a verdict that changed, a claim that was made, a day on which something falls due."""

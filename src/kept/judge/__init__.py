"""From a commitment and its evidence to a verdict as of a day, with reasons: pure functions only."""

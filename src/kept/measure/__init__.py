"""From published figures to findings: tests against targets, pace, paths, breaks, and duties that recur."""

"""Random histories of a ledger: what is recorded step by step, with corrections, reviews and conflicts."""

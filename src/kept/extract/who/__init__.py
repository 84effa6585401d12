"""Who speaks: names, turns, publishers, pronouns, sides, and the register of parties."""

"""What the application keeps aside: people, sessions, proposals, checks. None of it is in the ledger."""

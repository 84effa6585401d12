"""The ledger: append, look up, as of. Nothing in it is ever changed; a correction is a new entry."""

from kept.ledger.contract import Head, Ledger, Verification
from kept.ledger.sqlite_opening import create_ledger, open_ledger

__all__ = ["Head", "Ledger", "Verification", "create_ledger", "open_ledger"]

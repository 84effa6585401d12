"""The ledger: append, look up, as of. Nothing in it is ever changed; a correction is a new entry."""

from kept.ledger.contract import Ledger, Verification
from kept.ledger.opening import create_ledger, open_ledger

__all__ = ["Ledger", "Verification", "create_ledger", "open_ledger"]

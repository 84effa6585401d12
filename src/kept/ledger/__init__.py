"""The ledger: append, look up, as of. Nothing in it is ever changed; a correction is a new entry."""

from kept.ledger.contract import Head, Ledger, Verification
from kept.ledger.opening import Place, create_ledger, grant_writer, has_ledger, open_ledger, place_of
from kept.ledger.postgres.address import Address

__all__ = [
    "Address",
    "Head",
    "Ledger",
    "Place",
    "Verification",
    "create_ledger",
    "grant_writer",
    "has_ledger",
    "open_ledger",
    "place_of",
]

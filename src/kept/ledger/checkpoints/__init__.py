"""Signed notes of where a ledger stood, for others to keep."""

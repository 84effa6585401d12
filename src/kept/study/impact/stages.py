"""The stages of the chain, and how they are told."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """A stage of the chain, in its order."""

    FREED = "freed"
    SALES = "sales"
    SERVICES = "services"
    LOCAL = "local"
    ADDITIONAL = "additional"
    VALUE_ADDED = "gdp"
    TAX = "tax"
    JOBS = "jobs"

    @property
    def words(self) -> str:
        """What it is."""
        return _WORDS[self]

    def unit_in(self, currency: str) -> str:
        """Its unit with the currency in it."""
        return "jobs" if self is Stage.JOBS else f"million {currency}"

    def named_in(self, currency: str) -> str:
        """Its unit and what it is: `million USD (tax)`."""
        return self.words if self is Stage.JOBS else f"{self.unit_in(currency)} ({self.words})"


_WORDS = {
    Stage.FREED: "no longer used without a licence",
    Stage.SALES: "more sales of programs",
    Stage.SERVICES: "more services sold with them",
    Stage.LOCAL: "both, as far as spent in the country",
    Stage.ADDITIONAL: "the part that is new spending",
    Stage.VALUE_ADDED: "growth of the economy",
    Stage.TAX: "tax",
    Stage.JOBS: "jobs in the last year",
}

"""The factors of the chain from points of the unlicensed rate to jobs: what each means and may be.

The chain is that of the published studies (IDC for the BSA, 2003 to 2010: sales, services on top of sales, a
local share, growth, tax and jobs), with the two factors that they leave at their most favourable: how many
copies become sales (`conversion`), and how much of the money is only moved (`displacement`).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor: its unit with `{}` for the currency, what it means, its limits, and a line as an example.

    `lowers` is true where more of it makes every result smaller, so that its high end belongs to the low
    result.
    """

    name: str
    unit: str
    meaning: str
    example: str
    least: Fraction = Fraction(0)
    most: Fraction | None = Fraction(1)
    lowers: bool = False

    def unit_in(self, currency: str) -> str:
        """The unit with the currency in it: `million USD`."""
        return self.unit.replace("{}", currency)


VALUE = Factor(
    "software_value",
    "million {}",
    "what all programs in use would cost at the prices paid, licensed and not, in the first year of the cut",
    "21000..24000..28000",
    most=None,
)
LEGAL_SALES = Factor(
    "legal_sales",
    "million {}",
    "what was paid for programs in the first year of the cut",
    "9000..9400..10000",
    most=None,
)
RATE = Factor(
    "rate",
    "share",
    "the unlicensed rate before the cut, by value",
    "0.50..0.55..0.60",
    most=Fraction(99, 100),
)
POINTS = Factor(
    "points",
    "points",
    "by how many points of a hundred the unlicensed rate falls in the end",
    "8..10..12",
    most=Fraction(100),
)
GROWTH = Factor(
    "market_growth",
    "share a year",
    "how much the value of all programs in use grows in a year without the cut",
    "0..0.05..0.10",
    least=Fraction(-1, 2),
)
CONVERSION = Factor(
    "conversion",
    "share",
    "the share of what is no longer used unlicensed that becomes a sale: not every copy is a lost sale",
    "0.1..0.3..1",
)
SERVICES = Factor(
    "services_ratio",
    "{} per {}",
    "what is spent on services for each unit of money spent on programs",
    "0.5..1..1.25",
    most=Fraction(20),
)
LOCAL = Factor(
    "local_share",
    "share",
    "the share of the money for programs and services that stays in the country",
    "0.4..0.6..0.8",
)
DISPLACEMENT = Factor(
    "displacement",
    "share",
    "the share of that money which would have been spent in the country anyway, on something else",
    "0.3..0.6..0.9",
    lowers=True,
)
VALUE_ADDED = Factor(
    "value_added",
    "share",
    "the share of the additional spending that is value added in the country (GDP)",
    "0.4..0.5..0.7",
)
TAX = Factor("tax_rate", "share", "the share of the value added that is paid as tax", "0.12..0.16..0.22")
JOBS = Factor(
    "jobs_per_million",
    "jobs per million {}",
    "how many jobs there are for a year's value added of a million",
    "5..10..20",
    most=None,
)

STEPS = (POINTS, GROWTH, CONVERSION, SERVICES, LOCAL, DISPLACEMENT, VALUE_ADDED, TAX, JOBS)
"""The factors that every chain needs, beside the value of the programs in use."""

FACTORS = {factor.name: factor for factor in (VALUE, LEGAL_SALES, RATE, *STEPS)}
"""Every factor by its name. The value is given, or legal sales and the rate from which it follows."""

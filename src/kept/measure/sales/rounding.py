"""Published figures are rounded: can one of them follow from the others all the same?"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

from kept.errors import InputError
from kept.measure.sales.exact import exact, shown
from kept.measure.sales.identities import rate_of_all


def consistent_rate_of_all(published: str, rate_of_paid: str, paid_programs: str, all_programs: str) -> bool:
    """Can the published rate of all programs follow from the other figures, as each of them was rounded?

    Every figure may have been up to half a unit of its last digit away from what is written: write "0.118"
    for 11.8 %, and "1.90" where the zero was published.

    >>> consistent_rate_of_all("0.118", "0.38", "1.90", "6.05")
    True

    Raises:
        InputError: a figure is not written with a decimal point, or cannot be.
    """
    rate_of_all(rate_of_paid, paid_programs, all_programs)
    low, high = _ends(published)
    corners = product(_ends(rate_of_paid), _ends(paid_programs), _ends(all_programs))
    values = [rate * paid / total for rate, paid, total in corners]
    return min(values) <= high and low <= max(values)


def _ends(written: str) -> tuple[Fraction, Fraction]:
    """Between which numbers the figure lay before it was rounded to what is written."""
    value = exact(written, "a published figure", "0.118")
    if not isinstance(written, str) or "/" in written:
        raise InputError(
            f'A published figure is {shown(written)}; its rounding cannot be seen. Write "0.118", with the '
            "digits that were published."
        )
    half = Fraction(Decimal((0, (5,), int(Decimal(written).as_tuple().exponent) - 1)))
    return value - half, value + half

"""False findings: why a finding needs a second look before it counts."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal

from kept.measure.sampling.factorials import CONTEXT
from kept.measure.sampling.given import Rate, count, share_of

_TOLD = Context(prec=10, rounding=ROUND_HALF_EVEN)


def false_alarm_chance(inspected: int, specificity: Rate) -> Decimal:
    """The chance of at least one false finding among so many good units: 1 - specificity^inspected.

    Therefore a finding refutes "all" only after it is confirmed, for example with the licence papers.

    Args:
        inspected: how many good units were inspected.
        specificity: the chance that a good unit is not taken for bad, for each independently.

    Returns:
        The chance, to ten significant digits.

    >>> false_alarm_chance(300, "0.99")
    Decimal('0.9509591059')
    """
    size = count(inspected, "The number inspected")
    right = share_of(specificity, "The specificity", "0.99")
    if size == 0 or right == 1:
        return Decimal(0)
    share = CONTEXT.divide(Decimal(right.numerator), Decimal(right.denominator))
    return _TOLD.plus(CONTEXT.subtract(Decimal(1), CONTEXT.power(share, size)))

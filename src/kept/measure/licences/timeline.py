"""The findings on a claim about licences as more was published: which stood when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kept.dates import PartialDate
from kept.measure.licences import sold as on_sales
from kept.measure.licences.deciding import designs, finding
from kept.model import Inspection, LicenceClaim, LicenceFinding, SalesData


def findings_on(
    claim: LicenceClaim, inspections: Sequence[Inspection], sales: Sequence[SalesData]
) -> tuple[LicenceFinding, ...]:
    """Every finding on a claim that rests on something, oldest first.

    A finding by inspections stands from `published` until `superseded`, the day on which the same party's
    next inspection changed it. Undated inspections and sales bring none, and neither do sales from which no
    rate can be reckoned, or inspections of which none counts for the claim.

    Args:
        claim: the claim.
        inspections: those of the claim; others are passed over.
        sales: those of the claim; others are passed over.
    """
    found = [one for group in designs(claim, inspections).values() for one in _of_party(claim, group)]
    found += [told for one in sales if (told := _told(claim, one)) is not None]
    return tuple(sorted(found, key=_order))


def _order(found: LicenceFinding) -> tuple[str, tuple[str, ...]]:
    assert found.published is not None, "what has no date brings no finding"
    return (found.published.last().isoformat(), found.decided_by)


def _told(claim: LicenceClaim, sold: SalesData) -> LicenceFinding | None:
    """What sales make of a claim; nothing where they do not count, or no rate can be reckoned."""
    if sold.published is None or not on_sales.sales_count(claim, sold, sold.published.last()):
        return None
    found = on_sales.sales_finding(claim, sold)
    return found if found.used else None


def _of_party(claim: LicenceClaim, group: Sequence[Inspection]) -> Iterator[LicenceFinding]:
    """The findings of one party's inspections, one for each day on which it changed."""
    standing: LicenceFinding | None = None
    for day in _days(group):
        new = replace(finding(claim, group, day.last()), published=day)
        if not new.decided_by or (standing is not None and _same(standing, new)):
            continue
        if standing is not None:
            yield replace(standing, superseded=day)
        standing = new
    if standing is not None:
        yield standing


def _days(group: Sequence[Inspection]) -> Iterator[PartialDate]:
    """Each day on which something was published, in order."""
    dated = {one.published.last(): one.published for one in group if one.published is not None}
    yield from (dated[day] for day in sorted(dated))


def _same(one: LicenceFinding, other: LicenceFinding) -> bool:
    return (one.outcome, one.because, one.decided_by) == (other.outcome, other.because, other.decided_by)

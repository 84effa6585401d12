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
) -> tuple[tuple[str, LicenceFinding], ...]:
    """Every finding on a claim, with the id of the inspection or sales that brought it, oldest first.

    A finding by inspections stands from `published` until `superseded`, the day on which the same party's
    next inspection changed it. Undated inspections and sales bring none,
    and neither do sales from which no rate can be reckoned.

    Args:
        claim: the claim.
        inspections: those of the claim; others are passed over.
        sales: those of the claim; others are passed over.
    """
    found = [one for group in designs(claim, inspections).values() for one in _of_party(claim, group)]
    found += [(one.id, told) for one in sales if (told := _told(claim, one)) is not None]
    return tuple(sorted(found, key=_order))


def _order(named: tuple[str, LicenceFinding]) -> tuple[str, str]:
    published = named[1].published
    assert published is not None, "what has no date brings no finding"
    return (published.last().isoformat(), named[0])


def _told(claim: LicenceClaim, sold: SalesData) -> LicenceFinding | None:
    """What sales make of a claim; nothing where they do not count, or no rate can be reckoned."""
    if sold.published is None or not on_sales.sales_count(claim, sold, sold.published.last()):
        return None
    found = on_sales.sales_finding(claim, sold)
    return found if found.used else None


def _of_party(claim: LicenceClaim, group: Sequence[Inspection]) -> Iterator[tuple[str, LicenceFinding]]:
    """The findings of one party's inspections, one for each day on which it changed."""
    standing: tuple[str, LicenceFinding] | None = None
    for trigger, day in _days(group):
        new = replace(finding(claim, group, day.last()), published=day)
        if standing is not None and _same(standing[1], new):
            continue
        if standing is not None:
            yield standing[0], replace(standing[1], superseded=day)
        standing = (trigger, new) if new.used or new.decisive else None
    if standing is not None:
        yield standing


def _days(group: Sequence[Inspection]) -> Iterator[tuple[str, PartialDate]]:
    """Each day on which something was published, with the last of the ids."""
    dated = sorted(
        (one.published.last(), one.id, one.published) for one in group if one.published is not None
    )
    last = {day: (id_, published) for day, id_, published in dated}
    yield from last.values()


def _same(one: LicenceFinding, other: LicenceFinding) -> bool:
    return (one.outcome, one.because, one.used) == (other.outcome, other.because, other.used)

"""The parts of a licence position in words, the same in the terminal and on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kept.measure import licences
from kept.model import LicenceOutcome
from kept.pipeline.licence_position import PositionReport
from kept.publish.days import moment_words

MOST_ASKED = 50
"""So many unknown titles at most are compared with the known ones: to compare takes long."""

MOST_KNOWN = 2_000
"""Among more known titles than this none is looked for."""


def shortfall_word(report: PositionReport) -> str:
    """What a shortfall means. A row that could not be read may be the licence that is missing."""
    return "not evidenced" if report.problems else report.found.shortfall_word


def answer(report: PositionReport) -> str:
    """How much is short, in one sentence."""
    found = report.found
    totals, (least, most) = found.totals, found.totals.interval
    day, word = moment_words(found.as_of.isoformat()), shortfall_word(report)
    may = f"; with what is undecided up to {most:,} may be {word}" if most > least else ""
    if totals.demand == 0:
        return f"As of {day} nothing that needs a licence was counted{may}."
    if totals.demand == 1:
        stands = f"it is {word}" if least else "it is evidenced"
        return f"As of {day}, 1 licence is needed and {stands}{may}."
    if least == 0:
        return f"As of {day} licences are evidenced for all of {totals.demand:,} that are needed{may}."
    verb = "is" if least == 1 else "are"
    return f"As of {day}, {totals.demand:,} licences are needed and {least:,} of them {verb} {word}{may}."


def many(number: int, what: str) -> str:
    """A number of things: "1 device", "1,200 devices"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


OUTCOMES = {
    LicenceOutcome.REFUTED: "Refuted.",
    LicenceOutcome.PROVED: "Proved by these records.",
    LicenceOutcome.SUPPORTED: "Supported.",
    LicenceOutcome.UNDECIDED: "Undecided.",
}


def decided(report: PositionReport) -> licences.ByRecords:
    """Is the claim that all is licensed decided by these records?"""
    return licences.by_records(report.found, len(report.problems))


def meaning(report: PositionReport) -> tuple[str, ...]:
    """What the answer means, and what it does not."""
    return tuple(_meaning(report.found))


def _meaning(found: licences.Position) -> Iterator[str]:
    unknown, unmeasured = found.totals.unknown, found.totals.unmeasured
    yield _complete(found)
    if unknown:
        each = "It" if unknown == 1 else "Each"
        yield (
            f"{many(unknown, 'install')} {'has' if unknown == 1 else 'have'} a title that no rule decides. "
            f"{each} may need a licence or none: that makes the answer an interval."
        )
    if unmeasured:
        yield (
            f"The use of {many(unmeasured, 'install')} counted by concurrent users was not measured: that "
            "widens the interval."
        )
    if found.unseen:
        yield f"{unseen_words(found)}: what is there is not in the answer."
    if found.reported:
        yield f"{reported_words(found)}: that is not in the answer."


def _complete(found: licences.Position) -> str:
    if found.complete is None:
        return (
            "Not evidenced is not unlicensed: nobody has declared the list of licences complete, so that one "
            "that is not listed may exist."
        )
    day = moment_words(found.complete.on.isoformat())
    declared = f"{found.complete.by} declared the list of licences complete on {day}"
    if found.list_complete:
        return f"{declared}."
    return f"Not evidenced is not unlicensed: {declared}, and the list may have changed since."


def unseen_words(found: licences.Position) -> str:
    """How many of the listed devices have no install."""
    devices = sum(count for _, count in found.unseen)
    return f"{many(devices, 'listed device')} {'has' if devices == 1 else 'have'} no install on the day"


def reported_words(found: licences.Position) -> str:
    """How many findings wait for a second look."""
    count = sum(len(one.devices) for one in found.reported)
    return f"{many(count, 'finding')} {'was' if count == 1 else 'were'} reported and not adjudicated"


def devices_words(one: licences.Verified | licences.Reported) -> str:
    """The devices of findings, each with the day of its finding."""
    return ", ".join(f"{device} ({day})" for device, day in zip(one.devices, one.days, strict=True))


def why(row: licences.Row) -> str:
    """The check of a shortfall that anybody can repeat; nothing where there is none."""
    witness = row.witness
    if witness is None:
        return ""
    them = "it" if witness.demand == 1 else "them"
    cover = f"{many(witness.licences, 'licence') if witness.licences else 'no licence'} may cover {them}"
    version = f"{witness.version} or newer" if witness.version else "it"
    left = f"; {many(row.surplus, 'other')} that it holds cannot" if row.surplus else ""
    return f"{witness.demand:,} with {version}, {cover}{left}"


def held(row: licences.Row) -> str:
    """How many licences a department holds of a product."""
    return "unlimited" if row.unlimited else f"{row.licences:,}"


def pool_words(total: licences.ProductTotal) -> str:
    """How many licences the pool holds of a product."""
    return "unlimited" if total.pool_unlimited else f"{total.pool_licences:,}"


def not_reckoned(report: PositionReport) -> tuple[str, ...]:
    """The products for which the pool could not be reckoned with."""
    return tuple(
        f"{one.product}: the pool holds too many licences without downgrade right to reckon with, so that "
        "what is short is an upper figure."
        for one in report.found.products
        if not one.pool_counted
    )


def suggestions(report: PositionReport) -> dict[str, str]:
    """For unknown titles the known ones that look like them: for a person to consider, and never counted."""
    if report.inventory is None:
        return {}
    known = {rule.title.replace("*", " ").strip() for rule in report.inventory.titles}
    known |= {f"{one.product} {one.version}".strip() for one in report.inventory.products}
    if len(known) > MOST_KNOWN:
        return {}
    asked = [one.title for one in report.found.unknown[:MOST_ASKED]]
    return {title: "; ".join(licences.suggest(title, known)) for title in asked}


def origins(report: PositionReport) -> Iterator[tuple[str, str, str]]:
    """Product, origin, and how many licences of it the departments hold from there."""
    sums: Counter[tuple[str, str]] = Counter()
    unlimited: set[tuple[str, str]] = set()
    for row in report.found.rows:
        for origin, quantity in row.by_origin:
            sums[row.product, origin.value] += quantity or 0
            unlimited |= {(row.product, origin.value)} if quantity is None else set()
    for place, quantity in sorted(sums.items()):
        yield *place, "unlimited" if place in unlimited else f"{quantity:,}"


def by_department(report: PositionReport) -> dict[str, tuple[int, int, int]]:
    """For each department what is needed, what is short before the pool, and what is unknown.

    Those are among them of which nothing was counted, but which have a finding or devices without installs.
    """
    needed: Counter[str] = Counter()
    short: Counter[str] = Counter()
    for row in report.found.rows:
        needed[row.department] += row.demand
        short[row.department] += row.shortfall
    unknown = dict(report.found.unknown_by_department)
    found = report.found
    findings: tuple[licences.Verified | licences.Reported, ...] = (*found.verified, *found.reported)
    others = {one.department for one in findings}
    names = sorted({*needed, *unknown, *dict(found.unseen), *others})
    return {name: (needed[name], short[name], unknown.get(name, 0)) for name in names}

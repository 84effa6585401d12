"""Is "all is licensed" decided by an inventory? A shortfall in records refutes nothing by itself."""

from __future__ import annotations

from datetime import date

from kept.measure.licences import (
    ByRecords,
    Declared,
    Finding,
    FindingStatus,
    Install,
    Inventory,
    Metric,
    by_records,
    position,
)
from kept.model import LicenceOutcome
from tests.measure.licences.making import DAY, devices, installs, licence, office, rules

OWNED = devices(10)
COMPLETE = Declared("the works office", date(2006, 1, 5))


def decided(faults: int = 0, **tables: object) -> ByRecords:
    given: dict[str, object] = {
        "devices": OWNED,
        "installs": installs(OWNED),
        "titles": rules(),
        "products": office(),
        "licences": (licence("L1", 10),),
    }
    return by_records(position(Inventory(**(given | tables)), DAY), faults)  # type: ignore[arg-type]


def test_it_is_proved_where_nothing_is_short_or_unknown_and_the_list_is_declared_complete() -> None:
    found = decided(complete=COMPLETE)
    assert (found.outcome, found.decisive) == (LicenceOutcome.PROVED, ())
    assert found.because == (
        "Each of the 10 that need a licence has one on the list, which the works office declared complete on "
        "2006-01-05. That holds as far as the list of devices is whole.",
    )


def test_it_is_undecided_while_nobody_declared_the_list_complete() -> None:
    found = decided()
    assert found.outcome is LicenceOutcome.UNDECIDED
    assert found.because == ("Nobody declared the list of licences complete.",)
    assert found.decisive[0].endswith("that the list is complete (licences_complete).")


def test_a_shortfall_refutes_nothing_and_the_machines_to_look_at_are_named() -> None:
    found = decided(licences=(licence("L1", 7),), complete=COMPLETE)
    assert found.outcome is LicenceOutcome.UNDECIDED
    assert found.because == ("3 are unlicensed by the records, which nobody adjudicated.",)
    assert found.decisive == (
        "A second look, with the licence papers, at the 10 of A with Office 2003 or newer: one that is confirmed "
        "as unlicensed refutes it.",
        "The licences of the 3, with their proof.",
    )


def test_one_confirmed_finding_refutes_it() -> None:
    seen = (Finding("A3", "Office", FindingStatus.CONFIRMED, "inspector", date(2005, 6, 1)),)
    found = decided(findings=seen, complete=COMPLETE)
    assert found.outcome is LicenceOutcome.REFUTED
    assert found.because == ("A, Office: A3, confirmed as unlicensed by a second look.",)


def test_many_confirmed_findings_are_counted_after_the_fifth() -> None:
    seen = tuple(
        Finding(one.device_id, "Office", FindingStatus.CONFIRMED, "inspector", date(2005, 6, 1))
        for one in OWNED
    )
    assert decided(findings=seen).because[0].endswith("and 5 more, confirmed as unlicensed by a second look.")


def test_a_reported_finding_refutes_nothing() -> None:
    seen = (Finding("A3", "Office", FindingStatus.REPORTED, "inspector", date(2005, 6, 1)),)
    assert decided(findings=seen, complete=COMPLETE).outcome is LicenceOutcome.PROVED


def test_the_titles_to_map_are_named_most_frequent_first() -> None:
    strange = tuple(Install(f"A{n}", f"Tide {n % 7}") for n in range(1, 11))
    found = decided(installs=(*installs(OWNED), *strange), complete=COMPLETE)
    assert found.because == ("10 installs have a title that no rule decides.",)
    assert found.decisive == (
        "A rule for each of the 7 titles to map: Tide 1; Tide 2; Tide 3; Tide 0; Tide 4; and 2 more.",
    )


def test_use_that_nobody_measured_is_asked_for() -> None:
    used = (licence("L1", 10, metric=Metric.CONCURRENT),)
    found = decided(products=office(Metric.CONCURRENT), licences=used, complete=COMPLETE)
    assert found.outcome is LicenceOutcome.UNDECIDED
    assert "The peaks of use of each product that is licensed by use (the table usage)." in found.decisive


def test_faults_in_the_tables_leave_it_open() -> None:
    found = decided(faults=2, complete=COMPLETE)
    assert found.because == ("2 faults were told in the tables.",)
    assert found.decisive == ("To mend the rows that were told as faulty.",)


def test_an_empty_inventory_proves_nothing() -> None:
    found = decided(installs=(), complete=COMPLETE)
    assert found.outcome is LicenceOutcome.UNDECIDED
    assert found.because == ("Nothing that needs a licence was counted.",)

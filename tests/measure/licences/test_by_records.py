"""Is "all is licensed" decided by an inventory? A shortfall in records refutes nothing by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

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
from tests.measure.licences.random_inventories import random_inventory

OWNED = devices(10)
COMPLETE = Declared("the works office", date(2006, 1, 5))


def decided(faults: int = 0, **tables: object) -> ByRecords:
    defaults: dict[str, object] = {
        "devices": OWNED,
        "installs": installs(OWNED),
        "titles": rules(),
        "products": office(),
        "licences": (licence("L1", 10),),
    }
    return by_records(position(Inventory(**(defaults | tables)), DAY), faults)  # type: ignore[arg-type]


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
        "A second look, with the licence papers, at the 10 of A with Office 2003 or newer: one that is "
        "confirmed as unlicensed refutes it.",
        "The licences of the 3 that are short, with their proof.",
    )


def test_one_is_told_in_the_singular() -> None:
    strange = (Install("A1", "Tide"),)
    alone: dict[str, Any] = {
        "devices": OWNED[:1],
        "installs": (*installs(OWNED[:1]), *strange),
        "licences": (),
    }
    found = decided(faults=1, complete=COMPLETE, **alone)
    assert found.because == (
        "1 is not evidenced by the records, which nobody adjudicated.",
        "1 install has a title that no rule decides.",
        "1 fault was told in the tables.",
    )
    assert found.decisive == (
        "A second look, with the licence papers, at the only one of A with Office 2003 or newer: if it is "
        "confirmed as unlicensed, that refutes it.",
        "The licence of the one that is short, with its proof.",
        "A rule for the title to map: Tide.",
        "To mend the row that was told as faulty.",
    )
    proved = decided(
        **(alone | {"installs": installs(OWNED[:1]), "licences": (licence("L1"),)}), complete=COMPLETE
    )
    assert proved.because[0].startswith("The only one that needs a licence has one on the list")


def test_a_shortfall_that_the_pool_covers_asks_for_no_second_look() -> None:
    found = decided(licences=(licence("L1", 10, holder="pool"),))
    assert found.because == ("Nobody declared the list of licences complete.",)
    assert len(found.decisive) == 1


def test_one_confirmed_finding_refutes_it() -> None:
    seen = (Finding("A3", "Office", FindingStatus.CONFIRMED, "inspector", date(2005, 6, 1)),)
    found = decided(findings=seen, complete=COMPLETE)
    assert found.outcome is LicenceOutcome.REFUTED
    assert found.because == ("A, Office: A3 (2005-06-01), confirmed as unlicensed by a second look.",)


def test_a_finding_is_told_with_its_day_however_old_it_is() -> None:
    seen = (Finding("A3", "Office", FindingStatus.CONFIRMED, "inspector", date(1999, 1, 1)),)
    assert "A3 (1999-01-01)" in decided(findings=seen, complete=COMPLETE).because[0]


def test_many_confirmed_findings_are_counted_after_the_fifth() -> None:
    seen = tuple(
        Finding(one.device_id, "Office", FindingStatus.CONFIRMED, "inspector", date(2005, 6, 1))
        for one in OWNED
    )
    assert decided(findings=seen).because[0].endswith("and 5 more, confirmed as unlicensed by a second look.")


def test_a_reported_finding_refutes_nothing() -> None:
    seen = (Finding("A3", "Office", FindingStatus.REPORTED, "inspector", date(2005, 6, 1)),)
    found = decided(findings=seen, complete=COMPLETE)
    assert found.outcome is LicenceOutcome.UNDECIDED
    assert found.because == ("1 finding was reported and never adjudicated: A, Office: A3 (2005-06-01).",)
    assert found.decisive == (
        "A second look, with the licence papers, at A3 (Office): if it is confirmed as unlicensed, that "
        "refutes it.",
    )


def test_a_later_report_does_not_undo_a_confirmed_finding() -> None:
    seen = (
        Finding("A3", "Office", FindingStatus.CONFIRMED, "inspector", date(2005, 6, 1)),
        Finding("A3", "Office", FindingStatus.REPORTED, "inspector", date(2005, 7, 1)),
    )
    assert decided(findings=seen, complete=COMPLETE).outcome is LicenceOutcome.REFUTED


def test_devices_without_an_install_leave_it_open() -> None:
    found = decided(devices=(*OWNED, *devices(30, "B"), *devices(1, "C")), complete=COMPLETE)
    assert found.outcome is LicenceOutcome.UNDECIDED
    assert found.because == (
        "31 listed devices have no install on the day, so that nobody can tell what is there: B (30); C (1).",
    )
    assert found.decisive == (
        "The installs of those 31 devices, or, where they are no longer in use, their removal from the list "
        "of devices: B (30); C (1).",
    )


def test_of_many_departments_without_installs_the_first_twelve_are_named() -> None:
    others = tuple(one for number in range(14) for one in devices(1, f"D{number:02}-"))
    found = decided(devices=(*OWNED, *others), complete=COMPLETE)
    assert found.because[0].endswith("D11- (1); and 2 more.")


def test_a_declaration_of_an_earlier_day_leaves_it_open() -> None:
    found = decided(complete=Declared("the works office", date(2005, 12, 30)))
    assert found.outcome is LicenceOutcome.UNDECIDED
    assert found.because == (
        "The list of licences was declared complete (the works office) on 2005-12-30, before 2005-12-31: it "
        "may have changed.",
    )
    assert found.decisive == (
        "The word of the works office that the list is complete on 2005-12-31 or later (licences_complete).",
    )
    assert decided(complete=Declared("the works office", DAY)).outcome is LicenceOutcome.PROVED


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
    found = decided(devices=(), installs=(), complete=COMPLETE)
    assert found.outcome is LicenceOutcome.UNDECIDED
    assert found.because == ("Nothing that needs a licence was counted.",)
    assert found.decisive == ("Installs with a title that needs a licence, by the rules for titles.",)


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.sampled_from(range(-1, 2)), st.booleans())
def test_what_is_undecided_can_be_decided_and_what_is_proved_has_no_gap(
    seed: int, days: int, faults: bool
) -> None:
    declared = Declared("the owner", DAY + timedelta(days))
    inventory = replace(random_inventory(seed), complete=declared if seed % 3 else None)
    answer = position(inventory, DAY)
    found = by_records(answer, len(answer.problems) if faults else 0)
    assert (found.outcome is LicenceOutcome.REFUTED) == bool(answer.verified)
    assert bool(found.decisive) == (found.outcome is LicenceOutcome.UNDECIDED)
    assert found.because
    if found.outcome is LicenceOutcome.PROVED:
        assert answer.list_complete
        assert (answer.unseen, answer.reported, answer.totals.interval) == ((), (), (0, 0))


def test_the_sentences_are_the_same_whatever_the_order_of_findings() -> None:
    seen = tuple(
        Finding(f"A{number}", "Office", FindingStatus.REPORTED, "inspector", date(2005, month, 1))
        for number, month in ((3, 5), (1, 6), (2, 4), (1, 2))
    )
    assert decided(findings=seen) == decided(findings=seen[::-1])

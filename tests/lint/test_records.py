"""Stored commitments: what their records add to the words."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kept.dates import PartialDate, Period
from kept.errors import InputError
from kept.ledger import Ledger, create_ledger
from kept.lint import Point, State
from kept.model import Commitment, Comparison, Duty, Measure, Party, PartyKind, Record, Series
from kept.pipeline.lint import LintReport, facts_of, lint_commitment, lint_page, lint_plain
from kept.pipeline.records import load
from kept.pipeline.save import Writer, save

WRITER = Writer(at="2026-11-25T12:00:00.000000Z", by="a test")
PROMISE = Commitment(
    id="C-1",
    what="Open 40 clinics in the south",
    bound=("FJ",),
    made_on=PartialDate.parse("2026-01-05"),
    duty=Duty.REACH,
    to=("TO",),
    deadline=PartialDate.parse("2027-12-31"),
)
PARTIES = (
    Party("FJ", "Fiji", PartyKind.GOVERNMENT),
    Party("TO", "Tonga", PartyKind.GOVERNMENT),
    Party("FMH", "Ministry of Health of Fiji", PartyKind.AGENCY, part_of="FJ"),
    Party("AUD", "Audit Office of the Isles", PartyKind.AUDITOR),
)
MEASURE = Measure(
    id="M-1",
    commitment="C-1",
    series="S-1",
    comparison=Comparison.AT_LEAST,
    target=Decimal(40),
    unit="clinics",
    about=Period.parse("2027"),
)
SERIES = Series("S-1", "Clinics open in the south", "clinics", owner="AUD")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with create_ledger(tmp_path / "kept.db") as made:
        yield made


def linted(ledger: Ledger, *records: Record) -> LintReport:
    save(ledger, (*PARTIES, *records), WRITER)
    return lint_commitment(ledger, "C-1")


def state(report: LintReport, point: Point) -> State:
    return next(answer.state for answer in report.sentences[0].answers if answer.point is point)


def test_a_full_record_leaves_no_gap(ledger: Ledger) -> None:
    report = linted(ledger, PROMISE, SERIES, MEASURE)
    assert [answer.found for answer in report.sentences[0].answers] == [
        "Fiji",
        "Open 40 clinics",
        "at least 40 clinics",
        "31 December 2027",
        "Clinics open in the south, at least 40 clinics, 2027",
        "Audit Office of the Isles",
        "Audit Office of the Isles",
    ]
    assert report.sentences[0].mended == (
        "Fiji will open 40 clinics in the south by 31 December 2027. It is measured by Clinics open in the "
        "south, at least 40 clinics, 2027. The figures are those of Audit Office of the Isles. It is checked "
        "by Audit Office of the Isles."
    )


def test_the_bound_side_is_no_check_on_itself(ledger: Ledger) -> None:
    report = linted(ledger, PROMISE, replace(SERIES, owner="FMH"), MEASURE)
    assert state(report, Point.WHOSE_DATA) is State.PARTLY
    assert state(report, Point.WHO_CHECKS) is State.MISSING


def test_a_measure_of_the_effect_or_one_that_was_replaced_does_not_count(ledger: Ledger) -> None:
    old = replace(MEASURE, id="M-0", target=Decimal(50))
    effect = replace(MEASURE, id="M-2", target=Decimal(7), effect=True)
    save(ledger, (*PARTIES, PROMISE, SERIES, old, replace(MEASURE, replaces="M-0"), effect), WRITER)
    records = load(ledger)
    assert facts_of(records, records.one(Commitment, "C-1")).targets == ("at least 40 clinics",)


def test_both_sides_bound_to_each_other(ledger: Ledger) -> None:
    save(ledger, (*PARTIES, replace(PROMISE, bound=("FJ", "TO"), to=("TO", "FJ"))), WRITER)
    records = load(ledger)
    facts = facts_of(records, records.one(Commitment, "C-1"))
    assert (facts.who, facts.to, facts.all_bound) == ("Fiji and Tonga", None, True)


def test_where_record_and_linter_differ_it_is_told(ledger: Ledger) -> None:
    report = linted(ledger, replace(PROMISE, what="Improve access"))
    assert lint_page(report).record == (
        "The record says “testable: yes”; the linter goes by the words alone."
    )
    plain = lint_plain(report)
    assert (plain["commitment"], plain["testable"], plain["recorded_testable"]) == ("C-1", "no", "yes")


def test_an_id_that_nobody_knows(ledger: Ledger) -> None:
    save(ledger, (*PARTIES, PROMISE), WRITER)
    with pytest.raises(InputError, match="Did you mean C-1"):
        lint_commitment(ledger, "C-11")

"""Every entry that ever bore on a commitment, against the whole ledger read entry by entry."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kept.dates import PartialDate, Period
from kept.ledger import Ledger, create_ledger
from kept.model import (
    Action,
    Chain,
    Commitment,
    Comparison,
    Decision,
    Draft,
    Duty,
    Measure,
    Meeting,
    Observation,
    Override,
    Party,
    PartyKind,
    Record,
    Series,
    Source,
    Stance,
    Statement,
)
from kept.pipeline.dossiers import gathered
from kept.pipeline.one_commitment import ever_on
from kept.pipeline.records import Records
from kept.pipeline.replay import Growing, moments, moments_of
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View
from kept.publish import explain_text, verdict_text

VIEW = View(date(2026, 11, 25), None)
PROMISE = Commitment("C1", "do it", ("state",), PartialDate(2005), Duty.REACH, to=("other",), made_at="m1")
OTHER = replace(PROMISE, id="C2", made_at=None)
SAID = Statement(
    "K1",
    "Yan",
    "It is done.",
    party="office",
    commitment="C1",
    stance=Stance.AFFIRMS,
    said_on=PartialDate(2006),
)
SERIES = Series("I", "a share", "%", owner="other")
FIGURE = Observation("V1", "I", Period.parse("2005"), Decimal(5), "%", PartialDate(2006))
MEASURE = Measure("M1", "C1", "I", Comparison.AT_LEAST, Decimal(9), "%", Period.parse("2005"))
SOURCE = Source("s1", "a paper", "a title", PartialDate(2006))
DRAFT = Draft("d1", "doc1", "a test", replace(SAID, id="K2", commitment=None, stance=None))
ACCEPTED = replace(SAID, id="K2")

VERSIONS: tuple[tuple[Record, ...], ...] = (
    (PROMISE, replace(PROMISE, made_at="m2"), replace(PROMISE, parent="C2", chain=Chain.RESTATES)),
    (OTHER, replace(OTHER, parent="C1", chain=Chain.WIDENS)),
    (SAID, replace(SAID, commitment="C2"), replace(SAID, source="s1", party=None)),
    (SOURCE, replace(SOURCE, reprints="s2"), replace(SOURCE, published=None)),
    (replace(SOURCE, id="s2"), replace(SOURCE, id="s2", published=PartialDate(2004))),
    (MEASURE, replace(MEASURE, commitment="C2"), replace(MEASURE, series="J")),
    (FIGURE, replace(FIGURE, series="J"), replace(FIGURE, value=Decimal(10))),
    (SERIES, replace(SERIES, continues="J")),
    (replace(SERIES, id="J"), replace(SERIES, id="J", owner="state")),
    (Override("o1", "K1", "seen twice", "Ana"), Override("o1", "V1 (M1)", "seen twice", "Ana")),
    (Party("office", "Office", PartyKind.AGENCY), Party("office", "Office", PartyKind.AGENCY, "state")),
    (Party("state", "State", PartyKind.GOVERNMENT), Party("state", "The state", PartyKind.GOVERNMENT)),
    (Meeting("m1", PartialDate(2005), forum="talks"), Meeting("m1", PartialDate(2005))),
    (Meeting("m2", PartialDate(2007), forum="talks"), Meeting("m2", PartialDate(2008), forum="talks")),
    (DRAFT,),
    (Decision("e1", "d1", Action.CORRECT, ACCEPTED), Decision("e2", "d1", Action.UNDO)),
    (Decision("e3", "d1", Action.CORRECT, replace(ACCEPTED, commitment="C2")),),
)
"""Records by which a verdict can be reached in each way, each with other versions of it."""

steps = st.sampled_from([record for versions in VERSIONS for record in versions])


def written(ledger: Ledger, records: list[Record]) -> None:
    for second, record in enumerate(records):
        save(ledger, [record], Writer(f"2026-11-25T12:00:{second:02d}.000000Z", "a test"))


@settings(max_examples=60, deadline=None)
@given(records=st.lists(steps, min_size=1, max_size=20))
def test_at_every_moment_it_gives_the_dossier_that_all_entries_give(
    tmp_path_factory, records: list[Record]
) -> None:
    with create_ledger(tmp_path_factory.mktemp("ever") / "kept.db") as ledger:
        written(ledger, [PROMISE, *records])
        few, of_few = Growing(), {one.at: one for one in moments_of(ever_on(ledger, "C1", None))}
        every = Growing()
        for moment in moments(ledger, None):
            every.add(moment)
            if moment.at in of_few:
                few.add(of_few[moment.at])
            assert_alike(few.records(), every.records(), replace(VIEW, known_at=moment.at))


def assert_alike(few: Records, every: Records, view: View) -> None:
    found, whole = (gathered(records, records.one(Commitment, "C1"), view) for records in (few, every))
    assert (explain_text(found), verdict_text(found)) == (explain_text(whole), verdict_text(whole))
    parts = [one.name for one in fields(whole) if one.name != "parties"]
    assert [name for name in parts if getattr(found, name) != getattr(whole, name)] == []
    assert set(found.parties) <= set(whole.parties)


@settings(max_examples=30, deadline=None)
@given(records=st.lists(steps, min_size=1, max_size=20), second=st.integers(0, 20))
def test_as_of_a_moment_it_is_a_part_of_what_it_is_later(
    tmp_path_factory, records: list[Record], second: int
) -> None:
    at = f"2026-11-25T12:00:{second:02d}.000000Z"
    with create_ledger(tmp_path_factory.mktemp("ever") / "kept.db") as ledger:
        written(ledger, [PROMISE, *records])
        then, now = ever_on(ledger, "C1", at), ever_on(ledger, "C1", None)
        assert set(then) <= {entry for entry in now if entry.recorded_at <= at}
        assert set(now) <= set(ledger.entries())
        assert [entry.seq for entry in now] == sorted(entry.seq for entry in now)


def test_what_was_taken_from_it_is_among_them_and_what_never_bore_on_it_is_not(tmp_path: Path) -> None:
    with create_ledger(tmp_path / "kept.db") as ledger:
        unrelated = replace(SAID, id="K9", commitment="C2", party=None)
        written(ledger, [PROMISE, OTHER, SAID, replace(SAID, commitment="C2"), unrelated])
        assert [entry.seq for entry in ever_on(ledger, "C1", None)] == [1, 3, 4]

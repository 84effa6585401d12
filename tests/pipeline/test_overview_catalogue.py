"""The meetings and parties in memory are those of the ledger, whatever is recorded."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.codec import content_id
from kept.dates import PartialDate
from kept.ledger import Ledger, create_ledger
from kept.model import Action, Decision, Draft, Meeting, Party, PartyKind, Source
from kept.pipeline import overview_catalogue
from kept.pipeline.overview_catalogue import Catalogues
from kept.pipeline.records import load
from kept.pipeline.save import Writer, save

WRITER = Writer("2026-11-25T12:00:00.000000Z", "a test")
LATER = Writer("2026-11-26T12:00:00.000000Z", "a test")
PARTY = Party("p", "Party", PartyKind.AGENCY)
MEETING = Meeting("m", PartialDate.parse("2005"), forum="F")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Counts how often the catalogue is read from the ledger."""
    counted: list[int] = []
    real = overview_catalogue._records
    monkeypatch.setattr(
        overview_catalogue, "_records", lambda ledger, at: counted.append(1) or real(ledger, at)
    )
    return counted  # type: ignore[return-value]


def agrees(ledger: Ledger, catalogues: Catalogues) -> bool:
    found, whole = catalogues.seen(ledger, None), load(ledger)
    return all(found.by_id(type_) == whole.by_id(type_) for type_ in (Party, Meeting))


def test_it_is_read_anew_only_when_one_of_them_changed(ledger: Ledger, reads: list[int]) -> None:
    catalogues = Catalogues()
    save(ledger, [PARTY, MEETING], WRITER)
    assert agrees(ledger, catalogues)
    save(ledger, [Source("s", "Wire", "Story")], WRITER)
    assert agrees(ledger, catalogues)
    assert len(reads) == 1
    save(ledger, [replace(PARTY, name="Another")], WRITER)
    assert agrees(ledger, catalogues)
    assert len(reads) == 2


def test_a_meeting_counts_once_it_was_accepted_and_no_more_when_that_was_taken_back(ledger: Ledger) -> None:
    catalogues = Catalogues()
    decision = Decision(content_id("dec", 1), "d", Action.ACCEPT, MEETING)
    for record, expected in (
        (Draft("d", "doc", "a reader", MEETING), 0),
        (decision, 1),
        (Decision("undone", "d", Action.UNDO), 0),
    ):
        save(ledger, [record], WRITER)
        assert agrees(ledger, catalogues)
        assert len(catalogues.seen(ledger, None).all(Meeting)) == expected


@given(steps=st.lists(st.sampled_from((Action.ACCEPT, Action.REJECT, Action.UNDO)), max_size=5))
@settings(max_examples=20, deadline=None)
def test_whatever_is_decided_on_a_meeting_it_is_as_in_the_whole_ledger(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Action]
) -> None:
    """One that was accepted and then rejected is no more."""
    catalogues = Catalogues()
    with create_ledger(tmp_path_factory.mktemp("grown") / "kept.db") as ledger:
        save(ledger, [Draft("d", "doc", "a reader", MEETING)], WRITER)
        for number, action in enumerate(steps):
            record, reason = (MEETING, None) if action is Action.ACCEPT else (None, "no")
            save(ledger, [Decision(f"dec{number}", "d", action, record, reason)], WRITER)
            assert agrees(ledger, catalogues)


def test_what_was_known_at_a_moment(ledger: Ledger) -> None:
    catalogues = Catalogues()
    save(ledger, [PARTY], WRITER)
    save(ledger, [MEETING], LATER)
    then = catalogues.seen(ledger, "2026-11-25")
    assert (then.all(Party), then.all(Meeting)) == ((PARTY,), ())
    for number in range(10, 20):
        assert catalogues.seen(ledger, f"2026-11-{number}").all(Party) == ()

"""Growing step by step gives what loading gives, at every moment."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from kept.dates import PartialDate
from kept.ledger import Ledger, create_ledger
from kept.model import Commitment, Document, Draft, Duty, Statement
from kept.pipeline.records import load
from kept.pipeline.replay import Growing, moments
from kept.pipeline.review_desk import Desk
from kept.pipeline.save import Writer, save

PROMISE = Commitment("c", "do it", ("CN",), PartialDate.of(date(2005, 7, 11)), Duty.REACH)
DRAFTS = [
    Draft(f"d{n}", "doc", "a test", Statement(f"s{n}", "Yan", "It is done", commitment="c")) for n in range(3)
]
DOCUMENT = Document("doc", "text", "A page", drafts=tuple(draft.id for draft in DRAFTS))


def act(ledger: Ledger, writer: Writer, what: str, number: int) -> None:
    """One act of recording; one that cannot be is left out."""
    desk, draft = Desk(ledger, writer), DRAFTS[number]
    decided = load(ledger).by_id(Statement)
    if what == "say":
        save(ledger, [Statement("s", "Yan", f"Number {number}"), PROMISE], writer)
    elif what == "accept":
        desk.accept(draft.id, {})
    elif what == "reject":
        desk.reject(draft.id, "a test")
    elif draft.proposal.id in decided:
        desk.undo(draft.id)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["say", "accept", "reject", "undo"]), st.integers(0, 2)), max_size=8)
)
def test_growing_is_loading(acts: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder, create_ledger(Path(folder) / "kept.db") as ledger:
        save(ledger, [DOCUMENT, *DRAFTS], Writer("2026-11-25T12:00:00.000000Z", "a test"))
        for minute, (what, number) in enumerate(acts, start=1):
            act(ledger, Writer(f"2026-11-25T12:{minute // 2:02d}:01.000000Z", "a test"), what, number)
        growing = Growing()
        for moment in moments(ledger, None):
            growing.add(moment)
            loaded = load(ledger, moment.at)
            for type_ in (Statement, Commitment, Document, Draft):
                assert growing.records().all(type_) == loaded.all(type_)


def test_nothing_stands_in_an_empty_ledger(ledger: Ledger) -> None:
    assert moments(ledger, None) == ()
    assert Growing().records().all(Statement) == ()

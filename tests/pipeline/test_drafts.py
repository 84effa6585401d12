"""A draft that nobody accepted changes no verdict, whatever it says."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from kept.dates import PartialDate
from kept.ledger import create_ledger
from kept.model import Commitment, Document, Draft, Duty, Extent, Party, PartyKind, Stance, Statement
from kept.pipeline.review_desk import Desk
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View, verdict

WRITER = Writer(at="2026-11-25T12:00:00.000000Z", by="a test")
PROMISE = Commitment("c", "do it", ("CN",), PartialDate.parse("2005-07-11"), Duty.REACH, ("US",))
PARTIES = [Party("CN", "China", PartyKind.GOVERNMENT), Party("US", "United States", PartyKind.GOVERNMENT)]

STATEMENTS = st.builds(
    Statement,
    id=st.uuids().map(lambda n: f"stm_{n}"),
    speaker=st.just("Someone"),
    content=st.just("It is done"),
    party=st.sampled_from(["CN", "US", None]),
    said_on=st.dates(date(2005, 8, 1), date(2009, 1, 1)).map(PartialDate.of),
    commitment=st.just("c"),
    stance=st.sampled_from([Stance.AFFIRMS, Stance.DENIES, Stance.QUESTIONS, Stance.REFUSES]),
    extent=st.just(Extent.FULFILMENT),
)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(STATEMENTS, min_size=1, max_size=4, unique_by=lambda one: one.id),
    st.dates(date(2005, 8, 1), date(2010, 1, 1)),
)
def test_an_unreviewed_rejected_or_undone_draft_changes_no_verdict(
    statements: list[Statement], as_of: date
) -> None:
    view = View(as_of, WRITER.at)
    drafts = [Draft(f"draft-{one.id}", "doc", "a test", one) for one in statements]
    document = Document("doc", "text", "A page", drafts=tuple(draft.id for draft in drafts))
    with TemporaryDirectory() as folder, create_ledger(Path(folder) / "kept.db") as ledger:
        save(ledger, [*PARTIES, PROMISE], WRITER)
        before = verdict(ledger, "c", view)
        save(ledger, [document, *drafts], WRITER)
        assert verdict(ledger, "c", view) == before
        desk = Desk(ledger, WRITER)
        desk.reject(drafts[0].id, "a test")
        assert verdict(ledger, "c", view) == before
        for draft in drafts:
            desk.accept(draft.id, {})
        accepted = verdict(ledger, "c", view)
        known = [one for one in statements if one.said_on is not None and one.said_on.by(as_of)]
        assert {piece.evidence.id for piece in accepted.weighed} == {one.id for one in known}
        for draft in drafts:
            desk.undo(draft.id)
        assert verdict(ledger, "c", view) == before

"""One reviewer's desk: what a draft's card shows, what a decision leaves in the ledger, and repeats of it."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger, create_ledger
from kept.model import (
    Action,
    Commitment,
    Decision,
    Document,
    Draft,
    Duty,
    Meeting,
    Membership,
    Party,
    PartyKind,
    Quote,
    Span,
    Stance,
    Statement,
    Text,
)
from kept.pipeline.records import Records, load, standing_drafts
from kept.pipeline.redact import plan, redact
from kept.pipeline.review_desk import AlreadyDecidedError, Choice, Decided, Desk, UnknownDraftError
from kept.pipeline.review_matches import Proposer
from kept.pipeline.review_names import ReviewNames
from kept.pipeline.save import Writer, save
from kept.review import state
from kept.review.typed import FieldError

WORDS = "China will close shops, Yan said. It will not close factories. Officials say no."


def span(words: str) -> Span:
    start = WORDS.index(words)
    return Span(start, start + len(words), words)


TEXT = Text("txt", "snap", "test", WORDS, Span(0, len(WORDS), WORDS))
SAID = Draft(
    "drf_1",
    "doc",
    "test",
    Statement(
        "stm_1",
        "Yan",
        "China will close shops",
        document="doc",
        quote=Quote("txt", (span("China will close shops"),), (span("Yan"),), (span("said"),)),
    ),
)
PROMISED = Draft(
    "drf_2", "doc", "test", Commitment("cmt_1", "Close shops", ("CN",), PartialDate(2006), Duty.ACT_ONCE)
)
MET = Draft("drf_3", "doc", "test", Meeting("mtg_1", PartialDate(2006, 4)))
DOCUMENT = Document("doc", "txt", "A page", drafts=("drf_1", "drf_2", "drf_3"))
PROMISE = Commitment("C-1", "Close every shop", ("CN",), PartialDate(2005), Duty.ACT_ONCE)
CHINA = Party("CN", "China", PartyKind.GOVERNMENT)
LINKS = {"commitment": "C-1", "stance": "affirms", "extent": "progress", "party": "CN"}


def writer(minute: int, by: str = "Ana") -> Writer:
    return Writer(f"2026-11-25T12:{minute:02d}:00.000000Z", by)


def desk_of(ledger: Ledger, minute: int = 1, by: str = "Ana") -> Desk:
    return Desk(ledger, writer(minute, by))


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    save(ledger, [CHINA, PROMISE, TEXT, DOCUMENT, SAID, PROMISED, MET], writer(0, "a reader"))
    return desk_of(ledger)


def decisions(ledger: Ledger) -> tuple[Decision, ...]:
    return load(ledger).all(Decision)


def test_the_card_of_a_draft_that_waits(desk: Desk) -> None:
    card = desk.card("drf_1")
    assert (card.draft, card.document) == (SAID, DOCUMENT)
    assert (card.stands, card.decision, card.decided, card.seen) == (None, None, None, 0)
    assert card.window is not None
    assert card.window.content == WORDS
    assert [mark.role for mark in card.window.marks] == ["content", "source", "cue"]
    assert desk.page("drf_1", 0) == card.window
    assert desk.text("drf_1") == TEXT


def test_a_draft_is_also_found_by_what_it_proposes(desk: Desk) -> None:
    assert desk.card("stm_1").draft == SAID
    assert desk.reject("cmt_1", "no").draft == "drf_2"


def test_a_card_shows_what_stands_and_whose_decision_it_is(desk: Desk) -> None:
    made = desk.correct("drf_1", {"content_place": "34-62", "speaker": "Wu"})
    card = desk.card("drf_1")
    assert card.decision == made.decision
    assert card.decided == writer(1)
    assert card.seen == 1
    assert isinstance(card.stands, Statement)
    assert (card.stands.speaker, card.stands.content) == ("Wu", "It will not close factories.")
    assert card.window is not None
    assert card.window.marks[-1].words == "It will not close factories."


def test_a_card_without_document_or_text(ledger: Ledger) -> None:
    save(
        ledger, [SAID, Document("other", "gone", "x", drafts=("drf_9",)), replace(MET, id="drf_9")], writer(0)
    )
    assert (desk_of(ledger).card("drf_1").document, desk_of(ledger).card("drf_1").window) == (None, None)
    assert desk_of(ledger).page("drf_9", 0) is None
    assert desk_of(ledger).text("drf_9") is None


def test_a_decision_says_where_it_is_in_the_ledger(desk: Desk) -> None:
    for act in (
        lambda: desk.accept("drf_1", LINKS),
        lambda: desk.undo("drf_1"),
        lambda: desk.reject("drf_1", "no"),
        lambda: desk.correct("drf_1", {"speaker": "Wu"}),
    ):
        made: Decided = act()
        (entry,) = desk.ledger.numbered([made.seq])
        assert (entry.kind, entry.record, entry.recorded_by) == ("decision", made.decision.id, "Ana")
        assert made.draft == "drf_1"
        assert decisions(desk.ledger)[-1] == made.decision


def test_accepting_something_else_is_correcting(desk: Desk) -> None:
    assert desk.accept("drf_1", LINKS).decision.action is Action.ACCEPT
    assert desk.accept("drf_1", {"speaker": "Wu"}).decision.action is Action.CORRECT
    assert desk.accept("drf_1", {"content_place": "34-62"}).decision.action is Action.CORRECT
    assert desk.accept("drf_2", {"what": "Close shops"}).decision.action is Action.ACCEPT


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"commitment": "C-2"}, "no commitment 'C-2' in the ledger. Did you mean C-1"),
        ({"party": "CHN"}, "no party 'CHN' in the ledger. Did you mean CN"),
        ({"stance": "likes"}, "'likes' cannot be the stance"),
        ({"colour": "red"}, "no field 'colour'"),
        ({"content": "never said"}, "do not stand in the article"),
        ({"content_place": "0-999"}, "no place of the article"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_recorded(
    desk: Desk, changes: dict[str, str], said: str
) -> None:
    for act in (desk.accept, desk.correct):
        with pytest.raises(InputError, match=said):
            act("drf_1", changes)
    assert decisions(desk.ledger) == ()


def test_an_unknown_draft_is_told_with_those_near(desk: Desk) -> None:
    for act in (desk.card, desk.undo, desk.proposals, desk.text):
        with pytest.raises(UnknownDraftError, match=r"no draft 'drf_7'.*Did you mean drf_"):
            act("drf_7")


def test_a_commitment_that_was_accepted_from_a_draft_may_be_named_while_it_stands(desk: Desk) -> None:
    with pytest.raises(InputError, match="no commitment 'cmt_1'"):
        desk.accept("drf_1", {"commitment": "cmt_1"})
    desk.accept("drf_2", {})
    desk.accept("drf_1", {"commitment": "cmt_1"})
    desk.undo("drf_1")
    desk.undo("drf_2")
    with pytest.raises(InputError, match="no commitment 'cmt_1'"):
        desk.accept("drf_1", {"commitment": "cmt_1"})


# --------------------------------------------------------------------------- the same again


def test_the_same_decision_sent_again_is_one_decision(desk: Desk) -> None:
    acts = (
        lambda before: desk.accept("drf_1", LINKS, before),
        lambda before: desk.undo("drf_1", before),
        lambda before: desk.correct("drf_1", {"speaker": "Wu"}, before),
        lambda before: desk.reject("drf_1", "no", before),
    )
    for seen, act in enumerate(acts):
        first = act(seen)
        assert act(seen) == first
        assert len(decisions(desk.ledger)) == seen + 1


def test_a_decision_sent_again_after_it_was_taken_back_stays_taken_back(desk: Desk) -> None:
    first = desk.accept("drf_1", {}, before=0)
    desk.undo("drf_1", before=1)
    assert desk.accept("drf_1", {}, before=0) == first
    assert desk.card("drf_1").stands is None


def test_whoever_comes_after_somebody_else_is_told_who_decided_what(desk: Desk) -> None:
    ben = desk_of(desk.ledger, 2, "Ben")
    ben.reject("drf_1", "wrong speaker", before=0)
    for act in (lambda: desk.accept("drf_1", {}, before=0), lambda: desk.reject("drf_1", "x", before=0)):
        with pytest.raises(AlreadyDecidedError, match=r"Ben rejected it \(25 November 2026.*wrong speaker"):
            act()
    desk.undo("drf_1", before=1)
    with pytest.raises(AlreadyDecidedError, match="Ana took back the decision on it"):
        ben.undo("drf_1", before=1)
    desk.accept("drf_1", {}, before=2)
    with pytest.raises(AlreadyDecidedError, match="You accepted it"):
        desk.reject("drf_1", "x", before=2)
    assert len(decisions(desk.ledger)) == 3


def test_the_same_decision_by_two_people_is_not_a_repeat(desk: Desk) -> None:
    desk_of(desk.ledger, 2, "Ben").accept("drf_1", {}, before=0)
    with pytest.raises(AlreadyDecidedError, match="Ben accepted it"):
        desk.accept("drf_1", {}, before=0)


def test_a_number_of_decisions_that_was_never_there(desk: Desk) -> None:
    for before in (1, -1):
        with pytest.raises(InputError, match=f"had seen {before} decisions on the draft drf_1"):
            desk.accept("drf_1", {}, before=before)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "correct", "reject", "undo"]),
        st.sampled_from(["drf_1", "drf_2", "drf_3"]),
        st.sampled_from(["Ana", "Ben"]),
        st.booleans(),
    ),
    max_size=12,
)


def act_of(desk: Desk, what: str, draft: str, before: int | None) -> Decided:
    if what == "accept":
        return desk.accept(draft, {}, before)
    if what == "correct":
        return desk.correct(draft, {"note": f"note of {desk.writer.by}, {before}"}, before)
    return desk.reject(draft, "no", before) if what == "reject" else desk.undo(draft, before)


@settings(max_examples=25, deadline=None)
@given(ACTS)
def test_a_desk_never_doubles_and_its_cards_are_what_the_whole_ledger_says(
    acts: list[tuple[str, str, str, bool]],
) -> None:
    with TemporaryDirectory() as folder, create_ledger(Path(folder) / "kept.db") as ledger:
        save(ledger, [TEXT, DOCUMENT, SAID, PROMISED, MET], writer(0))
        for minute, (what, draft, by, again) in enumerate(acts, start=1):
            desk = desk_of(ledger, minute, by)
            seen = desk.card(draft).seen
            try:
                made = act_of(desk, what, draft, seen)
            except InputError:
                continue
            size = ledger.head().size
            if again:
                assert act_of(desk, what, draft, seen) == made
            assert ledger.head().size == size
        agree(desk_of(ledger), load(ledger))


def agree(desk: Desk, records: Records) -> None:
    """Cards found by the index say the same as the whole ledger."""
    for reviewed in state(standing_drafts(records), records.all(Decision)):
        card = desk.card(reviewed.draft.id)
        assert (card.draft, card.decision, card.stands) == (
            reviewed.draft,
            reviewed.decision,
            reviewed.record,
        )
        assert card.seen == sum(one.draft == reviewed.draft.id for one in records.all(Decision))


@pytest.mark.parametrize("typed", ["CN", "cn", "China", " china ", "the Middle  Kingdom"])
def test_a_party_is_meant_by_its_id_name_or_alias(desk: Desk, typed: str) -> None:
    save(desk.ledger, [replace(CHINA, aliases=("The Middle Kingdom",))], writer(2))
    save(desk.ledger, [Party("CN-central", "Central government of China", PartyKind.GOVERNMENT)], writer(2))
    made = desk.accept("drf_1", {"party": typed, "commitment": "close EVERY shop"}).decision.accepted
    assert isinstance(made, Statement)
    assert (made.party, made.commitment) == ("CN", "C-1")
    bound = desk.correct("drf_2", {"bound": f"Norland; {typed}", "to": typed}).decision.accepted
    assert isinstance(bound, Commitment)
    assert (bound.bound, bound.to) == (("Norland", "CN"), ("CN",))
    assert [one.id for one in desk.choices("party", "chin")] == ["CN", "CN-central"]


def test_of_several_with_one_name_none_is_guessed(desk: Desk) -> None:
    save(desk.ledger, [Party("ROC", "China", PartyKind.GOVERNMENT)], writer(2))
    with pytest.raises(FieldError, match="More than one party is called 'China': CN and ROC") as error:
        desk.accept("drf_1", {"party": "China"})
    assert error.value.field == "party"
    with pytest.raises(FieldError, match=r"no party 'Chi' .*Did you mean CN \(China\) or ROC \(China\)"):
        desk.accept("drf_1", {"party": "Chi"})


# --------------------------------------------------------------------------- completion


def test_names_are_completed_by_the_beginnings_of_words(desk: Desk) -> None:
    every = Choice("C-1", "Close every shop")
    for typed in ("", "c", "C-1", "shop clo", "ÉVERY", "every"):
        assert desk.choices("commitment", typed) == (every,)
    assert desk.choices("commitment", "lose") == ()
    assert desk.choices("party", "chi") == (Choice("CN", "China"),)
    assert desk.choices("party", "chi", limit=0) == ()
    with pytest.raises(InputError, match="no list of 'colour'"):
        desk.choices("colour", "")


def test_whoever_begins_with_what_was_typed_comes_first(desk: Desk) -> None:
    more = [replace(PROMISE, id=id_, what=what) for id_, what in (("X-1", "Shops shut"), ("shop-2", "Else"))]
    save(desk.ledger, more, writer(2))
    assert [one.id for one in desk.choices("commitment", "shop")] == ["X-1", "shop-2", "C-1"]


def test_speakers_of_the_document_come_before_other_people(desk: Desk) -> None:
    people = [Membership(f"m{n}", "p1", "Yan Xiaohong", "CN") for n in range(2)]
    save(desk.ledger, people, writer(2))
    assert desk.choices("speaker", "ya", document="doc") == (
        Choice("Yan", "Yan"),
        Choice("Yan Xiaohong", "Yan Xiaohong"),
    )
    assert desk.choices("speaker", "ya") == (Choice("Yan Xiaohong", "Yan Xiaohong"),)
    desk.correct("drf_1", {"speaker": "Yan Mei"})
    assert Choice("Yan Mei", "Yan Mei") in desk.choices("speaker", "mei", document="doc")


def test_names_follow_the_ledger(desk: Desk) -> None:
    names = desk.names
    save(desk.ledger, [replace(PROMISE, what="Open every shop")], writer(2))
    assert desk.choices("commitment", "open") == (Choice("C-1", "Open every shop"),)
    desk.accept("drf_2", {})
    assert Choice("cmt_1", "Close shops") in desk.choices("commitment", "close")
    desk.correct("drf_2", {"what": "Shut shops"})
    assert desk.choices("commitment", "close") == ()
    desk.undo("drf_2")
    desk.undo("drf_2")
    assert desk.choices("commitment", "sh") == (Choice("C-1", "Open every shop"),)
    assert desk.names is names
    assert names.known("party") == {"CN": "China"}


def test_what_was_removed_is_no_longer_proposed(desk: Desk) -> None:
    desk.correct("drf_1", {"speaker": "Somebody Private"})
    assert desk.choices("speaker", "some", document="doc")
    redact(desk.ledger, plan(desk.ledger, ["drf_1"], "draft"), writer(3), "on request")
    assert desk.choices("speaker", "some", document="doc") == ()
    assert desk.choices("commitment", "") == (Choice("C-1", "Close every shop"),)


def test_names_read_at_once_are_those_that_were_followed(desk: Desk) -> None:
    desk.choices("party", "")
    desk.accept("drf_2", {})
    desk.accept("drf_1", {"speaker": "Wu"})
    fresh = ReviewNames()
    fresh.catch_up(desk.ledger)
    for kind in ("commitment", "party", "speaker"):
        assert fresh.choices(kind, "", 9, "doc") == desk.choices(kind, "", 9, "doc")


# --------------------------------------------------------------------------- proposals


def test_promises_are_proposed_for_a_statement_and_for_a_promise(desk: Desk) -> None:
    said = desk.proposals("drf_1")
    assert said.row is not None
    assert (said.row.record, said.row.review) == (SAID.proposal, "draft")
    assert "C-1" in [one.id for one in said.row.proposals]
    again = desk.proposals("drf_2")
    assert again.row is not None
    assert (again.row.record, again.note) == (PROMISED.proposal, "")
    desk.accept("drf_1", {"stance": "denies"})
    accepted = desk.proposals("drf_1")
    assert accepted.row is not None
    assert accepted.row.review == "accepted"
    assert isinstance(accepted.row.record, Statement)
    assert accepted.row.record.stance is Stance.DENIES


def test_a_promise_that_came_is_proposed_from_then_on(desk: Desk) -> None:
    assert desk.proposals("drf_1").row is not None
    other = replace(PROMISE, id="C-7", what="China will close shops by next year")
    save(desk.ledger, [other], writer(2))
    row = desk.proposals("drf_1").row
    assert row is not None
    assert "C-7" in [one.id for one in row.proposals]


def test_why_nothing_is_proposed_is_told(desk: Desk) -> None:
    assert desk.proposals("drf_3").note == "A meeting bears on no promise."
    few = replace(desk, proposer=Proposer(most=0))
    assert few.proposals("drf_1").row is None
    assert "has 1 promises and 0 records about them, too many to compare" in few.proposals("drf_1").note


def test_without_a_promise_none_is_proposed(ledger: Ledger) -> None:
    save(ledger, [SAID, DOCUMENT, TEXT], writer(0))
    proposed = desk_of(ledger).proposals("drf_1")
    assert proposed.row is None
    assert "no promise yet" in proposed.note

"""Accepting, correcting, rejecting and taking back, one draft at a time."""

from dataclasses import replace

import pytest
from drafts_for_tests import COMMITMENT, MEETING, PARAPHRASE, STATEMENT, TEXT, span

from kept.codec import from_plain, to_plain
from kept.dates import PartialDate, Period
from kept.errors import InputError
from kept.model import Action, Chain, Decision, Directness, Draft, Extent, Stance, Statement, StatementKind
from kept.review import accept, accepted, correct, lacks_for_verdict, reject, undo


def corrected(draft: Draft, **changes: str) -> Statement:
    record = correct(draft, changes, text=TEXT).accepted
    assert isinstance(record, Statement)
    return record


def test_accepting_keeps_the_proposal_as_it_is() -> None:
    decision = accept(STATEMENT)
    assert decision.action is Action.ACCEPT
    assert decision.accepted == STATEMENT.proposal
    assert decision == accept(STATEMENT)
    assert from_plain(to_plain(decision), Decision) == decision


def test_accepting_with_the_links_that_a_verdict_needs() -> None:
    links = {"commitment": "cmt_1", "stance": "affirms", "extent": "fulfilment", "party": "china"}
    record = accept(STATEMENT, **links).accepted
    assert record == replace(
        STATEMENT.proposal, commitment="cmt_1", stance=Stance.AFFIRMS, extent=Extent.FULFILMENT, party="china"
    )
    assert lacks_for_verdict(record) == ()


def test_what_a_statement_lacks_for_a_verdict() -> None:
    assert lacks_for_verdict(STATEMENT.proposal) == ("commitment", "stance", "party")
    denies = accept(STATEMENT, commitment="c", stance="denies", party="p").accepted
    assert lacks_for_verdict(denies) == ()
    affirms = accept(STATEMENT, commitment="c", stance="affirms").accepted
    assert lacks_for_verdict(affirms) == ("party", "extent")


def test_accepting_does_not_change_what_the_draft_says() -> None:
    with pytest.raises(InputError, match=r"drf_1 has a speaker already, .*Use correct with 'speaker'"):
        accept(STATEMENT, speaker="Wu")
    with pytest.raises(InputError, match="The id of a statement is not typed by hand"):
        accept(STATEMENT, id="stm_9")
    assert accept(STATEMENT, speaker="Yan").accepted == STATEMENT.proposal


def test_links_may_be_said_again() -> None:
    first = accept(STATEMENT, commitment="cmt_1")
    again = accept(STATEMENT, [first], commitment="cmt_1", stance="denies").accepted
    assert isinstance(again, Statement)
    assert (again.commitment, again.stance) == ("cmt_1", Stance.DENIES)
    with pytest.raises(InputError, match="has a commitment already"):
        accept(STATEMENT, [first], commitment="cmt_2")


def test_an_earlier_correction_is_not_lost_by_accepting() -> None:
    first = correct(STATEMENT, {"speaker": "Yan Xiaohong"})
    then = accept(STATEMENT, [first], commitment="cmt_1").accepted
    assert then == replace(STATEMENT.proposal, speaker="Yan Xiaohong", commitment="cmt_1")


def test_after_a_rejection_the_proposal_is_the_ground_again() -> None:
    made = [correct(STATEMENT, {"speaker": "Wu"})]
    made.append(reject(STATEMENT, "wrong speaker", made))
    assert accept(STATEMENT, made).accepted == STATEMENT.proposal


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("speaker", "  Yan Xiaohong ", "Yan Xiaohong"),
        ("kind", "challenge", StatementKind.CHALLENGE),
        ("kind", "Challenge", StatementKind.CHALLENGE),
        ("directness", "mixed", Directness.MIXED),
        ("negated", "True", True),
        ("own_inspection", "true", True),
        ("public", "False", False),
        ("said_on", "2006-03", PartialDate(2006, 3)),
        ("said_on", "2005~", PartialDate(2005, mark="~")),
        ("about", "2005/2006-03", Period.parse("2005/2006-03")),
        ("about", "../2005", Period.parse("../2005")),
        ("note", "two\nlines", "two\nlines"),
    ],
)
def test_a_field_of_a_statement_from_what_is_typed(name: str, typed: str, value: object) -> None:
    assert corrected(STATEMENT, **{name: typed}) == replace(STATEMENT.proposal, **{name: value})


def test_fields_of_meetings_and_commitments() -> None:
    meeting = correct(
        MEETING, {"number": "17", "people": "Wu Yi; Gutierrez;", "forum": "", "end": "2006-04-12"}
    )
    assert meeting.accepted == replace(
        MEETING.proposal, number=17, people=("Wu Yi", "Gutierrez"), forum=None, end=PartialDate(2006, 4, 12)
    )
    commitment = correct(COMMITMENT, {"bound": "china\nusa", "to": "", "chain": "widens", "elements": "a; b"})
    assert commitment.accepted == replace(
        COMMITMENT.proposal, bound=("china", "usa"), chain=Chain.WIDENS, elements=("a", "b")
    )


def test_nothing_typed_means_not_known() -> None:
    first = correct(STATEMENT, {"said_on": "2006-03", "stance": "denies"})
    assert correct(STATEMENT, {"said_on": "", "stance": " "}, [first]).accepted == STATEMENT.proposal


@pytest.mark.parametrize(
    ("draft", "name", "typed", "message"),
    [
        (
            STATEMENT,
            "speeker",
            "x",
            "A statement has no field 'speeker'. Did you mean speaker.*fields are speaker,",
        ),
        (STATEMENT, "zzz", "x", "A statement has no field 'zzz'. Its fields are speaker"),
        (
            STATEMENT,
            "quote",
            "x",
            "The quote of a statement is not typed by hand. Change one of these: speaker",
        ),
        (STATEMENT, "id", "x", "The id of a statement is not typed by hand"),
        (STATEMENT, "span", "x", "A statement has no field 'span'"),
        (MEETING, "span", "x", "The span of a meeting is not typed by hand"),
        (STATEMENT, "speaker", " ", "The speaker cannot be empty. Give some words."),
        (STATEMENT, "kind", "", "The kind cannot be empty. Give one of commitment, claim, "),
        (STATEMENT, "negated", "", "The negated cannot be empty. Give True or False."),
        (MEETING, "start", "", "The start cannot be empty. Give a date such as 2006"),
        (COMMITMENT, "bound", "", "The bound cannot be empty. Give one or more, with semicolons between"),
        (
            STATEMENT,
            "kind",
            "promise",
            "'promise' cannot be the kind of a statement. Give one of commitment, claim,",
        ),
        (STATEMENT, "negated", "no", "'no' cannot be the negated of a statement. Give True or False."),
        (
            STATEMENT,
            "said_on",
            "last week",
            "cannot be the said_on of a statement. 'last week' is not a date. Write",
        ),
        (
            STATEMENT,
            "said_on",
            "2005-02-30",
            "cannot be the said_on of a statement. There is no day 2005-02-30",
        ),
        (
            STATEMENT,
            "about",
            "2006/2005",
            "cannot be the about of a statement. The period 2006/2005 ends before",
        ),
        (
            MEETING,
            "number",
            "17th",
            "'17th' cannot be the number of a meeting. Give a whole number such as 16.",
        ),
        (MEETING, "number", "9" * 5000, "Give a whole number such as 16."),
        (COMMITMENT, "bound", ";;", "';;' cannot be the bound of a commitment. Give one or more"),
    ],
)
def test_what_cannot_be_typed(draft: Draft, name: str, typed: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        correct(draft, {name: typed}, text=TEXT)


def test_a_correction_changes_something() -> None:
    for nothing in ({}, {"speaker": "Yan"}, {"content": " China  will\nclose shops "}):
        with pytest.raises(InputError, match=r"Nothing in the draft drf_1 changes by this\. .* use accept"):
            correct(STATEMENT, nothing, text=TEXT)


def test_a_rejection_has_a_reason() -> None:
    decision = reject(STATEMENT, " wrong speaker ")
    assert (decision.action, decision.accepted, decision.reason) == (Action.REJECT, None, "wrong speaker")
    with pytest.raises(InputError, match="A rejection needs a reason"):
        reject(STATEMENT, " ")


def test_undo_takes_back_only_what_is_there() -> None:
    with pytest.raises(InputError, match="no decision on the draft drf_1 that could be taken back"):
        undo(STATEMENT, [accept(PARAPHRASE)])
    first = accept(STATEMENT)
    back = undo(STATEMENT, [first])
    with pytest.raises(InputError, match="could be taken back"):
        undo(STATEMENT, [first, back])


def test_accepting_undoing_and_accepting_again_are_three_decisions() -> None:
    made: list[Decision] = []
    for _ in range(3):
        made.append(accept(STATEMENT, made))
        made.append(undo(STATEMENT, made))
    assert len({decision.id for decision in made}) == 6


def test_the_id_does_not_depend_on_decisions_on_other_drafts() -> None:
    assert accept(STATEMENT, [accept(PARAPHRASE)]) == accept(STATEMENT)


def test_corrected_words_move_the_anchor() -> None:
    record = corrected(STATEMENT, content="China will close")
    assert record.content == "China will close"
    assert record.quote == replace(STATEMENT.proposal.quote, content=(span("China will close"),))


def test_corrected_words_in_pieces() -> None:
    record = corrected(STATEMENT, content="China will close … It will not close factories")
    assert record.quote is not None
    assert [piece.words for piece in record.quote.content] == [
        "China will close",
        "It will not close factories",
    ]
    assert all(TEXT.content[piece.start : piece.end] == piece.words for piece in record.quote.content)


def test_white_space_counts_as_equal_and_the_anchor_has_the_words_of_the_text() -> None:
    record = corrected(STATEMENT, content="critics say no")
    assert record.quote is not None
    assert [piece.words for piece in record.quote.content] == ["critics say\n  no"]


def test_an_ellipsis_of_the_author_is_no_gap() -> None:
    text = replace(TEXT, content="We will … close shops", article=replace(TEXT.article, start=0, end=21))
    record = correct(STATEMENT, {"content": "will … close"}, text=text).accepted
    assert isinstance(record, Statement)
    assert record.quote is not None
    assert [piece.words for piece in record.quote.content] == ["will … close"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("China will not close shops", "do not stand in the article. Copy them from it exactly"),
        ("china will close shops", "do not stand in the article"),
        ("Menu", "do not stand in the article"),
        ("More stories", "do not stand in the article"),
        ("no", "'no' stand more than once in the article. Take more of the words around them"),
        ("close", "stand more than once"),
        (
            "factories … China will",
            "'China will' does not come after 'factories'. Give the pieces in the order",
        ),
        ("will close shops … shops, Yan", "Give the pieces in the order of the text, without overlap"),
        ("China will … ", "do not stand in the article"),
    ],
)
def test_words_that_are_not_in_one_place(words: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        corrected(STATEMENT, content=words)


def test_overlapping_places_are_two_places() -> None:
    text = replace(TEXT, content="no no no", article=replace(TEXT.article, start=0, end=8))
    with pytest.raises(InputError, match="more than once"):
        correct(STATEMENT, {"content": "no no"}, text=text)


def test_changed_words_need_their_text() -> None:
    with pytest.raises(InputError, match="looked up in the text txt_1, but no text was given"):
        correct(STATEMENT, {"content": "China"})
    with pytest.raises(InputError, match="in the text txt_1, but the text txt_2 was given"):
        correct(STATEMENT, {"content": "China"}, text=replace(TEXT, id="txt_2"))
    with pytest.raises(InputError, match="has a content already"):
        accept(STATEMENT, content="China")


def test_a_paraphrase_is_free_of_the_text() -> None:
    assert correct(PARAPHRASE, {"content": "China does mean it"}).accepted == replace(
        PARAPHRASE.proposal, content="China does mean it"
    )


def test_the_wording_of_a_commitment_is_anchored_too() -> None:
    record = correct(COMMITMENT, {"wording": "China will close"}, text=TEXT).accepted
    assert record == replace(
        COMMITMENT.proposal,
        wording="China will close",
        quote=replace(COMMITMENT.proposal.quote, content=(span("China will close"),)),
    )
    assert correct(COMMITMENT, {"what": "shut shops"}).accepted == replace(
        COMMITMENT.proposal, what="shut shops"
    )
    assert correct(COMMITMENT, {"wording": ""}).accepted == replace(COMMITMENT.proposal, wording=None)


def test_wording_that_is_filled_in_is_anchored_too() -> None:
    bare = replace(COMMITMENT, proposal=replace(COMMITMENT.proposal, wording=None))
    with pytest.raises(InputError, match="no text was given"):
        accept(bare, wording="China will close")
    assert correct(bare, {"wording": "China will close"}, text=TEXT).accepted is not None


def test_hostile_text_and_words_take_no_time() -> None:
    """Would not end in the lifetime of a test if the search went back and forth."""
    content = "a " * 20_000 + " " * 100_000
    text = replace(
        TEXT, content=content, article=replace(TEXT.article, start=0, end=len(content), words=content)
    )
    with pytest.raises(InputError, match="do not stand"):
        correct(STATEMENT, {"content": "a " * 50 + "b"}, text=text)


def test_a_corrected_record_stands_under_the_id_of_the_proposal() -> None:
    (record,) = accepted([STATEMENT], [correct(STATEMENT, {"speaker": "Wu", "negated": "True"})])
    assert record.id == STATEMENT.proposal.id

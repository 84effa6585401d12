"""How each piece is said to weigh, word for word: what a reader sees beside it."""

from datetime import date

import pytest

from kept.judge import judge
from kept.judge.relation import relation
from kept.judge.rules import Relation
from kept.model import Bearing, Grade, Override, Party, PartyKind, Status, Weighed
from tests.judge.stories import PARTIES, commitment, evidence, question

DAY = date(2006, 3, 31)


def weighed(*overrides: Override, promise: dict[str, object] | None = None, **fields: object) -> Weighed:
    piece = evidence(**{"id": "p", "said_on": "2006-02-01"} | fields)
    (found,) = judge(question(commitment(**promise or {}), piece, overrides=overrides), DAY).weighed
    return found


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"says": "fulfilled", "party": "ministry"}, "bound party: says that it is done"),
        ({"says": "progress", "party": "ministry"}, "bound party: reports progress, which is no completion"),
        ({"says": "not_done", "party": "guild"}, "interested party: says that it is not done"),
        ({"says": "doubt", "party": "mainland"}, "addressee: doubts that it is done"),
        ({"says": "nothing", "party": "paper"}, "press or research: says nothing for or against"),
        ({"says": "refused", "party": "harbour"}, "bound party: says openly that it will not be done"),
        ({"says": "withdrawn", "party": "harbour"}, "bound party: takes the promise back"),
        ({"says": "released", "party": "mainland"}, "addressee: releases from the promise"),
        ({"says": "superseded", "party": "court"}, "auditor or court: puts another promise in its place"),
        ({"kind": "act"}, "a concrete act"),
        ({"kind": "search"}, "a logged search"),
        ({"kind": "instrument", "says": "fulfilled"}, "official instrument: says that it is done"),
        (
            {"kind": "promise", "says": "not_done", "party": "harbour"},
            "a new and later date from the bound party: says that it is not done",
        ),
        (
            {"kind": "finding", "says": "fulfilled", "party": "auditor"},
            "finding owned by the auditor or court: says that it is done",
        ),
        (
            {"kind": "finding", "says": "not_done", "party": "guild", "agreed": True},
            "finding on which both sides agree: says that it is not done",
        ),
        (
            {"kind": "finding", "says": "doubt", "party": "ministry"},
            "the pace that the claim implies is not plausible by a series of the bound party",
        ),
        (
            {"says": "fulfilled", "party": "ministry", "said_on": "2005-07-10"},
            "bound party: says that it is done; older than the promise",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_why_a_piece_weighs_what_it_weighs(fields: dict[str, object], words: str) -> None:
    assert weighed(**fields).because == words


def test_a_piece_without_a_date_says_so() -> None:
    found = weighed(says="fulfilled", party="ministry", said_on=None)
    assert found.because == "bound party: says that it is done; it has no date, and so never counts"
    assert (found.rule, found.overridden) == ("w.undated", False)


def test_what_is_too_early_says_so_and_weighs_nothing() -> None:
    found = weighed(says="not_done", party="auditor", about="2005-10")
    assert found.because == (
        "auditor or court: says that it is not done; "
        "about a time before the promise fell due, and no claim of fulfilment was made"
    )
    assert (found.bearing, found.grade, found.rule) == (Bearing.CONTEXT, Grade.E, "w.early")


def test_an_override_says_by_whom_and_why() -> None:
    override = Override("o", "p", "spoken in jest", "an analyst", Bearing.CONTEXT)
    found = weighed(override, says="fulfilled", party="ministry")
    assert found.because == "bound party: says that it is done; overridden by an analyst: spoken in jest"
    assert (found.grade, found.rule, found.overridden) == (Grade.D, "w.override", True)


def test_a_grade_alone_on_an_older_piece_leaves_it_context() -> None:
    override = Override("o", "p", "well seen", "an analyst", grade=Grade.A)
    found = weighed(override, says="fulfilled", party="ministry", said_on="2005-07-01")
    assert (found.bearing, found.grade) == (Bearing.CONTEXT, Grade.A)


def test_a_bearing_alone_takes_the_grade_of_the_tables_also_for_an_older_piece() -> None:
    override = Override("o", "p", "said of this promise", "an analyst", Bearing.SUPPORTS)
    found = weighed(override, says="fulfilled", party="ministry", said_on="2005-07-01")
    assert (found.bearing, found.grade) == (Bearing.SUPPORTS, Grade.D)


@pytest.mark.parametrize("owner", ["auditor", "court", "institute"])
def test_an_independent_finding_on_which_both_agree_stays_independent(owner: str) -> None:
    assert weighed(kind="finding", says="fulfilled", party=owner, agreed=True).grade is Grade.A


def test_an_undated_claim_can_not_be_answered() -> None:
    claim = evidence(id="claim", says="fulfilled", party="ministry")
    early = evidence(id="early", says="doubt", party="mainland", said_on="2005-10-01")
    named = evidence(id="named", says="doubt", party="mainland", said_on="2005-10-01", answers="claim")
    asked = question(commitment(), claim, early, named)
    assert judge(asked, date(2005, 12, 1)).status is Status.PENDING


def test_a_support_of_a_standing_duty_is_never_too_early() -> None:
    found = weighed(says="fulfilled", party="auditor", about="2005-08", promise={"duty": "maintain"})
    assert found.bearing is Bearing.SUPPORTS


def test_a_doubt_of_a_standing_duty_waits_for_its_day_whatever_its_grade() -> None:
    override = Override("o", "p", "strong doubt", "an analyst", grade=Grade.A)
    fields = {"says": "doubt", "party": "guild", "said_on": "2005-10-01"}
    found = weighed(override, promise={"duty": "maintain"}, **fields)
    assert found.bearing is Bearing.CONTEXT


def test_a_piece_that_both_sides_agree_on_is_no_reprint_of_one_that_they_do_not() -> None:
    alone = evidence(
        id="a", kind="finding", says="fulfilled", party="guild", said_on="2006-02-01", origin="book"
    )
    both = evidence(
        id="b",
        kind="finding",
        says="fulfilled",
        party="guild",
        said_on="2006-02-02",
        origin="book",
        agreed=True,
    )
    assert judge(question(commitment(), alone, both), DAY).status is Status.KEPT


@pytest.mark.parametrize("kind", ["court", "auditor", "legislature"])
def test_nobody_controls_a_court_an_auditor_or_a_legislature(kind: str) -> None:
    parties = PARTIES | {"odd": Party("odd", "odd", PartyKind(kind), part_of="harbour")}
    asked = type(question(commitment()))(commitment(), (), parties)
    expected = Relation.INTERESTED if kind == "legislature" else Relation.AUDITOR
    assert relation("odd", "harbour", asked) is expected


def test_where_both_are_bound_one_is_the_addressee_of_the_other_and_not_its_own() -> None:
    asked = question(commitment(bound="harbour; mainland", to=""))
    assert relation("ministry", "harbour", asked) is Relation.BOUND
    assert relation("ministry", "mainland", asked) is Relation.ADDRESSEE
    assert relation("guild", "mainland", asked) is Relation.INTERESTED


def test_the_order_of_pieces_of_one_day_is_that_of_their_ids() -> None:
    two = [evidence(id=name, says="progress", party="port", said_on="2006-02-01") for name in ("b", "a")]
    assert [one.evidence.id for one in judge(question(commitment(), *two), DAY).weighed] == ["a", "b"]

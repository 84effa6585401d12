"""The status beside the one given: without each source, and with each piece a grade up and a grade down."""

from datetime import date

from kept.judge import under_other_grades, without_each_source
from kept.model import Bearing, Override, Status
from tests.judge.stories import commitment, evidence, question

DAY = date(2006, 3, 31)
CLAIM = evidence(id="claim", says="fulfilled", party="ministry", said_on="2006-01-10")
FACT = evidence(id="fact", says="not_done", party="guild", said_on="2006-01-20")
WORDS = evidence(id="words", says="not_done", party="paper", said_on="2006-01-05", source="paper")


def test_sources_are_told_by_name_in_the_order_of_the_alphabet() -> None:
    claims = [
        evidence(id=f"c-{name}", says="fulfilled", party="port", said_on="2006-01-10", source=name)
        for name in "gbeadcf"
    ]
    changes = without_each_source(question(commitment(), *claims), DAY)
    assert [one.text for one in changes] == [*"abcdefg"]


def test_what_bears_on_nothing_is_neither_left_out_nor_graded_otherwise() -> None:
    asked = question(commitment(), WORDS, CLAIM)
    assert [one.text for one in without_each_source(asked, DAY)] == ["claim"]
    assert {one.removes for one in under_other_grades(asked, DAY)} == {("claim",)}


def test_a_piece_of_grade_b_is_tried_as_a_and_as_c() -> None:
    thanks = evidence(id="thanks", says="fulfilled", party="bureau", said_on="2006-01-10")
    changes = under_other_grades(question(commitment(), thanks), DAY)
    assert [(one.text, one.status) for one in changes] == [
        ("thanks at grade A instead of B", Status.KEPT),
        ("thanks at grade C instead of B", Status.CLAIMED),
    ]


def test_what_an_analyst_decided_on_other_pieces_stays() -> None:
    jest = Override("o", "fact", "spoken in jest", "Li", Bearing.CONTEXT)
    changes = under_other_grades(question(commitment(), CLAIM, FACT, overrides=(jest,)), DAY)
    assert [(one.text, one.status) for one in changes] == [("claim at grade C instead of D", Status.CLAIMED)]

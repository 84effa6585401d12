"""Who is whose body: courts, audit offices and legislatures are nobody's, whatever a record says."""

from dataclasses import replace

import pytest

from kept.judge.relation import relation
from kept.judge.rules import Relation
from kept.model import Party, PartyKind
from tests.judge.stories import commitment, question


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("court", Relation.AUDITOR),
        ("auditor", Relation.AUDITOR),
        ("legislature", Relation.INTERESTED),
        ("agency", Relation.BOUND),
        ("research", Relation.BOUND),
    ],
)
def test_a_body_that_a_record_puts_under_the_bound_party(kind: str, found: Relation) -> None:
    asked = question(commitment())
    body = Party("body", "body", PartyKind(kind), part_of="harbour")
    assert relation("body", "harbour", replace(asked, parties={**asked.parties, "body": body})) is found

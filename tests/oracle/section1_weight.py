"""Section 1 of docs/rules.md, sentence by sentence: what a piece of evidence weighs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kept.judge.question import Question
from kept.model import Bearing, Evidence, EvidenceKind, Grade, Override, Party, PartyKind, Says

SUPPORTS, CONTRADICTS, UNDERCUTS, CONTEXT = Bearing
A, B, C, D, E, NO_GRADE = Grade


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence as it stands towards one bound party."""

    evidence: Evidence
    bearing: Bearing
    grade: Grade


def strong(grade: Grade | None) -> bool:
    """`"≥ B" means A or B.` (§ 1)."""
    return grade in (A, B)


def best(grades: list[Grade]) -> Grade | None:
    """`S, X, U are the best grades`: the first of A, B, C, D, E that is among them."""
    for grade in (A, B, C, D, E):
        if grade in grades:
            return grade
    return None


def in_the_end(party: str | None, parties: Mapping[str, Party]) -> str | None:
    """`A party is what controls it in the end (part_of): a ministry, a provincial government, a state
    enterprise and a state news agency are their government. A parliament, a court and an audit office are
    not.` (§ 1).
    """
    not_controlled = (PartyKind.LEGISLATURE, PartyKind.COURT, PartyKind.AUDITOR)
    seen: set[str] = set()
    while party is not None and party in parties and party not in seen:
        seen.add(party)
        above = parties[party].part_of
        if above is None or parties[party].kind in not_controlled:
            break
        party = above
    return party


def same(one: str | None, other: str | None, question: Question) -> bool:
    """Are they one party, in the end?"""
    if one is None or other is None:
        return False
    return in_the_end(one, question.parties) == in_the_end(other, question.parties)


def addressees(bound: str, question: Question) -> list[str]:
    """`Both sides bound. Each is judged; one side's report is the other side's acknowledgement.` (§ 1)."""
    return [*question.commitment.to, *(other for other in question.commitment.bound if other != bound)]


def is_addressee(party: str | None, bound: str, question: Question) -> bool:
    """`The addressee's government.` (§ 1)."""
    return any(same(party, other, question) for other in addressees(bound, question))


def kind_in_the_end(party: str | None, question: Question) -> PartyKind | None:
    """What the party is that controls this one; nothing where nobody is named or known."""
    controls = question.parties.get(in_the_end(party, question.parties) or "")
    return controls.kind if controls is not None else None


def row_of_speaker(evidence: Evidence, bound: str, question: Question) -> str:
    """`Who speaks.` The rows of the table for words, in its order."""
    kind = kind_in_the_end(evidence.party, question)
    if same(evidence.party, bound, question):
        return "bound"
    if is_addressee(evidence.party, bound, question):
        return "addressee"
    if kind in (PartyKind.AUDITOR, PartyKind.COURT):
        return "auditor or court"
    if kind in (PartyKind.PRESS, PartyKind.RESEARCH, PartyKind.INDEPENDENT):
        return "own inspection" if evidence.own_inspection else "own voice"
    return "nobody known" if evidence.party is None else "interested"


def row_of_owner(evidence: Evidence, bound: str, question: Question) -> str:
    """`A series or audit finding, by its owner: independent; both sides agree on it; an interested party or
    the addressee; the bound side.` (§ 1).
    """
    independent = (
        PartyKind.AUDITOR,
        PartyKind.COURT,
        PartyKind.PRESS,
        PartyKind.RESEARCH,
        PartyKind.INDEPENDENT,
    )
    ours = same(evidence.party, bound, question)
    theirs = is_addressee(evidence.party, bound, question)
    kind = kind_in_the_end(evidence.party, question)
    if not ours and not theirs and kind in independent:
        return "independent finding"
    if evidence.agreed:
        return "agreed finding"
    if ours:
        return "bound finding"
    return "nobody's finding" if evidence.party is None else "interested finding"


def row(evidence: Evidence, bound: str, question: Question) -> str:
    """The row of the table: instruments and findings have rows of their own, all else goes by who speaks."""
    if evidence.kind is EvidenceKind.INSTRUMENT:
        return "instrument"
    if evidence.kind is EvidenceKind.FINDING:
        return row_of_owner(evidence, bound, question)
    if evidence.kind is EvidenceKind.ESTIMATE:
        return "estimate"
    return row_of_speaker(evidence, bound, question)


Cell = tuple[Bearing, Grade]
NOTHING: Cell = (CONTEXT, E)

# The table of section 1: the columns "it is done", "it is not done", doubt. Progress is context in every row.
TABLE: dict[str, tuple[Cell, Cell, Cell]] = {
    "bound": ((SUPPORTS, D), (CONTRADICTS, B), (UNDERCUTS, C)),
    "addressee": ((SUPPORTS, B), (CONTRADICTS, C), (UNDERCUTS, C)),
    "interested": ((SUPPORTS, C), (CONTRADICTS, C), (UNDERCUTS, C)),
    "auditor or court": ((SUPPORTS, A), (CONTRADICTS, A), (UNDERCUTS, C)),
    "own voice": (NOTHING, NOTHING, NOTHING),
    "own inspection": (NOTHING, (CONTRADICTS, C), NOTHING),
    "instrument": ((SUPPORTS, B), (CONTRADICTS, B), NOTHING),
    "independent finding": ((SUPPORTS, A), (CONTRADICTS, A), (UNDERCUTS, C)),
    "agreed finding": ((SUPPORTS, B), (CONTRADICTS, B), (UNDERCUTS, C)),
    "interested finding": ((SUPPORTS, C), (CONTRADICTS, C), (UNDERCUTS, C)),
    "bound finding": ((SUPPORTS, D), (CONTRADICTS, B), (UNDERCUTS, C)),
    "estimate": (NOTHING, NOTHING, (UNDERCUTS, C)),
    "nobody known": (NOTHING, NOTHING, NOTHING),
    "nobody's finding": (NOTHING, NOTHING, (UNDERCUTS, C)),
}


def cell(evidence: Evidence, bound: str, question: Question) -> Cell:
    """`Each piece gets a bearing and a grade` by its row and by what it says."""
    done, not_done, doubt = TABLE[row(evidence, bound, question)]
    if evidence.says is Says.FULFILLED:
        return done
    if evidence.says is Says.NOT_DONE:
        return not_done
    if evidence.says is Says.DOUBT:
        return doubt
    return NOTHING


def refusal(evidence: Evidence, bound: str, question: Question) -> bool:
    """`An open refusal`: the bound party's own word that it will not keep the promise."""
    return evidence.says is Says.REFUSED and same(evidence.party, bound, question)


def new_promise(evidence: Evidence, bound: str, question: Question) -> Cell:
    """`A new promise is an admission about the old one when the same party gives a later date for the same
    scope (postpones) after the old date has passed. It contradicts at B.` (§ 1).
    """
    old_date = question.commitment.deadline
    said = evidence.said_on or evidence.published
    if old_date is None or said is None or not same(evidence.party, bound, question):
        return NOTHING
    return (CONTRADICTS, B) if said.last() > old_date.last() else NOTHING


def by_rule(evidence: Evidence, bound: str, question: Question) -> Cell:
    """Bearing and grade before anybody overrides them."""
    if evidence.kind is EvidenceKind.ACT:
        return NOTHING
    if evidence.kind is EvidenceKind.PROMISE:
        return new_promise(evidence, bound, question)
    if refusal(evidence, bound, question):
        return (CONTRADICTS, B)
    return cell(evidence, bound, question)


def override_of(evidence: Evidence, question: Question) -> Override | None:
    """The analyst's reading of this piece, where there is one."""
    return next((each for each in question.overrides if each.evidence == evidence.id), None)


def bearing_is_set(evidence: Evidence, question: Question) -> bool:
    """Has an analyst said what this piece does to the promise?"""
    override = override_of(evidence, question)
    return override is not None and override.bearing is not None


def weigh(evidence: Evidence, bound: str, question: Question) -> Piece:
    """`An override by an analyst, with a written reason, sets bearing or grade.` (§ 1)."""
    bearing, grade = by_rule(evidence, bound, question)
    override = override_of(evidence, question)
    if override is not None:
        bearing, grade = override.bearing or bearing, override.grade or grade
    return Piece(evidence, bearing, grade)

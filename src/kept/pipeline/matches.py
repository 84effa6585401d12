"""`kept match`: on which promise may a statement bear, and which one may a new promise take up?

Everything here is a proposal for a person. Nothing is written to the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from kept.codec import to_plain
from kept.dates import PartialDate
from kept.errors import InputError
from kept.extract.match import Earlier, Proposal, Standing, Vector, given_again, propose
from kept.extract.tagger import network
from kept.judge.chain import compare
from kept.model import (
    Chain,
    Commitment,
    Decision,
    Document,
    Meeting,
    Party,
    Source,
    Statement,
)
from kept.pipeline.records import Records, standing_drafts, unknown_id
from kept.publish.match_text import MatchPage, MatchRow, ProposalRow
from kept.review import waiting


@dataclass(frozen=True, slots=True)
class ChainProposal:
    """A standing promise that a new one may take up, and how it would stand to it.

    `relation` is what the fields of the two say, and `fields` says it in words. `score`, `because` and
    `certain` are those of `kept.extract.match.Earlier`.
    """

    parent: str
    relation: Chain
    score: float
    because: str
    fields: str
    certain: bool


_DIGITS: Final = 4
"""Of scores and signs as plain values; more than these say nothing."""

Proposed: TypeAlias = tuple[Proposal, ...] | tuple[ChainProposal, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """One statement or promise with its proposals, best first. `review` is "draft" or "accepted"."""

    record: Statement | Commitment
    review: str
    proposals: Proposed

    @property
    def certain(self) -> bool:
        """Is a promise the first answer, and not "none of them"?"""
        first = self.proposals[0] if self.proposals else None
        if isinstance(first, Proposal):
            return first.commitment is not None
        return first is not None and first.certain


def standing_of(records: Records, vector: Vector | None = None) -> Standing:
    """What stands in the ledger, made ready for matching; it takes time linear in the records.

    Meanings are compared by the vectors of words of the package, or by those that `vector` gives.
    """
    return Standing.build(
        commitments=records.all(Commitment),
        parties=records.all(Party),
        meetings=records.all(Meeting),
        statements=records.all(Statement),
        vector=vector or network().meaning,
    )


def proposals(
    records: Records, statement: Statement, standing: Standing | None = None
) -> tuple[Proposal, ...]:
    """The promises on which a statement may bear, best first, with "none of them" among them.

    Args:
        records: what stands in the ledger.
        statement: a draft or an accepted statement.
        standing: the records made ready otherwise than by `standing_of`, such as with a vector function.
    """
    known = records.once(standing_of) if standing is None else standing
    return propose(statement, _said_on(records, statement), known)


def _said_on(records: Records, statement: Statement) -> PartialDate | None:
    """When it was said, else when the source or the document was published in which it was read."""
    source = records.by_id(Source).get(statement.source or "")
    document = records.by_id(Document).get(statement.document or "")
    published = (one.published for one in (source, document) if one is not None)
    return statement.said_on or next((one for one in published if one is not None), None)


def chain_proposals(records: Records, commitment: Commitment) -> tuple[ChainProposal, ...]:
    """The standing promises that a new one may take up, best first; none where it is new."""
    standing = records.once(standing_of)
    return tuple(
        _chain_proposal(records, standing, commitment, one) for one in given_again(commitment, standing)
    )


def _chain_proposal(
    records: Records, standing: Standing, commitment: Commitment, found: Earlier
) -> ChainProposal:
    earlier = records.by_id(Commitment)[found.commitment]
    bound, to = (tuple(map(standing.sides.id_of, names)) for names in (commitment.bound, commitment.to))
    later = replace(commitment, bound=bound, to=to, chain=None, parent=earlier.id)
    relation, fields = _relation(earlier, later, records)
    return ChainProposal(found.commitment, relation, found.score, found.because, fields, found.certain)


def _relation(earlier: Commitment, later: Commitment, records: Records) -> tuple[Chain, str]:
    """How the later promise stands to the earlier one, and why: a step towards it, or what the fields say."""
    now, then = later.deadline, earlier.deadline
    if (
        now is not None
        and then is not None
        and later.made_on.last() <= then.last()
        and now.last() < then.first()
    ):
        due = f"It falls due by {now.in_words()}, and the earlier one by {then.in_words()}."
        return Chain.STEP_TOWARDS, due
    parties = records.by_id(Party)
    relation = compare(earlier, later, None, parties).found
    return relation, compare(earlier, replace(later, chain=relation), None, parties).because


# --------------------------------------------------------------------------- what is asked for


def matches(records: Records) -> tuple[Matched, ...]:
    """Every waiting draft of a statement or promise, and every accepted statement that bears on nothing yet.

    A draft of a promise is told only where it may take up another one.
    """
    drafts = waiting(standing_drafts(records), records.all(Decision))
    found = [
        _matched(records, draft.proposal, "draft")
        for draft in drafts
        if not isinstance(draft.proposal, Meeting)
    ]
    found += [_matched(records, one, "accepted") for one in records.all(Statement) if one.commitment is None]
    return tuple(one for one in found if one.proposals)


def match_of(records: Records, id_: str) -> Matched:
    """One statement or promise, drafted or accepted, by its id or by that of its draft.

    Raises:
        InputError: there is none, or it is a meeting.
    """
    drafted = {key: one.proposal for one in standing_drafts(records) for key in (one.id, one.proposal.id)}
    proposal = drafted.get(id_)
    if isinstance(proposal, Meeting):
        raise InputError(
            f"{id_} is a meeting, and meetings bear on no promise. Name a statement or a promise."
        )
    name = id_ if proposal is None else proposal.id
    record = records.by_id(Statement).get(name) or records.by_id(Commitment).get(name)
    if record is not None:
        return _matched(records, record, "accepted")
    if proposal is not None:
        return _matched(records, proposal, "draft")
    raise InputError(unknown_id("statement", id_, {**records.by_id(Statement), **drafted}))


def _matched(records: Records, record: Statement | Commitment, review: str) -> Matched:
    if isinstance(record, Statement):
        return Matched(record, review, proposals(records, record))
    return Matched(record, review, chain_proposals(records, record))


# --------------------------------------------------------------------------- what is shown


def match_page(records: Records, found: Iterable[Matched], whole: bool) -> MatchPage:
    """What is matched, for a person. Without `whole`, what is certain of nothing is only counted."""
    told = tuple(found)
    shown = [one for one in told if whole or one.certain]
    return MatchPage(
        rows=tuple(MatchRow(one.record, one.review, tuple(_rows(records, one))) for one in shown),
        left=len(told) - len(shown),
    )


def _rows(records: Records, found: Matched) -> Iterator[ProposalRow]:
    known = records.by_id(Commitment)
    for one in found.proposals:
        if isinstance(one, Proposal):
            what = known[one.commitment].what if one.commitment is not None else None
            yield ProposalRow(one.commitment, what, one.score, one.because)
        else:
            because = f"{one.because}. {one.fields}"
            yield ProposalRow(one.parent, known[one.parent].what, one.score, because, one.relation)


def match_plain(found: Matched) -> dict[str, Any]:
    """A statement or promise with its proposals as plain values, for `--json`. Scores are from 0 to 1."""
    plain: dict[str, Any] = to_plain(found.record)
    return {
        "id": found.record.id,
        "review": found.review,
        "record": plain,
        "certain": found.certain,
        "proposals": [
            _proposal_plain(one) if isinstance(one, Proposal) else _chain_plain(one)
            for one in found.proposals
        ],
    }


def _proposal_plain(one: Proposal) -> dict[str, Any]:
    return {
        "commitment": one.commitment,
        "score": round(one.score, _DIGITS),
        "because": one.because,
        "element": one.element,
        "signals": None if one.signals is None else _rounded(one.signals.named()),
    }


def _chain_plain(one: ChainProposal) -> dict[str, Any]:
    return {
        "parent": one.parent,
        "chain": one.relation,
        "score": round(one.score, _DIGITS),
        "because": one.because,
        "fields": one.fields,
        "certain": one.certain,
    }


def _rounded(signs: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, _DIGITS) for name, value in signs.items()}

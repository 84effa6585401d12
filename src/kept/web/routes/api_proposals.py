"""The API for proposals: evidence, corrections and replies, which a reviewer accepts or declines."""

from __future__ import annotations

from typing import Annotated, Any, Final, TypeAlias

from fastapi import Query, Request
from pydantic import BaseModel

from kept.pipeline.proposals import Proposed, check_proposal
from kept.pipeline.verdicts import View
from kept.review.proposing_form import ProposalKind
from kept.web.access import Routes, person_of
from kept.web.api import proposal_models as models
from kept.web.api.described import described, described_write
from kept.web.api.found import versions
from kept.web.aside import proposals as aside
from kept.web.people import Right
from kept.web.site import site_of

routes = Routes()

_TAG: Final = "proposals"

_Before: TypeAlias = Annotated[int | None, Query(ge=1, le=2**53, description="Only older ones than this.")]
_State: TypeAlias = Annotated[aside.State | None, Query(description="Only those of which this became.")]


@routes.data("/api/proposals", Right.REVIEW, **described(models.Proposals, _TAG))
def proposals(request: Request, state: _State = None, before: _Before = None) -> dict[str, Any]:
    """The proposals of everybody, the newest first."""
    site_of(request).forget_removed()
    return _list(aside.proposals(site_of(request).aside, state=state, before=before))


@routes.data("/api/proposals/own", Right.PROPOSE, **described(models.Proposals, _TAG))
def own(request: Request, state: _State = None, before: _Before = None) -> dict[str, Any]:
    """One's own proposals, the newest first."""
    name = person_of(request).name
    site_of(request).forget_removed()
    return _list(aside.proposals(site_of(request).aside, state=state, by=name, before=before))


@routes.data("/api/proposals/evidence", Right.PROPOSE, "POST", **described_write(models.Kept, _TAG))
def evidence(request: Request, form: models.EVIDENCE) -> dict[str, Any]:  # type: ignore[valid-type]
    """Propose evidence: what was said or done, or where somebody looked."""
    return _propose(request, ProposalKind.EVIDENCE, form)


@routes.data("/api/proposals/correction", Right.PROPOSE, "POST", **described_write(models.Kept, _TAG))
def correction(request: Request, form: models.CORRECTION) -> dict[str, Any]:  # type: ignore[valid-type]
    """Propose a correction of one field of a record that bears on a commitment."""
    return _propose(request, ProposalKind.CORRECTION, form)


@routes.data("/api/proposals/reply", Right.PROPOSE, "POST", **described_write(models.Kept, _TAG))
def reply(request: Request, form: models.REPLY) -> dict[str, Any]:  # type: ignore[valid-type]
    """Propose the reply of a bound party to the verdict."""
    return _propose(request, ProposalKind.REPLY, form)


def _propose(request: Request, kind: ProposalKind, filled: BaseModel) -> dict[str, Any]:
    site, person = site_of(request), person_of(request)
    form = {name: words for name, words in filled.model_dump().items() if words}
    commitment = form.pop("commitment", "")
    with site.ledger() as ledger:
        versions(ledger, commitment, View(site.today(), None), "commitment")
        proposed = Proposed(kind, commitment, form, person.name)
        cleaned = check_proposal(ledger, proposed)
    kept = Proposed(kind, commitment, cleaned, person.name)
    return {"number": aside.propose(site.aside, kept, site.now())}


def _list(found: tuple[aside.Proposal, ...]) -> dict[str, Any]:
    return {
        "items": [_plain(one) for one in found],
        "next": found[-1].number if len(found) == aside.PAGE else None,
    }


def _plain(one: aside.Proposal) -> dict[str, Any]:
    return {
        "number": one.number,
        "kind": one.proposed.kind,
        "commitment": one.proposed.commitment,
        "form": dict(one.proposed.form),
        "proposed_by": one.proposed.by,
        "proposed_at": one.at,
        "state": one.state,
        "decided_by": one.decided_by or None,
        "decided_at": one.decided_at or None,
        "reason": one.reason or None,
        "records": list(one.records),
    }

"""The API for commitments: one of them, its verdict, its history and what bears on it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query, Request

from kept.codec import to_plain
from kept.ledger import Ledger
from kept.pipeline.dossiers import dossier
from kept.pipeline.plain import verdict_plain
from kept.pipeline.report_history import history_by_day, history_by_record
from kept.pipeline.report_plain import history_plain
from kept.pipeline.verdicts import View, verdict
from kept.publish import Dossier
from kept.web.access import Routes
from kept.web.api.described import Id, Viewed, described
from kept.web.api.found import looked_up, versions
from kept.web.api.verdicts import CommitmentAnswer, EvidenceAnswer, History, Verdict
from kept.web.people import Right
from kept.web.site import site_of

routes = Routes()

_TAG = "commitments"


def _seen(ledger: Ledger, id_: str, view: View) -> None:
    """Do nothing for a commitment that may be seen.

    Raises:
        NotFoundError: there is none.
    """
    if view.public_only:
        versions(ledger, id_, view, "commitment")


def _dossier(request: Request, id_: str, view: View) -> Dossier:
    with site_of(request).ledger() as ledger, looked_up():
        _seen(ledger, id_, view)
        return dossier(ledger, id_, view)


@routes.data("/api/commitments/{id:id}", Right.READ, **described(CommitmentAnswer, _TAG, 404))
def commitment(request: Request, id_: Id, asked: Viewed) -> dict[str, Any]:
    """One commitment with its verdict, the rival readings of its words and the replies of the parties."""
    found = _dossier(request, id_, asked.view)
    return {
        "record": to_plain(found.commitment),
        "verdict": verdict_plain(found.verdict),
        "readings": [to_plain(reading) for reading, _ in found.readings],
        "replies": [to_plain(one) for one in found.statements if one.reply],
    }


@routes.data("/api/verdicts/{id:id}", Right.READ, **described(Verdict, _TAG, 404))
def one_verdict(request: Request, id_: Id, asked: Viewed) -> dict[str, Any]:
    """The verdict on a commitment as of a day, with every reason and what would change it."""
    with site_of(request).ledger() as ledger, looked_up():
        _seen(ledger, id_, asked.view)
        return verdict_plain(verdict(ledger, id_, asked.view))


@routes.data("/api/histories/{id:id}", Right.READ, **described(History, _TAG, 404))
def history(
    request: Request,
    id_: Id,
    asked: Viewed,
    known: Annotated[
        bool, Query(description="As the ledger grew, for the one day of as-of, instead of as days passed.")
    ] = False,
) -> dict[str, Any]:
    """Every verdict that there was on a commitment, and what changed it."""
    with site_of(request).ledger() as ledger, looked_up():
        _seen(ledger, id_, asked.view)
        return history_plain((history_by_record if known else history_by_day)(ledger, id_, asked.view))


@routes.data("/api/evidence/{id:id}", Right.READ, **described(EvidenceAnswer, _TAG, 404))
def evidence(request: Request, id_: Id, asked: Viewed) -> dict[str, Any]:
    """Everything on record that bears on a commitment, weighed, with the records that it comes from."""
    view = asked.view
    found = _dossier(request, id_, view)
    told = verdict_plain(found.verdict)
    sources = [one for one in found.sources if one.public or not view.public_only]
    return {
        **{name: told[name] for name in ("commitment", "as_of", "known_at", "evidence")},
        "statements": [to_plain(one) for one in found.statements],
        "events": [to_plain(one) for one in found.events],
        "searches": [to_plain(one) for one in found.searches],
        "observations": [to_plain(one) for one in found.observations],
        "sources": [to_plain(one) for one in sources],
    }

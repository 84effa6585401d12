"""The dossier of a commitment."""

from __future__ import annotations

from fastapi import Request, Response

from kept.pipeline.dossiers import dossier
from kept.publish.page import DOSSIER, dossier_values
from kept.publish.values import PageOptions
from kept.web.access import Routes
from kept.web.people import Right
from kept.web.site import site_of
from kept.web.view import asked_view

routes = Routes()


@routes.page("/commitments/{id_}", Right.READ)
def commitment(request: Request, id_: str) -> Response:
    """The dossier of one commitment, as of a day and by what was recorded at a moment."""
    site, asked = site_of(request), asked_view(request)
    with site.ledger() as ledger:
        found = dossier(ledger, id_, asked.view)
    options = PageOptions(private_too=not asked.view.public_only)
    return site.page(DOSSIER, request, case=found.case, **dossier_values(found, options))

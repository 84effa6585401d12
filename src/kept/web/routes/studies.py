"""The studies in the ledger: what was planned, what was found, and where one departs from the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from fastapi import Request, Response

from kept.pipeline.browse.studies import seen_studies, shown_study
from kept.pipeline.study_plans import Study
from kept.pipeline.study_plans_list import list_answer
from kept.web.access import Routes
from kept.web.errors import NotFoundError
from kept.web.people import Right
from kept.web.records.pages import RecordPages
from kept.web.site import site_of
from kept.web.view import Asked, asked_view

routes = Routes()


@routes.page("/studies", Right.READ)
def study_list(request: Request) -> Response:
    """All plans with their results, and the results without a plan."""
    site, asked = site_of(request), asked_view(request)
    with site.ledger() as ledger:
        found = seen_studies(ledger, asked.view)
    shown = [shown_study(study, _pages(asked)) for study in found]
    return site.page(
        "studies.html", request, keep=True, answer=list_answer(found), studies=shown, private=_private(found)
    )


@routes.page("/studies/{id_:id}", Right.READ)
def study(request: Request, id_: str) -> Response:
    """One plan with its results, or one result with its plan and its settings."""
    site, asked = site_of(request), asked_view(request)
    with site.ledger() as ledger:
        found = seen_studies(ledger, asked.view)
    for one in found:
        if one.plan is not None and one.plan.record.id == id_:
            return _page(request, one, id_, asked)
        for result in one.results:
            if result.record.id == id_:
                return _page(request, Study(one.plan, (result,)), id_, asked)
    raise NotFoundError(
        f"There is no study {id_!r} in the ledger. The page of all studies lists what there is."
    )


def _page(request: Request, one: Study, id_: str, asked: Asked) -> Response:
    return site_of(request).page(
        "study.html",
        request,
        keep=True,
        id=id_,
        study=shown_study(one, _pages(asked)),
        private=_private([one]),
    )


def _pages(asked: Asked) -> Callable[[str], str]:
    """The address of the page of a plan or a result, by its id."""
    return partial(RecordPages(asked).of, "study")


def _private(found: Sequence[Study]) -> bool:
    plans = all(one.plan.record.public for one in found if one.plan is not None)
    return not (plans and all(result.record.public for one in found for result in one.results))

"""The answer to a decision: a part of a page to the script of the page, else a redirect to the next draft."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from kept.errors import InputError
from kept.model import Action
from kept.pipeline.review_desk import AlreadyDecidedError, Decided
from kept.review.typed import FieldError
from kept.web.access import person_of
from kept.web.addresses import address
from kept.web.aside.checks import Done
from kept.web.errors import NotFoundError
from kept.web.review.card import CardPage
from kept.web.review.fields import label_of
from kept.web.review.pages import REASONS, Again, draft_page, with_wrong
from kept.web.review.posted import PART, Posted
from kept.web.review.sitting import AHEAD, Outcome, Sitting, Skipped
from kept.web.review.told import News, Told, told, undoable
from kept.web.site import site_of


@dataclass(frozen=True, slots=True)
class _Made:
    """What came of a decision: the draft, and the outcome or the error that stood in its way."""

    draft: str
    outcome: Outcome | InputError

    @property
    def undone(self) -> bool:
        """Was a decision taken back, so that the draft comes again?"""
        return isinstance(self.outcome, Decided) and self.outcome.decision.action is Action.UNDO


def answer(request: Request, draft: str, action: Action | None, form: Posted) -> Response:
    """Carry out what was sent about a draft; no action leaves it waiting.

    Raises:
        NotFoundError: there is no such draft.
    """
    site, person = site_of(request), person_of(request)
    with site.ledger() as ledger:
        sitting = Sitting(site, ledger, person, form.document)
        made = _Made(draft, _outcome(sitting, draft, action, form))
        sitting.queue.catch_up(ledger)
        if form.part:
            return _part(request, sitting, made, form)
        if isinstance(made.outcome, InputError):
            again = Again(form, made.outcome, status=_status(made))
            return draft_page(request, sitting, draft, _news(sitting, made, person.name), again)
        return RedirectResponse(_next_place(sitting, made.outcome, made), 303)


def matches(request: Request, draft: str, form: Posted) -> Response:
    """The commitments that a draft may be about: a part for the script, else the page with what was typed.

    Raises:
        NotFoundError: there is no such draft.
    """
    site, person = site_of(request), person_of(request)
    with site.ledger() as ledger:
        sitting = Sitting(site, ledger, person, form.document)
        card = sitting.page_of(sitting.shown(draft))
        proposals = sitting.desk.proposals(draft)
        if form.part:
            part = site.page("review_matches.html", request, card=card, proposals=proposals)
            part.headers[PART] = "1"
            return part
        news = News(None, undoable(sitting, person.name))
        return draft_page(request, sitting, draft, news, Again(form, proposals=proposals))


def _outcome(sitting: Sitting, draft: str, action: Action | None, form: Posted) -> Outcome | InputError:
    if action is None:
        return Skipped(draft)
    try:
        return sitting.decide(draft, action, form)
    except NotFoundError:
        raise
    except InputError as error:
        return error


def _part(request: Request, sitting: Sitting, made: _Made, form: Posted) -> Response:
    """The part of a page after a decision: what is told, and the drafts that the page lacks."""
    lacks = max(0, 1 + AHEAD - len(form.have))
    part = site_of(request).page(
        "review_part.html",
        request,
        _status(made),
        news=_news(sitting, made, person_of(request).name),
        again=_again(sitting, made),
        ahead=[sitting.page_of(one) for one in sitting.ahead(made.draft, form.have, lacks)],
        reasons=REASONS,
        left=sitting.left(),
    )
    part.headers[PART] = "1"
    return part


def _again(sitting: Sitting, made: _Made) -> CardPage | None:
    """The draft itself, where it is to be shown once more: it waits again, or the decision was refused."""
    overtaken = isinstance(made.outcome, AlreadyDecidedError)
    refused = isinstance(made.outcome, InputError) and not overtaken
    if not (made.undone or refused):
        return None
    error = made.outcome if isinstance(made.outcome, InputError) else None
    return with_wrong(sitting.page_of(sitting.shown(made.draft)), error)


def _news(sitting: Sitting, made: _Made, name: str) -> News:
    """What is told of a decision, and what can be undone after it."""
    if not isinstance(made.outcome, InputError):
        return News(told(made.outcome, sitting.left()), undoable(sitting, name, made.outcome))
    error = made.outcome
    sentence = f"{label_of(error.field)}: {error.because}" if isinstance(error, FieldError) else str(error)
    line = Told(f"Not saved. {sentence}", "wrong", address("review", made.draft), "See the draft")
    return News(line, undoable(sitting, name))


def _status(made: _Made) -> int:
    if isinstance(made.outcome, AlreadyDecidedError):
        return 409
    return 400 if isinstance(made.outcome, InputError) else 200


def _next_place(sitting: Sitting, outcome: Outcome, made: _Made) -> str:
    """Where to go after a decision: to the draft that waits again, to the next one, or to the queue."""
    following = made.draft if made.undone else sitting.next(made.draft)
    parts = ("review", following) if following else ("review",)
    return address(*parts, document=sitting.keep_to, **_line_of(outcome))


def _line_of(outcome: Outcome) -> dict[str, str]:
    """What the address of the next page says of this decision, for `told_before`."""
    if isinstance(outcome, Decided):
        return {"saved": str(outcome.seq)}
    return {"check": str(outcome.number)} if isinstance(outcome, Done) else {"skipped": outcome.draft}

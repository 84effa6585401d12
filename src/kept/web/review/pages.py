"""The page of one draft, with those that come next at hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from fastapi import Request, Response

from kept.errors import InputError
from kept.pipeline.review_desk import Proposals
from kept.review.typed import FieldError
from kept.web.numbers import whole_number
from kept.web.review.card import CardPage, Shown
from kept.web.review.posted import Posted
from kept.web.review.sitting import Sitting
from kept.web.review.told import News
from kept.web.site import site_of

REASONS: Final = (
    "The speaker is wrong",
    "Nothing is said here",
    "It is about no promise",
    "It stands here twice",
    "The words are cut or joined wrongly",
    "It is not part of the article",
)
"""The reasons to reject that need one key; any other can be typed."""

FIRST_NAMES: Final = 20
"""How many names complete a field before anything is typed."""


@dataclass(frozen=True, slots=True)
class Again:
    """A form whose page is shown again with what was typed: it was refused, or asked for commitments."""

    form: Posted
    error: InputError | None = None
    proposals: Proposals | None = None
    status: int = 200


def draft_page(
    request: Request, sitting: Sitting, draft: str, news: News, again: Again | None = None
) -> Response:
    """The page of a draft.

    Args:
        request: what was asked; `at` in its address is the offset of the text to read, `all` adds the fields
            without a value.
        sitting: whose it is.
        draft: which.
        news: what is told about the decision before it.
        again: the form that was sent, where the page shows it again.

    Raises:
        NotFoundError: there is no such draft.
        InputError: the offset is no number.
    """
    query = request.query_params
    shown = sitting.shown(draft, _offset(query.get("at", "")))
    card = _card_of(sitting, shown, "all" in query, again)
    ahead = [sitting.page_of(one) for one in sitting.ahead(draft)]
    return site_of(request).page(
        "review_draft.html",
        request,
        200 if again is None else again.status,
        card=card,
        ahead=ahead,
        news=news,
        left=sitting.left(),
        reasons=REASONS,
        names=_first_names(sitting, shown.card.draft.document),
        proposals=None if again is None else again.proposals,
        private=card.private or any(one.private for one in ahead),
    )


def _card_of(sitting: Sitting, shown: Shown, every: bool, again: Again | None) -> CardPage:
    """The card of the page; where a form is shown again, with what was typed."""
    card = sitting.page_of(shown, every=every)
    return card if again is None else sitting.with_names(_with_typed(card, again))


def with_wrong(card: CardPage, error: InputError | None) -> CardPage:
    """The card with what is wrong told at its field, where the error is about one."""
    if not isinstance(error, FieldError):
        return card
    fields = (replace(one, wrong=error.because) if one.name == error.field else one for one in card.fields)
    return replace(card, fields=tuple(fields))


def _with_typed(card: CardPage, again: Again) -> CardPage:
    """The card with what a person typed in the place of what was there."""
    typed = again.form.typed
    fields = tuple(replace(one, words=typed.get(one.name, one.words)) for one in card.fields)
    return with_wrong(replace(card, fields=fields), again.error)


def _first_names(sitting: Sitting, document: str) -> dict[str, list[tuple[str, str]]]:
    """The first names that complete each kind of field, for a page without scripts."""
    return {
        kind: [(one.id, one.name) for one in sitting.desk.choices(kind, "", FIRST_NAMES, document)]
        for kind in ("speaker", "commitment", "party")
    }


def _offset(words: str) -> int | None:
    offset = whole_number(words)
    if words and offset is None:
        raise InputError(
            f"The address asks for the text from {words[:40]!r} on. Give the offset of a character, such as "
            "at=12000."
        )
    return offset

"""The page of one draft, with those that come next at hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from fastapi import Request, Response

from kept.errors import InputError
from kept.web.access import person_of
from kept.web.review.card import CardPage, card_page
from kept.web.review.posted import Posted
from kept.web.review.sitting import Sitting
from kept.web.review.told import Told, undoable
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


def draft_page(
    request: Request,
    sitting: Sitting,
    draft: str,
    line: Told | None,
    *,
    status: int = 200,
    typed: Posted | None = None,
) -> Response:
    """The page of a draft.

    Args:
        request: what was asked; `at` in its address is the offset of the text to read, `all` adds the fields
            without a value, `match` the commitments that the draft may be about.
        sitting: whose it is.
        draft: which.
        line: what is told about the decision before it.
        status: the HTTP status.
        typed: a form that was refused, whose words are shown again.

    Raises:
        NotFoundError: there is no such draft.
        InputError: the offset is no number.
    """
    query = request.query_params
    shown = sitting.shown(draft, _offset(query.get("at", "")))
    card = card_page(shown, sitting.keep_to, every="all" in query)
    ahead = [card_page(one, sitting.keep_to) for one in sitting.ahead(draft)]
    return site_of(request).page(
        "review_draft.html",
        request,
        status,
        card=card if typed is None else _with_typed(card, typed),
        ahead=ahead,
        told=line,
        undo=undoable(sitting, person_of(request).name),
        left=sitting.left(),
        reasons=REASONS,
        names=_first_names(sitting, shown.card.draft.document),
        proposals=sitting.desk.proposals(draft) if "match" in query else None,
        private=card.private or any(one.private for one in ahead),
    )


def _with_typed(card: CardPage, form: Posted) -> CardPage:
    """The card with what a person typed in the place of what was there."""
    fields = tuple(replace(one, words=form.typed.get(one.name, one.words)) for one in card.fields)
    return replace(card, fields=fields)


def _first_names(sitting: Sitting, document: str) -> dict[str, list[tuple[str, str]]]:
    """The first names that complete each kind of field, for a page without scripts."""
    return {
        kind: [(one.id, one.name) for one in sitting.desk.choices(kind, "", FIRST_NAMES, document)]
        for kind in ("speaker", "commitment", "party")
    }


def _offset(words: str) -> int | None:
    if not words:
        return None
    if words.isascii() and words.isdigit() and len(words) < 10:
        return int(words)
    raise InputError(
        f"The address asks for the text from {words[:40]!r} on. Give the offset of a character, such as "
        "at=12000."
    )

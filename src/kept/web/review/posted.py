"""What a form of the review screen says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from fastapi import Request

from kept.errors import InputError
from kept.web.forms import pairs_of
from kept.web.numbers import whole_number

PART: Final = "kept-part"
"""The header with which the script of the page asks for a part of a page, and by which it knows one."""

_MOST_AT_HAND: Final = 8
_OWN: Final = frozenset({"before", "shown", "document", "have", "only-changes", "reason", "choose"})


@dataclass(frozen=True, slots=True)
class Posted:
    """One decision as it was sent.

    Attributes:
        typed: the fields of the draft by their names, as they were typed.
        before: how many decisions on the draft the page had seen; absent where the form does not say.
        shown: the digest of the record that the page showed.
        document: the document to which the reviewer keeps, empty for all.
        have: the drafts that the page has at hand, the one it shows now first.
        only_changes: whether `typed` holds what was changed alone, and not every field of the form.
        reason: why a draft is rejected.
        part: whether the script of the page asks, which wants a part of a page.
    """

    typed: Mapping[str, str]
    before: int | None
    shown: str
    document: str
    have: tuple[str, ...]
    only_changes: bool
    reason: str
    part: bool


async def posted(request: Request) -> Posted:
    """The form of a request.

    Raises:
        InputError: a number cannot be read.
    """
    pairs = await pairs_of(request)
    values = dict(pairs)
    return Posted(
        typed=_typed(values),
        before=_number(values.get("before", "")),
        shown=values.get("shown", ""),
        document=values.get("document", ""),
        have=tuple(value for name, value in pairs if name == "have")[:_MOST_AT_HAND],
        only_changes=values.get("only-changes") == "1",
        reason=values.get("reason", ""),
        part=PART in request.headers,
    )


def _typed(values: Mapping[str, str]) -> dict[str, str]:
    """The fields of the draft; the commitment that was chosen by a button stands in its field."""
    typed = {name: value for name, value in values.items() if name not in _OWN}
    return typed | ({"commitment": values["choose"]} if "choose" in values else {})


def _number(words: str) -> int | None:
    number = whole_number(words)
    if words and number is None:
        raise InputError(
            f"The form says that it had seen {words[:40]!r} decisions, which is no number such as 0. "
            "Open the draft again and send the form of that page."
        )
    return number

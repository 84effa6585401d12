"""A proposed correction: one field of one record, its new value, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from kept.codec import kind_of, to_plain
from kept.errors import InputError
from kept.model import Commitment, Decision, Draft, Statement
from kept.review.anchors import requoted
from kept.review.decisions import correct
from kept.review.proposing_form import About, Correctable, Filled, FormError
from kept.review.typed import typed_fields, typed_value

_ONE_OF_BOTH: Final = (
    "Give the value that it should have, or take the value away where it is not known: one of the two."
)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction comes to: which field of which record, and why.

    `record` is the record as it stands, `value` the new value as it was typed; empty for "not known".
    """

    record: Correctable
    field: str
    value: str
    because: str

    @property
    def stands(self) -> str:
        """The value that stands, as a person would type it."""
        return typed_words(self.record, self.field)


def key_of(record: Correctable) -> str:
    """How a form names a record: its kind and its id.

    >>> key_of(Statement("K001", "Yan", "It is done."))
    'statement K001'
    """
    return f"{kind_of(record)} {record.id}"


def typed_words(record: Correctable, name: str) -> str:
    """The value of a field as a person would type it; empty where it is not known."""
    value = getattr(record, name)
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def correctable_fields(record: Correctable) -> tuple[str, ...]:
    """The fields of a record that a form can correct."""
    return typed_fields(type(record))


def correction_of(form: Mapping[str, str], about: About) -> Correction:
    """The correction that a form asks for.

    Args:
        form: the form as `kept.review.proposing.cleaned` gives it.
        about: what is on record about the commitment.

    Raises:
        FormError: a field of the form is missing or cannot be, or nothing would change.
    """
    filled = Filled(form)
    because = filled.needed("because", "Say why: what is wrong, and where that can be seen.")
    record = _record(filled, about)
    name = filled.one_of("field", correctable_fields(record))
    correction = Correction(record, name or "", filled.text("value") or "", because)
    if filled.yes("empty") == bool(correction.value):
        filled.wrong("value", _ONE_OF_BOTH)
    elif name is not None:
        _check_value(filled, about, correction)
    filled.check()
    return correction


def _record(filled: Filled, about: About) -> Correctable:
    """The record that the form names; without one there is nothing to hold the other fields against.

    Raises:
        FormError: it names none that can be corrected.
    """
    known = {key_of(record): record for record in about.records.values()}
    key = filled.one_of("record", known)
    if key is None:
        raise FormError(filled.errors)
    return known[key]


def _check_value(filled: Filled, about: About, correction: Correction) -> None:
    try:
        if _changed(correction, about) == correction.record:
            filled.wrong("value", "The record says so already. Give the value that it should have.")
    except InputError as error:
        filled.wrong("value", str(error))


def corrected(
    correction: Correction, about: About, drafts: Sequence[Draft], decisions: Sequence[Decision]
) -> Correctable | Decision:
    """The record with its new value; where it came from a draft, the decision on that draft that corrects it.

    Args:
        correction: what is to change.
        about: what is on record about the commitment.
        drafts: the drafts on record, that of the record among them if it came from one.
        decisions: the decisions made so far.

    Raises:
        InputError: the value cannot be, or nothing would change.
    """
    record, changes = correction.record, {correction.field: correction.value}
    for draft in drafts:
        if draft.proposal.id == record.id and isinstance(record, type(draft.proposal)):
            return correct(draft, changes, decisions, text=about.text)
    return _changed(correction, about)


def _changed(correction: Correction, about: About) -> Correctable:
    """The record with one field changed; where the quoted words change the quotation moves with them."""
    record, name, value = correction.record, correction.field, correction.value
    values: dict[str, Any] = {name: typed_value(type(record), name, value)}
    if isinstance(record, Statement | Commitment) and record.quote is not None:
        quoted = "content" if isinstance(record, Statement) else "wording"
        if name == quoted and (getattr(record, name) or "").split() != value.split():
            values["quote"] = requoted(record.quote, value, about.text)
    return replace(record, **values)


def as_told(record: Correctable) -> tuple[tuple[str, str], ...]:
    """The fields of a record that have a value, each as a person would type it."""
    filled = to_plain(record)
    return tuple((name, typed_words(record, name)) for name in correctable_fields(record) if name in filled)

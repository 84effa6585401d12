"""Records to and from plain values, canonical JSON (RFC 8785) and ids made from content."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any, TypeVar, cast

import rfc8785
from cattrs import Converter
from cattrs.strategies import configure_tagged_union

from kept import model
from kept.dates import PartialDate, Period

T = TypeVar("T")

KINDS: dict[str, type] = {
    "case": model.CaseTitle,
    "party": model.Party,
    "membership": model.Membership,
    "source": model.Source,
    "meeting": model.Meeting,
    "commitment": model.Commitment,
    "reading": model.Reading,
    "statement": model.Statement,
    "event": model.Event,
    "search": model.Search,
    "series": model.Series,
    "observation": model.Observation,
    "measure": model.Measure,
    "licence_claim": model.LicenceClaim,
    "inspection": model.Inspection,
    "sales": model.SalesData,
    "evidence": model.Evidence,
    "override": model.Override,
    "study_plan": model.StudyPlan,
    "study_result": model.StudyResult,
    "snapshot": model.Snapshot,
    "text": model.Text,
    "document": model.Document,
    "draft": model.Draft,
    "decision": model.Decision,
    "coding": model.Coding,
    "redaction": model.Redaction,
}
"""The kinds of record that the ledger keeps, by the word that an entry carries."""

_NAMES = {cls: name for name, cls in KINDS.items()}


def _converter() -> Converter:
    """A converter that writes dates and decimals as strings and leaves out fields at their default."""
    converter = Converter(omit_if_default=True, forbid_extra_keys=True, prefer_attrib_converters=True)
    for scalar in (PartialDate, Period):
        converter.register_unstructure_hook(scalar, str)
        converter.register_structure_hook(scalar, lambda words, cls: cls.parse(words))
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(Decimal, lambda words, _: Decimal(words))
    configure_tagged_union(
        model.Statement | model.Meeting | model.Commitment,
        converter,
        tag_name="kind_of_record",
        tag_generator=lambda cls: _NAMES[cls],
    )
    return converter


_CONVERTER = _converter()


def kind_of(record: model.Record) -> str:
    """The word under which the ledger keeps this record, such as "commitment"."""
    return _NAMES[type(record)]


def to_plain(value: object) -> Any:
    """Dataclasses to dicts, lists and strings, ready for JSON; fields at their default are left out."""
    return _CONVERTER.unstructure(value)


def from_plain(plain: object, cls: type[T]) -> T:
    """The inverse of `to_plain`.

    Raises:
        cattrs.BaseValidationError: a field is missing, unknown or of the wrong type.
    """
    return _CONVERTER.structure(plain, cls)


class Body(str):
    """The canonical JSON of a record, as `canonical` makes it, with the record's kind and id.

    A ledger need not look again whether it is that.
    """

    __slots__ = ("kind", "record")
    kind: str
    record: str


def canonical(value: object) -> str:
    """The one JSON text of a value: RFC 8785, so that anyone can recompute its hash in any language.

    Of a record it is a `Body`.
    """
    words = rfc8785.dumps(to_plain(value)).decode()
    if type(value) not in _NAMES:
        return words
    body = Body(words)
    body.kind, body.record = _NAMES[type(value)], cast(model.Record, value).id
    return body


def content_id(prefix: str, value: object) -> str:
    """An id made from content: the prefix and 16 hexadecimal digits of the sha-256 of `canonical(value)`.

    >>> content_id("stm", {"a": 1, "b": 2}) == content_id("stm", {"b": 2, "a": 1})
    True
    """
    return f"{prefix}_{hashlib.sha256(canonical(value).encode()).hexdigest()[:16]}"

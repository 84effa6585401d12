"""What a person proposes about a commitment: evidence, a correction, or the bound party's reply.

A proposal is a filled form and no record: these rules make records of it where a reviewer accepts it, and say
field by field what is wrong with it. They are pure, and nothing of them writes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kept.model import Event, Record, Search, Source, Statement
from kept.review.proposing_form import About, Filled, FormError, ProposalKind
from kept.review.proposing_source import note_of, source_of
from kept.review.proposing_words import event_of, search_of, statement_of

_SHORT: Final = 200
_LONG: Final = 4000

_SOURCE: Final = {
    "source": _SHORT,
    "publisher": _SHORT,
    "title": 400,
    "address": 2000,
    "published": 40,
    "document": _SHORT,
}
_SAID: Final = {
    "who": _SHORT,
    "role": _SHORT,
    "party": _SHORT,
    "words": _LONG,
    "exact": 3,
    "when": 40,
    "stance": 40,
    "extent": 40,
    "element": 400,
    "about": 80,
    "note": 1000,
    "private": 3,
}
FIELDS: Final[Mapping[ProposalKind, Mapping[str, int]]] = {
    ProposalKind.EVIDENCE: {"what": 20, **_SAID, "event": 40, "where": 400, "found": 3, **_SOURCE},
    ProposalKind.REPLY: {**_SAID, **_SOURCE},
    ProposalKind.CORRECTION: {
        "record": 400,
        "field": 60,
        "value": _LONG,
        "empty": 3,
        "was": _LONG,
        "because": 1000,
    },
}
"""The fields of each form, with the most characters that each may hold."""

KINDS_OF_EVIDENCE: Final = ("said", "done", "looked")
"""Somebody said something, something was done, or somebody looked for evidence."""

Made = Statement | Event | Search


def cleaned(kind: ProposalKind, form: Mapping[str, str]) -> dict[str, str]:
    """The fields of a form that were filled in, without spaces around them; what is no field is left out.

    Raises:
        FormError: a field is too long.
    """
    found = {
        name: "\n".join(form[name].strip().splitlines())
        for name in FIELDS[kind]
        if form.get(name, "").strip()
    }
    errors = {
        name: f"This has {len(words):,} characters. Give at most {FIELDS[kind][name]:,}."
        for name, words in found.items()
        if len(words) > FIELDS[kind][name]
    }
    if errors:
        raise FormError(errors)
    return found


def proposed_records(
    kind: ProposalKind, form: Mapping[str, str], about: About, by: str
) -> tuple[Record, ...]:
    """The records that evidence or a reply comes to: its source where that is new, and what it says.

    Words that no stored document proves are a paraphrase, whoever gives them as exact.

    Args:
        kind: evidence or a reply; a correction is made by `kept.review.proposing_correction`.
        form: the form as `cleaned` gives it.
        about: what is on record about the commitment.
        by: who proposes it; the name goes into the note.

    Raises:
        FormError: a field is missing or cannot be, each with its sentence.
    """
    filled = Filled(form)
    what = "said" if kind is ProposalKind.REPLY else filled.one_of("what", KINDS_OF_EVIDENCE)
    source = source_of(filled, about, kind) if what != "looked" else None
    note = note_of(filled, by)
    made = _MAKERS.get(what or "", _nothing)(filled, about, source, note, kind)
    filled.check()
    assert made is not None, "a form without errors makes a record"
    new = (source,) if source is not None and source.id not in about.sources else ()
    return (*new, made)


def _nothing(_filled: Filled, _about: About, _source: Source | None, _note: str, _kind: ProposalKind) -> None:
    """What a form makes that does not say what kind of evidence it is: nothing."""


_MAKERS: Final[Mapping[str, Callable[[Filled, About, Source | None, str, ProposalKind], Made | None]]] = {
    "said": statement_of,
    "done": event_of,
    "looked": search_of,
}

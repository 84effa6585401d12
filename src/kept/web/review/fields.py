"""The fields of a draft as controls of a form, and what a form changes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from types import NoneType
from typing import Any, Final, get_args, get_type_hints

from kept.model import Commitment, Meeting, Statement
from kept.review.placing import PLACES, Proposal, parts_of, typed_places
from kept.review.typed import typed_fields


class Control(StrEnum):
    """How a field is typed: from a short list, in one line, in several, with completion, or as places."""

    CHOICE = "choice"
    LINE = "line"
    LONG = "long"
    NAMED = "named"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a draft.

    `words` is the value as a person types it. `choices` are pairs of such a value and what is shown for it;
    `named` is what completes the field: speaker, commitment or party; `called` are the words of the one that
    stands there. `key` is the key that goes to the field, `wrong` why what was typed in it cannot be.
    """

    name: str
    label: str
    words: str
    control: Control
    choices: tuple[tuple[str, str], ...] = ()
    named: str = ""
    hint: str = ""
    key: str = ""
    called: str = ""
    wrong: str = ""


_SHOWN: Final[Mapping[type, tuple[str, ...]]] = {
    Statement: (
        "speaker",
        "kind",
        "content",
        "negated",
        "said_on",
        "about",
        "role",
        "commitment",
        "stance",
        "extent",
        "party",
        "note",
    ),
    Commitment: (
        "what",
        "bound",
        "to",
        "made_on",
        "deadline",
        "duty",
        "testable",
        "nature",
        "made_at",
        "chain",
        "parent",
        "note",
    ),
    Meeting: ("name", "forum", "kind", "number", "start", "end", "city", "country", "people", "note"),
}
"""The fields that are always shown, in the order in which a reviewer reads them."""

_KEYS: Final[Mapping[type, Mapping[str, str]]] = {
    Statement: {"speaker": "w", "kind": "t", "said_on": "d", "commitment": "k", "party": "p", "note": "n"},
    Commitment: {"bound": "w", "duty": "t", "made_on": "d", "parent": "k", "to": "p", "note": "n"},
    Meeting: {"people": "w", "kind": "t", "start": "d", "note": "n"},
}
"""The key that goes to a field: who, the type, the date, the commitment, the party, a note."""

_LABELS: Final = {
    "said_on": "Said on",
    "about": "About the time",
    "negated": "Negated",
    "content": "Words",
    "commitment": "Commitment",
    "stance": "Stance to it",
    "extent": "Extent",
    "party": "Party",
    "what": "What is promised",
    "bound": "Who is bound",
    "to": "To whom",
    "made_on": "Made on",
    "made_at": "At the meeting",
    "duty": "Kind of duty",
    "nature": "Nature",
    "chain": "Chain",
    "parent": "Earlier promise",
    "wording": "Exact words",
    "content_place": "Place of the words",
    "source_place": "Place of the speaker",
    "cue_place": "Place of the verb",
}

_HINTS: Final = {
    "content": "As they stand in the text; … between pieces that are apart.",
    "about": "A date, or two with / between them: 2006-01/2006-06. ~ after a date means about: 2005~.",
    "bound": "Parties by id, name or alias; semicolons between several.",
    "to": "Parties by id, name or alias; semicolons between several.",
    "commitment": "By its id or its words; m shows which it may be.",
    "party": "By its id, name or alias.",
    "people": "Semicolons between several.",
    "content_place": "Characters from the start of the text, such as 120-188; 201-230.",
}

_NAMED: Final = {
    "speaker": "speaker",
    "commitment": "commitment",
    "parent": "commitment",
    "party": "party",
    "bound": "party",
    "to": "party",
}

_LONG: Final = frozenset({"content", "what", "wording", "note", "elements", "untestable_because"})
_PLAIN: Final = ("", "False")
"""The words of a field that says nothing of its own."""

_DATE_HINT: Final = (
    "A day, month or year: 28 March 2006, 2006-03-28, March 2006, 2006. ~ after it means about."
)
_DATES: Final = frozenset({"said_on", "made_on", "deadline", "start", "end"})


def fields_of(record: Proposal, *, every: bool = False) -> tuple[Field, ...]:
    """The fields to show: those that a reviewer needs, others that have a value, and where they stand.

    Args:
        record: what is proposed, or stands.
        every: whether to add the fields that have no value too.
    """
    shown = _SHOWN[type(record)]
    others = [name for name in typed_fields(type(record)) if name not in (*shown, "public")]
    more = [name for name in others if every or (name != "document" and words_of(record, name) not in _PLAIN)]
    return (*(_field(record, name) for name in (*shown, *more)), *_places(record))


def words_of(record: Proposal, name: str) -> str:
    """The value of a field as a person types it; nothing where there is none."""
    if name in PLACES:
        return typed_places(parts_of(record).get(PLACES[name], ()))
    value = getattr(record, name)
    if value is None:
        return ""
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def changes_of(record: Proposal, typed: Mapping[str, str]) -> dict[str, str]:
    """What a form changes of a record: the fields whose words differ from those shown.

    How white space is broken into lines is no change: a browser breaks lines in its own way.
    """
    known = (*typed_fields(type(record)), *PLACES)
    return {
        name: words
        for name, words in typed.items()
        if name in known and words.split() != words_of(record, name).split()
    }


def _field(record: Proposal, name: str) -> Field:
    choices = _choices(record, name)
    return Field(
        name=name,
        label=label_of(name),
        words=words_of(record, name),
        control=_control(name, choices),
        choices=choices,
        named=_NAMED.get(name, ""),
        hint=_DATE_HINT if name in _DATES else _HINTS.get(name, ""),
        key=_KEYS[type(record)].get(name, ""),
    )


def label_of(name: str) -> str:
    """What a reviewer reads for the name of a field."""
    return _LABELS.get(name, name.replace("_", " ").capitalize())


def _control(name: str, choices: tuple[tuple[str, str], ...]) -> Control:
    if choices:
        return Control.CHOICE
    if name in _NAMED:
        return Control.NAMED
    return Control.LONG if name in _LONG else Control.LINE


def _choices(record: Proposal, name: str) -> tuple[tuple[str, str], ...]:
    """The values of a field that has few, with an empty one first where it may be left out."""
    hint: Any = get_type_hints(type(record))[name]
    kinds = [kind for kind in get_args(hint) or (hint,) if kind is not NoneType]
    if kinds == [bool]:
        return (("False", "no"), ("True", "yes"))
    if not (isinstance(kinds[0], type) and issubclass(kinds[0], Enum)):
        return ()
    members = tuple((str(one.value), str(one.value).replace("_", " ")) for one in kinds[0])
    return (("", "not said"), *members) if NoneType in get_args(hint) else members


def _places(record: Proposal) -> tuple[Field, ...]:
    """Where the spans of the quotation stand, in the fields that move them."""
    parts = parts_of(record)
    if not parts.get("content"):
        return ()
    return tuple(
        Field(name, label_of(name), words_of(record, name), Control.PLACE, hint=_HINTS.get(name, ""))
        for name in reversed(tuple(PLACES))
        if PLACES[name] in parts
    )

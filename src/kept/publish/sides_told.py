"""Who says what about a promise, in one plain sentence, from the pieces as the rules weighed them.

It weighs nothing itself: each clause is one bearing of one kind of piece, and whoever stands behind it. That
nothing was measured is said of the record, which is all that can be known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kept.model import Bearing, Duty, EvidenceKind, Grade, Nature, Says, Status, Weighed
from kept.publish.shelf import Shelf

_SILENT: Final = frozenset({Status.NOT_IN_BEING, Status.NOT_IN_LEDGER, Status.NOT_TESTABLE})
_WORDS: Final = frozenset({EvidenceKind.STATEMENT, EvidenceKind.PROMISE})
_MEASURED: Final = frozenset({EvidenceKind.FINDING, EvidenceKind.ESTIMATE})
_NAMED: Final = 3

_ENDINGS: Final[Mapping[Says, str]] = {
    Says.REFUSED: "refused it",
    Says.WITHDRAWN: "took it back",
    Says.RELEASED: "gave it up",
    Says.SUPERSEDED: "put another promise in its place",
}
"""What whoever spoke did by speaking, whatever the bearing of the words."""

_SIDES: Final = (Bearing.SUPPORTS, Bearing.CONTRADICTS, Bearing.UNDERCUTS)

_THINGS: Final[Mapping[tuple[EvidenceKind, Bearing], str]] = {
    (EvidenceKind.INSTRUMENT, Bearing.SUPPORTS): "an official instrument bears it out",
    (EvidenceKind.INSTRUMENT, Bearing.CONTRADICTS): "an official instrument speaks against it",
    (EvidenceKind.INSTRUMENT, Bearing.UNDERCUTS): "an official instrument leaves it in doubt",
    (EvidenceKind.ACT, Bearing.SUPPORTS): "what was done bears it out",
    (EvidenceKind.ACT, Bearing.CONTRADICTS): "what was done speaks against it",
    (EvidenceKind.ACT, Bearing.UNDERCUTS): "what was done leaves it in doubt",
    (EvidenceKind.SEARCH, Bearing.CONTRADICTS): "a search speaks against it",
    (EvidenceKind.SEARCH, Bearing.UNDERCUTS): "a search leaves it in doubt",
    (EvidenceKind.FINDING, Bearing.SUPPORTS): "a measurement bears it out",
    (EvidenceKind.FINDING, Bearing.CONTRADICTS): "a measurement speaks against it",
    (EvidenceKind.FINDING, Bearing.UNDERCUTS): "a measurement leaves it in doubt",
    (EvidenceKind.ESTIMATE, Bearing.UNDERCUTS): "an estimate leaves it in doubt",
}
"""What a piece that is nobody's words does, in the order in which it is told."""


def sides_told(shelf: Shelf) -> str:
    """The sentence; empty where there is nothing to judge.

    It may say, for example: China said that it was done; United States doubted it; no measurement of it is on
    record.
    """
    if shelf.dossier.verdict.status in _SILENT:
        return ""
    pieces = [one for exhibit in shelf.exhibits.values() for one in exhibit.weighed]
    said = [*_said(shelf, pieces), *_things(pieces)]
    clauses = [*(said or ["nothing on record shows whether it was done"]), *_unmeasured(pieces)]
    sentence = "; ".join(clauses)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _said(shelf: Shelf, pieces: Sequence[Weighed]) -> Iterator[str]:
    """One clause for all who said the same."""
    groups: dict[str, dict[str, None]] = {}
    for bearing in (*_SIDES, Bearing.CONTEXT):
        for piece in pieces:
            did = _did(shelf, piece) if piece.bearing is bearing else None
            if did is not None:
                groups.setdefault(did, {})[_who(shelf, piece)] = None
    yield from (f"{_names(list(names))} {did}" for did, names in groups.items())


def _did(shelf: Shelf, piece: Weighed) -> str | None:
    """What whoever spoke did by it; nothing where the words are only context."""
    says = piece.evidence.says
    if piece.evidence.kind not in _WORDS:
        return None
    if says in _ENDINGS:
        return _ENDINGS[says]
    if piece.bearing is Bearing.CONTEXT:
        return None
    if piece.evidence.kind is EvidenceKind.PROMISE:
        return "promised it anew"
    if piece.bearing is Bearing.UNDERCUTS:
        return "doubted it"
    done, undone = _done(shelf)
    return f"said that it {done if piece.bearing is Bearing.SUPPORTS else undone}"


def _done(shelf: Shelf) -> tuple[str, str]:
    """How it is said that a promise was done, and that it was not."""
    promise = shelf.dossier.commitment
    if promise.nature is Nature.FORECAST:
        return "had come true", "had not come true"
    lasting = promise.duty in (Duty.MAINTAIN, Duty.REFRAIN)
    return ("was being kept", "was not being kept") if lasting else ("was done", "was not done")


def _who(shelf: Shelf, piece: Weighed) -> str:
    """The party that stands behind a piece: that which controls whoever speaks, else the speaker."""
    seen: set[str] = set()
    party = piece.evidence.party
    while party is not None and party not in seen and (above := _above(shelf, party)) is not None:
        seen.add(party)
        party = above
    return shelf.name(party) or piece.evidence.label


def _above(shelf: Shelf, party: str) -> str | None:
    known = shelf.parties.get(party)
    return known.part_of if known is not None else None


def _names(names: Sequence[str]) -> str:
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _things(pieces: Sequence[Weighed]) -> Iterator[str]:
    found = {(piece.evidence.kind, piece.bearing) for piece in pieces}
    yield from (words for key, words in _THINGS.items() if key in found)


def _unmeasured(pieces: Sequence[Weighed]) -> Iterator[str]:
    """Said where no piece is a measurement, nor as good as one."""
    if not any(piece.evidence.kind in _MEASURED or piece.grade is Grade.A for piece in pieces):
        yield "no measurement of it is on record"

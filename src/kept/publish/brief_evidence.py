"""Both sides' evidence on a promise in a brief: who said what, when, of what grade, and where it was seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kept.model import Bearing, EvidenceKind, Grade, Says, Weighed
from kept.publish.brief_values import Brief, BriefItem, root_of
from kept.publish.clean import bare
from kept.publish.days import date_words
from kept.publish.words import grade_words

_MOST = 2
"""How many pieces are shown on each side; how many more there are is said."""

_WORTH_TELLING = frozenset({EvidenceKind.ACT, EvidenceKind.FINDING, EvidenceKind.SEARCH})
_SIDES: tuple[tuple[str, frozenset[Bearing]], ...] = (
    ("For", frozenset({Bearing.SUPPORTS})),
    ("Against", frozenset({Bearing.CONTRADICTS, Bearing.UNDERCUTS})),
)
_VERBS: dict[Bearing, str] = {
    Bearing.SUPPORTS: "",
    Bearing.CONTRADICTS: "contradicts it",
    Bearing.UNDERCUTS: "doubts it",
}
_SAYS: dict[Says, str] = {
    Says.FULFILLED: "says that it is done",
    Says.PROGRESS: "progress, no completion",
    Says.NOT_DONE: "says that it is not done",
    Says.DOUBT: "doubt",
}
"""What a piece says that decides nothing."""


@dataclass(frozen=True, slots=True)
class Word:
    """One piece of evidence. `quoted` is true where `words` are exact; others are a paraphrase."""

    who: str
    when: str
    weight: str
    words: str
    quoted: bool
    seen: str


@dataclass(frozen=True, slots=True)
class Side:
    """The best pieces on one side, and how many more there are."""

    label: str
    words: tuple[Word, ...]
    more: int = 0


def sides(item: BriefItem, brief: Brief, most: int = _MOST) -> tuple[Side, ...]:
    """For, against, and what else is on record, at most `most` pieces each; an empty side is left out.

    Where `most` is one, what else is on record is left out too: there is little room.
    """
    pieces = _pieces(item)
    found = [
        _side(label, [one for one in pieces if one.best.bearing in bearings], brief, most)
        for label, bearings in _SIDES
    ]
    also = _side("Also", _context(item), brief, most) if most > 1 else Side("Also", ())
    return tuple(side for side in (*found, also) if side.words)


def latest(item: BriefItem, brief: Brief) -> tuple[Word, ...]:
    """The last words of either side, or deeds, about a promise that nothing decides; the bound side first."""
    bound = {root_of(one, brief.parties) for one in item.commitment.bound}
    found: dict[bool, _Piece] = {}
    for one in _newest_first(_telling(item)):
        found.setdefault(root_of(one.best.evidence.party or "", brief.parties) in bound, one)
    return tuple(_word(found[own], brief) for own in (True, False) if own in found)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of evidence as it weighs for each bound party, that for which it weighs most first."""

    weighed: tuple[Weighed, ...]

    @property
    def best(self) -> Weighed:
        return self.weighed[0]


def _pieces(item: BriefItem) -> list[_Piece]:
    """Each piece once; what has no date never counts and is left out."""
    found: dict[str, list[Weighed]] = {}
    for one in sorted(item.verdict.weighed, key=_rank):
        if one.counts_from is not None:
            found.setdefault(one.evidence.id, []).append(one)
    return [_Piece(tuple(weighed)) for weighed in found.values()]


def _rank(piece: Weighed) -> tuple[bool, int, bool]:
    """What decides before context, the better grade first, and a contrary fact before a doubt."""
    grade = list(Grade).index(piece.grade)
    return (piece.bearing is Bearing.CONTEXT, grade, piece.bearing is Bearing.UNDERCUTS)


def _telling(item: BriefItem) -> list[_Piece]:
    """What tells something: acts, figures, searches, and words for or against said since it was made."""
    made = item.commitment.made_on.first()
    return [one for one in _pieces(item) if _tells(one.best, made)]


def _context(item: BriefItem) -> list[_Piece]:
    """Of that, what decides nothing."""
    return [one for one in _telling(item) if one.best.bearing is Bearing.CONTEXT]


def _tells(piece: Weighed, made: date) -> bool:
    if piece.evidence.kind in _WORTH_TELLING:
        return True
    return piece.evidence.says is not Says.NOTHING and _day(piece) >= made


def _newest_first(pieces: Sequence[_Piece]) -> list[_Piece]:
    return sorted(pieces, key=lambda one: (_day(one.best), one.best.evidence.id), reverse=True)


def _day(piece: Weighed) -> date:
    return piece.counts_from.last() if piece.counts_from is not None else date.min


def _side(label: str, pieces: Sequence[_Piece], brief: Brief, most: int) -> Side:
    """The best first, of equal ones the newest; somebody else's words before more by the same."""
    ordered = sorted(_newest_first(pieces), key=lambda one: _rank(one.best))
    firsts = list({one.best.evidence.label: one for one in reversed(ordered)}.values())[::-1]
    chosen = sorted(firsts, key=ordered.index) + [one for one in ordered if one not in firsts]
    shown = tuple(_word(one, brief) for one in chosen[:most])
    return Side(label, shown, len(ordered) - len(shown))


def _word(piece: _Piece, brief: Brief) -> Word:
    evidence = piece.best.evidence
    statement = brief.statements.get(evidence.id)
    quote = statement.quote if statement is not None else None
    return Word(
        who=evidence.label,
        when=date_words(piece.best.counts_from),
        weight=_weights(piece, brief),
        words=" … ".join(span.words for span in quote.content) if quote else bare(evidence.text),
        quoted=quote is not None,
        seen=_seen(evidence.source, brief),
    )


def _weights(piece: _Piece, brief: Brief) -> str:
    """What it weighs; where it is one side's own report and the other's acknowledgement, for each of them."""
    words = [_weight(one) for one in piece.weighed]
    if len(set(words)) == 1:
        return words[0]
    told = [(brief.names((one.bound,)), weight) for one, weight in zip(piece.weighed, words, strict=True)]
    return "; ".join(f"{weight or 'context'} for {name}" for name, weight in told)


def _weight(piece: Weighed) -> str:
    """Verb and grade; of what decides nothing only what it says."""
    if piece.bearing is Bearing.CONTEXT:
        return _SAYS.get(piece.evidence.says, "")
    return ", ".join(filter(None, (_VERBS[piece.bearing], grade_words(piece.grade))))


def _seen(source: str | None, brief: Brief) -> str:
    """Who published it; a source of a later day is not named, for it was not there yet."""
    found = brief.sources.get(source or "")
    if found is None:
        return ""
    if found.published is not None and not found.published.by(brief.day):
        return "printed later"
    return found.publisher

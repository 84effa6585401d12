"""A verdict taken apart for a terminal: each side with its words and rules, each step, what decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.tree import Tree

from kept.model import Bearing, Change, EvidenceKind, Quote, Reason, Statement, Status, Weighed
from kept.publish.days import date_words, moment_words, period_words
from kept.publish.lines import pairs_grid, plain, printed, ruled_table
from kept.publish.shelf import Shelf, shelf_of
from kept.publish.terminal import answer, head, headed
from kept.publish.values import Dossier
from kept.publish.words import BEARINGS, PACES, STATUSES, grade_words

_SIDES = (
    (Bearing.SUPPORTS, "What supports it"),
    (Bearing.CONTRADICTS, "What contradicts it"),
    (Bearing.UNDERCUTS, "What takes away its ground"),
    (Bearing.CONTEXT, "Context, which decides nothing alone"),
)


def explain_text(dossier: Dossier, width: int = 80) -> str:
    """Everything that leads to the verdict and what would change it, in lines of at most `width` cells.

    Each step and each weight names the line of the rules that gave it (`kept rules` prints them).

    Raises:
        InputError: `width` is less than 40.
    """
    shelf = shelf_of(dossier)
    parts = (
        *head(shelf),
        *answer(dossier),
        *_sides(shelf),
        *_steps(dossier),
        *_changes(dossier.verdict.would_change),
        *_awaited(dossier),
        *_without(shelf),
        *_regraded(dossier),
        *_figures(dossier),
        *_readings(dossier),
        *_replies(dossier.statements),
    )
    return printed(parts, width)


# --------------------------------------------------------------------------- the evidence, side by side


def _sides(shelf: Shelf) -> Iterator[RenderableType]:
    for bearing, heading in _SIDES:
        pieces = [piece for piece in shelf.dossier.verdict.weighed if piece.bearing is bearing]
        if pieces:
            yield from headed(f"{heading} ({len(pieces)})", *(_piece(shelf, piece) for piece in pieces))
    if not shelf.dossier.verdict.weighed:
        yield from headed("Evidence", plain("None counts by this date."))


def _piece(shelf: Shelf, piece: Weighed) -> RenderableType:
    evidence = piece.evidence
    tree = Tree(plain(f"{evidence.id}  {evidence.label}, {_when(piece)}"))
    for line in _about(shelf, piece):
        tree.add(plain(line))
    return tree


def _when(piece: Weighed) -> str:
    evidence = piece.evidence
    if evidence.said_on is not None:
        return date_words(evidence.said_on)
    return f"published {date_words(evidence.published)}" if evidence.published else "no date"


def _about(shelf: Shelf, piece: Weighed) -> Iterator[str]:
    evidence = piece.evidence
    statement = shelf.statements.get(evidence.id)
    quote = statement.quote if statement else None
    paraphrased = evidence.kind in (EvidenceKind.STATEMENT, EvidenceKind.PROMISE)
    yield from _words(evidence.text if not paraphrased else f"(paraphrase) {evidence.text}", quote)
    if evidence.about is not None:
        yield f"about {period_words(evidence.about)}"
    grade = ", ".join(filter(None, (BEARINGS[piece.bearing], grade_words(piece.grade))))
    bound = f" for {shelf.name(piece.bound)}" if len(shelf.dossier.commitment.bound) > 1 else ""
    yield f"weighed{bound}: {grade}, because {piece.because} [{piece.rule}]"
    cited = shelf.sources.of(evidence.source, statement.document if statement else None)
    if cited is not None:
        yield f"source: {cited.words}"


def _words(text: str, quote: Quote | None) -> Iterator[str]:
    """The words themselves with their place, else `text`."""
    if quote is None:
        yield text
        return
    yield " … ".join(f"“{span.words}”" for span in quote.content)
    places = ", ".join(f"{span.start} to {span.end}" for span in quote.content)
    yield f"these words: characters {places} of text {quote.text}"


# --------------------------------------------------------------------------- the steps


def _steps(dossier: Dossier) -> tuple[RenderableType, ...]:
    tree = Tree("", hide_root=True)
    for reason in dossier.verdict.reasons:
        for child in (*reason.children, *([reason] if reason.children else [])):
            _grow(tree, child)
        if not reason.children:
            tree.add(plain(f"{reason.text} [{reason.rule}]"))
    return headed("The steps, each with its line of the rules", tree)


def _grow(tree: Tree, reason: Reason) -> None:
    tree.add(plain(f"{reason.text} [{reason.rule}]"))


# --------------------------------------------------------------------------- what would change it


def _changes(changes: Sequence[Change]) -> tuple[RenderableType, ...]:
    if not changes:
        words = "No set of additions or removals that was tried changes it."
        return headed("What would change it", plain(words))
    pairs = pairs_grid((STATUSES[change.status].label, change.text) for change in changes)
    return headed("What would change it", pairs)


def _awaited(dossier: Dossier) -> tuple[RenderableType, ...]:
    awaited = dossier.verdict.next_evidence
    if not awaited:
        return ()
    return headed("What is to be expected", pairs_grid((moment_words(one.on), one.text) for one in awaited))


def _without(shelf: Shelf) -> tuple[RenderableType, ...]:
    if not shelf.dossier.without:
        return ()
    table = ruled_table("Without", "Status", "Pieces that fall away")
    for change in shelf.dossier.without:
        cited = shelf.sources.of(change.text)
        named = f"{change.text}: {cited.words}" if cited else change.text
        status = _beside(change.status, shelf.dossier.verdict.status)
        table.add_row(*map(plain, (named, status, ", ".join(change.removes))))
    return (plain(""), plain("If one source had not been there"), table)


def _regraded(dossier: Dossier) -> tuple[RenderableType, ...]:
    other = [change for change in dossier.regraded if change.status is not dossier.verdict.status]
    if not dossier.regraded:
        return ()
    if not other:
        words = f"No piece changes it by being one grade better or worse ({len(dossier.regraded)} tried)."
        return headed("Under other grades", plain(words))
    pairs = pairs_grid((STATUSES[change.status].label, change.text) for change in other)
    same = len(dossier.regraded) - len(other)
    return headed("Under other grades", pairs, plain(f"{same} other changes of one grade leave it as it is."))


def _beside(status: Status, now: Status) -> str:
    return "the same" if status is now else STATUSES[status].label


# --------------------------------------------------------------------------- other voices


def _figures(dossier: Dossier) -> tuple[RenderableType, ...]:
    paces = [(f"Pace ({PACES[one.status]})", one.because) for one in dossier.paces]
    found = [("Effect", one.because) for one in dossier.effects]
    pairs = [*paces, *dossier.figures_told, *found]
    return headed("What the figures tell", pairs_grid(pairs)) if pairs else ()


def _readings(dossier: Dossier) -> tuple[RenderableType, ...]:
    if not dossier.readings:
        return ()
    tree = Tree("", hide_root=True)
    for reading, verdict in dossier.readings:
        who = f", by {reading.by}" if reading.by else ""
        branch = tree.add(plain(f"{reading.label}: {STATUSES[verdict.status].label} ({reading.id}{who})"))
        branch.add(plain(f"It can be read so because {reading.because}"))
        branch.add(plain(verdict.because))
    return headed("Rival readings of the words", tree)


def _replies(statements: Sequence[Statement]) -> tuple[RenderableType, ...]:
    replies = [one for one in statements if one.reply]
    if not replies:
        return ()
    pairs = ((one.speaker, f"{date_words(one.said_on)}: {one.content} ({one.id})") for one in replies)
    return headed("Right of reply", pairs_grid(pairs))

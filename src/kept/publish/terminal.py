"""A verdict and an overview as plain text for a terminal: no colour, no line wider than asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.tree import Tree

from kept.model import Nature, Reason
from kept.publish.cells import Cell
from kept.publish.days import date_words, days_words, moment_words
from kept.publish.lines import indented, pairs_grid, plain, printed, ruled_table
from kept.publish.passages import Passage, Piece
from kept.publish.promise import main_facts
from kept.publish.said import Card, cards
from kept.publish.shelf import Exhibit, Shelf, shelf_of
from kept.publish.values import Dossier, Row
from kept.publish.words import GRADES, STATUSES, family_of, grade_words, label_of


def verdict_text(dossier: Dossier, width: int = 80) -> str:
    """The verdict with its reasons and evidence, in lines of at most `width` cells.

    East Asian characters count as two cells. Everything in the dossier is shown, private records too:
    this is for whoever holds the ledger.

    Raises:
        InputError: `width` is less than 40.
    """
    shelf = shelf_of(dossier)
    parts = (
        *head(shelf),
        *answer(dossier),
        *_why(dossier),
        *_evidence(shelf),
        *_changes(dossier),
        *_earlier(dossier),
    )
    return printed(parts, width)


def table_text(rows: Iterable[Row], width: int = 80) -> str:
    """Commitments with status, grade and deciding reason, sorted by id, in lines of at most `width` cells.

    Raises:
        InputError: `width` is less than 40.
    """
    found = sorted(rows, key=lambda row: row.commitment.id)
    promises = [row for row in found if row.commitment.nature is Nature.PROMISE]
    forecasts = [row for row in found if row.commitment.nature is Nature.FORECAST]
    parts = [_table("Promise", promises) if promises else plain("No promise is on record.")]
    return printed([*parts, *([plain(""), _table("Forecast", forecasts)] if forecasts else [])], width)


def _table(kind: str, rows: Sequence[Row]) -> RenderableType:
    table = ruled_table(kind, "Status", "Grade", "Because")
    table.columns[0].max_width = 24
    for row in rows:
        verdict = row.verdict
        grade = verdict.grade if grade_words(verdict.grade) else "-"
        status = label_of(verdict.status, row.commitment.nature)
        table.add_row(*map(plain, (row.commitment.id, status, grade, verdict.because)))
    return table


def headed(heading: str, *parts: RenderableType) -> tuple[RenderableType, ...]:
    """A heading with its parts below it, further in."""
    return (plain(""), plain(heading), *map(indented, parts))


def _cell_words(cell: Cell) -> str:
    return f"{cell.text} ({cell.small})" if cell.small else cell.text


def head(shelf: Shelf) -> tuple[RenderableType, ...]:
    """What the promise is: its id, its wording, its facts."""
    promise = shelf.dossier.commitment
    facts = [(label, _cell_words(cell)) for label, cell in main_facts(shelf)]
    title = (plain(promise.id), plain(promise.what))
    return (*title, plain(""), pairs_grid(facts))


def answer(dossier: Dossier) -> tuple[RenderableType, ...]:
    """The status with its deciding reason, and from where it was looked at."""
    verdict = dossier.verdict
    family = family_of(verdict.status)
    late = f", by {days_words(verdict.days_late)}" if verdict.days_late is not None else ""
    label = label_of(verdict.status, dossier.commitment.nature)
    kind = f" ({family.label.lower()})" if family.label not in label else ""
    pairs = (
        ("As of", moment_words(verdict.as_of)),
        ("Known at", moment_words(verdict.known_at)),
        ("Grade", f"{verdict.grade}: {GRADES[verdict.grade]}"),
        ("Rules", f"version {verdict.rules_version}"),
    )
    answer = plain(f"{label.upper()}{late}{kind}")
    return (plain(""), answer, indented(plain(verdict.because)), plain(""), pairs_grid(pairs))


def _why(dossier: Dossier) -> tuple[RenderableType, ...]:
    tree = Tree("", hide_root=True)
    for reason in dossier.verdict.reasons:
        _grow(tree, reason, dossier.verdict.because)
    return headed("Why", tree) if tree.children else ()


def _grow(tree: Tree, reason: Reason, told: str) -> None:
    """The reason and those below it, less what stands elsewhere: `told` above, single pieces in the table."""
    names = f" [{', '.join(reason.evidence)}]" if reason.evidence else ""
    repeats = reason.text == told and reason.children
    text = "By these steps:" if repeats else f"{reason.text}{names}"
    branch = tree.add(plain(text))
    for child in reason.children:
        if not child.rule.startswith("w."):
            _grow(branch, child, told)


def _evidence(shelf: Shelf) -> tuple[RenderableType, ...]:
    if not shelf.exhibits:
        return headed("Evidence", plain("None counts by this date."))
    said = {card.record: card for card in cards(shelf)}
    table = ruled_table("Record", "Counts from", "Who and what", "Weight")
    table.columns[0].max_width = 10
    for name, exhibit in shelf.exhibits.items():
        when, weight = date_words(exhibit.counts_from), "; ".join(shelf.weight(name))
        words = f"{exhibit.evidence.label}: {_said(exhibit, said.get(name))}"
        table.add_row(*map(plain, (name, when, words, weight)))
    return (plain(""), plain("Evidence"), table)


def _said(exhibit: Exhibit, card: Card | None) -> str:
    """Quoted words in quotation marks, other words of a speaker marked as a paraphrase, else the record's."""
    if card is None:
        return exhibit.evidence.text
    return _quoted(card.quoted) if card.quoted is not None else f"(paraphrase) {card.paraphrase}"


def _quoted(passage: Passage) -> str:
    quoted = [part.words for part in passage.parts if part.piece is Piece.QUOTED]
    words = " … ".join(f"“{words}”" for words in quoted)
    return f"{words} ({passage.problem})" if passage.problem else words


def _changes(dossier: Dossier) -> tuple[RenderableType, ...]:
    changes = dossier.verdict.would_change
    pairs = pairs_grid((STATUSES[change.status].label, change.text) for change in changes)
    return headed("What would change it", pairs) if changes else ()


def _earlier(dossier: Dossier) -> tuple[RenderableType, ...]:
    table = ruled_table("As of", "Status", "Because")
    for verdict in dossier.earlier:
        status = STATUSES[verdict.status].label
        table.add_row(*map(plain, (moment_words(verdict.as_of), status, verdict.because)))
    return (plain(""), plain("On earlier dates"), table) if table.row_count else ()

"""One verdict, as an object that shows itself in a notebook and in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.console import RenderableType

from kept.model import Commitment, Grade, Status, Verdict
from kept.notebook.render import colours, render
from kept.notebook.table import Table
from kept.notebook.verdict_tables import evidence, tried
from kept.pipeline.records import Records
from kept.pipeline.verdicts import View
from kept.publish import STATUSES, Dossier, family_of
from kept.publish.days import days_words, moment_words
from kept.publish.lines import pairs_grid, printed
from kept.publish.promise import main_facts
from kept.publish.shelf import shelf_of
from kept.publish.terminal import answer, head, headed
from kept.publish.words import GRADES, grade_words, label_of

_WIDTH = 80


@dataclass(frozen=True, slots=True, repr=False)
class VerdictCard:
    """The verdict on one commitment as of a day, with what would change it.

    `dossier` has the commitment, the verdict and the names in them; `Ledger.explain` gives the whole one.
    """

    dossier: Dossier
    view: View
    records: Records = field(compare=False)

    @property
    def commitment(self) -> Commitment:
        """What was promised."""
        return self.dossier.commitment

    @property
    def verdict(self) -> Verdict:
        """The verdict itself, with its reasons and all pieces of evidence."""
        return self.dossier.verdict

    @property
    def status(self) -> Status:
        """The answer in one word, such as `disputed`."""
        return self.verdict.status

    @property
    def grade(self) -> Grade:
        """How good the evidence is that decides."""
        return self.verdict.grade

    @property
    def because(self) -> str:
        """The deciding reason in one sentence."""
        return self.verdict.because

    @property
    def evidence(self) -> Table:
        """Every piece of evidence, as it was weighed."""
        return evidence(self.records, [self.verdict], self.view)

    @property
    def would_change(self) -> Table:
        """What would change the verdict, and to which status."""
        title = f"What would change the verdict on {self.commitment.id}"
        return tried(title, self.verdict.would_change, self.status)

    def __repr__(self) -> str:
        """Promise, answer and what would change it, in lines of 80 cells."""
        parts = (*head(shelf_of(self.dossier)), *answer(self.dossier), *self._changes(), *self._expected())
        return printed(parts, _WIDTH)

    def _changes(self) -> tuple[RenderableType, ...]:
        pairs = [(STATUSES[one.status].label, one.text) for one in self.verdict.would_change]
        return headed("What would change it", pairs_grid(pairs)) if pairs else ()

    def _expected(self) -> tuple[RenderableType, ...]:
        pairs = [(moment_words(one.on), one.text) for one in self.verdict.next_evidence]
        return headed("What is to be expected", pairs_grid(pairs)) if pairs else ()

    def _repr_html_(self) -> str:
        """The same as a card in the colour of the status's family."""
        found, family = self.verdict, family_of(self.status)
        status, late = label_of(self.status, self.commitment.nature), found.days_late
        return render(
            "verdict.html",
            colours=colours(),
            family=family,
            commitment=self.commitment,
            status=status if late is None else f"{status}, by {days_words(late)}",
            kind="" if family.label in STATUSES[self.status].label else family.label.lower(),
            because=self.because,
            facts=tuple(self._facts()),
            changes=tuple(
                (colours()[family_of(one.status).slug], STATUSES[one.status].label, one.text)
                for one in found.would_change
            ),
            expected=tuple((moment_words(one.on), one.text) for one in found.next_evidence),
        )

    def _facts(self) -> Iterator[tuple[str, str]]:
        """What a reader needs beside the answer: about the promise, and from where it was looked at."""
        for label, cell in main_facts(shelf_of(self.dossier)):
            yield label, f"{cell.text} ({cell.small})" if cell.small else cell.text
        yield "As of", moment_words(self.verdict.as_of)
        yield "Known at", moment_words(self.verdict.known_at)
        grade = grade_words(self.grade)
        yield "Grade", f"{self.grade}: {GRADES[self.grade]}" if grade else GRADES[self.grade]
        yield "Rules", f"version {self.verdict.rules_version}"

"""`kept code`: blind codings into the ledger, and disagreements settled."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace

from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Coding, Commitment, Stance, Statement
from kept.pipeline.coding_records import CodingRecords
from kept.pipeline.coding_tasks import (
    Choice,
    Tasks,
    coded,
    item,
    seen_with_promise,
    tasks,
)
from kept.pipeline.put_back import put_back
from kept.pipeline.records import Records
from kept.pipeline.save import Writer, save
from kept.pipeline.settlements import because, corrections, settled_with
from kept.review.coding import (
    TAKEN_BACK,
    adjudication_of,
    check_applies,
    coding_of,
    recorded_answer,
    settled_changes,
    taken_back,
)
from kept.review.questions import ASKED_WITH_PROMISE, checked_answer, question_named


@dataclass(frozen=True, slots=True)
class Answered:
    """A coding as it was recorded; `before` is the coder's own earlier answer that it corrects, if any."""

    coding: Coding
    before: str | None


@dataclass(frozen=True, slots=True)
class Adjudicated:
    """A disagreement as it was settled.

    `before` and `after` are the answers on record. `case` names the case folder that the record comes from,
    if it does. `again` are the questions about this record that must be coded again, since the statement is
    now about another promise. `bare` is true where it now affirms a promise without saying to what extent.
    """

    coding: Coding
    before: str
    after: str
    case: str | None
    again: tuple[str, ...]
    bare: bool


@dataclass(frozen=True, slots=True)
class CodingDesk:
    """One coder at one ledger; the coder is the writer.

    An application gives its own `standing`, which then reads the ledger once for all requests.
    """

    ledger: Ledger
    writer: Writer
    standing: CodingRecords = field(default_factory=CodingRecords)

    def records(self) -> Records:
        """What stands now, as far as coding needs it."""
        return self.standing.records(self.ledger)

    def tasks(self, choice: Choice) -> Tasks:
        """What the coder has still to answer.

        Raises:
            InputError: the coder's name is another spelling of one that is known, or the choice cannot be.
        """
        records = self.records()
        self._check_name(records)
        return tasks(records, choice, self.writer.by)

    def code(self, id_: str, name: str, words: str) -> Answered:
        """Record the coder's answer; said again it corrects the coder's own, with no words it is taken back.

        Raises:
            InputError: the item, question or answer cannot be; the disagreement is settled; or the coder has
                been shown what is asked.
        """
        records, question = self.records(), question_named(name)
        record = item(records, id_)
        self._check_name(records)
        check_applies(question, record)
        answer = checked_answer(question, words, records.by_id(Commitment)) if words else TAKEN_BACK
        coding = coding_of(record, question, answer, self.writer.by)
        before = records.by_id(Coding).get(coding.id)
        self._check_open(records, coding)
        if answer == TAKEN_BACK and (before is None or before.answer == TAKEN_BACK):
            raise InputError(
                f"{self.writer.by} has not coded {id_} on {name}: there is nothing to take back."
            )
        save(self.ledger, [coding], self.writer, because="The coder changed the answer.")
        return Answered(coding, before.answer if before is not None and before.answer else None)

    def undo(self, answered: Answered) -> None:
        """Put back what stood before an answer: the coder's own earlier answer, or none."""
        coding = answered.coding
        old = replace(coding, answer=answered.before) if answered.before else taken_back(coding)
        save(self.ledger, [old], self.writer, because="The coder took the answer back.")

    def adjudicate(self, id_: str, name: str, words: str, reason: str) -> Adjudicated:
        """Settle a disagreement: a coding that names those that differ, and the record corrected by it.

        Raises:
            InputError: nobody disagrees, the writer is one of the coders, or no reason is given.
        """
        records, question = self.records(), question_named(name)
        record = item(records, id_)
        self._check_name(records)
        check_applies(question, record)
        answer = checked_answer(question, words, records.by_id(Commitment))
        found = coded(records)
        coding = adjudication_of(
            record, question, answer, self.writer.by, reason=reason, codings=found.on(id_, name)
        )
        changes = settled_changes(record, question, answer, _elements(records, answer))
        corrected = corrections(records, record, changes)
        save(self.ledger, [coding, *corrected], self.writer, because=because(coding))
        again = ASKED_WITH_PROMISE if name == "commitment" and name in changes else ()
        return Adjudicated(
            coding,
            before=recorded_answer(record, question),
            after=answer,
            case=self._case_of(id_),
            again=tuple(other for other in again if found.on(id_, other)),
            bare=answer == Stance.AFFIRMS and isinstance(record, Statement) and record.extent is None,
        )

    def unsettle(self, id_: str, name: str, by: str, answer: str) -> None:
        """Take a settlement back: the pair is unsettled again, and the record stands as it did before.

        Where it was taken back already nothing happens, so that it does no harm to say it twice.

        Args:
            id_: the record on which the coders differ.
            name: the question on which they differ.
            by: who settled it, as far as the writer knows.
            answer: as what.

        Raises:
            InputError: it is not settled, or otherwise than the writer knows; or the record was changed.
        """
        records, question = self.records(), question_named(name)
        check_applies(question, item(records, id_))
        found = coded(records)
        coding = found.settlement(id_, name)
        if coding is None and found.settlers(id_, name):
            return
        if coding is None:
            raise InputError(f"{id_} is not settled on {name}, so there is nothing to take back.")
        if (coding.by, coding.answer) != (by, answer):
            raise InputError(
                f"{id_} was settled on {name} by {coding.by} as {coding.answer} since then. Look at it again."
            )
        back = put_back(self.ledger, settled_with(self.ledger, coding))
        save(self.ledger, [taken_back(coding), *back], self.writer, because="The settlement was taken back.")

    def _check_name(self, records: Records) -> None:
        """Is the coder's name no other spelling of a known one? Two spellings would be two coders."""
        by = self.writer.by
        for known in {one.by for one in records.all(Coding)}:
            if known != by and " ".join(known.split()).casefold() == " ".join(by.split()).casefold():
                raise InputError(
                    f"There is a coder {known!r} already, and {by!r} would count as another person. "
                    f"Write the name the same way: --by {known!r}."
                )

    def _check_open(self, records: Records, coding: Coding) -> None:
        """Can this coder still answer this blind, without changing a figure after the fact?"""
        what = f"{coding.item} on {coding.question}"
        settled = coded(records).settlement(coding.item, coding.question)
        if settled is not None and coding.id in settled.adjudicates:
            raise InputError(
                f"The disagreement about {what} was settled by {settled.by}. The answers that differed "
                "stay as they are, so that the figures do too."
            )
        if coding.by in coded(records).settlers(coding.item, coding.question):
            raise InputError(f"{coding.by} has settled {what} and can no longer code it blind.")
        if coding.question == "commitment" and coding.item in seen_with_promise(records, coding.by):
            raise InputError(
                f"{coding.by} was shown {coding.item} with its promise in another question, so which promise "
                "it is about can no longer be coded blind. Let somebody else code it."
            )

    def _case_of(self, id_: str) -> str | None:
        """The case folder from which a record was imported, if any."""
        keys = (json.loads(entry.key) for entry in self.ledger.history(id_))
        return next((key["case"] for key in keys if "case" in key), None)


def _elements(records: Records, answer: str) -> tuple[str, ...]:
    """The parts of the promise that was chosen; none where the answer is no promise."""
    promise = records.by_id(Commitment).get(answer)
    return promise.elements if promise is not None else ()

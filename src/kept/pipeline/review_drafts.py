"""`kept review`: decisions on drafts into the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Commitment, Decision, Document, Draft, Party, Text
from kept.pipeline.matches import match_of, match_page
from kept.pipeline.records import Records, load, standing_drafts, unknown_id
from kept.pipeline.save import Writer, save
from kept.publish.match_text import MatchRow
from kept.review import accept, correct, reject, undo, waiting


@dataclass(frozen=True, slots=True)
class Desk:
    """One reviewer at one ledger: the records as they stand, and how to decide."""

    ledger: Ledger
    writer: Writer

    def records(self) -> Records:
        """What stands now."""
        return load(self.ledger)

    def waiting(self) -> tuple[Draft, ...]:
        """The drafts that nobody has decided on, in reading order."""
        records = self.records()
        return waiting(standing_drafts(records), records.all(Decision))

    def draft(self, id_: str) -> Draft:
        """The draft with this id, or the one whose statement, meeting or commitment has it.

        Raises:
            InputError: there is none.
        """
        records = self.records()
        by_proposal = {draft.proposal.id: draft for draft in standing_drafts(records)}
        return by_proposal[id_] if id_ in by_proposal else records.one(Draft, id_)

    def accept(self, draft: Draft, links: Mapping[str, str]) -> Decision:
        """Accept a draft, with what it leaves open; where it says something else, that is corrected.

        Raises:
            InputError: a field or value cannot be, or names a commitment or party that nobody knows.
        """
        self._check(links)
        new = {
            name: words for name, words in links.items() if words != str(getattr(draft.proposal, name, ""))
        }
        if any(getattr(draft.proposal, name, None) is not None for name in new):
            return self._save(correct(draft, new, self._before(), text=self.text_of(draft)))
        return self._save(accept(draft, self._before(), **new))

    def correct(self, draft: Draft, changes: Mapping[str, str]) -> Decision:
        """Accept a draft with changes.

        Raises:
            InputError: a field or value cannot be, or the words do not stand in the text.
        """
        self._check(changes)
        return self._save(correct(draft, changes, self._before(), text=self.text_of(draft)))

    def reject(self, draft: Draft, reason: str) -> Decision:
        """Reject a draft, saying why.

        Raises:
            InputError: no reason is given.
        """
        return self._save(reject(draft, reason, self._before()))

    def undo(self, draft: Draft) -> Decision:
        """Take back the last decision on a draft.

        Raises:
            InputError: there is none.
        """
        return self._save(undo(draft, self._before()))

    def text_of(self, draft: Draft) -> Text | None:
        """The text from which a draft was made."""
        records = self.records()
        document = records.by_id(Document).get(draft.document)
        return records.by_id(Text).get(document.text) if document else None

    def choices(self, type_: type[Commitment] | type[Party]) -> tuple[tuple[str, str], ...]:
        """Id and name of every commitment or party, to choose from."""
        return tuple(
            (one.id, one.what if isinstance(one, Commitment) else one.name)
            for one in self.records().all(type_)
        )

    def matched(self, draft: Draft) -> MatchRow | None:
        """The promises on which the statement of a draft may bear; `None` where the ledger has no promise."""
        records = self.records()
        if not records.all(Commitment):
            return None
        (row,) = match_page(records, [match_of(records, draft.id)], whole=True).rows
        return row

    def _before(self) -> tuple[Decision, ...]:
        return self.records().all(Decision)

    def _check(self, values: Mapping[str, str]) -> None:
        """Do the commitment and the party that are named exist?"""
        records = self.records()
        for field, type_ in (("commitment", Commitment), ("party", Party)):
            known = records.by_id(type_)
            if values.get(field) and values[field] not in known:
                raise InputError(unknown_id(field, values[field], known))

    def _save(self, decision: Decision) -> Decision:
        save(self.ledger, [decision], self.writer)
        return decision

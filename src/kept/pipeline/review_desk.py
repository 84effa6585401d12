"""`kept review`: decisions on drafts into the ledger, each at the cost of what it is about."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kept.ledger import Ledger
from kept.model import Decision, Document, Draft, Text
from kept.pipeline.review_folder import Decided, Folder, UnknownDraftError, folder_of, text_of
from kept.pipeline.review_matches import Proposals, Proposer
from kept.pipeline.review_meant import with_ids
from kept.pipeline.review_names import Choice, ReviewNames
from kept.pipeline.review_repeats import AlreadyDecidedError, repeated
from kept.pipeline.save import Writer, save
from kept.review import accept, correct, reject, undo
from kept.review.placing import PLACES, Proposal
from kept.review.window import TextWindow, page, window

__all__ = ["AlreadyDecidedError", "Choice", "Decided", "Desk", "DraftCard", "Proposals", "UnknownDraftError"]

_ONE_AT_A_TIME = threading.Lock()
"""Between what a decision rests on and its entry, nobody else of this process decides."""

_QUOTED = frozenset({"content", "wording", *PLACES})
"""What cannot be changed without the text that is quoted."""


@dataclass(frozen=True, slots=True)
class DraftCard:
    """One draft as a reviewer sees it.

    `stands` is the accepted record, absent while none stands. `decision` is the one that counts, absent while
    the draft waits, and `decided` says who recorded it and when. `seen` is how many decisions there are on
    the draft so far, which a page sends back as `before`. `document` and `window` are absent where the ledger
    has no document or text of it.
    """

    draft: Draft
    stands: Proposal | None
    decision: Decision | None
    decided: Writer | None
    seen: int
    document: Document | None
    window: TextWindow | None


@dataclass(frozen=True, slots=True)
class Desk:
    """One reviewer at one ledger. No decision reads the whole ledger.

    An application gives its own `names` and `proposer`, which are then made ready once for all requests.
    """

    ledger: Ledger
    writer: Writer
    names: ReviewNames = field(default_factory=ReviewNames)
    proposer: Proposer = field(default_factory=Proposer)

    def card(self, draft_id: str, most: int = 6000) -> DraftCard:
        """A draft with what stands of it, and the stretch of its text around its words.

        Args:
            draft_id: its id, or that of the statement, meeting or commitment that it proposes.
            most: how many characters of the text.

        Raises:
            UnknownDraftError: there is none.
        """
        folder = folder_of(self.ledger, draft_id)
        text = text_of(self.ledger, folder)
        last = folder.replayed.last
        return DraftCard(
            draft=folder.draft,
            stands=folder.replayed.record,
            decision=last,
            decided=None if last is None else folder.made[last.id].writer,
            seen=len(folder.decisions),
            document=folder.document,
            window=None if text is None else window(text, folder.shown, most),
        )

    def page(self, draft_id: str, at: int, most: int = 6000) -> TextWindow | None:
        """The stretch of the text of a draft that begins at an offset; `None` where the ledger has no text.

        Raises:
            UnknownDraftError: there is no such draft.
        """
        folder = folder_of(self.ledger, draft_id)
        text = text_of(self.ledger, folder)
        return None if text is None else page(text, at, most, folder.shown)

    def text(self, draft_id: str) -> Text | None:
        """The text from which a draft was made.

        Raises:
            UnknownDraftError: there is no such draft.
        """
        return text_of(self.ledger, folder_of(self.ledger, draft_id))

    def accept(self, draft_id: str, links: Mapping[str, str], before: int | None = None) -> Decided:
        """Accept a draft, with what it leaves open; where it says something else, that is corrected.

        Args:
            draft_id: the draft.
            links: fields and their values, as a person types them; commitments and parties by id, name or
                alias.
            before: how many decisions on the draft the reviewer had seen. Where the same decision of the same
                person was recorded since then, it is not recorded again but told once more.

        Raises:
            UnknownDraftError: there is no such draft.
            AlreadyDecidedError: another decision was made since then.
            InputError: a field or value cannot be, or names a commitment or party that nobody knows.
        """
        meant = with_ids(self.ledger, self.names, links)
        return self._decide(draft_id, before, lambda folder, made: self._accepted(folder, meant, made))

    def correct(self, draft_id: str, changes: Mapping[str, str], before: int | None = None) -> Decided:
        """Accept a draft with changes; anchors are moved by `content_place`, `source_place` and `cue_place`.

        Args:
            draft_id: the draft.
            changes: fields and their new values, as a person types them.
            before: as for `accept`.

        Raises:
            UnknownDraftError: there is no such draft.
            AlreadyDecidedError: another decision was made since then.
            InputError: a field or value cannot be, or the words do not stand in the text.
        """
        meant = with_ids(self.ledger, self.names, changes)
        return self._decide(draft_id, before, lambda folder, made: self._corrected(folder, meant, made))

    def reject(self, draft_id: str, reason: str, before: int | None = None) -> Decided:
        """Reject a draft, saying why; `before` as for `accept`.

        Raises:
            UnknownDraftError: there is no such draft.
            AlreadyDecidedError: another decision was made since then.
            InputError: no reason is given.
        """
        return self._decide(draft_id, before, lambda folder, made: reject(folder.draft, reason, made))

    def undo(self, draft_id: str, before: int | None = None) -> Decided:
        """Take back the last decision on a draft; `before` as for `accept`.

        Raises:
            UnknownDraftError: there is no such draft.
            AlreadyDecidedError: another decision was made since then.
            InputError: there is no decision on it.
        """
        return self._decide(draft_id, before, lambda folder, made: undo(folder.draft, made))

    def choices(
        self, kind: str, words: str, limit: int = 20, document: str | None = None
    ) -> tuple[Choice, ...]:
        """What may be meant by the beginnings of words that were typed (`ReviewNames.choices`).

        Raises:
            InputError: `kind` is not "commitment", "party" or "speaker".
        """
        self.names.catch_up(self.ledger)
        return self.names.choices(kind, words, limit, document)

    def called(self, kind: str, ids: str) -> str:
        """What the commitments or parties with these ids are called, with semicolons between several.

        Args:
            kind: "commitment" or "party".
            ids: one id, or several with semicolons between them; those that nobody knows are left out.
        """
        self.names.catch_up(self.ledger)
        called = (self.names.called(kind, one.strip()) for one in ids.split(";"))
        return "; ".join(filter(None, called))

    def proposals(self, draft_id: str) -> Proposals:
        """The promises on which a draft may bear, or why none are proposed (`Proposer.proposals`).

        Raises:
            UnknownDraftError: there is no such draft.
        """
        folder = folder_of(self.ledger, draft_id)
        self.names.catch_up(self.ledger)
        review = "draft" if folder.replayed.record is None else "accepted"
        return self.proposer.proposals(self.ledger, folder.shown, review, self.names)

    def _accepted(self, folder: Folder, links: Mapping[str, str], made: tuple[Decision, ...]) -> Decision:
        proposal = folder.draft.proposal
        new = {name: words for name, words in links.items() if words != str(getattr(proposal, name, ""))}
        if any(name in PLACES or getattr(proposal, name, None) is not None for name in new):
            return self._corrected(folder, new, made)
        return accept(folder.draft, made, **new)

    def _corrected(self, folder: Folder, changes: Mapping[str, str], made: tuple[Decision, ...]) -> Decision:
        text = text_of(self.ledger, folder) if _QUOTED & changes.keys() else None
        return correct(folder.draft, changes, made, text=text)

    def _decide(
        self, draft_id: str, before: int | None, make: Callable[[Folder, tuple[Decision, ...]], Decision]
    ) -> Decided:
        with _ONE_AT_A_TIME:
            folder = folder_of(self.ledger, draft_id)
            if before is not None and before != len(folder.decisions):
                return repeated(folder, before, self.writer.by, make)
            decision = make(folder, folder.decisions)
            save(self.ledger, [decision], self.writer)
            seqs = self.ledger.index.ask(lambda look: look.standing([("decision", decision.id)]))
        return Decided(decision, max(seqs), folder.draft.id)

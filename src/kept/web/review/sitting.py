"""One reviewer at one request: which draft is shown, which comes after it, and what a decision comes to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kept.codec import kind_of
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Action, Draft, Text
from kept.pipeline.records import decode
from kept.pipeline.review_desk import Decided, Desk, DraftCard, UnknownDraftError
from kept.review.checking import Planted, caught, is_check, planted
from kept.review.placing import Proposal
from kept.review.window import page, window
from kept.web.aside.checks import Checks, Done
from kept.web.aside.shown import ShownDrafts, secret_of
from kept.web.errors import NotFoundError
from kept.web.people import Person
from kept.web.review.card import CardPage, Shown, card_page, digest
from kept.web.review.fields import changes_of
from kept.web.review.posted import Posted
from kept.web.site import Site

AHEAD: Final = 2
"""How many drafts a page has at hand beside the one that it shows."""

_BESIDE: Final = 30
"""How many other drafts of a document are looked at to plant an error."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Nothing was decided; the draft waits on."""

    draft: str


Outcome = Decided | Done | Skipped
"""What a decision comes to: one in the ledger, a check, or none."""


class Sitting:
    """A reviewer at a ledger, for the time of one request."""

    def __init__(self, site: Site, ledger: Ledger, person: Person, keep_to: str = "") -> None:
        """`keep_to` is the id of the document to which the reviewer keeps, empty for all."""
        self._site = site
        self._ledger = ledger
        self._name = person.name
        self.keep_to = keep_to
        self.checks = Checks(site.aside, person.name)
        self._drafts = ShownDrafts(site.aside, person.name)
        self.queue = site.review.queue
        site.review.check_ready()
        self.queue.catch_up(ledger)
        self.desk = Desk(ledger, site.writer(person), names=site.review.names, proposer=site.review.proposer)

    def shown(self, draft_id: str, at: int | None = None) -> Shown:
        """A draft as it is shown to this reviewer, with an error planted where it is a check.

        Args:
            draft_id: which.
            at: the offset from which its text is to be read, absent for the stretch around its words.

        Raises:
            NotFoundError: there is no such draft.
        """
        try:
            card = self.desk.card(draft_id)
        except UnknownDraftError as error:
            raise NotFoundError(str(error)) from None
        found = self._plant(card)
        if found is None:
            return Shown(card, window=None if at is None else self.desk.page(draft_id, at))
        plant, text = found
        if text is None:
            return Shown(card, plant)
        seen = window(text, plant.draft) if at is None else page(text, at, draft=plant.draft)
        return Shown(card, plant, seen)

    def next(self, draft_id: str, have: tuple[str, ...] = ()) -> str | None:
        """The next draft to show after this one and after those that the page has at hand already."""
        found: str | None = have[-1] if have else draft_id
        for _ in range(len(have) + 2):
            found = self.queue.after(found or draft_id, self.keep_to or None)
            if found is None or found not in (*have, draft_id):
                return found
        return None

    def ahead(self, draft_id: str, have: tuple[str, ...] = (), most: int = AHEAD) -> tuple[Shown, ...]:
        """The drafts that come next, as many as the page lacks."""
        at_hand = list(have)
        for _ in range(most):
            found = self.next(draft_id, tuple(at_hand))
            if found is None:
                break
            at_hand.append(found)
        return tuple(self.shown(one) for one in at_hand[len(have) :])

    def page_of(self, shown: Shown, *, every: bool = False) -> CardPage:
        """A draft made ready for the page, with the words of the commitments and parties that it names."""
        return self.with_names(card_page(shown, self.keep_to, every=every))

    def with_names(self, card: CardPage) -> CardPage:
        """The card with the words of what is named in its fields by its id."""
        fields = tuple(
            replace(one, called=self.desk.called(one.named, one.words))
            if one.named in ("commitment", "party") and one.words
            else one
            for one in card.fields
        )
        return replace(card, fields=fields)

    def left(self) -> int:
        """How many drafts wait."""
        return self.queue.counts(self.keep_to or None).waiting

    def decide(self, draft_id: str, action: Action, posted: Posted) -> Outcome:
        """Carry out a decision. On a check nothing goes into the ledger.

        Raises:
            NotFoundError: there is no such draft.
            AlreadyDecidedError: somebody decided otherwise since the page was made.
            InputError: a field or value cannot be, or the draft is not as the page had shown it.
        """
        if action is Action.UNDO:
            return self.desk.undo(draft_id, posted.before)
        shown, done = self.shown(draft_id), self.checks.of(draft_id)
        if done is not None and posted.shown == done.shown:
            return done
        if shown.plant is not None and posted.shown == digest(shown.record):
            return self._checked(shown.plant, action, posted)
        return self._decided(shown.card, action, posted)

    def _decided(self, card: DraftCard, action: Action, posted: Posted) -> Decided:
        draft = card.draft.id
        if action is Action.REJECT:
            _same_as_shown(card, posted)
            return self.desk.reject(draft, posted.reason, posted.before)
        changes = _changes(_same_as_shown(card, posted), posted)
        if action is Action.ACCEPT and not (changes and card.stands):
            return self.desk.accept(draft, changes, posted.before)
        return self.desk.correct(draft, changes, posted.before)

    def _checked(self, plant: Planted, action: Action, posted: Posted) -> Done:
        changes = _changes(plant.draft.proposal, posted)
        return self.checks.add(
            Done(
                number=0,
                draft=plant.draft.id,
                fault=plant.fault,
                field=plant.field,
                sentence=plant.sentence,
                shown=posted.shown,
                action=action,
                caught=caught(plant, action, changes),
                done_at=self._site.now(),
            )
        )

    def _plant(self, card: DraftCard) -> tuple[Planted, Text | None] | None:
        """The error to plant in a draft, where it is a check that this reviewer has not met.

        Whether it is one is decided when it is shown first, and stays so.
        """
        draft, one_in = card.draft.id, self._site.settings.checks
        if one_in < 1 or card.seen or self.checks.of(draft):
            return None
        secret, known = secret_of(self._site.aside), self._drafts.is_check(draft)
        if known is None:
            wanted = is_check(secret, self._name, draft, self._drafts.since(), one_in)
            found = self._planted(card, secret) if wanted else None
            return found if self._drafts.add(draft, found is not None) else None
        return self._planted(card, secret) if known else None

    def _planted(self, card: DraftCard, secret: str) -> tuple[Planted, Text | None] | None:
        text, others = self._beside(card)
        plant = planted(card.draft, text, others, f"{secret} {self._name} {card.draft.id}")
        return None if plant is None else (plant, text)

    def _beside(self, card: DraftCard) -> tuple[Text | None, tuple[Draft, ...]]:
        """The text of a draft, and the drafts of its document that stand next to it."""
        if card.document is None:
            return None, ()
        names = card.document.drafts
        at = names.index(card.draft.id) if card.draft.id in names else 0
        near = names[max(0, at - _BESIDE // 2) : at + _BESIDE // 2]
        wanted = [("text", card.document.text), *(("draft", one) for one in near if one != card.draft.id)]
        entries = self._ledger.numbered(self._ledger.index.ask(lambda look: look.standing(wanted)))
        records = [decode(entry) for entry in entries if entry.body is not None]
        text = next((one for one in records if isinstance(one, Text)), None)
        return text, tuple(one for one in records if isinstance(one, Draft))


def _changes(record: Proposal, posted: Posted) -> dict[str, str]:
    """What the form changes of the record that its page had shown."""
    return dict(posted.typed) if posted.only_changes else changes_of(record, posted.typed)


def _same_as_shown(card: DraftCard, posted: Posted) -> Proposal:
    """The record that the page had shown.

    A page that saw fewer decisions than there are is not refused here: it may send its decision a second
    time, which the desk tells from another one.
    """
    record = Shown(card).record
    if not posted.shown or posted.shown == digest(record):
        return record
    if posted.shown == digest(card.draft.proposal):
        return card.draft.proposal
    if posted.before is None or posted.before >= card.seen:
        raise InputError(
            f"The draft is no longer as your page had shown it (it is a {kind_of(record)} with other words "
            "now). Nothing was saved. Look at it again and decide."
        )
    return record

"""A reviewer's decision on a proposal in the ledger and beside it: accepting it, and undoing either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kept.codec import kind_of
from kept.errors import InputError
from kept.pipeline.proposals import Accepted, accept_proposal, take_back
from kept.pipeline.verdicts import View, verdict
from kept.web.aside.proposals import State
from kept.web.aside.proposals_decided import (
    being_decided,
    check_waiting,
    entries_of,
    mark_accepted,
    of_none_other,
    reopen,
)
from kept.web.aside.proposals_moved import Moved, keep_moved
from kept.web.people import Person
from kept.web.site import Site


def accept(site: Site, number: int, form: Mapping[str, str], person: Person) -> Accepted:
    """Record what a proposal comes to, with its fields as the reviewer leaves them.

    The ledger is written first: after a crash between the two the proposal still waits, and accepting it
    again changes nothing.

    Raises:
        NotFoundError: there is no such proposal.
        InputError: somebody decided on it already or is doing so, or a field cannot be (`FormError`).
    """
    view = View(site.today(), None)
    with being_decided(site.aside, number) as found, site.ledger() as ledger:
        check_waiting(found)
        before = verdict(ledger, found.proposed.commitment, view).status
        proposed = replace(found.proposed, form=dict(form))
        accepted = accept_proposal(ledger, proposed, site.writer(person))
        after = verdict(ledger, found.proposed.commitment, view).status
        recorded = [f"{kind_of(one)} {one.id}" for one in accepted.records]
        moved = Moved(view.as_of.isoformat(), before, after)
        with site.aside.together():
            mark_accepted(site.aside, number, person.name, site.now(), recorded, accepted.entries)
            keep_moved(site.aside, number, moved)
    return accepted


def undo(site: Site, number: int, decided_at: str, person: Person) -> None:
    """Let a proposal wait again; what accepting it recorded is taken back in the ledger.

    The ledger is written first: after a crash between the two the proposal is still accepted, and undoing it
    again changes nothing in the ledger. What another accepted proposal came to as well stays for that one.

    Args:
        site: the application.
        number: the number of the proposal.
        decided_at: when it was decided on, as the page had shown it. A form that is sent a second time does
            nothing where the proposal waits, and undoes no later decision.
        person: who undoes it.

    Raises:
        NotFoundError: there is no such proposal.
        InputError: it was decided on again, something was built on what it recorded, or somebody is deciding
            on it now.
    """
    with being_decided(site.aside, number) as found, site.ledger() as ledger:
        if found.state is State.WAITING:
            return
        if found.decided_at != decided_at:
            raise InputError(
                f"Proposal {number} was {found.state} by {found.decided_by} since your page was made. Open "
                "it again to see how."
            )
        if found.state is State.ACCEPTED:
            _check_known(entries_of(site.aside, number), number)
            take_back(ledger, found.proposed, of_none_other(site.aside, number), site.writer(person))
        reopen(site.aside, number)


def _check_known(entries: tuple[int, ...], number: int) -> None:
    if not entries:
        raise InputError(
            f"Proposal {number} was accepted by an older version of Kept, which did not note what it "
            "recorded. Correct the records that it came to instead."
        )

"""The brief from a part of the ledger is the brief from all of it."""

from datetime import date
from itertools import product

import pytest

from kept.dates import PartialDate
from kept.ledger import Ledger
from kept.model import Action, Commitment, Decision, Draft, Duty, Meeting, Party, PartyKind
from kept.pipeline.brief import brief
from kept.pipeline.import_case import Imported
from kept.pipeline.overview import Overviews
from kept.pipeline.overview_brief import brief_from
from kept.pipeline.overview_catalogue import Catalogues
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View
from kept.publish.brief_sheet import sheet

MEETINGS = ("JCCT-15", "JCCT-17", "JCCT-24")
DAYS = (date(2004, 4, 22), date(2006, 3, 31), date(2013, 12, 1))
OVERVIEWS, CATALOGUES = Overviews(), Catalogues()


@pytest.mark.parametrize(("meeting", "day"), list(product(MEETINGS, DAYS)))
def test_it_is_the_brief_of_the_whole_ledger(jcct: tuple[Ledger, Imported], meeting: str, day: date) -> None:
    ledger, view = jcct[0], View(day, None, public_only=True)
    catalogue, rows = CATALOGUES.seen(ledger, None), OVERVIEWS.seen(ledger, view).rows
    found = brief_from(ledger, catalogue, catalogue.one(Meeting, meeting), view, rows, side="US")
    whole = brief(ledger, meeting, view, side="US")
    assert sheet(found, everything=True) == sheet(whole, everything=True)
    assert (found.items, found.chains) == (whole.items, whole.chains)
    assert (found.settled, found.elsewhere, found.private) == (whole.settled, whole.elsewhere, whole.private)


def test_a_session_that_a_reviewer_accepted_counts_like_any_other(ledger: Ledger) -> None:
    first, second = (
        Meeting(id_, PartialDate.parse(day), forum="F")
        for id_, day in (("m1", "2005-07-11"), ("m2", "2006-04-11"))
    )
    promise = Commitment("c", "do it", ("p",), first.start, Duty.ACT_ONCE, made_at="m1", topic="law")
    accepted = Decision("dec", "d", Action.ACCEPT, first)
    records = (
        Party("p", "Party", PartyKind.AGENCY),
        second,
        promise,
        Draft("d", "doc", "x", first),
        accepted,
    )
    save(ledger, records, Writer("2026-11-25T12:00:00.000000Z", "a test"))
    view = View(date(2006, 3, 31), None)
    catalogue, rows = Catalogues().seen(ledger, None), Overviews().seen(ledger, view).rows
    found, whole = brief_from(ledger, catalogue, second, view, rows), brief(ledger, "m2", view)
    assert found.last == whole.last == first
    assert found.items == whole.items

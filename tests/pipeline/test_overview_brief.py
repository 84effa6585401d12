"""The brief from a part of the ledger is the brief from all of it."""

from datetime import date
from itertools import product

import pytest

from kept.ledger import Ledger
from kept.model import Meeting
from kept.pipeline.brief import brief
from kept.pipeline.import_case import Imported
from kept.pipeline.overview import Overviews
from kept.pipeline.overview_brief import brief_from
from kept.pipeline.overview_catalogue import Catalogues
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

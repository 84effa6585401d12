"""What the tests of this folder share: the dates of attributions that are marked by hand."""

from kept.dates import PartialDate
from kept.extract.text.sentences import sentences
from kept.extract.when.said_on import SaidDates
from kept.extract.when.timing import Times
from kept.extract.who.speaker import Speaker
from tests.extract.marked import marked

HISTORY = "Office of the Historian of the Foreign Ministry"
OFFICE = "Office of the United States Trade Representative"
PALACE = "The White House"
COMMITTEE = "U.S. Senate Committee on Finance"
CHILE = Speaker("Chile", side="Chile", stands_for="Chile")
WITNESS = Speaker("Cole", side="United States", person=True, voice=True)
PUBLISHER = Speaker(PALACE, side="United States", body=True, voice=True)


def dates_said(
    text: str,
    *stretches: str,
    published: str | None = None,
    publisher: str = HISTORY,
    speaker: Speaker = CHILE,
) -> list[str | None]:
    """When each stretch ("source|cue|content") of a text was said, in EDTF."""
    day = None if published is None else PartialDate.parse(published)
    found = marked(text, *stretches)
    dates = SaidDates(Times.of(text, 0, len(text), day), sentences(text, 0, len(text)), found, publisher)
    return [None if date is None else str(date) for date in (dates.of(one, speaker) for one in found)]

"""What the tests of who speaks share: stretches of a text, marked by hand, and their speakers."""

from kept.extract.text.sentences import sentences
from kept.extract.who.people import people_in
from kept.extract.who.speakers import Speaker, Speakers
from kept.extract.who.wording import Wording, worded
from tests.extract.marked import marked

OFFICE = "Office of the United States Trade Representative"
PALACE = "The White House"
COMMITTEE = "U.S. Senate Committee on Finance"
BUDGET = "Office of Management and Budget"
HISTORIAN = "Office of the Historian, U.S. Department of State"
PAPER = "The Daily Times"


def who(text: str, publisher: str | None, *stretches: str, title: str = "") -> list[Speaker | None]:
    """Who speaks in each stretch of a text: source, cue and content, parted by bars."""
    read = sentences(text, 0, len(text))
    resolver = Speakers(text, read, people_in(text, read), publisher, title)
    return [resolver.of(worded(text, read, one), None) for one in marked(text, *stretches)]


def label(text: str, publisher: str | None, stretch: str, promises: bool = True) -> str | None:
    """The name by which the guidelines label the speaker of one stretch."""
    (one,) = who(text, publisher, stretch)
    return None if one is None else one.labelled(promises)


def in_words(text: str, stretch: str) -> tuple[str, str, str]:
    """Source, cue and content of one stretch as they are worded."""
    (one,) = marked(text, stretch)
    found: Wording = worded(text, sentences(text, 0, len(text)), one)
    source, cue, content = (
        " … ".join(text[a:b] for a, b in role) for role in (found.source, found.cue, found.content)
    )
    return source, cue, content

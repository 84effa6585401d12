"""One article, read once: its sentences, attributions, speakers, times and meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kept.dates import PartialDate
from kept.extract.attribute import Attribution, Place, attributions
from kept.extract.spans import quotations
from kept.extract.talks.meetings import Gathering, gatherings
from kept.extract.talks.mentions import Mention, mentions
from kept.extract.text.sentences import Sentence, sentences
from kept.extract.when.said_on import SaidDates
from kept.extract.when.timing import Times
from kept.extract.who.people import people_in
from kept.extract.who.speakers import Speaker, Speakers
from kept.extract.who.wording import worded
from kept.model import Document, StatementKind, Text


@dataclass(frozen=True, slots=True)
class Article:
    """What reading one article gives, for statements to be made of.

    `speakers` and `said_on` are parallel to `found`: who speaks (`None` where nobody is known) and when.
    """

    sentences: Sequence[Sentence]
    found: Sequence[Attribution]
    speakers: Sequence[Speaker | None]
    said_on: Sequence[PartialDate | None]
    times: Times
    gatherings: Sequence[Gathering]
    mentions: Sequence[Mention]
    quoted: Sequence[Place]

    @classmethod
    def of(cls, document: Document, text: Text) -> Article:
        """Read the article of a text; what lies outside it is never looked at."""
        content, start, end = text.content, text.article.start, text.article.end
        publisher = document.outlet or document.byline
        read = sentences(content, start, end)
        people = people_in(content, read)
        times = Times.of(content, start, end, document.published)
        found = [_worded(content, read, one) for one in attributions(content, read, start, end)]
        speakers = _speakers(found, Speakers(content, read, people, publisher, document.title))
        return cls(
            sentences=read,
            found=found,
            speakers=speakers,
            said_on=_said_on(found, speakers, SaidDates(times, read, found, publisher)),
            times=times,
            gatherings=gatherings(content, read, times, people),
            mentions=mentions(content, read, times),
            quoted=quotations(content, read),
        )

    def quoted_at(self, one: Attribution) -> Sequence[Place]:
        """The quotations that make the words of an attribution direct: none for one inside a quotation."""
        return () if self.sentences[one.sentence].inside is not None else self.quoted

    def sentence_of(self, one: Attribution) -> Place:
        """The place of the sentence in which an attribution stands."""
        s = self.sentences[one.sentence]
        return s.starts[0], s.ends[-1]


def _worded(content: str, read: Sequence[Sentence], one: Attribution) -> Attribution:
    """The attribution with the words that name its speaker."""
    by = worded(content, read, one)
    return replace(one, source=by.source, cue=by.cue, content=by.content)


def _speakers(found: Sequence[Attribution], speakers: Speakers) -> list[Speaker | None]:
    """The speaker of each attribution, in the order of the text; of one around another before it."""
    resolved: dict[int, Speaker | None] = {}
    for n in range(len(found)):
        for number in reversed([n, *_around(found, n)]):
            if number not in resolved:
                one = found[number]
                holder = None if one.nested_in is None else resolved[one.nested_in]
                speaker = speakers.of(one, holder)
                bound = speakers.promising(one) if one.kind is StatementKind.COMMITMENT else None
                resolved[number] = bound or speaker
    return [resolved[n] for n in range(len(found))]


def _said_on(
    found: Sequence[Attribution], speakers: Sequence[Speaker | None], dates: SaidDates
) -> list[PartialDate | None]:
    """When each was said, in the order of the text; one inside another was said by then, and is dated so."""
    own = [
        None if speaker is None or one.nested_in is not None else dates.of(one, speaker, _reports(one))
        for one, speaker in zip(found, speakers, strict=True)
    ]
    return [own[[n, *_around(found, n)][-1]] for n in range(len(found))]


def _reports(one: Attribution) -> bool:
    return one.kind is StatementKind.REPORT


def _around(found: Sequence[Attribution], n: int) -> list[int]:
    """The attributions around attribution `n`, the nearest first; each is smaller than the one around it."""
    around: list[int] = []
    above = found[n].nested_in
    while above is not None:
        around.append(above)
        above = found[above].nested_in
    return around

"""One article, read once: its sentences, attributions, speakers, times and meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kept.extract.attribute import Attribution, Place, attributions
from kept.extract.meetings import Gathering, gatherings
from kept.extract.people import people_in
from kept.extract.sentences import Sentence, sentences
from kept.extract.spans import quotations
from kept.extract.speakers import Speaker, Speakers
from kept.extract.timing import Times
from kept.model import Document, Text


@dataclass(frozen=True, slots=True)
class Article:
    """What reading one article gives, for drafts to be made of."""

    sentences: Sequence[Sentence]
    found: Sequence[Attribution]
    speakers: Speakers
    times: Times
    gatherings: Sequence[Gathering]
    quoted: Sequence[Place]

    @classmethod
    def of(cls, document: Document, text: Text) -> Article:
        """Read the article of a text; what lies outside it is never looked at."""
        content, start, end = text.content, text.article.start, text.article.end
        read = sentences(content, start, end)
        people = people_in(content, read)
        times = Times.of(content, start, end, document.published)
        return cls(
            sentences=read,
            found=attributions(read, own_voice=True),
            speakers=Speakers(content, read, people, document.byline or document.outlet),
            times=times,
            gatherings=gatherings(content, read, times, people),
            quoted=quotations(content, read),
        )

    def speakers_in_order(self) -> list[Speaker | None]:
        """The speaker of each attribution, in the order of the text; `None` where nobody is known."""
        resolved: list[Speaker | None] = []
        for n, one in enumerate(self.found):
            holder = resolved[one.nested_in] if one.nested_in is not None and one.nested_in < n else None
            named = self.speakers.of(one, holder) if one.source else None
            resolved.append(self.speakers.own if one.form == "own" else named)
        return resolved

    def quoted_at(self, one: Attribution) -> Sequence[Place]:
        """The quotations that make the words of an attribution direct: none for one inside a quotation."""
        return () if self.sentences[one.sentence].inside is not None else self.quoted

"""The date of a promise made "under the Treaty": that with which the text names the treaty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kept.date_phrases import Tense
from kept.dates import PartialDate
from kept.extract.text.sentences import Sentence
from kept.extract.when.timing import Times
from kept.extract.who.attributed import Attributed

_UNDER: Final = re.compile(
    r"\b(?:under|in)\s(?:the\sterms\sof\s)?(?:the|that|this)\s"
    r"(treaty|agreement|accord|pact|convention|protocol|memorandum|MOU|armistice)[\s,]*\Z",
    re.IGNORECASE,
)
_LONGEST: Final = 50  # code points of "under the terms of the agreement, "
_SENTENCES: Final = 6  # before it in which the treaty is looked for


def date_of_instrument(times: Times, sentences: Sequence[Sentence], one: Attributed) -> PartialDate | None:
    """The past date in the sentence that last named the treaty under which something was agreed.

    Args:
        times: the time expressions of the text.
        sentences: all its sentences.
        one: who says what; only "under the Treaty" right before these words counts.
    """
    first = min(places[0][0] for places in (one.source, one.cue, one.content) if places)
    start = sentences[one.sentence].starts[0]
    under = _UNDER.search(times.content[max(start, first - _LONGEST) : first])
    if under is None:
        return None
    named = re.compile(rf"\b{under[1]}\b", re.IGNORECASE)
    for s in reversed(sentences[max(0, one.sentence - _SENTENCES) : one.sentence]):
        place = s.starts[0], s.ends[-1]
        if named.search(times.content, *place) is not None:
            days = [times.date(phrase, Tense.PAST) for phrase in times.within(place)]
            past = [day for day in days if day is not None and times.is_past(day)]
            return past[0] if len(past) == 1 else None
    return None

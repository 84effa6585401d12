"""English time expressions: `find` them in a text, `resolve` them against a date of publication.

>>> from kept.dates import PartialDate
>>> published = PartialDate.parse("2006-03")
>>> phrase = find("All offices used licensed copies at the end of last year.")[0]
>>> phrase.words, str(resolve(phrase, published).when)
('at the end of last year', '2005-12-31')

Precision is never invented: against `2006-03` the word "Tuesday" is `2006-03`. What has no answer is an
`Unresolved` with its reason. `dated` does both for a whole text, and takes from it what the words around a
time tell: the tense, the event that it counts from, the meeting that it names, and what it is the date of.
"""

from kept.date_phrases.dated import dated
from kept.date_phrases.find import find
from kept.date_phrases.resolve import resolve
from kept.date_phrases.values import Dated, DatePhrase, Kind, Resolved, Tense, Unresolved, Use

__all__ = [
    "DatePhrase",
    "Dated",
    "Kind",
    "Resolved",
    "Tense",
    "Unresolved",
    "Use",
    "dated",
    "find",
    "resolve",
]

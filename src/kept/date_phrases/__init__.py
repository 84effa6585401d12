"""English time expressions: `find` them in a text, `resolve` them against a date of publication.

>>> from kept.dates import PartialDate
>>> published = PartialDate.parse("2006-03")
>>> phrase = find("All offices used licensed copies at the end of last year.")[0]
>>> phrase.words, str(resolve(phrase, published).when)
('at the end of last year', '2005-12-31')

Precision is never invented: against `2006-03` the word "Tuesday" is `2006-03`. What has no answer is an
`Unresolved` with its reason.
"""

from kept.date_phrases.find import find
from kept.date_phrases.resolve import resolve
from kept.date_phrases.values import DatePhrase, Kind, Resolved, Tense, Unresolved

__all__ = ["DatePhrase", "Kind", "Resolved", "Tense", "Unresolved", "find", "resolve"]

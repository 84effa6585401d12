"""What a language model answers about a text, admitted only as far as the text itself bears it out.

No network here: `request` makes the question, `admit` takes the bytes of the answer. A quote is admitted only
if it stands in the article word for word (`normal.py` says what may differ), is widened to whole sentences,
and is checked there for what it leaves out, for negation, numbers, dates and speaker. Everything else is
refused under its own name (`refusals.py`). English only.
"""

from kept.extract.admit.check import Ground
from kept.extract.admit.drafts import Outcome, admit
from kept.extract.admit.items import MOST_BYTES
from kept.extract.admit.question import Part, parts, request
from kept.extract.admit.refusals import SENTENCES, Refusal, Refused

__all__ = [
    "MOST_BYTES",
    "SENTENCES",
    "Ground",
    "Outcome",
    "Part",
    "Refusal",
    "Refused",
    "admit",
    "parts",
    "request",
]

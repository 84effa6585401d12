"""Words and marks of a text, with their places.

A token is a word, a number, an abbreviation with its full stops ("U.S.", "Mr."), a clitic ("'s", "'ll"),
a line break or one punctuation mark. Full stops that belong to a word stay in it, so that no later step
takes them for the end of a sentence; words glued to a full stop ("April 11.Carlos") come apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TITLES = "Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Reps|Sens|Gov|Govs|Gen|Lt|Col|Capt|Sgt|Maj|Adm|Rev|Hon|Amb|Messrs|St"
_MONTHS = "Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec"
_STATES = "Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Mo|Miss|Mont|Neb|Nev"
_STATES += "|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo"
_OTHERS = "vs|v|Inc|Corp|Co|Ltd|Bros|Jr|Sr|Ave|Dept|Art|Sec|para|approx|est|al|etc"

_TOKEN = re.compile(
    r"\n(?:[ \t\r]*\n)*"
    r"|(?:[^\W\d_]\.){2,}(?:-\w+)*"  # U.S., N.H., U.S.-China
    rf"|(?:{_TITLES}|{_MONTHS}|{_STATES}|{_OTHERS})\.(?![A-Za-z])"
    r"|[Nn]os?\.(?=\s?\d)"  # No. 2, but not "the answer is no."
    r"|[A-Z](?:\.(?=\s[A-Z]))"  # an initial: Donald J. Trump
    r"|(?:US|C|A|NZ|HK)?[$£€¥]?\d+(?:,\d+)*(?:\.\d+)?[\w%]*(?:-\w+)*"
    r"|[@#]?\w+(?:-\w+|&\w+|['’](?!(?:s|t|ll|re|ve|d|m)\b)\w+)*"
    r"|['’](?:s|t|ll|re|ve|d|m)\b"
    r"|''|``|’’|‘‘"  # quotation marks of typewriters
    r"|[-–—―]{1,3}|\.(?:[ \xa0]?\.){1,3}"
    r"|\S"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a stretch of text as parallel lists: words, and where each starts and ends."""

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.words)


def tokenize(content: str, start: int, end: int) -> Tokens:
    """The tokens of `content[start:end]`; places are code points of `content`."""
    found = list(_TOKEN.finditer(content, start, end))
    return Tokens([m.group() for m in found], [m.start() for m in found], [m.end() for m in found])

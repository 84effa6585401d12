"""What a page says of its day of publication, sign by sign, and how sure that makes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kept.dates import PartialDate


class Certainty(StrEnum):
    """How well a day of publication is borne out."""

    CERTAIN = "certain"
    """Two sources that do not copy from one another give it."""

    GRADED = "graded"
    """One explicit source gives it."""

    INFERRED = "inferred"
    """It was read from text or markup that does not say what day it is."""

    NONE = "none"
    """The page gives no day."""


class Origin(StrEnum):
    """Where on a page a sign stands. Signs of one origin count once: one program wrote them."""

    HEAD = "head"
    """JSON-LD and meta tags, which no reader sees."""

    ADDRESS = "address"

    SEEN = "seen"
    """A day that is printed beside the article, or that the markup of what is printed there gives."""

    GUESSED = "guessed"
    """What only makes it likely: a day of update, data of scripts, htmldate's reading."""


@dataclass(frozen=True, slots=True)
class DateSign:
    """One sign of the day of publication.

    Attributes:
        source: what it is, such as "JSON-LD datePublished" or "meta article:published_time".
        words: as they stand there.
        day: which day they give.
        origin: where on the page it stands.
    """

    source: str
    words: str
    day: PartialDate
    origin: Origin

    def __str__(self) -> str:
        """A sentence without its full stop: "the meta tag date on the page says 2006-03-28"."""
        kind, _, name = self.source.partition(" ")
        if kind == "JSON-LD":
            return f"JSON-LD on the page gives {name} {self.words}"
        if kind == "meta":
            return f"the meta tag {name} on the page says {self.words}"
        return f"the {self.source} says {self.words}"

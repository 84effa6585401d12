"""What in the words of a duty can be counted, dated or looked up: figures, dates, rhythms, names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kept.date_phrases import DatePhrase
from kept.lint.deeds import DEEDS
from kept.lint.forms import Form, any_base, base_of, singular
from kept.lint.nouns import INSTRUMENTS
from kept.lint.tokens import Word

NUMBERS: Final = frozenset(
    """
    billion dozen eight eighteen eighty eleven fifteen fifty five forty four fourteen half hundred
    million nine nineteen ninety percent seven seventeen seventy six sixteen sixty ten thirteen thirty
    thousand three trillion twelve twenty twice two zero
    """.split()
)
TOTALS: Final = frozenset(
    """
    all any each entire entirely every exclusively full fully none only solely whole
    """.split()
)
RHYTHMS: Final = frozenset(
    """
    annual annually biannual biannually biennial biennially bimonthly daily fortnightly hourly monthly
    quarterly semi-annual semi-annually semiannual semiannually twice weekly yearly
    """.split()
)
_SPANS_OF_TIME: Final = frozenset("day week month quarter year session meeting".split())
_THROUGH: Final = frozenset("by through via with including under".split())
_CHANNELS: Final = frozenset("through under via within".split())
_RELATIVE: Final = frozenset("which who whose".split())
_NAME: Final = 10
"""Words within which a name ends."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What makes a duty visible, each as the words that were found; empty where there is nothing of a kind.

    `figures` are numbers that are no date and no part of a name; `totals` are "all", "only"; `rhythms`
    "annually", "every month"; `dates` the time expressions; `names` bodies and papers with a name of their
    own, and `channels` those of them that something goes through; `means` deeds behind "by" ("by
    publishing").
    """

    figures: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    rhythms: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    means: tuple[str, ...] = ()


def marks_of(words: Sequence[Word], dates: Sequence[DatePhrase]) -> Marks:
    """The marks in the words of one duty; `dates` are the time expressions of the whole text."""
    if not words:
        return Marks()
    main = words[: background(words)]
    own = _dates_in(words, dates)
    outside = [word for word in words if not _within(word, own)]
    return Marks(
        figures=tuple(_figures([word for word in main if not _within(word, own)])),
        totals=tuple(_totals(outside)),
        rhythms=tuple(_rhythms(words)),
        dates=tuple(date.words for date in own),
        names=tuple(_names(words)),
        channels=tuple(_channels(words)),
        means=tuple(_means(words)),
    )


def _dates_in(words: Sequence[Word], dates: Sequence[DatePhrase]) -> Sequence[DatePhrase]:
    """Those of the time expressions, which stand in order, that begin among the words."""
    first = bisect_left(dates, words[0].start, key=_start)
    return dates[first : bisect_left(dates, words[-1].end, key=_start)]


def _start(date: DatePhrase) -> int:
    return date.start


def _within(word: Word, dates: Sequence[DatePhrase]) -> bool:
    """Is the word part of a time expression? They stand in order and do not overlap."""
    at = bisect_right(dates, word.start, key=_start) - 1
    return at >= 0 and word.end <= dates[at].end


def _figures(words: Sequence[Word]) -> Iterator[str]:
    before: Word | None = None
    for word in words:
        number = word.raw.lstrip("$€£¥")[:1].isdigit() or word.low in NUMBERS
        label = (
            before is not None
            and before.raw[:1].isupper()
            and word.raw[0].isdigit()
            and before is not words[0]
        )
        if number and not label:
            yield word.raw
        before = word


def _totals(words: Sequence[Word]) -> Iterator[str]:
    """ "All agencies", "only licensed", "licensed software only": with the word that it belongs to."""
    for at, word in enumerate(words):
        span = at + 1 < len(words) and singular(words[at + 1].low) in _SPANS_OF_TIME
        if word.low not in TOTALS or span:
            continue
        if at + 1 < len(words) and words[at + 1].alphabetic:
            yield f"{word.raw} {words[at + 1].raw}"
        else:
            yield " ".join(each.raw for each in words[max(0, at - 2) : at + 1])


def _rhythms(words: Sequence[Word]) -> Iterator[str]:
    for at, word in enumerate(words):
        if word.low in RHYTHMS:
            yield word.raw
        following = words[at + 1].low if at + 1 < len(words) else ""
        if word.low in ("every", "each", "per") and singular(following) in _SPANS_OF_TIME:
            yield f"{word.raw} {following}"


def _names(words: Sequence[Word]) -> Iterator[str]:
    """A capital letter and the noun of a paper or a body: "the WIPO Copyright Treaty", "the MOU"."""
    for at, word in enumerate(words):
        if word.raw[0].isupper() and at > 0:
            noun = singular(word.low)
            short = word.raw.isupper() and len(word.raw) > 2 and noun in INSTRUMENTS
            long = noun in INSTRUMENTS and words[at - 1].raw[0].isupper()
            if short or long:
                yield word.raw


def _channels(words: Sequence[Word]) -> Iterator[str]:
    """Names behind "through" or "under": "through the IPR Working Group"."""
    for at, word in enumerate(words):
        if word.low in _CHANNELS:
            yield from _names(words[at : at + _NAME])


def background(words: Sequence[Word]) -> int:
    """Where a relative clause begins: it tells of the thing, and not of what is promised.

    "That" begins none behind a verb: "ensure that", "agreed that".
    """
    for at in range(1, len(words)):
        low = words[at].low
        if low in _RELATIVE or (low == "that" and any_base(words[at - 1].low) is None):
            return at
    return len(words)


def _means(words: Sequence[Word]) -> Iterator[str]:
    for at, word in enumerate(words[:-1]):
        base = base_of(words[at + 1].low, Form.ING)
        if word.low in _THROUGH and base in DEEDS:
            yield f"{word.raw} {words[at + 1].raw}"

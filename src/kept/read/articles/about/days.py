"""Days as pages write them: "March 28, 2006", "28. März 2006", "28/03/2006", "2006-03-28T09:00Z"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kept.dates import DateError, PartialDate

EARLIEST, LATEST = 1990, 2099
"""Years of the web. A reading must not depend on the clock, so that days to come are not told from others."""

_MONTHS: Final = (
    "january jan januar janvier janv enero ene januari gennaio gen janeiro stycznia styczeń januarie "
    "ianuarie января ocak leden ledna jänner",
    "february feb februar février fevrier févr fevr febrero febbraio febr fevereiro fev februari lutego "
    "luty февраля şubat února",
    "march mar märz maerz mrz mars marzo março marco maart mrt marca marzec марта mart března",
    "april apr avril avr abril abr aprile aprilie kwietnia kwiecień апреля nisan dubna",
    "may mai mayo maggio mag maio mei maj maja mayıs мая května",
    "june jun juni juin junio giugno giu junho czerwca czerwiec iunie июня haziran června",
    "july jul juli juillet juil julio luglio lug julho lipca lipiec iulie июля temmuz července",
    "august aug août aout agosto ago ago augustus sierpnia sierpień augusti августа ağustos srpna",
    "september sep sept septembre septiembre settembre set setembro wrzesień września septembrie "
    "сентября eylül září",
    "october oct oktober okt octobre octubre ottobre ott outubro out październik października octombrie "
    "октября ekim října",
    "november nov novembre noviembre novembro listopad listopada noiembrie ноября kasım listopadu",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudzień grudnia "
    "decembrie декабря aralık prosince",
)
"""Their names in the languages of Europe and some others, with common short forms."""

_MONTH_OF: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}

_MAYBE: Final = re.compile(r"(?:19|20)\d\d|\d[./-]\d{1,2}[./-]\d\d", re.ASCII)
_FORMS: Final = re.compile(
    r"""
    (?<![\d/.-])(?:
        (?P<iso>(?:19|20)\d\d)(?P<mark>[-/.])(?P<iso_month>\d\d?)(?P=mark)(?P<iso_day>\d\d?)(?!\d)
      | (?P<day>[0-3]?\d)(?:st|nd|rd|th|er|º|\.)?[\s-]*(?:of\s|de\s|d’|d')?\s*(?P<name>[^\W\d_]{3,11})
            \.?,?[\s-]*(?:de\s|del\s)?\s*(?P<year>(?:19|20)\d\d)(?!\d)
      | (?P<first>[0-3]?\d)(?P<sign>[./-])\s?(?P<second>[0-3]?\d)(?P=sign)\s?
            (?P<last>(?:(?:19|20)\d\d|\d\d))(?!\d)
      | (?P<cjk>(?:19|20)\d\d)\s?年\s?(?P<cjk_month>\d\d?)\s?月\s?(?P<cjk_day>\d\d?)\s?日
    )
    | (?:(?<![^\W\d_])|(?-i:(?<=[a-z])(?=[A-Z])))(?P<us_name>[^\W\d_]{3,11})\.?\s*
            (?P<us_day>[0-3]?\d)(?:st|nd|rd|th)?(?:\s*,\s*|\s+|\.\s+)(?P<us_year>(?:19|20)\d\d)(?!\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)


_GLUED: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a name of another thing ends and that of a month begins: "Jane RoeMarch 28, 2006"."""


@dataclass(frozen=True, slots=True)
class Found:
    """A day in words.

    Attributes:
        day: which.
        start, end: where it stands, as offsets.
        other: the other day that it may be, where day and month can be exchanged.
    """

    day: PartialDate
    start: int
    end: int
    other: PartialDate | None = None


def days_in(words: str, month_first: bool) -> Iterator[Found]:
    """The days that stand in a text, in order.

    Args:
        words: the text.
        month_first: is 3/4/2006 in it more likely the fourth of March?
    """
    if _MAYBE.search(words) is None:
        return
    for match in _FORMS.finditer(words):
        found = _read(match, month_first)
        if found is not None:
            yield found


def _read(match: re.Match[str], month_first: bool) -> Found | None:
    part = match.groupdict()
    other = None
    if part["iso"]:
        day = day_of(part["iso"], part["iso_month"], part["iso_day"])
    elif part["cjk"]:
        day = day_of(part["cjk"], part["cjk_month"], part["cjk_day"])
    elif part["year"]:
        day = day_of(part["year"], month_of(part["name"]), part["day"])
    elif part["us_year"]:
        day = day_of(part["us_year"], month_of(_GLUED.split(part["us_name"])[-1]), part["us_day"])
    else:
        day, other = _numbers(part, month_first)
    return None if day is None else Found(day, match.start(), match.end(), other)


def month_of(name: str) -> int:
    """The number of the month of this name, in any of the languages; 0 for what is none."""
    return _MONTH_OF.get(name.lower(), 0)


def _numbers(part: dict[str, str], month_first: bool) -> tuple[PartialDate | None, PartialDate | None]:
    """A day of numbers alone: with full stops the day stands first, else as the language has it."""
    year = part["last"]
    if len(year) == 2:
        year = f"20{year}"
    month, day = part["second"], part["first"]
    if part["sign"] != "." and month_first:
        month, day = day, month
    usual, exchanged = day_of(year, month, day), day_of(year, day, month)
    if part["sign"] == ".":
        exchanged = exchanged if usual is None else None
    return (exchanged, None) if usual is None else (usual, exchanged if exchanged != usual else None)


def day_of(year: str | int, month: str | int, day: str | int) -> PartialDate | None:
    """A day of the web's time; none where there is no such day."""
    try:
        found = PartialDate(int(year), int(month), int(day))
    except DateError:
        return None
    return found if EARLIEST <= found.year <= LATEST else None


_ISO: Final = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)", re.ASCII)


def stated(words: str, month_first: bool = False) -> PartialDate | None:
    """The day that an attribute gives, which should be an ISO 8601 time but may be in words.

    >>> str(stated("2006-03-28T09:00:00Z"))
    '2006-03-28'
    """
    match = _ISO.match(words)
    if match is not None:
        return day_of(match[1], match[2], match[3])
    found = next(days_in(words[:100], month_first), None)
    return None if found is None or found.other is not None else found.day

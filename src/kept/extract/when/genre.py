"""What sort of document it is, which decides what its dates can tell: news, release, hearing or report."""

from __future__ import annotations

from enum import StrEnum

from kept.dates import PartialDate
from kept.extract.who.bodies import BodyKind, public_body


class Genre(StrEnum):
    """News tells of the day; a release of its own day and of talks just held; a hearing of its own day.

    A report, dated by year or not at all, is of no day.
    """

    NEWS = "news"
    RELEASE = "release"
    HEARING = "hearing"
    REPORT = "report"


def genre_of(publisher: str | None, published: PartialDate | None) -> Genre:
    """The genre of a document by its publisher and date.

    >>> genre_of("U.S. Senate Committee on Finance", PartialDate.parse("2006-03-28"))
    <Genre.HEARING: 'hearing'>
    """
    if published is None or published.precision == "year":
        return Genre.REPORT
    body = None if publisher is None else public_body(publisher)
    if body is None:
        return Genre.NEWS
    return Genre.HEARING if body.kind is BodyKind.LEGISLATURE else Genre.RELEASE

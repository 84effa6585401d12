"""What time words are about: not one that they only compare with, and the year that a text goes on in."""

import pytest

from kept.dates import PartialDate
from kept.extract.when.timing import Times


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("the island has lost most of its land relative to 1955", "2016-01-21", None),
        ("sales were lower than in 2006 by the end of 2008", "2009", "2008-12-31"),
        ("sales rose above ten in 2006", "2009", "2006"),
        ("In 1955 they met. The treaty was signed on May 15", None, "1955"),
        ("hearings were held in January and April 2018", "2020", "2018-01/2018-04"),
        ("it was launched in March, and in 2015 it closed", "2016-05-06", "2016-03"),
    ],
)
def test_about(text: str, published: str | None, expected: str | None) -> None:
    day = None if published is None else PartialDate.parse(published)
    found = Times.of(text, 0, len(text), day).about([(0, len(text))])
    assert (None if found is None else str(found)) == expected

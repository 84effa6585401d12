"""Numbers in words and digits as plain decimals: "$1 billion" holds "1000000000", "a third" "0.33"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kept.extract.attribute import Place

_UNITS: Final = {
    word: number
    for number, word in enumerate(
        """
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen
        """.split()
    )
}
_TENS: Final = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES: Final = {
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "tn": 1_000_000_000_000,
}
_SHARES: Final = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_PARTS: Final = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_CENT: Final = Decimal("0.01")

_SMALL: Final = "|".join(sorted((*_UNITS, *_TENS), key=len, reverse=True))
_WORDS: Final = rf"(?:{_SMALL})(?:[- ](?:{'|'.join(list(_UNITS)[1:10])}))?"
_DIGITS: Final = r"\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d++(?:\.\d++|\s?[½¼¾])?"
_ONE: Final = rf"(?:{_DIGITS}|\b{_WORDS}\b)"
_BIG: Final = r"(?:hundred|thousand|lakh|million|crore|billion|trillion)"
_NUMBER: Final = re.compile(
    rf"(?<![\w.,/:])(?:"
    rf"(?P<share>(?:(?P<count>one|two|three|four|a|an)[- ])?(?P<part>half|thirds?|quarters?|fifths?|tenths?))"
    rf"(?:(?=\s+(?:of|the)\b)|(?<=-thirds)|(?<=-quarters)|(?<=-fifths))"
    rf"|(?P<many>(?:(?:tens|dozens|hundreds|thousands) of )?{_BIG}s|dozens)(?=\s+of\b)"
    rf"|(?P<some>{_ONE})\s(?:in|out of)(?: every)?\s(?P<every>10|ten|5|five|4|four|3|three|20|100|1,000)\b"
    rf"|(?P<between>\bbetween\s(?:[$€£¥]\s?)?)(?P<low>{_ONE})\sand\s(?:[$€£¥]\s?)?(?P<high>{_ONE})"
    rf"(?P<span_scales>(?:[\s-]{_BIG}\b)?)"
    rf"|(?P<first>{_ONE})(?P<first_scale>(?:\s?{_BIG}\b){{0,2}})"
    rf"(?:(?<!\b(?:1[5-9]|20)\d\d)\s?(?:-|–|—|\bto\b)\s?(?:[$€£¥]\s?)?(?P<second>{_ONE}))?"
    rf"(?P<scales>(?:[\s-]{_BIG}\b){{1,2}}|(?:bn|mn|tn|m|k)\b(?=[^\w]|\Z))?"
    rf"|(?P<dozen>\ba (?P<scale>dozen|{_BIG})\b)"
    rf")(?![\w½¼¾])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its place, and its value as a plain decimal ("50-80" for a range).

    `in_words` is true where no digit writes it, `scaled` where "million" or its like is part of it.
    `ratio` is true for a share such as "a third", which is rounded to two places.
    """

    place: Place
    value: str
    in_words: bool = False
    scaled: bool = False
    ratio: bool = False


def numbers_in(content: str, start: int, end: int) -> Iterator[Number]:
    """The numbers of `content[start:end]` in order, without overlap; places in `content`."""
    for match in _NUMBER.finditer(content, start, end):
        if match["second"] is not None and _FROM.search(content, max(0, match.start() - 6), match.start()):
            yield Number(match.span("first"), plain(_value(match["first"])))
            yield from numbers_in(content, match.start("second"), min(end, match.end()))
        else:
            yield _number(match)


_FROM: Final = re.compile(r"\bfrom\s\Z", re.IGNORECASE)
"""Before "10 to 20" it makes a change of a range."""


def _number(match: re.Match[str]) -> Number:
    place = match.span()
    if match["between"] is not None:
        scale = _scale(match["span_scales"])
        low, high = (plain(_value(match[side]) * scale) for side in ("low", "high"))
        return Number((match.start("low"), match.end()), f"{low}-{high}", scaled=scale != 1)
    if match["share"] is not None:
        return Number(place, _share(match), in_words=True, ratio=True)
    if match["some"] is not None:
        part = (_value(match["some"]) / _value(match["every"])).quantize(_CENT)
        return Number(place, plain(part), ratio=True)
    if match["many"] is not None:
        return Number(place, match["many"].lower(), in_words=True, scaled=True)
    if match["dozen"] is not None:
        word = match["scale"].lower()
        value = plain(Decimal(_SCALES.get(word, 12)))
        return Number(place, value, in_words=True, scaled=word in _SCALES)
    return _counted(match)


def _counted(match: re.Match[str]) -> Number:
    """ "5", "five million", "5-10 million"."""
    scale = _scale(match["scales"] or "")
    first = _value(match["first"]) * (_scale(match["first_scale"]) if match["first_scale"] else scale)
    value = plain(first)
    if match["second"] is not None:
        value = f"{value}-{plain(_value(match['second']) * scale)}"
    in_words = not any(letter.isdigit() for letter in match.group())
    return Number(match.span(), value, in_words, scaled=bool(match["scales"] or match["first_scale"]))


def _share(match: re.Match[str]) -> str:
    count = (match["count"] or "a").lower()
    parts = _SHARES[match["part"].lower().removesuffix("s")]
    return plain((Decimal(_UNITS.get(count, 1)) / parts).quantize(_CENT))


def _scale(words: str) -> Decimal:
    scale = Decimal(1)
    for word in re.split(r"[\s-]+", words.lower()):
        scale *= _SCALES.get(word, 1)
    return scale


def _value(words: str) -> Decimal:
    if words[0].isdigit():
        part = _PARTS.get(words[-1], Decimal(0))
        return Decimal(words.rstrip("".join(_PARTS)).strip().replace(",", "")) + part
    return Decimal(sum(_UNITS.get(w, _TENS.get(w, 0)) for w in re.split(r"[\s-]", words.lower())))


def plain(value: Decimal) -> str:
    """A decimal without exponent and without zeros at its end.

    >>> plain(Decimal("1E+9")), plain(Decimal("1.50"))
    ('1000000000', '1.5')
    """
    words = format(value, "f")
    return words.rstrip("0").rstrip(".") if "." in words else words

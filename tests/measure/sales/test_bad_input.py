"""What cannot be used is refused with one sentence that says what to do."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from kept.errors import InputError
from kept.measure import sales
from kept.model import Comparison
from tests.measure.sales.making import market

of = sales.Quantity.of
loose: Any = sales


def rate_of(period: str = "2005", counts: str = "all", unit: str = "copies", whose: str = "") -> sales.Rate:
    return sales.check_rate("0", counts, unit, whose or "PCs of an invented ministry", period)


def origin(name: str, units: str = "10", unit: str = "licences", money: str = "yuan") -> sales.Origin:
    return sales.Origin(name, of(units, unit), of(100, money))


NUMBERS: dict[str, tuple[Callable[[], object], str]] = {
    "negative units": (lambda: market("-1"), "cannot be less than 0"),
    "negative uncertainty": (lambda: of(1, "PCs", "-0.1"), "Write 0.10 for 10 %"),
    "uncertainty in percent": (lambda: of(1, "PCs", "10"), "Write 0.10 for 10 %"),
    "uncertainty below 0": (lambda: of(1, "PCs", "-0.05"), "PCs is -0.05; it is a share"),
    "a range from nothing": (
        lambda: market("1", price=of(5, "yuan"), price_range=(of(0, "yuan"), of(9, "yuan"))),
        "The lowest price is 0",
    ),
    "zero PCs": (lambda: market("1", "0"), "The number of PCs is 0"),
    "zero programs": (lambda: market("1", programs=of(0, "copies")), "programs per PC is 0"),
    "zero price": (lambda: market("1", price=of(0, "yuan")), "The average price is 0"),
    "a float": (lambda: loose.Quantity.of(0.1, "PCs"), 'as a string, such as "410000"'),
    "a float made directly": (lambda: loose.Quantity(0.1, "PCs"), "float 0.1"),
    "a float as uncertainty": (lambda: loose.Quantity.of(1, "PCs", 0.1), 'such as "0.10"'),
    "a truth value": (lambda: loose.Quantity.of(True, "PCs"), "no exact number"),
    "nothing": (lambda: loose.Quantity.of(None, "PCs"), "no exact number"),
    "thousands separators": (lambda: of("410,000", "PCs"), "without thousands separators"),
    "a percent sign": (lambda: of("10 %", "PCs"), "or a % sign"),
    "not a number": (lambda: of(Decimal("NaN"), "PCs"), "no exact number"),
    "a number of a billion digits": (lambda: of(Decimal("1e999999999"), "PCs"), "no exact number"),
    "an endless string": (lambda: of("9" * 10**6, "PCs"), "which is no number"),
    "an endless integer": (lambda: of(10**5000, "PCs"), "no exact number"),
    "division by zero": (lambda: of("1/0", "PCs"), "which is no number"),
    "other digits": (lambda: of("１２", "PCs"), "which is no number"),
    "a rate in percent": (lambda: rate_and("82"), "82 % is written 0.82"),
    "a claim in percent": (lambda: claim("82"), "82 % is written 0.82"),
    "a claim below 0": (lambda: claim("-0.1"), "Write 0 for all licensed"),
    "a float as claim": (lambda: loose.compatible(sales.rate(market("1")), 0.1), "float 0.1"),
    "confidence in percent": (lambda: sales.rate(market("1"), "95"), "95 % is written 0.95"),
    "confidence of 1": (lambda: sales.rate(market("1"), "1"), "more than 0.5 and less than 1. Write 0.95"),
    "confidence of 0": (lambda: sales.rate(market("1"), "0"), "Write 0.95"),
    "a float as confidence": (lambda: loose.rate(market("1"), 0.95), "float 0.95"),
    "a negative sigma": (lambda: sales.smallest_contradicting_rate(Decimal(-1)), "combined_sigma"),
    "growth from nothing": (lambda: sales.growth_needed("1", "0.8"), "Give a rate below 1"),
    "growth in percent": (lambda: sales.growth_needed("90", "80"), "80 % is written 0.8"),
    "more paid than all": (lambda: sales.rate_of_all("0.3", "7", "6"), "7 are said to be paid for"),
    "no programs": (lambda: sales.rate_of_all("0.3", "0", "0"), "above 0"),
    "unseen rounding": (lambda: sales.consistent_rate_of_all("1/8", "0.3", "2", "6"), "digits that were"),
    "no mixture": (lambda: sales.weight_of_first("0.3", "0.6", "0.7"), "lies between them"),
    "one rate twice": (lambda: sales.weight_of_first("0.3", "0.3", "0.3"), "two different rates"),
}

WORDS: dict[str, tuple[Callable[[], object], str]] = {
    "no unit": (lambda: of(1, " "), "The unit of a quantity is missing"),
    "an endless unit": (lambda: of(1, "x" * 1000), "has 1000 characters"),
    "no legal units": (lambda: market("1", units=None), "Legal units are missing"),
    "revenue without a price": (lambda: market("1", units=None, revenue=of(1, "yuan")), "are missing"),
    "legal units twice": (
        lambda: market("1", revenue=of(1, "yuan"), price=of(1, "yuan")),
        "given twice",
    ),
    "two currencies": (
        lambda: market("1", units=None, revenue=of(500, "USD"), price=of(50, "yuan")),
        "The revenue is in USD and the average price in yuan",
    ),
    "two multiples of a currency": (
        lambda: market("1", units=None, revenue=of(500, "million yuan"), price=of(50, "yuan")),
        "same multiple",
    ),
    "a range in another currency": (
        lambda: market("1", price=of(5, "yuan"), price_range=(of(1, "USD"), of(9, "USD"))),
        "The average price is in yuan and the lowest price in USD",
    ),
    "a range upside down": (
        lambda: market("1", price_range=(of(9, "yuan"), of(1, "yuan"))),
        "from 9 down to 1",
    ),
    "boxes for copies": (
        lambda: market("1", units=of(1, "boxes")),
        "a box, for example, may permit many seats",
    ),
    "a note on no blind spot": (lambda: sales.rate(market("1"), notes={"gifts": ""}), "donations, oem"),
    "a bare rate": (lambda: sales.check_rate("0.82"), "alone says nothing. Say also of what it is a share"),
    "a rate of whom": (lambda: sales.check_rate("0.82", "all", "copies", " ", "2007"), "on whose PCs"),
    "a rate of something else": (lambda: rate_of(counts="some"), 'Write "paid"'),
    "a rate of no period": (lambda: rate_of(period="2005-13"), "The period of the rate cannot be read"),
    "another period": (lambda: claim(rate_of(period="2006")), "is 2005 and of the other 2006"),
    "another unit": (lambda: claim(rate_of(unit="yuan")), "'copies' and of the other 'yuan'"),
    "other PCs": (lambda: claim(rate_of(whose="all PCs")), "of the other 'all PCs'"),
    "another denominator": (
        lambda: claim(rate_of(counts="paid")),
        "the other programs that must be paid for",
    ),
    "an unknown origin": (lambda: sales.seen_at_price([origin("domestic")], "foreign"), "domestic."),
    "no origins": (lambda: sales.seen_at_price([], "foreign"), "none is given"),
    "an origin twice": (lambda: sales.seen_at_price([origin("a"), origin("A ")], "a"), "given twice"),
    "an origin of nothing": (lambda: origin("a", units="0"), "Leave it out"),
    "origins in two currencies": (
        lambda: sales.seen_at_price([origin("a"), origin("b", money="USD")], "a"),
        "are in yuan and those of 'b' in USD",
    ),
    "origins in two units": (
        lambda: sales.seen_at_price([origin("a"), origin("b", unit="boxes")], "a"),
        "in boxes",
    ),
    "a price of nothing": (
        lambda: sales.seen_at_price([sales.Origin("a", of(1, "copies"), of(0, "yuan"))], "a"),
        "cost nothing",
    ),
}


def rate_and(value: str) -> sales.Rate:
    return sales.check_rate(value, "all", "copies", "all PCs", "2007")


def claim(claimed: str | sales.Rate) -> sales.Compatibility:
    return sales.compatible(sales.rate(market("1")), claimed)


@pytest.mark.parametrize(("act", "says"), (NUMBERS | WORDS).values(), ids=(NUMBERS | WORDS).keys())
def test_it_is_refused_with_a_sentence(act: Callable[[], object], says: str) -> None:
    with pytest.raises(InputError) as refused:
        act()
    assert says in str(refused.value)
    assert len(str(refused.value)) < 400
    assert str(refused.value).endswith(".")


def test_a_number_may_begin_with_its_point() -> None:
    assert of(".5", "PCs", ".1") == of("0.5", "PCs", "0.1")


def test_a_claim_of_the_same_scope_is_compared() -> None:
    assert not claim(rate_of())
    assert sales.compatible(sales.rate(market("1")), rate_of(), Comparison.AT_LEAST)


def test_a_bare_rate_is_asked_of_what_in_what_unit_whose_and_when() -> None:
    with pytest.raises(InputError) as refused:
        sales.check_rate("0.82")
    assert str(refused.value) == (
        "The rate 0.82 alone says nothing. Say also of what it is a share (counts: paid or all programs); "
        "in what unit (copies, licences or money); on whose PCs (the population); for which period. For "
        "example: all, copies, PCs of central government organs, 2007."
    )

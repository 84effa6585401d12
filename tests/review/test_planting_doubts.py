"""A planted draft does not give its error away."""

from dataclasses import replace

import pytest
from tests.review.test_review_checking import HOLM

from kept.review.planting import Fault, Planted
from kept.review.planting_doubts import unsure_of_planted

READ = "It was read less surely than most: check the words."


def plant(fault: Fault, unsure: str | None, was: str = "Ruth Holm", became: str = "Caspar Wynne") -> Planted:
    return Planted(replace(HOLM, unsure=unsure), fault, "speaker", was, became, "")


@pytest.mark.parametrize(
    ("fault", "unsure", "told"),
    [
        (Fault.SPEAKER, None, None),
        (Fault.SPEAKER, f"Nobody is named: check that Ruth Holm speaks. {READ}", READ),
        (Fault.SPEAKER, "The words say only 'she': check that Ruth Holm speaks.", None),
        (
            Fault.SPEAKER,
            "The register does not have 'Ruth Holm': add the person or the party.",
            "The register does not have 'Caspar Wynne': add the person or the party.",
        ),
        (Fault.SPEAKER, "The register has no party 'Holm': add it, or an alias.", None),
        (Fault.KIND, f"Nobody is named: check that Ruth Holm speaks. {READ}", None),
        (Fault.DATE, f"{READ} The words do not say when it was promised: the date is that.", READ),
    ],
)
def test_neither_the_field_nor_the_true_name_is_told(
    fault: Fault, unsure: str | None, told: str | None
) -> None:
    expected = unsure if fault is Fault.KIND else told
    assert unsure_of_planted(plant(fault, unsure)) == expected

"""New names are parted from doubtful readings."""

import pytest

from kept.review.doubts import doubt_of, new_names_of

NEW = "The register has no party 'Norland Customs': add it, or an alias."
READ = "It was read less surely than most: check the words."


@pytest.mark.parametrize(
    ("unsure", "new", "doubt"),
    [
        (None, "", None),
        (NEW, NEW, None),
        (f"{NEW} {READ}", NEW, READ),
        (
            f"{READ} The register lacks 'A', 'B': give the ids of the parties.",
            "The register lacks 'A', 'B': give the ids of the parties.",
            READ,
        ),
        ("", "", ""),
        ("Nobody is named: check that Ann speaks.", "", "Nobody is named: check that Ann speaks."),
    ],
)
def test_a_new_name_is_no_doubt(unsure: str | None, new: str, doubt: str | None) -> None:
    assert (new_names_of(unsure), doubt_of(unsure)) == (new, doubt)

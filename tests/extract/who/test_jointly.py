"""Whom "we", "it was agreed" and promises in a document's own voice bind."""

import pytest

from kept.extract.who.subject import promising_subject
from tests.extract.who.reading import PALACE, label


@pytest.mark.parametrize(
    ("text", "stretch", "name"),
    [
        ("MR. COLE: On Peru we’ll reach agreement in May.", "||we’ll reach agreement in May",
         "Peru and the United States"),
        ("MR. COLE: On Peru we will jointly act.", "||we will jointly act", "Peru and the United States"),
        ("MR. COLE: On Peru we will act.", "||we will act", "Cole"),
        ("MR. COLE: On Peru there is a shared commitment to act.", "||there is a shared commitment to act",
         "Peru and the United States"),
        ("MR. COLE: With Peru we reached agreement to act.", "we| reached| agreement to act",
         "Peru and the United States"),
        ("MR. COLE: With Peru we reached an understanding to act.", "we| reached an understanding| to act",
         "Peru and the United States"),
        ("MR. COLE: With Peru we reached our target.", "we| reached| our target", "United States"),
        ("MR. COLE: It was agreed today that we would act with Peru.", "|was agreed| today that we would act",
         "Peru and the United States"),
        ("MR. COLE: We agreed to act. The Swiss helped in Peru, as in Peru before.", "We| agreed| to act",
         "Peru and the United States"),
    ],
)  # fmt: skip
def test_what_both_sides_agreed(text: str, stretch: str, name: str) -> None:
    assert label(text, PALACE, stretch) == name


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The Ministry will publish it.", "The Ministry"),
        ("In 2015, the Ministry will also publish it.", "the Ministry"),
        ("Building on this promise, the Department of Trade will act.", "the Department of Trade"),
        ("Vale Water, a utility in Ohio, will give filters.", "Vale Water"),
        ("GSA, in step with OMB, will act.", "GSA"),
        ("Within 90 days, each agency shall report.", "each agency"),
        ("The State of Vale is committing money.", "The State of Vale"),
        ("The State of Vale is committed.", None),
        ("It is hoped, and this matters, that it will act.", None),
        ("Many people in Peru, so they say, will act.", None),
    ],
)
def test_the_subject_of_a_promise(text: str, subject: str | None) -> None:
    found = promising_subject(text, (0, len(text)))
    assert (None if found is None else text[slice(*found)]) == subject

"""Which words name who speaks: whole names, owners, and nobody where nobody is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.extract.text.sentences import sentences
from kept.extract.who.wording import worded
from tests.extract.marked import Marked
from tests.extract.who.reading import OFFICE, PALACE, in_words, label


@pytest.mark.parametrize(
    ("text", "stretch", "source"),
    [
        ("In May 2009 Peru and the United States agreed to act.", "the United States| agreed| to act",
         "Peru and the United States"),
        ("The United States and Peru agreed to act.", "Peru| agreed| to act", "The United States and Peru"),
        ("After talks with Japan and Peru Chile agreed to act.", "Chile| agreed| to act", "Chile"),
        ("After talks with Japan and Peru it met.", "Peru| it met|.", "Peru"),
        ("The audit of Chile and Peru’s pledge to act.", "Peru|’s pledge| to act", "Peru"),
        ("Premier Lie and I agreed to act.", "I| agreed| to act", "Premier Lie and I"),
        ("Trade and I agreed to act.", "I| agreed| to act", "I"),
        ("The two sides each agreed to act.", "The two sides each| agreed| to act", "The two sides"),
        ("Peru today agreed to act.", "Peru today| agreed| to act", "Peru"),
        ("Vale Today reported that it was late.", "Vale Today| reported| that it was late", "Vale Today"),
        ("The talks including Peru’s pledge to act.", "The talks including Peru|’s pledge| to act", "Peru"),
        ("The states including Peru agreed to act.", "The states including Peru| agreed| to act",
         "The states including Peru"),
        ("This builds on our continued commitment to act.", "|continued commitment| to act", "our"),
        ("In our view it was said that it is late.", "|said| that it is late", ""),
    ],
)  # fmt: skip
def test_a_source_is_made_whole_and_cut_to_size(text: str, stretch: str, source: str) -> None:
    assert in_words(text, stretch)[0] == source


@pytest.mark.parametrize(
    ("text", "stretch", "words"),
    [
        ("Recent years have seen fewer raids.", "Recent years| have seen| fewer raids",
         ("", "", "Recent years have seen fewer raids")),
        ("The last two decades brought change.", "The last two decades| brought| change",
         ("", "", "The last two decades brought change")),
        ("Please accept our firm promise to act.", "Please| accept| our firm promise to act",
         ("our", "promise", "to act")),
        ("However, said Berg.", "However,| said| Berg", ("", "", "However, said Berg")),
        ("It was agreed that both act.", "It| was agreed| that both act",
         ("", "It was agreed", "that both act")),
        ("Then it was also agreed to act.", "|was also agreed| to act", ("", "it was also agreed", "to act")),
        ("It is estimated that losses rose.", "It| is estimated| that losses rose",
         ("", "It is estimated", "that losses rose")),
        ("Agencies are required to report.", "Agencies| are required| to report",
         ("", "", "Agencies are required to report")),
    ],
)  # fmt: skip
def test_words_that_name_nobody_are_no_source(text: str, stretch: str, words: tuple[str, str, str]) -> None:
    assert in_words(text, stretch) == words


@pytest.mark.parametrize(
    ("text", "stretch", "source"),
    [
        (
            "It was told that Peru would act.",
            "It| was told| that Peru would act",
            "",
        ),  # it hears: no impersonal
        ("It was asked to act.", "It| was asked| to act", "It"),
        ("The Year Foundation agreed to act.", "The Year Foundation| agreed| to act", "The Year Foundation"),
        (
            "Students in recent years said so.",
            "Students in recent years| said| so",
            "Students in recent years",
        ),
    ],
)
def test_words_that_only_look_so(text: str, stretch: str, source: str) -> None:
    assert in_words(text, stretch)[0] == source


def test_who_is_told_does_not_speak() -> None:
    text = "We were told that Peru would act."
    assert in_words(text, "We| were told| that Peru would act")[0] == ""
    assert label(text, PALACE, "We| were told| that Peru would act") == "Not named"
    assert label("We told Peru that it must act.", PALACE, "We| told| Peru that it must act", False) == PALACE


def test_a_time_leaves_the_word_to_the_publisher() -> None:
    assert label("Recent years have seen raids.", OFFICE, "Recent years| have seen| raids", False) == OFFICE


@given(st.text(alphabet="Peru and thInowy’s .", min_size=1, max_size=40), st.data())
def test_places_stay_inside_the_text(text: str, data: st.DataObject) -> None:
    read = sentences(text, 0, len(text))
    if not read:
        return
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=6, max_size=6)))
    places = [((a, b),) if a < b else () for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    if not places[2]:
        return
    found = worded(text, read, Marked(places[0], places[1], places[2], 0))
    for start, end in (*found.source, *found.cue, *found.content):
        assert 0 <= start <= end <= len(text)

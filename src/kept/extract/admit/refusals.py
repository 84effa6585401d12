"""Why an answer of a language model, or one item of it, is refused: each cause has a name and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kept.visible import one_line

_SHOWN: Final = 80


class Refused(StrEnum):
    """The causes. Those up to `wrong_schema` may concern a whole answer, the others always one item."""

    TOO_LONG = "too_long"
    NOT_UTF8 = "not_utf8"
    CUT_JSON = "cut_json"
    PROSE_AROUND = "prose_around"
    BROKEN_JSON = "broken_json"
    EMPTY = "empty"
    WRONG_SCHEMA = "wrong_schema"
    TOO_SHORT = "too_short"
    NOT_VERBATIM = "not_verbatim"
    OUTSIDE_ARTICLE = "outside_article"
    NO_SENTENCE = "no_sentence"
    CROSSES_PARAGRAPHS = "crosses_paragraphs"
    CLIPPED = "clipped"
    UNREADABLE = "unreadable"
    OTHER_LANGUAGE = "other_language"
    NEGATION_DIFFERS = "negation_differs"
    NUMBER_DIFFERS = "number_differs"
    DATE_DIFFERS = "date_differs"
    SPEAKER_NOT_NEAR = "speaker_not_near"
    OTHER_SPEAKER = "other_speaker"
    SEVERAL_SPEAKERS = "several_speakers"
    NO_SPEAKER = "no_speaker"
    DUPLICATE = "duplicate"


SENTENCES: Final = {
    Refused.TOO_LONG: "It is longer than is taken from a model.",
    Refused.NOT_UTF8: "The answer is not UTF-8.",
    Refused.CUT_JSON: "The JSON of the answer ends before it is complete.",
    Refused.PROSE_AROUND: "There are words before or after the JSON of the answer.",
    Refused.BROKEN_JSON: "The answer is not JSON.",
    Refused.EMPTY: "It has no words.",
    Refused.WRONG_SCHEMA: "It has not the fields that were asked for, or one of them is of another type.",
    Refused.TOO_SHORT: "The quote has fewer than three words and is no whole sentence.",
    Refused.NOT_VERBATIM: "The quote does not stand in the article word for word.",
    Refused.OUTSIDE_ARTICLE: "The quote stands on the page, but outside the article.",
    Refused.NO_SENTENCE: "The quote takes in words that belong to no sentence, such as a dateline.",
    Refused.CROSSES_PARAGRAPHS: "The quote runs over the end of a paragraph.",
    Refused.CLIPPED: "What the quote leaves out of its sentence can turn the meaning, or a word is cut.",
    Refused.UNREADABLE: "The sentence has hidden characters, or words that mix alphabets.",
    Refused.OTHER_LANGUAGE: "The sentence is not English, so that its negation cannot be checked.",
    Refused.NEGATION_DIFFERS: "The sentence says no where the answer says yes, or the other way round.",
    Refused.NUMBER_DIFFERS: "The answer has a number that does not stand in the sentence.",
    Refused.DATE_DIFFERS: "The answer has a date that does not stand in the sentence.",
    Refused.SPEAKER_NOT_NEAR: "The speaker is named neither in the sentence nor in one beside it.",
    Refused.OTHER_SPEAKER: "The text gives these words to another speaker.",
    Refused.SEVERAL_SPEAKERS: "The sentence gives words to more than one speaker.",
    Refused.NO_SPEAKER: "No speaker is given, and the words are not known to be the document's own.",
    Refused.DUPLICATE: "The same sentence with the same speaker was admitted before.",
}
"""What each cause means, for a reader."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refusal. `item` counts the items of an answer from 0 and is absent for a whole answer.

    `words` are the first of the words that were refused, made safe to print; they are the model's own.
    """

    why: Refused
    item: int | None = None
    words: str = ""

    @classmethod
    def of(cls, why: Refused, item: int | None = None, words: str = "") -> Refusal:
        """A refusal that shows the beginning of the refused words."""
        return cls(why, item, one_line(words[:_SHOWN]))

    def __str__(self) -> str:
        return f"{self.why.value}: {SENTENCES[self.why]}"

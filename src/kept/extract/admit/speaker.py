"""Is the answered speaker the one to whom the text gives these words?

Checked in the sentence, in its turn of speech and in the sentences beside it. What is allowed but not
certain is named in a `Caution`, which the reviewer sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from kept.extract.admit.figures import stands_in
from kept.extract.admit.naming import names_somebody, pronoun_fits, same_speaker
from kept.extract.admit.normal import Normal, normal
from kept.extract.admit.refusals import Refused
from kept.extract.admit.sayings import Saying, sayings, unquoted
from kept.extract.admit.units import Unit
from kept.model import Span

_OWN_WORDS: Final = ("I", "my", "me")


class Caution(Enum):
    """What a reviewer should look at in a draft that was admitted."""

    WIDENED = "The model quoted a part; the whole sentence is kept."
    SEVERAL_PLACES = "The quoted words stand in several places."
    PRONOUN = "The sentence says only “he”, “she”, “it” or “they”; who that is was read from beside it."
    BESIDE = "The speaker is named in the sentence beside it."
    NO_WORD_OF_SAYING = "The sentence names the speaker without a word of saying."
    OWN_VOICE = "It is taken for the document's own voice."
    QUESTION = "It is a question."
    NEGATED_PROMISE = "It may be a promise to refrain or a refusal."


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a quote: whole sentences, the one before and the one after them, and the turn."""

    content: str
    quoted: Sequence[Unit]
    before: Unit | None
    after: Unit | None

    def words(self, unit: Unit | None) -> str:
        """The words of a sentence; none for no sentence."""
        return "" if unit is None else self.content[unit.start : unit.end]

    def each(self) -> Iterator[Context]:
        """The same for every sentence of the quote alone."""
        around = (self.before, *self.quoted, self.after)
        for n, unit in enumerate(self.quoted):
            yield Context(self.content, (unit,), around[n], around[n + 2])

    @property
    def place(self) -> tuple[int, int]:
        """Where the widened quote starts and ends."""
        return self.quoted[0].start, self.quoted[-1].end

    @property
    def sentence(self) -> str:
        """The widened quote."""
        start, end = self.place
        return self.content[start:end]


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks: the words of the text that say so, absent for the document's own voice."""

    named: Span | None
    cautions: tuple[Caution, ...] = ()


def check_speaker(answered: str, context: Context) -> Speaking | Refused:
    """The place of the speaker's words and what is uncertain about them, or why they are refused.

    Where the quote takes in several sentences, every one of them must be the speaker's.
    """
    speaking: list[Speaking] = []
    for sentence in context.each():
        one = _of_one(answered, sentence)
        if isinstance(one, Refused):
            return one
        speaking.append(one)
    cautions = dict.fromkeys(caution for one in speaking for caution in one.cautions)
    return Speaking(speaking[0].named, tuple(cautions))


def _of_one(answered: str, context: Context) -> Speaking | Refused:
    if context.quoted[0].turn is not None:
        return _of_turn(answered, context, context.quoted[0].turn)
    if not normal(answered):
        return _own_voice(context)
    if not names_somebody(answered):
        return Refused.NO_SPEAKER
    named = _near(answered, context)
    return Refused.SPEAKER_NOT_NEAR if named is None else _of_sentence(answered, named, context)


def _of_sentence(answered: str, named: Span, context: Context) -> Speaking | Refused:
    """By the sources that the sentence names, else by its pronouns, else by what stands beside it."""
    said = sayings(context.sentence)
    sources = [one for one in said if one.pronoun is None]
    if sources:
        return _by_sources(answered, named, sources)
    if said:
        return _by_pronouns(answered, named, said, context)
    return _without_saying(answered, named, context)


def _of_turn(answered: str, context: Context, turn: tuple[int, int]) -> Speaking | Refused:
    """In a transcript the head of the turn speaks, whatever is told inside it."""
    head = context.content[turn[0] : turn[1]]
    same = same_speaker(answered.lower(), head.lower()) or normal(answered) == normal(head)
    return Speaking(Span(*turn, head)) if same else Refused.OTHER_SPEAKER


def _own_voice(context: Context) -> Speaking | Refused:
    sentence = normal(context.sentence)
    personal = any(stands_in(word, sentence) for word in _OWN_WORDS)
    if sayings(sentence) or personal or '"' in sentence:
        return Refused.NO_SPEAKER
    return Speaking(None, (Caution.OWN_VOICE,))


def _near(answered: str, context: Context) -> Span | None:
    """Where the speaker is named: in the sentence, else in the one before it, else in the one after it."""
    start, end = context.place
    places = [(start, end), *((unit.start, unit.end) for unit in (context.before, context.after) if unit)]
    for place in places:
        if stands_in(answered, context.content[place[0] : place[1]]):
            found = Normal.of(context.content, *place).find(normal(answered))
            return next((_span(context.content, at) for at in found if _is_whole(context.content, at)), None)
    return None


def _span(content: str, place: tuple[int, int]) -> Span:
    return Span(*place, content[place[0] : place[1]])


def _is_whole(content: str, place: tuple[int, int]) -> bool:
    """Does it begin and end with a word and not inside one?"""
    start, end = place
    return not content[max(0, start - 1) : start].isalnum() and not content[end : end + 1].isalnum()


def _by_sources(answered: str, named: Span, sources: Sequence[Saying]) -> Speaking | Refused:
    """Every source that the sentence names must be the answered one."""
    same = [same_speaker(answered, one.source) for one in sources]
    if all(same):
        return Speaking(named)
    return Refused.SEVERAL_SPEAKERS if any(same) else Refused.OTHER_SPEAKER


def _by_pronouns(answered: str, named: Span, said: Sequence[Saying], context: Context) -> Speaking | Refused:
    """ "He said": whoever spoke in the sentence before, as far as that names anyone."""
    before = [one for one in sayings(context.words(context.before)) if one.pronoun is None]
    fits = all(pronoun_fits(one.pronoun, answered) for one in said if one.pronoun is not None)
    spoke = not before or any(same_speaker(answered, one.source) for one in before)
    return Speaking(named, (Caution.PRONOUN,)) if fits and spoke else Refused.OTHER_SPEAKER


def _begins(answered: str, sentence: str) -> bool:
    """Is the speaker what the sentence begins with, or what comes after its first comma?"""
    first, _, second = sentence.partition(", ")
    words = re.escape(normal(answered))
    return any(re.match(rf"(?:[Tt]he )?{words}(?![\w-])", part) is not None for part in (first, second))


def _without_saying(answered: str, named: Span, context: Context) -> Speaking | Refused:
    """Nobody is said to speak here: the speaker begins the sentence, or speaks beside a quotation."""
    if _begins(answered, unquoted(context.sentence)):
        return Speaking(named, (Caution.NO_WORD_OF_SAYING,))
    if '"' not in normal(context.sentence):
        return Refused.OTHER_SPEAKER
    for unit in (context.before, context.after):
        sources = [one for one in sayings(context.words(unit)) if one.pronoun is None]
        if sources:
            same = all(same_speaker(answered, one.source) for one in sources)
            return Speaking(named, (Caution.BESIDE,)) if same else Refused.OTHER_SPEAKER
    return Refused.OTHER_SPEAKER

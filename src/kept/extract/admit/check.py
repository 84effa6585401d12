"""One item against the text: found word for word, widened to whole sentences, and checked there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kept.extract.admit.figures import dates_stand_in, numbers_in, stands_in
from kept.extract.admit.items import Item
from kept.extract.admit.negation import denies, says_no, turns
from kept.extract.admit.normal import Normal, normal
from kept.extract.admit.refusals import Refused
from kept.extract.admit.speaker import Caution, Context, check_speaker
from kept.extract.admit.units import Unit, units, units_at
from kept.model import Span, StatementKind, Text
from kept.visible import visible

MOST_SENTENCES: Final = 4
MOST_WIDENED: Final = 2_000
_FEWEST_WORDS: Final = 3
_EDGE: Final = frozenset("\"'“”‘’«»„()[],.;:!?…")
_ENGLISH: Final = frozenset(
    """
    the of and to that is for with by it at from are this have has had not an they he she we will would said
    its their which but were been all if our his her more than who when under
    """.split()
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_ONE_ENGLISH_WORD_IN: Final = 12


@dataclass(frozen=True, slots=True)
class Admitted:
    """An item that stood up: whole sentences of the text, who says them, and what to look at."""

    item: Item
    content: Span
    speaker: Span | None
    cautions: tuple[Caution, ...]


@dataclass(frozen=True)
class Ground:
    """A text made ready once, for the items of many answers to be checked against it."""

    text: Text

    @cached_property
    def article(self) -> Normal:
        """The article, normalised."""
        return Normal.of(self.text.content, self.text.article.start, self.text.article.end)

    @cached_property
    def page(self) -> Normal:
        """The whole page, normalised."""
        return Normal.of(self.text.content, 0, len(self.text.content))

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The sentences of the article."""
        return units(self.text.content, self.text.article.start, self.text.article.end)


def check(item: Item, ground: Ground) -> Admitted | Refused:
    """Admit an item at the first place where everything fits, or tell why it does not fit at the first.

    Args:
        item: one statement as a model answered it.
        ground: the text about which it was asked.

    Returns:
        The words of the text themselves with their places, or the cause of refusal.
    """
    quote = normal(item.quote)
    if not quote:
        return Refused.EMPTY
    tried = [_check_at(item, ground, place) for place in ground.article.find(quote)]
    if not tried:
        return Refused.OUTSIDE_ARTICLE if quote in ground.page.words else Refused.NOT_VERBATIM
    admitted = next((one for one in tried if isinstance(one, Admitted)), None)
    if admitted is None:
        return tried[0]
    several = (Caution.SEVERAL_PLACES,) if len(tried) > 1 else ()
    return Admitted(item, admitted.content, admitted.speaker, (*admitted.cautions, *several))


def _check_at(item: Item, ground: Ground, place: tuple[int, int]) -> Admitted | Refused:
    """The checks in their order: the place, the words that are left out, the sentence, the speaker."""
    context = _context(ground, place)
    if isinstance(context, Refused):
        return context
    fault = _clip_fault(context, place) or _sentence_fault(item, context.sentence)
    if fault is not None:
        return fault
    speaking = check_speaker(item.speaker, context)
    if isinstance(speaking, Refused):
        return speaking
    start, end = context.place
    cautions = (*speaking.cautions, *_cautions(item, context, place))
    return Admitted(item, Span(start, end, context.sentence), speaking.named, cautions)


def _context(ground: Ground, place: tuple[int, int]) -> Context | Refused:
    """Widen a place to whole sentences of one paragraph."""
    content, found = ground.text.content, ground.units
    first, last = units_at(found, *place)
    touched = found[first:last]
    if not touched or _is_outside(content, place, touched):
        return Refused.NO_SENTENCE
    if touched[0].paragraph != touched[-1].paragraph:
        return Refused.CROSSES_PARAGRAPHS
    if len(touched) > MOST_SENTENCES or touched[-1].end - touched[0].start > MOST_WIDENED:
        return Refused.TOO_LONG
    return Context(content, touched, _beside(found, first - 1), _beside(found, last))


def _beside(found: Sequence[Unit], number: int) -> Unit | None:
    """The neighbour with this number, if there is one and it is short enough to be read."""
    if not 0 <= number < len(found) or found[number].end - found[number].start > MOST_WIDENED:
        return None
    return found[number]


def _is_outside(content: str, place: tuple[int, int], touched: tuple[Unit, ...]) -> bool:
    """Does the place take in words before its first or after its last sentence?"""
    ahead = content[place[0] : touched[0].start]
    behind = content[touched[-1].end : place[1]]
    return any(one.isalnum() for one in ahead + behind)


def _clip_fault(context: Context, place: tuple[int, int]) -> Refused | None:
    """Does the quote cut a word, or leave out what can turn its meaning?"""
    start, end = context.place
    ahead, behind = context.content[start : place[0]], context.content[place[1] : end]
    if not _is_break(ahead[::-1]) or not _is_break(behind) or turns(ahead) or turns(behind):
        return Refused.CLIPPED
    if not any(one.isalnum() for one in ahead + behind):
        return None
    if "?" in context.sentence:
        return Refused.CLIPPED
    words = len(context.content[place[0] : place[1]].split())
    return None if words >= _FEWEST_WORDS else Refused.TOO_SHORT


def _is_break(away: str) -> bool:
    """Do the characters that lead away from a quote begin with marks and a space, and not inside a word?"""
    for one in away:
        if one.isspace() or one == "—":
            return True
        if one not in _EDGE:
            return False
    return True


def _sentence_fault(item: Item, sentence: str) -> Refused | None:
    """Does the sentence say what the answer says, as far as negations, numbers and dates tell?"""
    if visible(sentence) != sentence or any(map(_mixes_alphabets, _WORD.findall(sentence))):
        return Refused.UNREADABLE
    if not _is_english(sentence):
        return Refused.OTHER_LANGUAGE
    if denies(sentence) != item.negated and (denies(sentence) or not says_no(sentence)):
        return Refused.NEGATION_DIFFERS
    if item.says.strip() and says_no(item.says) != says_no(sentence):
        return Refused.NEGATION_DIFFERS
    if not _numbers_stand(item, sentence):
        return Refused.NUMBER_DIFFERS
    dated = all(stands_in(words, sentence) for words in item.dates) and dates_stand_in(item.says, sentence)
    return None if dated else Refused.DATE_DIFFERS


def _numbers_stand(item: Item, sentence: str) -> bool:
    listed = all(stands_in(words, sentence) for words in item.numbers)
    return listed and numbers_in(item.says) <= numbers_in(sentence)


def _mixes_alphabets(word: str) -> bool:
    """Are there letters of two alphabets in one word, as in a "not" with a Cyrillic o?"""
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in word if not letter.isascii())
    scripts = {name for name in names if name in ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")}
    ascii_too = {"LATIN"} if any(letter.isascii() for letter in word) else set()
    return len(scripts | ascii_too) > 1


def _is_english(sentence: str) -> bool:
    """Is one word in twelve a small English word? The first six need none, for the sake of short points."""
    words = [word.lower() for word in _WORD.findall(sentence)]
    if not any(word.isascii() for word in words):
        return False
    known = sum(word in _ENGLISH for word in words)
    return known * _ONE_ENGLISH_WORD_IN >= len(words) - _ONE_ENGLISH_WORD_IN // 2


def _cautions(item: Item, context: Context, place: tuple[int, int]) -> tuple[Caution, ...]:
    start, end = context.place
    left_out = context.content[start : place[0]] + context.content[place[1] : end]
    fitting = {
        Caution.WIDENED: any(one.isalnum() for one in left_out),
        Caution.QUESTION: "?" in context.sentence,
        Caution.NEGATED_PROMISE: item.negated and item.kind is StatementKind.COMMITMENT,
    }
    return tuple(caution for caution, fits in fitting.items() if fits)

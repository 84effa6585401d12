"""The conditions of the rules: each a question about one duty and the marks in its words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from kept.lint import nouns as n
from kept.lint import verbs as v
from kept.lint.duties import Duty
from kept.lint.idioms import EMPTY, IN_MIND
from kept.lint.marks import Marks

Condition = Callable[[Duty, Marks], bool]

_NEAR: Final = 5
_IDIOM: Final = 9
"""So many words of a duty are looked at for the words that belong to its verb."""


def verb_in(*tables: frozenset[str]) -> Condition:
    """Is the verb in one of the tables?"""
    verbs = frozenset().union(*tables)
    return lambda duty, _: duty.head.verb in verbs


def both(first: Condition, second: Condition) -> Condition:
    """Do both conditions hold?"""
    return lambda duty, marks: first(duty, marks) and second(duty, marks)


def always(_duty: Duty, _marks: Marks) -> bool:
    """The condition of the last rule."""
    return True


def abstract(duty: Duty, _: Marks) -> bool:
    """Is everything that the verb acts on of a kind that nobody can see?"""
    nouns = [noun for noun in duty.objects if noun not in n.SCALES] or list(duty.objects)
    if any(word.low in n.SEEN_KINDS for word in duty.words[1:_NEAR]):
        return False
    return bool(nouns) and all(noun in n.ABSTRACT for noun in nouns)


def abstract_unpinned(duty: Duty, marks: Marks) -> bool:
    """Is it abstract, and nothing in the words makes it visible?"""
    return abstract(duty, marks) and not pinned(duty, marks)


def counted(duty: Duty, _: Marks) -> bool:
    """Does somebody keep a count of what the verb acts on, or can its being there be seen?"""
    return any(noun in n.COUNTED | n.EVENTS | n.INSTRUMENTS | n.ACTS for noun in duty.objects)


def pinned(_: Duty, marks: Marks) -> bool:
    """Do the words hold a figure, a rhythm, a deed as the means or a body through which it goes?"""
    return bool(marks.figures or marks.rhythms or marks.means or marks.channels)


def pointed(duty: Duty, marks: Marks) -> bool:
    """Do the words say which, or how many?"""
    return bool(duty.pointed or marks.figures or marks.totals or marks.names or marks.rhythms)


def has_figure(_: Duty, marks: Marks) -> bool:
    """Is there a figure in the words?"""
    return bool(marks.figures)


def on_a_day(_: Duty, marks: Marks) -> bool:
    """Is there a day, a rhythm or a number of times in the words?"""
    return bool(marks.dates or marks.rhythms or marks.figures)


def measured(_: Duty, marks: Marks) -> bool:
    """Do the words give an extent or a day?"""
    return bool(marks.figures or marks.totals or marks.dates or marks.rhythms)


def tries(duty: Duty, _: Marks) -> bool:
    """Is only the trying promised: "seek to", "do its best"?"""
    empty = any((duty.head.verb, word.low) in EMPTY for word in duty.words[1:_NEAR])
    return empty or duty.head.verb in v.TRIES or not (v.TRIES - {"work"}).isdisjoint(duty.head.carriers)


def thinks(duty: Duty, _: Marks) -> bool:
    """Is it a thought: "consider", "take into account"?"""
    lows = [word.low for word in duty.words[:_IDIOM]]
    return duty.head.verb in v.THOUGHTS or not IN_MIND.isdisjoint(pairwise(lows))


def vague_state(duty: Duty, _: Marks) -> bool:
    """ "There would be resources", "remain vigilant": a state that nobody could tell from another."""
    vague = bool(duty.objects) and all(noun in n.ABSTRACT | n.COUNTED for noun in duty.objects)
    minded = any(word.low in n.VIRTUES for word in duty.words[1:_NEAR])
    return duty.head.verb in v.STATES and (vague or minded)


def refrains(duty: Duty, _: Marks) -> bool:
    """Is it promised not to do something: "will not", "refrain from", "allow no"?"""
    nothing = len(duty.words) > 1 and duty.words[1].low == "no"
    return duty.head.negated or nothing or duty.head.verb in v.REFUSALS


def shields(duty: Duty, _: Marks) -> bool:
    """ "Protect Mexico from attacks": does the verb shield, and do the words say against what?"""
    against = any(word.low in ("from", "against") for word in duty.words[1:_IDIOM])
    return duty.head.verb in v.SHIELDS and against


def one_thing(duty: Duty, marks: Marks) -> bool:
    """Does the verb act on one thing that is pointed at and can be seen?"""
    vague = abstract(duty, marks) or (bool(duty.objects) and duty.objects[0] in n.SCALES)
    return not vague and bool(duty.pointed or marks.names or marks.totals)


def one_going_thing(duty: Duty, marks: Marks) -> bool:
    """Is it one thing that goes on: "the air campaign", and not "their discussions"?"""
    return one_thing(duty, marks) and not duty.phrase.endswith("s")


def held(duty: Duty, _: Marks) -> bool:
    """Does the verb act on what is held: "a meeting", "talks"?"""
    return not n.EVENTS.isdisjoint(duty.objects)


def deed_noun(duty: Duty, _: Marks) -> bool:
    """Does the verb act on a deed: "promised the withdrawal"?"""
    return not n.ACTS.isdisjoint(duty.objects)


def one_paper(duty: Duty, marks: Marks) -> bool:
    """Does the verb act on one paper or body: "reform the Bankruptcy Act"?"""
    return bool(marks.names) or (duty.pointed and not n.INSTRUMENTS.isdisjoint(duty.objects))


def more_of_it(duty: Duty, marks: Marks) -> bool:
    """ "Pledged stronger consultation": no count is kept of it, and where it stood is not said."""
    more = any(word.low in n.MORE for word in duty.words[1:_NEAR]) and not pinned(duty, marks)
    seen = n.COUNTED if duty.head.verb in v.SAYS else n.COUNTED | n.INSTRUMENTS | n.EVENTS
    return more and bool(duty.objects) and seen.isdisjoint(duty.objects)


def as_before(duty: Duty, _: Marks) -> bool:
    """Is it to be gone on with as before?"""
    return not v.GOES_ON.isdisjoint(duty.head.carriers)

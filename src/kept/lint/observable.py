"""Can a duty be tested? The first rule that fits, with the sentence that says why.

The rules follow the question of the guideline by which people label promises: is there, in the words, an act
or an outcome, and a way to see it? A deed is seen being done; a change needs a figure; an effort shows
nothing, unless the words say by what deed it is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kept.lint import conditions as c
from kept.lint import verbs as v
from kept.lint.conditions import Condition, both, verb_in
from kept.lint.deeds import DEEDS
from kept.lint.duties import Duty
from kept.lint.marks import Marks
from kept.model import Testability

YES, PARTLY, NO = Testability.YES, Testability.PARTLY, Testability.NO
_GOES_ON: Final = verb_in(v.GOES_ON - {"keep"})
_LOWER: Final = {YES: PARTLY, PARTLY: NO, NO: NO}


@dataclass(frozen=True, slots=True)
class Seen:
    """Whether a duty can be tested, why, and the rule that said so."""

    testable: Testability
    because: str
    rule: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: when it fits, what it gives, and why; {verb} and {phrase} are words of the duty."""

    name: str
    fits: Condition
    gives: Testability
    because: str


RULES: Final = (
    Rule("refrains", c.refrains, YES, "one case of it would show that the promise is not kept"),
    Rule(
        "trying with a figure",
        both(c.tries, c.has_figure),
        PARTLY,
        "only the trying is promised, though of a figure",
    ),
    Rule("trying", c.tries, NO, "“{verb}” promises the trying and not the thing"),
    Rule(
        "urging with a figure",
        both(verb_in(v.URGES), c.has_figure),
        PARTLY,
        "the asking can be seen; the act is left to somebody else",
    ),
    Rule("urging", verb_in(v.URGES), NO, "“{verb}” leaves the act to somebody else"),
    Rule("state with a figure", both(c.vague_state, c.has_figure), YES, "the figure can be checked"),
    Rule("state", c.vague_state, NO, "“{phrase}” names no act and no outcome that could be seen"),
    Rule("effort with a figure", both(verb_in(v.EFFORTS), c.has_figure), YES, "the figure can be checked"),
    Rule(
        "effort with means",
        both(verb_in(v.EFFORTS), c.pinned),
        PARTLY,
        "“{verb}” shows nothing by itself; what it is done with can be seen",
    ),
    Rule("shield", c.shields, PARTLY, "one case of it would show that it failed"),
    Rule(
        "effort on one paper",
        both(verb_in(v.WORKS), c.one_paper),
        PARTLY,
        "a new text of it could be seen; what is to be new is open",
    ),
    Rule("effort", verb_in(v.EFFORTS), NO, "“{phrase}” names no act and nothing that could be seen"),
    Rule(
        "thought on a day",
        both(c.thinks, c.on_a_day),
        PARTLY,
        "the day can be looked up; what comes of it is open",
    ),
    Rule("thought", c.thinks, NO, "“{phrase}” happens in heads and leaves no trace"),
    Rule("own figure", verb_in(v.MULTIPLES), YES, "“{verb}” carries its own figure"),
    Rule("change with a figure", both(verb_in(v.CHANGES), c.pinned), YES, "the figure can be checked"),
    Rule(
        "change of a count",
        both(verb_in(v.CHANGES), c.counted),
        PARTLY,
        "it could be seen in a count; no figure says how much would do",
    ),
    Rule(
        "change of one thing",
        both(verb_in(v.CHANGES), c.one_thing),
        PARTLY,
        "it could be seen; no figure says how much would do",
    ),
    Rule(
        "change of the vague",
        both(verb_in(v.CHANGES), c.abstract),
        NO,
        "“{phrase}” comes without a figure, and nobody keeps a count of it",
    ),
    Rule(
        "change", verb_in(v.CHANGES), PARTLY, "“{phrase}” comes without a figure: any change at all would do"
    ),
    Rule(
        "going on with one thing",
        both(_GOES_ON, c.one_going_thing),
        PARTLY,
        "that it stops could be seen",
    ),
    Rule("going on", _GOES_ON, NO, "“{phrase}” goes on as before and names no outcome"),
    Rule(
        "end",
        both(verb_in(v.ENDS), c.abstract),
        PARTLY,
        "that it is over could be seen; the words do not say by what",
    ),
    Rule(
        "talk on a day", both(verb_in(v.TALKS), c.on_a_day), YES, "that it takes place can be seen, and when"
    ),
    Rule(
        "talk as before",
        both(verb_in(v.TALKS), c.as_before),
        NO,
        "to go on talking shows nothing, and no end is named",
    ),
    Rule("talk", verb_in(v.TALKS), PARTLY, "that it takes place can be seen; when it is done with is open"),
    Rule(
        "held on a day",
        both(both(verb_in(v.LIGHT, DEEDS), c.held), c.on_a_day),
        YES,
        "that it takes place can be seen, and when",
    ),
    Rule(
        "deed as a noun",
        both(both(verb_in(v.SAYS), c.deed_noun), c.pointed),
        YES,
        "the act is named, and what it is done to",
    ),
    Rule("more of it", c.more_of_it, NO, "“{phrase}” says neither from where nor how far"),
    Rule("abstract", c.abstract_unpinned, NO, "“{phrase}” names nothing that could be seen"),
    Rule(
        "exchange in rhythm",
        both(verb_in(v.SHARES), c.on_a_day),
        YES,
        "that it takes place can be seen, and when",
    ),
    Rule("exchange", verb_in(v.SHARES), PARTLY, "that it takes place can be seen; how often is open"),
    Rule(
        "deed on what is named",
        both(verb_in(DEEDS), c.pointed),
        YES,
        "the act is named, and what it is done to",
    ),
    Rule(
        "result with a figure",
        both(verb_in(v.RESULTS), c.measured),
        YES,
        "the outcome is named, with its extent or its day",
    ),
    Rule("deed", verb_in(DEEDS, v.RESULTS), PARTLY, "the act is named; how many, or which, is open"),
    Rule("thing", verb_in(v.BINDING_NOUNS), PARTLY, "“{phrase}” names a thing and no act"),
    Rule(
        "any other",
        c.always,
        PARTLY,
        "an act is named; the words do not say how it would be seen",
    ),
)
"""The rules, in the order in which they are asked."""


def seen(duty: Duty, marks: Marks) -> Seen:
    """The first rule that fits. What one works at together with others counts one step lower."""
    rule = next(rule for rule in RULES if rule.fits(duty, marks))
    shared = not {"work", "take", "help"}.isdisjoint(duty.head.carriers) and not marks.channels
    because = rule.because.format(verb=duty.words[0].raw, phrase=duty.phrase)
    return Seen(_LOWER[rule.gives] if shared else rule.gives, because, rule.name)


def seen_without_act(marks: Marks) -> Seen:
    """What can be seen of words in which no act is named."""
    found = (*marks.dates, *marks.figures, *marks.rhythms)
    if found:
        return Seen(PARTLY, f"the words give “{found[0]}”, but no act that it belongs to", "date without act")
    return Seen(NO, "the words name no act", "no act")

"""The forms of verbs and nouns: from a word as it stands to the base form in the tables."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from kept.lint import deeds, verbs
from kept.lint.idioms import PHRASAL


class Form(StrEnum):
    """The form in which a verb stands."""

    BASE = "base"
    ING = "ing"
    PAST = "past"
    THIRD = "third"


_IRREGULAR: Final = {
    "be": "been was were",
    "begin": "began begun",
    "break": "broke broken",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "convene": "convened",
    "cut": "cut",
    "deal": "dealt",
    "do": "did done",
    "drive": "drove driven",
    "draw": "drew drawn",
    "fight": "fought",
    "find": "found",
    "forbear": "forbore forborne",
    "forgive": "forgave forgiven",
    "forgo": "forwent forgone",
    "freeze": "froze frozen",
    "give": "gave given",
    "grow": "grew grown",
    "have": "had",
    "hear": "heard",
    "hold": "held",
    "keep": "kept",
    "lay": "laid",
    "lead": "led",
    "leave": "left",
    "lend": "lent",
    "make": "made",
    "meet": "met",
    "overcome": "overcame overcome",
    "pay": "paid",
    "put": "put",
    "rebuild": "rebuilt",
    "repay": "repaid",
    "rid": "rid",
    "say": "said",
    "seek": "sought",
    "sell": "sold",
    "send": "sent",
    "set": "set",
    "show": "showed shown",
    "shrink": "shrank shrunk",
    "shut": "shut",
    "speed": "sped",
    "spend": "spent",
    "split": "split",
    "stand": "stood",
    "strive": "strove striven",
    "swear": "swore sworn",
    "take": "took taken",
    "teach": "taught",
    "think": "thought",
    "undertake": "undertook undertaken",
    "unfreeze": "unfroze unfrozen",
    "uphold": "upheld",
    "withdraw": "withdrew withdrawn",
    "write": "wrote written",
}
_VOWELS: Final = frozenset("aeiou")


def _ending(base: str) -> tuple[str, str, str]:
    """Third person, -ing form and regular past of a base form."""
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies", base + "ing", base[:-1] + "ied"
    third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    if base.endswith("e"):
        stem = base if base.endswith(("ee", "oe")) else base[:-1]
        return third, stem + "ing", base + "d"
    return third, base + "ing", base + "ed"


def _doubled(base: str) -> tuple[str, ...]:
    """ "Submitting", "banned": the last consonant may be written twice."""
    if len(base) > 2 and base[-1] in "bdglmnprt" and base[-2] in _VOWELS and base[-3] not in _VOWELS:
        return (base + base[-1] + "ing", base + base[-1] + "ed")
    return ()


def _forms(base: str) -> Iterator[tuple[str, Form]]:
    third, ing, past = _ending(base)
    yield from ((base, Form.BASE), (third, Form.THIRD), (ing, Form.ING))
    yield from ((word, Form.PAST) for word in _IRREGULAR.get(base, past).split())
    for word in _doubled(base):
        yield word, Form.ING if word.endswith("ing") else Form.PAST


_ALL: Final = frozenset().union(
    deeds.DEEDS,
    verbs.RESULTS,
    verbs.CHANGES,
    verbs.MULTIPLES,
    verbs.TALKS,
    verbs.SHARES,
    verbs.THOUGHTS,
    verbs.EFFORTS,
    verbs.TRIES,
    verbs.URGES,
    verbs.REFUSALS,
    verbs.GOES_ON,
    verbs.LIGHT,
    verbs.SAYS,
    verbs.SOFT,
    verbs.STATES,
    {verb for verb, _ in PHRASAL},
    {"come", "refer", "find", "lay", "become"},
)
_BY_FORM: Final[dict[tuple[str, Form], str]] = {pair: base for base in sorted(_ALL) for pair in _forms(base)}


def base_of(word: str, form: Form) -> str | None:
    """The verb of the tables of which `word` (in lower case) is this form; None where there is none.

    >>> base_of("publishing", Form.ING)
    'publish'
    """
    return _BY_FORM.get((word, form))


_BY_ANY_FORM: Final = {
    word: base for form in reversed(tuple(Form)) for (word, found), base in _BY_FORM.items() if found is form
}


def any_base(word: str) -> str | None:
    """The verb of the tables of which `word` is any form, its base form first."""
    return _BY_ANY_FORM.get(word)


def singular(noun: str) -> str:
    """A noun without the ending of its plural, by rule: "agencies" is "agency".

    >>> singular("taxes"), singular("measures"), singular("progress")
    ('tax', 'measure', 'progress')
    """
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("xes", "ches", "shes", "sses")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun

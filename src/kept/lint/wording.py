"""The promise said again with its gaps as [brackets]: the sentences from which the mends are made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kept.lint import grammar as g
from kept.lint import verbs as v
from kept.lint.duties import Duty
from kept.lint.forms import Form
from kept.lint.idioms import PHRASAL
from kept.lint.parse import Parsed
from kept.lint.tokens import joined
from kept.lint.values import Facts
from kept.lint.who import has_agent, nameless, subject_of

PARTY: Final = "[party]"
PARTY_NAMED: Final = "[party: its name]"
DAY: Final = "[day month year]"
ACTS: Final = "[carry out, pay or set up]"
_LINKS: Final = frozenset("to of on".split())
_EDGES: Final = " .,;:!?"
_PARTICLES: Final = _LINKS | frozenset(particle for _, particle in PHRASAL)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks of whom in the mends: names, or brackets for names; `to` is absent where all are bound."""

    who: str
    to: str | None


def voice(parsed: Parsed, facts: Facts) -> Voice:
    """The names of the record, else the subject where it names somebody, else brackets."""
    subject = subject_of(parsed)
    passive = bool(parsed.duties) and parsed.duties[0].head.passive
    named = joined(subject, parsed.text) if subject and not nameless(subject) and not passive else PARTY
    return Voice(facts.who or named, None if facts.all_bound else facts.to or "[other party]")


def clause(parsed: Parsed, duty: Duty, edits: Iterable[tuple[int, int, str]] = ()) -> str:
    """What is to be done, with its verb in the base form: "publish the results of the audits".

    `edits` are stretches of the text with what stands in their place. Where a thing was promised and no act
    ("promised the withdrawal"), a bracket stands for the act.
    """
    promised = duty.head.verb in v.SAYS | v.BINDING_NOUNS and duty.head.form is Form.PAST
    named = promised and len(duty.words) > 1 and duty.words[1].low in _LINKS
    first = duty.words[1 if named else 0]
    base = ACTS if promised else duty.head.base if duty.head.form is not Form.BASE else first.low
    tail = _edited(parsed.text, first.end, duty.words[-1].end, edits).strip(_EDGES)
    glue = "" if tail[:1] in ("-", "'", "’") else " "
    return f"{base}{glue}{tail}".strip() if tail else base


def _edited(text: str, start: int, end: int, edits: Iterable[tuple[int, int, str]]) -> str:
    parts, at = [], start
    for first, last, new in sorted(edits):
        if at <= first and last <= end:
            parts += [text[at:first], new]
            at = last
    parts.append(text[at:end])
    return " ".join("".join(parts).split()).replace(" ,", ",").replace(" .", ".")


def speaker(said: Voice, duty: Duty) -> str:
    """Who is to do it: whoever the sentence names for this duty, else who is bound."""
    return said.who if duty.actor is None or duty.head.passive else duty.actor


def will(said: Voice, parsed: Parsed, duty: Duty, what: str) -> str:
    """ "China will publish the list." and of a passive "The list will be published by China."."""
    denied = " not" if duty.head.negated else ""
    if not duty.head.passive:
        return capital(f"{speaker(said, duty)} will{denied} {what}.")
    subject = thing(parsed, duty) or "[what]"
    rest = what[len(duty.head.base) :].strip()
    by = "" if has_agent(parsed, duty) else f" by {said.who}"
    return capital(f"{subject} will{denied} be {duty.words[0].low}{by}{' ' + rest if rest else ''}.")


def thing(parsed: Parsed, duty: Duty) -> str:
    """What the verb acts on, in the words of the promise; empty for nothing and for a pronoun."""
    if duty.head.passive:
        return duty.actor or joined(subject_of(parsed), parsed.text)
    words = list(duty.phrase.split())[1:]
    while words and (words[0].lower() in _PARTICLES or g.adverb(words[0].lower())):
        words = words[1:]
    found = " ".join(words).strip(_EDGES)
    return "" if found.lower() in g.PRONOUNS else found


def capital(sentence: str) -> str:
    """With a capital letter in front."""
    return sentence[:1].upper() + sentence[1:]

"""Why a statement may bear on a promise, or on none: the signs in words, for whoever decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kept.extract.match.recalls import recalled
from kept.extract.match.shared import shared
from kept.extract.match.signals import Said, answered, due, nearest, one_source
from kept.extract.match.standing import Standing
from kept.extract.match.terms import terms_of
from kept.extract.match.weights import CERTAIN_ENOUGH
from kept.model import Commitment

_LIKE: Final = 0.3
"""From this likeness on, another statement is worth naming."""

_RIVAL: Final = 0.05
"""A second promise with a lower score than this is no rival of the first."""


def reason(said: Said, promise: Commitment, standing: Standing) -> str:
    """Everything that speaks for the promise, and what else to know of it, in one line."""
    parts = (
        *_party(said, promise, standing),
        *_words(said, promise, standing),
        *_others(said, promise, standing),
        *_time(said, promise),
        *_recalls(said, promise, standing),
        *_topic(said, promise),
        *_again(said, promise, standing),
    )
    return "; ".join(parts)


def _party(said: Said, promise: Commitment, standing: Standing) -> Iterator[str]:
    bound = standing.sides.bound(promise)
    speaking = sorted(bound & said.speaking)
    spoken_of = sorted((bound & said.spoken_of) - said.speaking)
    if speaking:
        yield f"same party: {_names(speaking, standing)} speaks"
    if spoken_of:
        yield f"same party: {_names(spoken_of, standing)} is spoken of"


def _names(sides: Sequence[str], standing: Standing) -> str:
    return " and ".join(map(standing.sides.name, sides))


def _words(said: Said, promise: Commitment, standing: Standing) -> Iterator[str]:
    words = shared(said.terms, standing.promise_terms(promise), standing.promises)
    yield f"shares {quoted(words)}" if words else "shares no telling word"
    element = element_named(said, promise)
    if element is not None:
        yield f"names its part “{element}”"


def quoted(words: Sequence[str]) -> str:
    """Stretches of words in quotation marks."""
    return ", ".join(f"“{' '.join(one.split())}”" for one in words)


def element_named(said: Said, promise: Commitment) -> str | None:
    """The one element of the promise all of whose words the statement has; none where several fit."""
    stems = frozenset(said.terms.stems)
    named = [one for one in promise.elements if (own := frozenset(terms_of(one).stems)) and own <= stems]
    return named[0] if len(named) == 1 else None


def _others(said: Said, promise: Commitment, standing: Standing) -> Iterator[str]:
    """Accepted statements that bear on the promise and are answered, alike, or read beside this one."""
    answer = answered(said.statement, promise.id, standing)
    if answer is not None:
        yield f"answers or is reported by {answer.id}, which bears on it"
    like, other = nearest(said, promise.id, standing)
    if other is not None and like >= _LIKE:
        yield f"like {other.id}, which bears on it"
    beside = [one.id for one in standing.of.get(promise.id, ()) if one_source(said.statement, one)]
    if len(beside) == 1:
        yield f"from the same source as {beside[0]}, which bears on it"
    elif beside:
        yield f"from the same source as {beside[0]} and {len(beside) - 1} more, which bear on it"


def _time(said: Said, promise: Commitment) -> Iterator[str]:
    made = promise.made_on.in_words()
    if said.on is None:
        yield f"when it was said is not known; it was made {made}"
    elif promise.made_on.last() < said.on.first():
        yield f"said after it was made ({made})"
    else:
        yield f"said at about the time when it was made ({made})"
    nearness = due(said, promise)
    if nearness and promise.deadline is not None:
        words = "about the time when it" if nearness == 1 else "said near the day on which it"
        yield f"{words} falls due ({promise.deadline.in_words()})"


def _recalls(said: Said, promise: Commitment, standing: Standing) -> Iterator[str]:
    word = recalled(said.terms, promise, standing.meetings.get(promise.made_at or ""))
    if word is not None:
        yield f"recalls when or where it was made (“{word}”)"


def _topic(said: Said, promise: Commitment) -> Iterator[str]:
    if said.statement.topic is not None and promise.topic is not None:
        same = said.statement.topic == promise.topic
        yield f"same topic: {promise.topic}" if same else f"another topic: {promise.topic}"


def _again(said: Said, promise: Commitment, standing: Standing) -> Iterator[str]:
    """The promises made by then that take it up: the statement may bear on one of those instead."""
    later = [
        one.id
        for one in standing.commitments.values()
        if one.parent == promise.id and (said.on is None or one.made_on.first() <= said.on.last())
    ]
    if later:
        yield f"taken up again by {', '.join(later)}"


def why_none(said: Said, standing: Standing, best: Sequence[tuple[float, str]]) -> str:
    """Why no promise is shown first. `best` are those looked at with their scores, best first."""
    if not standing.commitments:
        return "the ledger holds no promise yet"
    if not best:
        on = said.on.in_words() if said.on is not None else ""
        return f"every promise of the ledger was made after this was said ({on})"
    first = standing.commitments[best[0][1]]
    if best[0][0] >= CERTAIN_ENOUGH:
        return f"less likely than {first.id}"
    words = shared(said.terms, standing.promise_terms(first), standing.promises)
    if len(best) > 1 and best[1][0] >= _RIVAL and best[0][0] < 2 * best[1][0]:
        return f"{best[0][1]} and {best[1][1]} fit about as well; neither stands out"
    if not words:
        return f"the likeliest, {first.id}, shares no telling word with it"
    return f"the likeliest, {first.id}, shares only {quoted(words)} with it, and that may be chance"

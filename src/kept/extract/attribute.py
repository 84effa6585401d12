"""Attribution by rules: who says what, by which words.

For each cue the rules look for its source (the subject, or the name after an inverted verb) and its content
(what fills one of the cue's frames). A quotation that stands by itself goes on with the words of whoever
spoke last. The terms source, cue and content are those of the literature on attribution.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from kept.extract.clauses import of_group
from kept.extract.found import Found, all_ended, ended
from kept.extract.nominal import according_to, colon, cue_nouns
from kept.extract.phrases import Range
from kept.extract.sentences import Sentence
from kept.extract.sources import SPEECH
from kept.extract.verbs import Form, cue_groups
from kept.extract.weights import confidence

Place: TypeAlias = tuple[int, int]
"""Code points of the text, end exclusive."""

_CLAUSAL: Final = frozenset({"quote", "that", "wh", "np-that"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution, by places in the text.

    `source` is empty where nobody is named. `sentence` is the number of the sentence that holds the cue;
    `nested_in` the number of the attribution inside whose content the cue stands. `confidence` is the share
    of attributions of this form that were right when the rules were measured.
    """

    source: tuple[Place, ...]
    cue: tuple[Place, ...]
    content: tuple[Place, ...]
    lemma: str
    group: str
    frame: str
    form: str
    sentence: int
    confidence: float
    negated: bool = False
    nested_in: int | None = None


def attributions(sentences: Sequence[Sentence], own_voice: bool = False) -> list[Attribution]:
    """The attributions in `sentences`, in the order of the text.

    With `own_voice` also what a document promises in its own voice ("We will publish …"), without source
    and cue.
    """
    found: list[Attribution] = []
    speaking: int | None = None
    waiting = False
    for number, sentence in enumerate(sentences):
        here = in_sentence(sentence) or (own_promise(sentence) if own_voice else [])
        if sentence.inside is not None:
            found += [_placed(sentence, number, one) for one in here]
        elif not here and speaking is not None and (waiting or _is_quotation(sentence)):
            found[speaking] = _continued(found[speaking], sentence)
            waiting = False
        else:
            speaker = _speaker(here)
            speaking = None if speaker is None else len(found) + speaker
            waiting = speaker is not None and here[speaker].opens
            found += [_placed(sentence, number, one) for one in here]
    return nested([one for one in found if one.content])


def _speaker(here: Sequence[Found]) -> int | None:
    """Which of the attributions of a sentence a quotation in the next one would continue."""
    clausal = [n for n, one in enumerate(here) if one.frame in _CLAUSAL]
    for n in reversed(clausal):
        if here[n].opens or here[n].frame == "quote":
            return n
    return clausal[0] if clausal else None


def _is_quotation(s: Sentence) -> bool:
    return s.tags.strip(".,-") in ("Q", "QQ", "f")


def _continued(one: Attribution, s: Sentence) -> Attribution:
    return replace(one, content=(*one.content, (s.starts[0], s.ends[-1])))


def in_sentence(s: Sentence) -> list[Found]:
    """The attributions whose cue stands in one sentence."""
    found: list[Found] = []
    for group in cue_groups(s):
        one = of_group(s, group, found)
        if one is not None:
            found = [*_cut(s, found, one), one]
    for one in according_to(s):
        found = [*all_ended(found, one.cue[0] - 1), one]
    found += cue_nouns(s)
    return found or list(colon(s))


def own_promise(s: Sentence) -> list[Found]:
    """The promise that a sentence in the document's own voice makes: "We will publish the audit"."""
    first = len(s) - len(s.tags.lstrip("ca,"))
    promises = (
        s.tags[first : first + 2] == "rm" and s.words[first] in ("we", "i") and s.words[first + 1] in _WILL
    )
    if s.inside is not None or not promises:
        return []
    return [Found(None, (0, 0), ((first, len(s)),), lemma="", group="own", frame="own", form="own")]


_WILL: Final = frozenset({"will", "shall", "'ll", "’ll"})


def _cut(s: Sentence, found: list[Found], new: Found) -> list[Found]:
    """End earlier contents where a new cue shares their source, or claims them: "…, officials said"."""
    if new.frame == "quote" and new.content and new.content[0][1] <= new.cue[0]:
        return all_ended(found, new.content[0][1])
    if new.source is not None and _begins_own_clause(s, new):
        return all_ended(found, _before_joint(s, new.source[0]))
    at = new.cue[0]
    if new.form == Form.INFINITIVE or (at and s.tags[at - 1] not in ",ca-"):
        return found
    at = _before_joint(s, at)
    return [ended(one, at) if one.source is not None and one.source == new.source else one for one in found]


def _begins_own_clause(s: Sentence, new: Found) -> bool:
    """Is it joined by "and" with a subject of its own: "…, and three in four said …"?"""
    if new.form != Form.FINITE or new.group not in SPEECH or new.source is None or new.source[0] < 2:
        return False
    return s.tags[new.source[0] - 1] == "c"


def _before_joint(s: Sentence, at: int) -> int:
    """The word after the last one before "and", "but" and a comma."""
    while at and s.tags[at - 1] in ",ca-":
        at -= 1
    return at


def nested(found: Sequence[Attribution]) -> list[Attribution]:
    """`found`, where each whose cue stands inside the content of another gets the number of that one.

    The number is that of the tightest such content.
    """
    pieces = sorted((start, end, n) for n, one in enumerate(found) for start, end in one.content)
    cues = sorted((one.cue[0][0], n) for n, one in enumerate(found) if one.cue)
    result, active, next_piece = list(found), list[tuple[int, int]](), 0
    for at, n in cues:
        while next_piece < len(pieces) and pieces[next_piece][0] <= at:
            active.append((pieces[next_piece][1], pieces[next_piece][2]))
            next_piece += 1
        active = [(end, owner) for end, owner in active if end > at]
        holders = [(end, owner) for end, owner in active if _can_hold(found, owner, n)]
        if holders:
            result[n] = replace(found[n], nested_in=min(holders)[1])
    return result


def size(one: Attribution) -> int:
    """How many code points its content has."""
    return sum(end - start for start, end in one.content)


def _can_hold(found: Sequence[Attribution], owner: int, inner: int) -> bool:
    """Only a larger content holds another, so that no two attributions hold each other."""
    return (size(found[owner]), -owner) > (size(found[inner]), -inner)


def _placed(s: Sentence, number: int, one: Found) -> Attribution:
    return Attribution(
        source=() if one.source is None else (_place(s, one.source),),
        cue=(_place(s, one.cue),) if one.cue[0] < one.cue[1] else (),
        content=tuple(_place(s, piece) for piece in one.content),
        lemma=one.lemma,
        group=one.group,
        frame=one.frame,
        form=one.form,
        sentence=number,
        confidence=confidence(one.group, one.frame, one.form),
        negated=one.negated,
    )


def _place(s: Sentence, found: Range) -> Place:
    return s.starts[found[0]], s.ends[found[1] - 1]

"""From a model's answer to drafts, and to refusals by name. Nothing of the model's wording is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from kept.codec import content_id
from kept.extract.admit.check import Admitted, Ground, check
from kept.extract.admit.items import Item, read_answer
from kept.extract.admit.normal import normal
from kept.extract.admit.refusals import Refusal, Refused
from kept.model import Directness, Document, Draft, Quote, Statement

_ALWAYS: Final = "A language model proposed it and nobody has read it."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one answer: drafts in its order, and every refusal."""

    drafts: tuple[Draft, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def admit(document: Document, ground: Ground, answer: bytes, model: str) -> Outcome:
    """Check every item of an answer against the text, and make drafts of those that stand up.

    Args:
        document: the work; its outlet, else its byline, speaks where a text speaks in its own voice.
        ground: its text, made ready once for any number of answers.
        answer: the body of a chat completion, byte for byte; it is taken for hostile.
        model: the name of the model, as drafts carry it, together with the digest of the answer.

    Returns:
        Drafts of statements. Each is `unsure` with its reasons, so that a person reviews it; its content is
        one or more whole sentences of the article, with their exact place. The same input gives the same.
    """
    read = read_answer(answer)
    by = f"{model}, answer sha-256 {hashlib.sha256(answer).hexdigest()}"
    checked = list(_checked(document, ground, read.items))
    drafts = tuple(_draft(document, ground, one, by) for one in checked if isinstance(one, Admitted))
    refused = [one for one in checked if isinstance(one, Refusal)]
    return Outcome(drafts, tuple(sorted([*read.refusals, *refused], key=lambda one: one.item or 0)))


def _checked(
    document: Document, ground: Ground, items: Iterable[tuple[int, Item]]
) -> Iterator[Admitted | Refusal]:
    """Each item admitted or refused; a second one of the same sentence and speaker is refused."""
    seen: set[tuple[int, int, str]] = set()
    for number, item in items:
        one = check(item, ground)
        if isinstance(one, Admitted):
            place = (one.content.start, one.content.end, _speaker(document, one))
            one = _known(document, one, place in seen)
            seen.add(place)
        yield Refusal.of(one, number, item.quote) if isinstance(one, Refused) else one


def _known(document: Document, one: Admitted, seen: bool) -> Admitted | Refused:
    if not _speaker(document, one):
        return Refused.NO_SPEAKER
    return Refused.DUPLICATE if seen else one


def _speaker(document: Document, one: Admitted) -> str:
    """The speaker in the words of the text, else the document's own voice; empty where nobody is known."""
    if one.speaker is not None:
        return " ".join(one.speaker.words.split())
    return document.outlet or document.byline or ""


def _draft(document: Document, ground: Ground, one: Admitted, by: str) -> Draft:
    statement = Statement(
        id="",
        speaker=_speaker(document, one),
        content=one.content.words,
        kind=one.item.kind,
        directness=_directness(one),
        negated=one.item.negated,
        document=document.id,
        quote=Quote(ground.text.id, (one.content,), () if one.speaker is None else (one.speaker,)),
    )
    statement = replace(statement, id=content_id("stm", statement))
    named = {"document": document.id, "by": by, "proposal": statement.id}
    unsure = " ".join([_ALWAYS, *(caution.value for caution in one.cautions)])
    return Draft(content_id("drf", named), document.id, by, statement, unsure)


def _directness(one: Admitted) -> Directness:
    """Direct where all of it stands between double quotation marks, mixed where some of it does."""
    words = normal(one.content.words)
    if '"' not in words:
        return Directness.INDIRECT
    whole = words.startswith('"') and words.endswith('"') and words.count('"') == 2
    return Directness.DIRECT if whole else Directness.MIXED

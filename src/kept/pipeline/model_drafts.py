"""Drafts by a language model that the user has: asks, keeps the exchange, and admits what the text bears out.

Never required: what goes wrong here is a problem and takes nothing from the drafts that the rules make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from kept.errors import KeptError, Problem
from kept.extract.admit import Ground, Outcome, Part, Refusal, admit, parts, request
from kept.fetch import Endpoint, EndpointError, Exchange, Exchanges, NotTakenError, answered, question
from kept.model import Document, Draft, Statement, Text

Ask: TypeAlias = Callable[[Endpoint, bytes], bytes]
"""Puts one question, the bytes of a JSON body, to an endpoint: `kept.fetch.chat.ask` with a clock."""

MOST_PARTS: Final = 200
"""Questions that are asked about one document, of about 12,000 characters each."""


def model_drafts(
    document: Document, text: Text, endpoint: Endpoint, store: Exchanges, ask: Ask
) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """What a language model finds in a document, as far as the text bears it out.

    A question that was asked before is answered from the store, so that a second run gives the same drafts
    and needs no model.

    Args:
        document: the work.
        text: its text; only the article is sent.
        endpoint: the model.
        store: where questions and answers are kept.
        ask: how an endpoint is asked.

    Returns:
        Drafts of statements in the order of the text, all unsure; and a problem for every item, answer or
        question that came to nothing. After a fault of the endpoint itself the rest is not asked.
    """
    found: list[Draft] = []
    problems: list[Problem] = []
    for one in _outcomes(document, Ground(text), endpoint, store, ask):
        if isinstance(one, Problem):
            problems.append(one)
        else:
            found += one.drafts
    once = {draft.proposal.id: draft for draft in reversed(found)}
    return tuple(sorted(once.values(), key=_place)), tuple(problems)


def _outcomes(
    document: Document, ground: Ground, endpoint: Endpoint, store: Exchanges, ask: Ask
) -> Iterator[Outcome | Problem]:
    """The outcome of each part in turn, with a problem for each of its refusals."""
    asked = list(parts(ground))
    for number, part in enumerate(asked):
        if number == MOST_PARTS:
            yield _unasked(document, asked[number:], f"it is longer than {MOST_PARTS} questions allow")
            return
        try:
            exchange = _exchange(part, endpoint, store, ask)
        except EndpointError as fault:
            yield _unasked(document, asked[number:], str(fault))
            return
        except KeptError as fault:
            yield _unasked(document, [part], str(fault))
        else:
            outcome = admit(document, ground, exchange.answer, endpoint.model)
            yield outcome
            yield from _problems(document, outcome.refusals, store, exchange)


def _exchange(part: Part, endpoint: Endpoint, store: Exchanges, ask: Ask) -> Exchange:
    """Ask for the JSON schema first, and without it where the endpoint does not take that."""
    plain = request(part.words, endpoint.model, structured=False)
    kept = store.find(question(endpoint, plain))
    if kept is not None:
        return kept
    try:
        return answered(endpoint, request(part.words, endpoint.model, structured=True), store, ask)
    except NotTakenError:
        return answered(endpoint, plain, store, ask)


def _unasked(document: Document, left: Iterable[Part], because: str) -> Problem:
    """Which part of the document the model did not answer, by its characters."""
    places = list(left)
    return Problem(
        where=document.id,
        what=f"the model gave no answer for characters {places[0].start} to {places[-1].end}: {because}",
        to_do="What the rules draft from it stands; read it again with the model when that is mended.",
    )


def _problems(
    document: Document, refusals: Iterable[Refusal], store: Exchanges, exchange: Exchange
) -> Iterator[Problem]:
    for refusal in refusals:
        item = "the whole answer" if refusal.item is None else f"item {refusal.item + 1} of the answer"
        yield Problem(
            where=document.id,
            what=f"{item} of the model was refused ({refusal})",
            to_do=f"No draft was made of it. To ask again, remove {store.path(exchange.request_hash)}.",
            found=refusal.words or None,
        )


def _place(draft: Draft) -> tuple[int, str]:
    """Where the content of a drafted statement starts."""
    statement = draft.proposal
    if not isinstance(statement, Statement) or statement.quote is None:
        return 0, statement.id
    return statement.quote.content[0].start, statement.id

"""Items to be coded, and the agreement of coders, as plain values for `--json`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kept.publish.agreement_values import (
    AgainstRecord,
    AgreementReport,
    Difference,
    Figure,
    PairTold,
    QuestionTold,
    SameAnswer,
    Settled,
)
from kept.publish.codebook import Asked, meanings
from kept.publish.coding_text import CodingCard, words_of

_DIGITS = 6  # what any machine computes alike


def cards_plain(cards: Iterable[CodingCard], by: str, done: int) -> dict[str, Any]:
    """What a coder has still to answer, with the questions; nothing of what is recorded or was answered."""
    found = tuple(cards)
    questions = {card.asked.name: card.asked for card in found}
    return {
        "by": by,
        "done": done,
        "questions": [question_plain(asked) for asked in questions.values()],
        "items": [_card(card) for card in found],
    }


def question_plain(asked: Asked) -> dict[str, Any]:
    """A question with its answers; where they are ids of commitments only the others are listed."""
    return {
        "question": asked.name,
        "instruction": asked.instruction,
        "answers": [{"answer": answer, "meaning": words} for answer, words in meanings(asked).items()],
        "or_a_commitment": not asked.answers,
    }


def _card(card: CodingCard) -> dict[str, Any]:
    return {
        "item": card.item,
        "question": card.asked.name,
        "who": card.who,
        "words": words_of(card),
        "quoted": card.quote is not None,
        "facts": [{"label": label, "text": words} for label, words in card.facts],
    }


def agreement_plain(report: AgreementReport) -> dict[str, Any]:
    """The agreement on every question."""
    return {
        "case": report.case,
        "known_at": report.known_at,
        "outdated": report.outdated,
        "questions": [_question(told) for told in report.questions],
    }


def _question(told: QuestionTold) -> dict[str, Any]:
    return {
        "question": told.name,
        "coders": dict(told.coders),
        "items": told.items,
        "alone": told.alone,
        "same_answer": _same(told.same) if told.same is not None else None,
        "pairs": [_pair(pair) for pair in told.pairs],
        "alpha": {"level": "ordinal" if told.ordinal else "nominal"} | _figure(told.alpha),
        "reliability": told.reliability,
        "items_needed_to_tell_reliability": told.to_tell,
        "least_alpha_told_from_chance": _rounded(told.least),
        "items_needed_to_tell_this_alpha": told.needed,
        "disagreements": [_difference(one) for one in told.differences],
        "agreed_against_record": [_against_record(one) for one in told.against_record],
    }


def _same(same: SameAnswer) -> dict[str, Any]:
    return {
        "agreed": same.agreed,
        "items": same.items,
        "share": _rounded(same.agreed / same.items),
        "low": _rounded(same.low),
        "high": _rounded(same.high),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "value": _rounded(float(figure.value)) if figure.value is not None else None,
        "exact": str(figure.value) if figure.value is not None else None,
        "standard_error": _rounded(figure.error),
        "low": _rounded(figure.low),
        "high": _rounded(figure.high),
        "because": figure.because or None,
    }


def _pair(pair: PairTold) -> dict[str, Any]:
    table = [
        {"first": one, "second": two, "items": count} for (one, two), count in sorted(pair.table.items())
    ]
    return {
        "first": pair.first,
        "second": pair.second,
        "same_answer": _same(pair.same),
        "kappa": _figure(pair.kappa),
        "answers": table,
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "item": one.item,
        "words": one.words,
        "answers": [{"by": by, "answer": answer} for by, answer in one.answers],
        "settled": _settled(one.settled) if one.settled is not None else None,
    }


def _settled(one: Settled) -> dict[str, Any]:
    return {
        "answer": one.answer,
        "by": one.by,
        "reason": one.reason,
        "on_record_otherwise": one.on_record,
    }


def _against_record(one: AgainstRecord) -> dict[str, Any]:
    return {"item": one.item, "words": one.words, "answer": one.answer, "on_record": one.on_record}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)

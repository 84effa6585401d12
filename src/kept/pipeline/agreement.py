"""`kept agreement`: how far those who coded agree, from the codings in the ledger."""

from __future__ import annotations

from collections.abc import Iterable

from kept.ledger import Ledger
from kept.model import CaseTitle, Coding, Commitment, Statement
from kept.pipeline.coding_tasks import coded, items
from kept.pipeline.records import Records, load
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
from kept.publish.clean import bare
from kept.review.agreement import Agreement, Disagreement, Pair, agreement
from kept.review.coding import Standing, recorded_answer
from kept.review.estimate import Estimate
from kept.review.questions import QUESTIONS, Item, Question, answers, question_named
from kept.review.share import Share


def agreement_report(ledger: Ledger, known_at: str, only: Iterable[str] = ()) -> AgreementReport:
    """The agreement on each question that somebody coded, or on those named in `only`.

    Args:
        ledger: where the codings are.
        known_at: only what was recorded by this moment counts.
        only: names of questions; all where there are none.

    Raises:
        InputError: there is no such question.
    """
    return agreement_of(load(ledger, known_at), known_at, only)


def agreement_of(records: Records, known_at: str, only: Iterable[str] = ()) -> AgreementReport:
    """The agreement by these records, which stood at that moment; see `agreement_report`."""
    wanted = [question_named(name).name for name in only] or list(QUESTIONS)
    found = coded(records)
    asked = {one.question for one in found.codings}
    return AgreementReport(
        case="; ".join(case.title for case in records.all(CaseTitle)) or "Commitments",
        known_at=known_at,
        questions=tuple(
            _told(records, found, name) for name in QUESTIONS if name in wanted and name in asked
        ),
        outdated=sum(one.question in wanted for one in found.outdated),
    )


def _told(records: Records, found: Standing, name: str) -> QuestionTold:
    question, commitments = QUESTIONS[name], records.by_id(Commitment)
    result = agreement(question, found, commitments)
    given = {one.answer for one in found.codings if one.question == name}
    detectable = result.detectable
    return QuestionTold(
        name=name,
        instruction=question.instruction,
        order=tuple(answer for answer in answers(question, commitments) if answer in given),
        coders=result.coders,
        alone=result.alone,
        same=_same(result.same) if result.same is not None else None,
        pairs=tuple(map(_pair, result.pairs)),
        alpha=_figure(result.alpha),
        ordinal=question.ordinal,
        reliability=result.reliability,
        to_tell=result.to_tell,
        least=detectable.least if detectable is not None else None,
        needed=detectable.items if detectable is not None else None,
        differences=_differences(records, result),
        against_record=_against_record(records, result),
    )


def _same(share: Share) -> SameAnswer:
    return SameAnswer(share.agreed, share.items, share.low, share.high)


def _figure(found: Estimate) -> Figure:
    return Figure(found.value, found.error, found.low, found.high, found.because)


def _pair(pair: Pair) -> PairTold:
    return PairTold(pair.first, pair.second, _same(pair.same), _figure(pair.kappa), pair.table)


def _differences(records: Records, result: Agreement) -> tuple[Difference, ...]:
    known = items(records)
    return tuple(_difference(known[one.item], result.question, one) for one in result.disagreements)


def _difference(record: Item, question: Question, found: Disagreement) -> Difference:
    return Difference(
        item=found.item,
        words=_words(record),
        answers=tuple((one.by, one.answer) for one in found.codings),
        settled=_settled(found.settled, recorded_answer(record, question)) if found.settled else None,
    )


def _against_record(records: Records, result: Agreement) -> tuple[AgainstRecord, ...]:
    """Where all coders of an item agree and the record says something else."""
    known, question = items(records), result.question
    found = ((known[id_], answer) for id_, answer in result.agreed.items())
    return tuple(
        AgainstRecord(record.id, _words(record), answer, recorded_answer(record, question))
        for record, answer in found
        if recorded_answer(record, question) != answer
    )


def _settled(coding: Coding, on_record: str) -> Settled:
    other = on_record if on_record != coding.answer else None
    return Settled(coding.answer, coding.by, coding.reason or "", other)


def _words(record: Item) -> str:
    """Who says or promises what: exact words in quotation marks, other words of a speaker as a paraphrase."""
    if record.quote is not None:
        words = " … ".join(f"“{span.words}”" for span in record.quote.content)
    else:
        words = bare(record.content if isinstance(record, Statement) else record.what)
    if isinstance(record, Commitment):
        return words
    return f"{record.speaker}: {words if record.quote is not None else f'(paraphrase) {words}'}"

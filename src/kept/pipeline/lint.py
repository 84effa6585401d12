"""`kept lint`: a draft or a stored commitment, linted, with what its record adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kept.errors import InputError
from kept.ledger import Ledger
from kept.lint import Answer, Facts, Linted, Point, State, all_together, lint
from kept.model import Commitment, Measure, Party, PartyKind, Series, Testability
from kept.pipeline.records import Records, load
from kept.publish.days import date_words, period_words
from kept.publish.lint_text import FlagRow, LintPage, PointRow, SentenceRow
from kept.publish.words import COMPARISONS
from kept.read import MOST_BYTES, Reading, bytes_of, read_bytes, read_file
from kept.read.decode import decode
from kept.read.kinds import kind_of_file, refuse_binary

_LABELS = {
    Point.WHO: "Who is bound",
    Point.WHAT: "What",
    Point.HOW_MUCH: "How much",
    Point.BY_WHEN: "By when",
    Point.MEASURED_BY: "Measured by",
    Point.WHOSE_DATA: "Whose data",
    Point.WHO_CHECKS: "Who checks",
}
_NEUTRAL = frozenset({PartyKind.AUDITOR, PartyKind.COURT, PartyKind.INDEPENDENT, PartyKind.RESEARCH})
_PAGES = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class LintReport:
    """What the linter says of one draft: where the words came from, each sentence, and all together."""

    source: str
    sentences: tuple[Linted, ...]
    testable: Testability
    commitment: Commitment | None = None


def lint_draft(text: str, source: str) -> LintReport:
    """Lint a draft; `source` says where its words came from.

    Raises:
        InputError: the text holds no words.
    """
    sentences = lint(text)
    if not sentences:
        raise InputError(
            f"{source} holds no words to lint. Give a promise, such as "
            '"The ministry will publish the list by 31 December 2027."'
        )
    return LintReport(source, sentences, all_together(sentences))


def lint_bytes(data: bytes, source: str) -> LintReport:
    """Lint a plain text in any common encoding, as it lies in a file or comes in through a pipe.

    Raises:
        InputError: it is too large, is no text, or holds no words.
    """
    if len(data) > MOST_BYTES:
        raise InputError(
            f"{source} is too large for a draft. Give at most {MOST_BYTES / 1e6:,.0f} MB of text."
        )
    if kind_of_file(data, None) is not None:
        return _of_article(read_bytes(data, source), source)
    refuse_binary(data, source)
    return lint_draft(decode(data, source).text, source)


def lint_file(path: Path) -> LintReport:
    """Lint a text file, or the article of a page, a PDF, a mail or a Word file, each line a paragraph.

    Raises:
        InputError: the file cannot be read, is too large, is no text, or holds no words.
    """
    if path.suffix.lower() in _PAGES:
        return _of_article(read_file(path), str(path))
    return lint_bytes(bytes_of(path), str(path))


def _of_article(reading: Reading, source: str) -> LintReport:
    return lint_draft("\n\n".join(reading.text.article.words.splitlines()), source)


def lint_commitment(ledger: Ledger, id_: str) -> LintReport:
    """Lint a commitment of the ledger: its words together with the fields of its record.

    Raises:
        InputError: the ledger does not hold it.
    """
    records = load(ledger)
    commitment = records.one(Commitment, id_)
    sentences = lint(commitment.what, facts_of(records, commitment))
    return LintReport(commitment.id, sentences, all_together(sentences), commitment)


def facts_of(records: Records, commitment: Commitment) -> Facts:
    """What the record of a commitment, and the measures agreed for it, say beside its words."""
    parties = records.by_id(Party)
    measures = _measures(records, commitment)
    owners = _owners(records, measures)
    bound = set(commitment.bound)
    others = [id_ for id_ in commitment.to if id_ not in bound]
    return Facts(
        who=_names(parties, commitment.bound),
        to=_names(parties, others),
        all_bound=len(bound) > 1 and not others,
        deadline=date_words(commitment.deadline) if commitment.deadline else None,
        elements=commitment.elements,
        measures=tuple(_measure(measure, records) for measure in measures),
        targets=_once(_target(measure) for measure in measures),
        owners=_once(owner.name for owner in owners),
        checkers=_once(owner.name for owner in owners if _neutral(owner, bound | set(others))),
        own_data=bool(owners) and all(not bound.isdisjoint((one.id, one.part_of)) for one in owners),
        suggested=commitment.suggested_measure,
    )


def _owners(records: Records, measures: Iterable[Measure]) -> list[Party]:
    """Who publishes the series of the measures, as far as the records say so."""
    parties, known = records.by_id(Party), records.by_id(Series)
    series = (known.get(measure.series) for measure in measures)
    owners = (parties.get(one.owner or "") for one in series if one is not None)
    return [owner for owner in owners if owner is not None]


def _names(parties: Mapping[str, Party], ids: Iterable[str]) -> str | None:
    return " and ".join(parties[id_].name for id_ in ids if id_ in parties) or None


def _measures(records: Records, commitment: Commitment) -> list[Measure]:
    """Those that test the promise itself and that no later one has replaced."""
    found = [one for one in records.all(Measure) if one.commitment == commitment.id and not one.effect]
    replaced = {one.replaces for one in found}
    return [one for one in found if one.id not in replaced]


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _neutral(owner: Party, sides: set[str]) -> bool:
    """Is it of a kind that checks others, and neither side nor controlled by one?"""
    return owner.kind in _NEUTRAL and owner.id not in sides and owner.part_of not in sides


def _target(measure: Measure) -> str:
    return f"{COMPARISONS[measure.comparison]} {measure.target} {measure.unit}"


def _measure(measure: Measure, records: Records) -> str:
    series = records.by_id(Series).get(measure.series)
    return f"{series.title if series else measure.series}, {_target(measure)}, {period_words(measure.about)}"


def lint_plain(report: LintReport) -> dict[str, Any]:
    """A report as plain values with every field written out, for `--json`."""
    commitment = report.commitment
    return {
        "source": report.source,
        "commitment": commitment.id if commitment else None,
        "testable": report.testable,
        "recorded_testable": commitment.testable if commitment else None,
        "sentences": [_sentence_plain(one) for one in report.sentences],
    }


def _sentence_plain(one: Linted) -> dict[str, Any]:
    plain = asdict(one)
    points = {answer["point"]: answer for answer in plain.pop("answers")}
    return plain | {"points": points}


def lint_page(report: LintReport) -> LintPage:
    """A report in the form in which it is shown."""
    commitment = report.commitment
    title = f"Commitment {commitment.id}" if commitment else f"Draft: {report.source}"
    rows = tuple(_row(one) for one in report.sentences)
    return LintPage(title, rows, report.testable, _recorded(report))


def _recorded(report: LintReport) -> str | None:
    """What the record says of testing, where that is something else than the linter says."""
    commitment = report.commitment
    if commitment is None or commitment.testable is report.testable:
        return None
    because = f" ({commitment.untestable_because})" if commitment.untestable_because else ""
    return f"The record says “testable: {commitment.testable}”{because}; the linter goes by the words alone."


def _row(one: Linted) -> SentenceRow:
    points = tuple(PointRow(_LABELS[answer.point], _said(answer), answer.mend) for answer in one.answers)
    flags = tuple(FlagRow(flag.words, flag.because, flag.to_do) for flag in one.flags)
    return SentenceRow(one.number, one.words, one.testable, one.because, points, flags, one.mended)


def _said(answer: Answer) -> str:
    """The words that answer; where they leave room, with what is open; "MISSING" where there are none."""
    if answer.state is State.GIVEN:
        return answer.found or ""
    if answer.state is State.PARTLY:
        return f"{answer.found}. OPEN: {answer.because}"
    return f"MISSING. {answer.because}"

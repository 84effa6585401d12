"""The ledger as a notebook reads it: tables, verdicts and explanations as of any day. It writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self

from kept.ledger import Ledger as Store
from kept.model import CaseTitle, Commitment, Meeting, Nature, Observation, Party, Statement, Verdict
from kept.notebook import record_tables, report_tables, verdict_tables
from kept.notebook.card import VerdictCard
from kept.notebook.explanation import Explanation
from kept.notebook.held import Held, Reach, reach_of
from kept.notebook.moments import Day, Moment, as_day, as_moment
from kept.notebook.parts import names
from kept.notebook.table import Table
from kept.pipeline.dossiers import dossier, gathered
from kept.pipeline.records import Records
from kept.pipeline.report_changes import changed_by_day
from kept.pipeline.report_history import history_by_day
from kept.pipeline.report_parts import Part
from kept.pipeline.reports import status_report
from kept.pipeline.verdicts import View, explained, verdict
from kept.publish import Dossier
from kept.publish.days import moment_words


class Ledger:
    """A ledger opened to read. Use it in a `with` statement, or call `close` at the end.

    It stands still from when it was opened: what others record meanwhile is seen after `refresh`, so that
    the cells of a notebook agree with one another.

    Three arguments return in many methods. `as_of` is the day up to which counts what was public: a date, or
    words such as "2006-03-31" or "2006-03" (its end); without it, today. `known_at` is the moment or day up
    to which counts what was recorded; without it, all that is seen. `overrides=False` leaves out the
    analysts' overrides of the rules.
    """

    def __init__(self, store: Store, name: str, reach: Reach, on_close: Callable[[], object]) -> None:
        self._store = store
        self._name = name
        self._reach = reach
        self._on_close = on_close
        self._held = Held(store)

    # ----------------------------------------------------------------------- what was recorded

    def commitments(self, *, known_at: Moment | None = None) -> Table:
        """Every promise and forecast: who is bound to what, by when."""
        return record_tables.commitments(self._records(known_at))

    def statements(self, *, known_at: Moment | None = None) -> Table:
        """Every statement: who said what and when, and on which promise it bears; no drafts."""
        return record_tables.statements(self._records(known_at))

    def meetings(self, *, known_at: Moment | None = None) -> Table:
        """Every meeting: sessions of talks, visits, hearings."""
        return record_tables.meetings(self._records(known_at))

    def observations(self, *, known_at: Moment | None = None) -> Table:
        """Every published figure, each vintage, with its series."""
        return record_tables.observations(self._records(known_at))

    def events(self, *, known_at: Moment | None = None) -> Table:
        """Everything that happened: campaigns, raids, rules, purchases."""
        return record_tables.events(self._records(known_at))

    def sources(self, *, known_at: Moment | None = None) -> Table:
        """Every publication in which something was seen; other tables name them in their column `source`."""
        return record_tables.sources(self._records(known_at))

    # ----------------------------------------------------------------------- what was judged

    def verdicts(
        self, *, as_of: Day | None = None, known_at: Moment | None = None, overrides: bool = True
    ) -> Table:
        """The verdict on every promise and forecast on record, also on those not made by the day."""
        view = self._view(as_of, known_at, overrides)
        return verdict_tables.verdicts(self._held.records(view.known_at), self._held.standings(view), view)

    def evidence(
        self, *, as_of: Day | None = None, known_at: Moment | None = None, overrides: bool = True
    ) -> Table:
        """Every piece of evidence on every promise, as it was weighed by the day.

        Where several parties are bound, the same piece has a row for each of them: it may weigh otherwise.
        """
        view = self._view(as_of, known_at, overrides)
        found = (standing.verdict for standing in self._held.standings(view).values())
        return verdict_tables.evidence(self._held.records(view.known_at), found, view)

    def verdict(
        self, id_: str, *, as_of: Day | None = None, known_at: Moment | None = None, overrides: bool = True
    ) -> VerdictCard:
        """The verdict on one commitment, with what would change it and when evidence is next to be expected.

        Raises:
            InputError: the ledger has never held a commitment with this id.
        """
        view = self._view(as_of, known_at, overrides)
        records = self._held.records(view.known_at)
        if id_ in records.by_id(Commitment):
            return _card(records, id_, explained(records, records.one(Commitment, id_), view), view)
        return _card(self._records(None), id_, verdict(self._store, id_, view), view)

    def explain(
        self, id_: str, *, as_of: Day | None = None, known_at: Moment | None = None, overrides: bool = True
    ) -> Explanation:
        """The verdict on one commitment taken apart: every piece, every step, and what hangs on each source.

        Raises:
            InputError: the ledger has never held a commitment with this id.
        """
        view = self._view(as_of, known_at, overrides)
        records = self._held.records(view.known_at)
        if id_ in records.by_id(Commitment):
            return Explanation(gathered(records, records.one(Commitment, id_), view), view, records)
        return Explanation(dossier(self._store, id_, view), view, records)

    # ----------------------------------------------------------------------- reports

    def status(
        self,
        *,
        as_of: Day | None = None,
        party: str | None = None,
        topic: str | None = None,
        meeting: str | None = None,
        known_at: Moment | None = None,
        overrides: bool = True,
    ) -> Table:
        """How everything that was in being stands, the longest overdue first, with pace and next evidence.

        Args:
            as_of: the day.
            party: only what binds the party with this id, or a body of it.
            topic: only what is on this topic.
            meeting: only what was promised at the meeting with this id.
            known_at: the moment.
            overrides: with the analysts' overrides.

        Raises:
            InputError: the ledger knows no such party, topic or meeting.
        """
        view = self._view(as_of, known_at, overrides)
        report = status_report(self._store, view, Part(party, topic, meeting))
        return report_tables.status(report, names(self._held.records(view.known_at)), view)

    def changes(
        self,
        since: Day,
        *,
        as_of: Day | None = None,
        known_at: Moment | None = None,
        overrides: bool = True,
    ) -> Table:
        """Which verdicts changed after the day `since` and by `as_of`, and why, the newest first.

        Raises:
            InputError: `since` is not before `as_of`.
        """
        view = self._view(as_of, known_at, overrides)
        report = changed_by_day(self._store, as_day(since), view)
        return report_tables.changes(report, names(self._held.records(view.known_at)), view)

    def history(
        self, id_: str, *, as_of: Day | None = None, known_at: Moment | None = None, overrides: bool = True
    ) -> Table:
        """The verdict on one commitment on every day on which it changed, up to `as_of`, and why.

        Raises:
            InputError: the ledger has never held a commitment with this id.
        """
        view = self._view(as_of, known_at, overrides)
        report = history_by_day(self._store, id_, view)
        return report_tables.history(report, names(self._held.records(view.known_at)), view)

    # ----------------------------------------------------------------------- the ledger itself

    def refresh(self) -> int:
        """See what was recorded since the ledger was opened or last refreshed; how many entries there are."""
        before, self._reach = self._reach, reach_of(self._store)
        return self._reach.entries - before.entries

    def close(self) -> None:
        """Let go of the file. Closing twice does no harm."""
        self._store.close()
        self._on_close()

    def __enter__(self) -> Self:
        """The ledger itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def __repr__(self) -> str:
        """What is in it, and up to when it is seen."""
        records = self._records(None)
        natures = [one.nature for one in records.all(Commitment)]
        counts = (
            (natures.count(Nature.PROMISE), "promises"),
            (natures.count(Nature.FORECAST), "forecasts"),
            (len(records.all(Statement)), "statements"),
            (len(records.all(Observation)), "figures"),
        )
        held = ", ".join(f"{number:,} {thing}" for number, thing in counts)
        until = self._reach.until
        seen = f"recorded up to {moment_words(until)}" if until else "nothing is recorded yet"
        return f"Ledger {self._name}\n  {held}\n  {seen}"

    def _records(self, known_at: Moment | None) -> Records:
        return self._held.records(self._moment(known_at))

    def _moment(self, known_at: Moment | None) -> str | None:
        return self._reach.until if known_at is None else as_moment(known_at)

    def _view(self, as_of: Day | None, known_at: Moment | None, overrides: bool) -> View:
        return View(as_day(as_of), self._moment(known_at), overrides=overrides)


def _card(records: Records, id_: str, found: Verdict, view: View) -> VerdictCard:
    """The verdict with the records that its words name."""
    commitment = records.one(Commitment, id_)
    made_at = records.by_id(Meeting).get(commitment.made_at or "")
    return VerdictCard(
        Dossier(
            case="; ".join(case.title for case in records.all(CaseTitle)),
            commitment=commitment,
            verdict=found,
            parties=records.all(Party),
            meetings=(made_at,) if made_at is not None else (),
        ),
        view,
        records,
    )

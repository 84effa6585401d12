"""The register of parties as the records of a ledger give it: by hand, from case folders, and by review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kept.dates import PartialDate
from kept.extract.who.parties import Register
from kept.model import Document, Membership, Party, Record, Source, Statement


def register_of(records: Iterable[Record]) -> Register:
    """The parties, the people and what statements tell of both, among records that stand.

    Drafts tell nothing: a statement is a record once a person has accepted it. Of several records with one id
    the last counts. A statement without a day of its own is dated by its document, else its source.
    """
    parties: dict[str, Party] = {}
    people: dict[str, Membership] = {}
    statements: dict[str, Statement] = {}
    published: dict[str, PartialDate] = {}
    for record in records:
        match record:
            case Party():
                parties[record.id] = record
            case Membership():
                people[record.id] = record
            case Statement():
                statements[record.id] = record
            case (
                Document(id=id_, published=PartialDate() as day)
                | Source(id=id_, published=PartialDate() as day)
            ):
                published[id_] = day
            case _:
                pass
    dated = (_dated(one, published) for one in statements.values())
    return Register.of(parties.values(), people.values(), dated)


def _dated(statement: Statement, published: Mapping[str, PartialDate]) -> Statement:
    if statement.said_on is not None:
        return statement
    day = published.get(statement.document or "") or published.get(statement.source or "")
    return replace(statement, said_on=day)

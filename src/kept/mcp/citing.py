"""Citations: for each fact of an answer where it stands, so that whoever has the ledger can look it up."""

from __future__ import annotations

from typing import Any, Final

from kept.codec import kind_of
from kept.mcp.asked import Asked
from kept.mcp.carried import carried, document_of, named, spans_of
from kept.mcp.quoting import identifier
from kept.model import Grade, Record, Status
from kept.pipeline.followed_ledger import before_brackets
from kept.pipeline.for_everyone import NAMED, is_nameless
from kept.publish.words import STATUSES

_PIECES: Final = NAMED["evidence"]


class Citations:
    """The citations of one answer, each once, numbered from 1 in the order in which they are needed."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._numbers: dict[tuple[str, str], int] = {}
        self.all: list[dict[str, Any]] = []

    def record(self, record: Record) -> list[int]:
        """The number of the citation of a record; none where no entry carries it that may be seen."""
        return self.named(kind_of(record), record.id)

    def named(self, kind: str, id_: str | None) -> list[int]:
        """The number of the citation of the record of a kind with this id; none where there is none."""
        if id_ is None or is_nameless(id_):
            return []
        if (kind, id_) not in self._numbers and not self._add_record(kind, id_):
            return []
        return [self._numbers[kind, id_]]

    def piece(self, id_: str) -> list[int]:
        """The numbers of the records from which a piece of evidence was made, by the id of the piece.

        A figure that was tested has the measure in brackets: "I0123 (M-2)".
        """
        base, _, rest = id_.partition(" (")
        kinds = next((kind for kind in _PIECES if self.named(kind, base)), None)
        found = [] if kinds is None else self.named(kinds, base)
        marks = [one.removeprefix("agreed with ") for one in rest.removesuffix(")").split(", ") if one]
        for mark in marks:
            found += self.named("measure", mark) or self.named("observation", before_brackets(mark))
        return found or self.named("measure", base)

    def verdict(self, commitment: str, status: Status, grade: Grade, rules_version: str) -> list[int]:
        """The number of the citation of a verdict, which is the command that reaches it again."""
        key = ("verdict", commitment)
        if key not in self._numbers:
            view = self._asked.view
            self._add(
                key,
                {
                    "kind": "verdict",
                    "commitment": identifier(commitment),
                    "status": str(status),
                    "family": str(STATUSES[status].family),
                    "grade": str(grade),
                    "rules_version": rules_version,
                    "as_of": view.as_of.isoformat(),
                    "known_at": view.known_at,
                    "by": self._asked.by,
                    "recompute": self._asked.recompute(commitment),
                },
            )
        return [self._numbers[key]]

    def ledger(self) -> None:
        """Cite the ledger as a whole, where there is nothing else: an answer about what is not there."""
        if not self.all:
            self._add(("ledger", ""), {"kind": "ledger"})

    def _add_record(self, kind: str, id_: str) -> bool:
        ledger, known_at = self._asked.ledger, self._asked.view.known_at
        found = carried(ledger, kind, id_, known_at)
        if found is None:
            return False
        source = getattr(found.record, "source", None)
        document = document_of(ledger, found.record, known_at)
        made = {
            "kind": kind,
            "id": identifier(id_),
            "entries": found.stamps,
            "spans": spans_of(found.record),
            "source": named(ledger, "source", source, known_at),
            "document": named(ledger, "document", document, known_at),
        }
        self._add((kind, id_), made)
        return True

    def _add(self, key: tuple[str, str], made: dict[str, Any]) -> None:
        self._numbers[key] = len(self.all) + 1
        end = self._asked.end
        at = {"origin": end.origin, "size": end.size, "root": end.head}
        self.all.append({"n": self._numbers[key], **made, "ledger": at})

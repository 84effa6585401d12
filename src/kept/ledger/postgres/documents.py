"""The bytes of documents in the table `kept.documents`, each under the sha-256 of its bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from kept.errors import BrokenLedgerError, InputError
from kept.ledger.postgres.session import Session

_PAGE = 500
_ID = re.compile(r"[0-9a-f]{64}")


class PostgresDocuments:
    """`Documents` in the database of the ledger, so that one backup has both."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, content: bytes) -> str:
        """Add a row where there is none; see `Documents.put`."""
        id_ = hashlib.sha256(content).hexdigest()
        self._session.run(
            "INSERT INTO kept.documents (id, content) VALUES (%s, %s) ON CONFLICT DO NOTHING", (id_, content)
        )
        return id_

    def get(self, id_: str) -> bytes | None:
        """Read the row and check it against its id; see `Documents.get`."""
        _check_id(id_)
        found = self._session.rows("SELECT content FROM kept.documents WHERE id = %s", (id_,))
        if not found:
            return None
        content: bytes = found[0][0]
        if hashlib.sha256(content).hexdigest() != id_:
            raise BrokenLedgerError(
                f"The document {id_} in the ledger {self._session.address} has other content than when it "
                "was kept: its sha-256 is not its name. Restore it from a backup."
            )
        return content

    def ids(self) -> Iterator[str]:
        """The ids in their order, read page by page; see `Documents.ids`."""
        after = ""
        while page := self._session.rows(
            f"SELECT id FROM kept.documents WHERE id > %s ORDER BY id LIMIT {_PAGE}", (after,)
        ):
            yield from (id_ for (id_,) in page)
            after = page[-1][0]

    def remove(self, id_: str) -> None:
        """Delete the row and write the table anew, as the owner; see `Documents.remove`."""
        _check_id(id_)
        self._session.refuse_others("Removing a document")
        self._session.run("DELETE FROM kept.documents WHERE id = %s", (id_,))
        self._session.purge()


def _check_id(id_: str) -> None:
    if not _ID.fullmatch(id_):
        raise InputError(
            f"{id_!r} is no id of a document's bytes. Such an id is a sha-256: 64 digits and letters from a "
            "to f."
        )

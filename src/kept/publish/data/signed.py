"""A signed checkpoint in a data package: what it is, and how whoever has the package checks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

CHECKPOINT: Final = "checkpoint.txt"
VERIFIER: Final = "verifier-key.txt"

UNSIGNED: Final = (
    "No signed checkpoint of this head is in the package, so that nobody can be held to it later. With a key "
    "there is one: kept export or kept publish, with --key FILE."
)


@dataclass(frozen=True, slots=True)
class Signed:
    """Where the ledger stood, signed.

    `note` is the signed checkpoint (`kept checkpoint`), `verifier` the key that checks its signature, which
    begins with the name of who signed.
    """

    note: str
    verifier: str

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The checkpoint and its key, as (path, bytes)."""
        yield CHECKPOINT, self.note.encode()
        yield VERIFIER, f"{self.verifier}\n".encode()

    def words(self, loadable: bool) -> str:
        """What they are and how to check them, in plain text.

        Args:
            loadable: whether `kept load` makes a ledger of the lines that are beside them.
        """
        name = self.verifier.partition("+")[0]
        who = "Whoever has the ledger" + (", or one loaded from ledger.jsonl," if loadable else "")
        return (
            f"{CHECKPOINT} is this head signed by {name}: its second line is the number of entries, its "
            f"third the head in base64. {who} checks both with kept verify --since {CHECKPOINT} --signed-by "
            f"{VERIFIER}; docs/data.md of Kept says how to do it with the package alone. Compare {VERIFIER} "
            f"with a key that {name} gave you by another way."
        )


def signed_words(signed: Signed | None, loadable: bool) -> str:
    """What there is to say of the signature under the head of the ledger, also where there is none."""
    return UNSIGNED if signed is None else signed.words(loadable)

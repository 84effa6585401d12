"""Where the ledger stood when a page was made: what stands in its foot, for whoever checks it later."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

_ENTRIES = Markup(
    '<p>The ledger had <span class="number">{}</span> {} then; the hash of the last is <code>{}</code>. '
)
_SIGNED = Markup(
    "That is signed below: where the ledger stood, from which this page can be made again, and not the words "
    "of the page. Keep these lines in a file: whoever has the ledger can be held to them later with "
    '<code>kept verify --since FILE --signed-by {}</code>.</p>\n<pre class="note-lines">{}</pre>'
)
_NOTHING = Markup("<p>The ledger had no entries then, so there is nothing to sign.</p>")
_UNSIGNED = Markup("It is not signed, so that nobody can be held to it.</p>")


@dataclass(frozen=True, slots=True)
class SiteHead:
    """Where the ledger stood.

    Attributes:
        size: how many entries it had.
        hash: the hash of the last of them.
        note: the signed checkpoint (`kept checkpoint`); empty where there is no key.
        verifier: the key that checks its signature; empty where there is none.
    """

    size: int
    hash: str
    note: str = ""
    verifier: str = ""

    def words(self) -> Markup:
        """The same as a part of a page."""
        if not self.size:
            return _NOTHING
        entries = _ENTRIES.format(f"{self.size:,}", "entry" if self.size == 1 else "entries", self.hash)
        return entries + (_SIGNED.format(self.verifier, self.note) if self.note else _UNSIGNED)

"""What is read out of a PDF file, a mail or a Word document: its text, and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

_ENDS = (*'.!?:;”"', "")


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file with the furniture in it marked.

    `content` has a form feed between the pages of a PDF file and line feeds elsewhere. `furniture` are the
    spans (start, end) of running heads, page numbers, quoted mails and signatures, in order. `dated` is what
    the file itself says of its day, which `dated_by` names; for all but mails this is one source only, and
    says nothing of publication. `attachments` are the names of files in a mail, which are not read.
    """

    content: str
    furniture: tuple[tuple[int, int], ...] = ()
    title: str | None = None
    author: str | None = None
    dated: datetime | None = None
    dated_by: str | None = None
    attachments: tuple[str, ...] = ()

    def article(self) -> str:
        """The text without its furniture; a sentence that runs over the end of a page is joined."""
        parts: list[str] = []
        at = 0
        for start, end in self.furniture:
            parts.append(self.content[at:start])
            at = end
        parts.append(self.content[at:])
        pages = [page.strip() for page in "".join(parts).split("\f")]
        joined = pages[0]
        for page in pages[1:]:
            runs_on = page[:1].islower() and joined[-1:] not in _ENDS
            joined += (" " if runs_on else "\n") + page
        return joined.strip()

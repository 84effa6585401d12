"""One verdict taken apart: the whole dossier, with what hangs on each source and each grade."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, replace

from kept.notebook.card import VerdictCard
from kept.notebook.render import render
from kept.notebook.table import Table
from kept.notebook.verdict_tables import tried
from kept.publish import PageOptions, dossier_page, explain_text
from kept.publish.cited import Cited
from kept.publish.shelf import shelf_of

_PAGE = PageOptions(one_file=True, private_too=True)


@dataclass(frozen=True, slots=True, repr=False)
class Explanation(VerdictCard):
    """A verdict with everything that leads to it.

    In a terminal it shows what `kept explain` prints, in a notebook the page that `kept dossier` writes.
    """

    @property
    def without_source(self) -> Table:
        """The status without each source: how much hangs on one of them?"""
        title = f"The verdict on {self.commitment.id} without one source"
        cited = shelf_of(self.dossier).sources
        named = (replace(one, text=_named(cited.of(one.text), one.text)) for one in self.dossier.without)
        return tried(title, named, self.status)

    @property
    def other_grades(self) -> Table:
        """The status where one piece of evidence were one grade better or worse."""
        title = f"The verdict on {self.commitment.id} under other grades"
        return tried(title, self.dossier.regraded, self.status)

    def page(self) -> str:
        """The dossier as one HTML page that needs no other file, with private records and a warning."""
        return dossier_page(self.dossier, _PAGE)

    def __repr__(self) -> str:
        """The text of `kept explain`, in lines of 80 cells."""
        return explain_text(self.dossier)

    def _repr_html_(self) -> str:
        """The page in a frame of its own, in which no script can run and nothing reaches the notebook.

        The frame has an address of its own (data:) so that links within the page stay in it: within
        `srcdoc` they would lead to the address of the notebook (HTML, fallback base URL).
        """
        address = f"data:text/html;charset=utf-8;base64,{b64encode(self.page().encode()).decode()}"
        return render("page.html", title=f"Dossier of {self.commitment.id}", address=address)


def _named(cited: Cited | None, source: str) -> str:
    """The id of a source, with its publisher, title and date where they are on record."""
    return source if cited is None else f"{source}: {cited.words}"

"""The pages of some commitments, as files for one folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from kept.errors import InputError
from kept.publish.names import page_name
from kept.publish.page import PLAIN, dossier_page
from kept.publish.render import stylesheet
from kept.publish.values import Dossier, PageOptions

STYLE: Final = "style.css"


def pages(dossiers: Iterable[Dossier], options: PageOptions = PLAIN) -> dict[str, str]:
    """The page of each, with links between them: file name to content; names never leave the folder.

    Of `options` only `one_file` and `private_too` matter.

    Raises:
        InputError: two commitments would have the same file name on some disks, or a dossier is refused
            by `dossier_page`.
    """
    given = sorted(dossiers, key=lambda dossier: dossier.commitment.id)
    _refuse_same_names([dossier.commitment.id for dossier in given])
    inside = replace(options, pages=frozenset(dossier.commitment.id for dossier in given))
    files = {page_name(dossier.commitment.id): dossier_page(dossier, inside) for dossier in given}
    if not options.one_file:
        files[STYLE] = stylesheet()
    return files


def _refuse_same_names(ids: Sequence[str]) -> None:
    """Upper and lower case are one on some disks, so that one page would overwrite another."""
    seen: dict[str, str] = {}
    for record in ids:
        name = page_name(record).casefold()
        if name in seen:
            raise InputError(
                f"The commitments {seen[name]!r} and {record!r} would share the file {page_name(record)!r}. "
                "Ids that differ in more than upper and lower case were expected. Rename one of them."
            )
        seen[name] = record

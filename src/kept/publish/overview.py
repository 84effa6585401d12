"""The overview of a case: its commitments by family, and the whole site as files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kept.errors import InputError
from kept.model import Nature
from kept.publish.days import date_words, moment_words
from kept.publish.names import page_name
from kept.publish.page import PLAIN, dossier_page
from kept.publish.render import render, stylesheet
from kept.publish.values import Dossier, PageOptions, Row, row_of
from kept.publish.words import FAMILIES, FamilyWord, family_of, label_of

INDEX, STYLE = "index.html", "style.css"
_WIDTH = 760


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One commitment as the overview shows it."""

    id: str
    what: str
    who: str
    due: str
    as_of: str
    status: str
    grade: str
    because: str
    href: str
    slug: str


@dataclass(frozen=True, slots=True)
class Group:
    """A family with its rows, and its share of the bar above them all."""

    family: FamilyWord
    rows: tuple[ShownRow, ...]
    x: str
    width: str


def index_page(case: str, rows: Iterable[Row], options: PageOptions = PLAIN) -> str:
    """The overview: commitments by family of status, with counts, each with a link to its page.

    The pages are expected beside it under `page_name` of their commitments.

    Raises:
        InputError: a commitment is not public (unless `options.private_too`).
    """
    found = sorted(rows, key=lambda row: row.commitment.id)
    private = [row.commitment.id for row in found if not row.commitment.public]
    if private and not options.private_too:
        raise InputError(
            f"The overview holds commitments that are not public: {', '.join(private)}. An overview for "
            "everyone takes public ones only. Leave them out, or ask for an overview for your own eyes."
        )
    days = {row.verdict.as_of for row in found}
    promises = [row for row in found if row.commitment.nature is Nature.PROMISE]
    return render(
        "index.html",
        options,
        case,
        private=bool(private),
        total=len(promises),
        as_of=moment_words(days.pop()) if len(days) == 1 else "",
        groups=_groups(promises),
        forecasts=[_shown(row) for row in found if row.commitment.nature is Nature.FORECAST],
    )


def _groups(rows: Sequence[Row]) -> tuple[Group, ...]:
    groups: list[Group] = []
    before = 0
    for family in FAMILIES.values():
        members = [row for row in rows if family_of(row.verdict.status) == family]
        if members:
            shown = tuple(_shown(row) for row in members)
            groups.append(Group(family, shown, _share(before, rows), _share(len(members), rows)))
            before += len(members)
    return tuple(groups)


def _share(count: int, rows: Sequence[Row]) -> str:
    return f"{_WIDTH * count / len(rows):.1f}"


def _shown(row: Row) -> ShownRow:
    promise, verdict = row.commitment, row.verdict
    names = {party.id: party.name for party in row.parties}
    return ShownRow(
        id=promise.id,
        what=promise.what,
        who=", ".join(names.get(party, party) for party in promise.bound),
        due=f"due {date_words(promise.deadline)}" if promise.deadline else "no deadline",
        as_of=moment_words(verdict.as_of),
        status=label_of(verdict.status, promise.nature),
        grade=verdict.grade,
        because=verdict.because,
        href=page_name(promise.id),
        slug=family_of(verdict.status).slug,
    )


def pages(case: str, dossiers: Iterable[Dossier], options: PageOptions = PLAIN) -> dict[str, str]:
    """The whole site: file name to content, for one folder; names never leave it.

    Links between the pages are set here; of `options` only `one_file` and `private_too` matter.

    Raises:
        InputError: two commitments would have the same file name on some disks, or a dossier is refused
            by `dossier_page`.
    """
    given = sorted(dossiers, key=lambda dossier: dossier.commitment.id)
    _refuse_same_names([dossier.commitment.id for dossier in given])
    linked = frozenset(dossier.commitment.id for dossier in given)
    inside = replace(options, home=INDEX, pages=linked)
    site = {page_name(dossier.commitment.id): dossier_page(dossier, inside) for dossier in given}
    site[INDEX] = index_page(case, map(row_of, given), options)
    if not options.one_file:
        site[STYLE] = stylesheet()
    return site


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

"""The series of a study of one commitment, from a file or from the ledger, and the days given for it.

Used by `kept study shift` and `kept study target`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kept.errors import InputError
from kept.grids.cell_error import CellError
from kept.pipeline.records import Records
from kept.pipeline.study_ledger_series import series_of_ledger
from kept.pipeline.study_periods import EXPECTED_PERIOD, Label, read_label
from kept.pipeline.study_placed import LeftOut
from kept.pipeline.study_series import read_columns, read_told
from kept.study import Every, Series


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which series: a column of a `file`, or the `series` of the ledger with this id.

    `value`, `day` and `offset` are headings of the file; without a value, its only column with numbers is
    taken. `every` is the rhythm, where the days do not tell it. Of the ledger, what was published by `as_of`
    is taken.
    """

    as_of: date
    file: Path | None = None
    value: str | None = None
    day: str | None = None
    offset: str | None = None
    every: Every | None = None
    series: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """The series, and whence it is.

    `outcome` is what a plan may call it: the heading of the column, or the id of the series. `unit` is that
    of the values, and empty where it is not known. `notes` are to be told of it.
    """

    series: Series
    outcome: str
    source: str
    unit: str = ""
    notes: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def unit_words(self) -> str:
        """The unit with what the values are of: "percent, by year"."""
        by = f"by {self.series.every}"
        return f"{self.unit}, {by}" if self.unit else by


def take(wanted: Wanted, records: Records | None, below_zero: bool) -> Taken:
    """The series that is wanted.

    Args:
        wanted: which.
        records: what stands in the ledger; needed where the series is of the ledger.
        below_zero: are values below 0 allowed in a file?

    Raises:
        InputError: neither a file nor a series is named, or both; or it cannot be used.
    """
    check_wanted(wanted)
    if wanted.series is not None:
        assert records is not None, "a series of the ledger is given with it"
        return _of_ledger(wanted, wanted.series, records)
    assert wanted.file is not None, "it was checked that one of the two is given"
    return _of_file(wanted, wanted.file, below_zero)


def check_wanted(wanted: Wanted) -> None:
    """Refuse where neither a file nor a series is named, or both, or headings without a file."""
    if (wanted.file is None) is (wanted.series is None):
        said = "No series was" if wanted.file is None else "A file and a series of the ledger were both"
        raise InputError(
            f"{said} given. Expected one of these: a file with a row for every period, such as raids.csv; or "
            "--series ID, figures of the ledger."
        )
    headings = {"--value": wanted.value, "--day": wanted.day, "--offset": wanted.offset}
    for name, heading in headings.items():
        if wanted.series is not None and heading is not None:
            raise InputError(
                f"{name} {heading} names a column of a file, and the series is of the ledger. Leave it out, "
                "or give a file."
            )


def _of_file(wanted: Wanted, file: Path, below_zero: bool) -> Taken:
    read = read_told(
        file,
        value=wanted.value,
        day=wanted.day,
        offset=wanted.offset,
        every=wanted.every,
        below_zero=below_zero,
    )
    name = read.series.name
    return Taken(read.series, name, f"{name} of {file.name}", notes=read.notes)


def _of_ledger(wanted: Wanted, id_: str, records: Records) -> Taken:
    found = series_of_ledger(records, id_, wanted.as_of, wanted.every)
    source = f"the series {id_} of the ledger, by what was published by {wanted.as_of}"
    return Taken(found.series, id_, source, found.unit, found.notes, found.left_out)


def take_controls(wanted: Wanted, headings: Sequence[str]) -> dict[str, Series]:
    """Further columns of the same file, by their headings.

    Raises:
        InputError: there is no file, an offset is given, a heading is named twice or is that of the values,
            or a column cannot be read.
    """
    if not headings:
        return {}
    if wanted.file is None or wanted.value is None:
        raise InputError(
            "--control names columns of a file. Expected the file and the column of the values as well, such "
            "as prices.csv --value VolksWagen --control BMW. Give both."
        )
    if wanted.offset is not None:
        raise InputError(
            "--offset and --control were both given. The comparison with controls takes values as they are. "
            "Divide by the offset first, or leave one of them out."
        )
    for heading in (wanted.value, *headings):
        if (wanted.value, *headings).count(heading) > 1:
            raise InputError(
                f"The column {heading!r} is named twice. Expected each once: the values with --value, and "
                "every control with a --control of its own. Name another."
            )
    found = read_columns(wanted.file, headings, day=wanted.day, every=wanted.every, below_zero=True)
    return dict(zip(headings, found, strict=True))


def day_in(words: str, series: Series, what: str) -> date:
    """The first day of a date or period, which must say in which period of the series it lies.

    Args:
        words: `2006-04`, `2006-04-11`, `2006-Q2`, `2006-W15` or `2006`.
        series: of which it is to name a period.
        what: begins the message: "The date of the commitment".

    Raises:
        InputError: it is none, is only about or uncertain, or is coarser than the periods.
    """
    label = _label(words, what)
    if label.precision.longer_than(series.every):
        raise InputError(
            f"{what} is {words}, a {label.precision}, and the {series.name} has a value for every "
            f"{series.every}. Expected the {series.every}, such as {period_at(series, len(series) // 2)}. "
            "Find out when it was, or take a series of longer periods."
        )
    return label.first


def last_day_of(words: str, what: str) -> date:
    """The last day of a date or period: that from which something due in it is late.

    Raises:
        InputError: it is none, or only about or uncertain.
    """
    label = _label(words, what)
    return label.precision.first_day(label.first, 1) - timedelta(days=1)


def _label(words: str, what: str) -> Label:
    try:
        return read_label(words.strip())
    except CellError as error:
        raise InputError(
            f"{what} is {words[:40]!r}. {error} Expected {EXPECTED_PERIOD}. {error.to_do}"
        ) from None


def period_at(series: Series, position: int) -> str:
    """The period at a position, as one writes it.

    >>> period_at(Series(date(2006, 1, 1), Every.QUARTER, (1, 2, 3)), 2)
    '2006-Q3'
    """
    return series.every.named(series.day(position))

"""An inventory on one day, checked and counted: what every answer about it starts from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kept.errors import InputError, Problem
from kept.measure.licences import counting, usage
from kept.measure.licences.catalogue import Catalogue, read_catalogue
from kept.measure.licences.counting import Counts, Place, Units
from kept.measure.licences.entitled import check_licences, used_bound, valid_on
from kept.measure.licences.faults import use_not_measured
from kept.measure.licences.frame import Frame, read_frame
from kept.measure.licences.titles import TitleMap, map_titles
from kept.measure.licences.unknowns import count_unknown
from kept.measure.licences.values import Install, Inventory, Licence


@dataclass(frozen=True, slots=True)
class Checked:
    """An inventory on a day: only what counts on it, and the problems of what does not.

    `licences` are the valid ones. `units` are the devices and users that need a licence, `bound` the
    licence that covers a device for a product by being bound to it.
    """

    catalogue: Catalogue
    frame: Frame
    installs: tuple[Install, ...]
    titles: TitleMap
    licences: tuple[Licence, ...]
    units: Units
    bound: Mapping[tuple[str, str], str]
    problems: tuple[Problem, ...]

    @property
    def uncovered(self) -> Units:
        """The units without the devices that a bound licence covers."""
        return counting.without_bound(self.units, self.bound)


def require_day(as_of: object) -> None:
    """Refuse what is not a whole day.

    Raises:
        InputError: it is a moment, a text, or anything else.
    """
    if not isinstance(as_of, date) or isinstance(as_of, datetime):
        raise InputError(
            f"The day of the position is {as_of!r}. Expected a date, for example date(2005, 12, 31)."
        )


def check(inventory: Inventory, as_of: date) -> Checked:
    """What of an inventory counts on a day.

    Raises:
        InputError: `as_of` is no day.
    """
    require_day(as_of)
    catalogue, problems = read_catalogue(inventory.products)
    frame, frame_problems = read_frame(inventory.devices)
    licences, licence_problems = check_licences(inventory.licences, catalogue, frame.names)
    installs = tuple(counting.installed_on(inventory.installs, as_of))
    pairs = ((one.title, one.version) for one in installs)
    titles, title_problems = map_titles(pairs, inventory.titles, catalogue)
    units = counting.newest_units(installs, titles.meanings, catalogue, frame)
    valid = valid_on(licences, as_of)
    problems += frame_problems + licence_problems + title_problems
    problems += (*counting.unlisted_devices(installs, frame), *counting.backwards(inventory.installs))
    return Checked(
        catalogue=catalogue,
        frame=frame,
        installs=installs,
        titles=titles,
        licences=valid,
        units=units,
        bound=used_bound(valid, counting.highest_on_devices(units, catalogue), catalogue, frame.names),
        problems=problems,
    )


def count(inventory: Inventory, as_of: date, checked: Checked) -> tuple[Counts, tuple[Problem, ...]]:
    """What is needed on a day, counted, and the problems that show in the counting."""
    catalogue, frame, left = checked.catalogue, checked.frame, checked.uncovered
    peaks, problems = usage.peaks(inventory.usage, as_of, catalogue, frame)
    unmeasured = usage.not_measured(checked.units, peaks, catalogue)
    problems += tuple(use_not_measured(*place, devices) for place, devices in unmeasured.items())
    problems += tuple(counting.missing_cores(left, catalogue, frame))
    by_department, unknown = count_unknown(checked.installs, checked.titles, frame.department_of)
    counts = Counts(
        demand={**counting.demand_of(left, catalogue, frame), **peaks},
        bound=bound_places(checked.bound, frame),
        unmeasured=unmeasured,
        unknown_by_department=by_department,
        unknown=unknown,
    )
    return counts, problems


def bound_places(bound: Mapping[tuple[str, str], str], frame: Frame) -> Mapping[Place, int]:
    """For each department and product: how many devices a bound licence covers."""
    return Counter((frame.department_of(device_id), product) for device_id, product in bound)


def moved(bound: Mapping[tuple[str, str], str], frame: Frame) -> dict[str, str]:
    """For each bound licence that covers a device: the department of the device, where it counts."""
    return {licence_id: frame.department_of(device_id) for (device_id, _), licence_id in bound.items()}

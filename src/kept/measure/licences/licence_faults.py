"""The faults of a list of licences, each as a `Problem` in plain words."""

from __future__ import annotations

from kept.errors import Problem
from kept.measure.licences.values import Licence, Metric


def licence_twice(licence_id: str) -> Problem:
    """A licence stands on several equal rows."""
    what = "it is listed more than once, with the same content. It counts once."
    return Problem(_place(licence_id), what, "Delete the repeated rows.")


def licence_contradicts(licence_id: str) -> Problem:
    """One id stands on rows that differ."""
    what = "its id is listed more than once, with different content. None of them counts."
    return Problem(_place(licence_id), what, "Give each licence an id of its own, or keep the right row.")


def licence_backwards(licence: Licence) -> Problem:
    """A licence ends before it starts."""
    return Problem(
        _place(licence.licence_id),
        "it ends before it starts. It counts for nothing.",
        "Correct the two days.",
        found=f"start {licence.start}, end {licence.end}",
        expected="an end on or after the start, or none for a perpetual licence",
    )


def licence_quantity(licence: Licence) -> Problem:
    """The quantity is not one that can be."""
    return Problem(
        _place(licence.licence_id),
        "its quantity cannot be. It counts for nothing.",
        "Correct the quantity.",
        found=str(licence.quantity),
        expected="a whole number from 0, for example 50, or unlimited",
    )


def licence_unlisted(licence: Licence) -> Problem:
    """A licence is of a product version that the list of products does not have."""
    return Problem(
        _place(licence.licence_id),
        "it is of a product version that is not in the list of products. It counts for nothing.",
        "Add the version to the list of products, or correct the licence.",
        found=f"{licence.product}, version {licence.version}",
    )


def licence_metric(licence: Licence, metric: Metric) -> Problem:
    """Mixed units: a licence is counted in another unit than its product."""
    return Problem(
        _place(licence.licence_id),
        f"mixed units: it is counted by {licence.metric}, its product by {metric}. It counts for nothing.",
        "Correct the metric of the licence or of the product; different units cannot be added.",
        found=str(licence.metric),
        expected=f"the metric {metric}",
    )


def bound_quantity(licence: Licence) -> Problem:
    """A licence bound to one device is for more or fewer than one."""
    return Problem(
        _place(licence.licence_id),
        f"it is bound to device {licence.device_id!r}, but not for one unit. It counts for nothing.",
        "Write the quantity 1, or leave the device empty.",
        found="unlimited" if licence.quantity is None else str(licence.quantity),
        expected="the quantity 1",
    )


def bound_metric(licence: Licence) -> Problem:
    """A licence bound to a device is of a product that is not counted by devices."""
    what = f"it is bound to a device, but its product is counted by {licence.metric}. "
    what += "It covers nothing and counts as surplus."
    return Problem(_place(licence.licence_id), what, "Leave the device empty, or correct the metric.")


def holder_unknown(holder: str, licences: int, nearest: str | None) -> Problem:
    """Licences are held by a department that no device has."""
    what = f"no device is in this department, and it holds licences (rows: {licences}). "
    what += "They cover nothing and count as surplus."
    hint = "" if nearest is None else f"Did you mean {nearest!r}? "
    to_do = f"{hint}Correct the holder, or write pool for licences of all departments."
    return Problem(f"holder {holder!r}", what, to_do)


def _place(licence_id: str) -> str:
    return f"licence {licence_id!r}"

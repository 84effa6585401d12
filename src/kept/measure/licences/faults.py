"""The faults of an inventory's devices, titles, products and use, each as a `Problem` in plain words.

They are apart from the checks so that every engine that reads the tables says the same of the same fault.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kept.errors import Problem

_Key = tuple[str, str, str, int, str, str, str]


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without repetition, in an order that does not depend on how they were found."""
    return tuple(sorted(set(problems), key=_key))


def _key(one: Problem) -> _Key:
    found, expected = one.found or "", one.expected or ""
    return one.where, one.what, one.to_do, one.line or 0, one.column or "", found, expected


# --------------------------------------------------------------------------- products


def product_version_twice(product: str, version: str) -> Problem:
    """The same row of the list of products stands there more than once."""
    what = f"version {version!r} is listed more than once, with the same content. It counts once."
    return Problem(f"product {product!r}", what, "Delete the repeated rows.")


def product_left_out(product: str, because: str) -> Problem:
    """A product that cannot be reckoned with: its titles are unknown, its licences count for nothing."""
    what = f"{because}. The product is left out: its titles count as unknown, its licences for nothing."
    return Problem(f"product {product!r}", what, "Correct the list of products.")


# --------------------------------------------------------------------------- titles


def rule_twice(rule_id: str) -> Problem:
    """One id of a title rule stands on several rows."""
    what = "its id stands on more than one row. Every row counts as a rule."
    return Problem(f"title rule {rule_id!r}", what, "Give each rule an id of its own.")


def rule_unlisted(rule_id: str, product: str, version: str) -> Problem:
    """A rule leads to a product version that the list of products does not have."""
    return Problem(
        f"title rule {rule_id!r}",
        "it leads to a product version that is not in the list of products. Its titles count as unknown.",
        "Add the version to the list of products, or correct the rule.",
        found=f"{product}, version {version}",
    )


def title_ambiguous(title: str, version: str, rules: Iterable[str]) -> Problem:
    """Several rules of equal weight say different things about one title."""
    return Problem(
        f"title {title!r}, version {version!r}",
        "rules that weigh the same say different things about it. It counts as unknown.",
        "Make them agree, or write a rule with exactly this title: it goes before rules with *.",
        found="rules " + ", ".join(sorted(set(rules))),
    )


# --------------------------------------------------------------------------- devices and installs


def device_twice(device_id: str) -> Problem:
    """A device stands on several equal rows."""
    what = "it is listed more than once, with the same content. It counts once."
    return Problem(f"device {device_id!r}", what, "Delete the repeated rows.")


def device_contradicts(device_id: str) -> Problem:
    """A device stands on several rows that differ."""
    what = 'it is listed more than once, with different content. It stands in "(unclear)", its cores unknown.'
    return Problem(f"device {device_id!r}", what, "Keep the row that is right.")


def device_cores(device_id: str, cores: object) -> Problem:
    """The number of cores is not one that a device can have."""
    return Problem(
        f"device {device_id!r}",
        "its number of cores cannot be. It counts as not known.",
        "Correct it, or leave it empty.",
        found=str(cores),
        expected="a whole number from 1, for example 8",
    )


def device_unlisted(device_id: str) -> Problem:
    """Something is installed on a device that the list of devices does not have."""
    what = 'it has installs but is not in the list of devices. It stands in "(unclear)".'
    return Problem(f"device {device_id!r}", what, "Add it to the list of devices, with its department.")


def department_named_pool() -> Problem:
    """A department has the name by which licences for all departments are marked."""
    what = 'its name is the word for licences of all departments. Its devices stand in "(unclear)".'
    return Problem("department 'pool'", what, "Give the department another name.")


def cores_missing(device_id: str) -> Problem:
    """A device has a product licensed by core, and its number of cores is not known."""
    what = "it has a product licensed by core, and its cores are not known. The least number is counted."
    return Problem(f"device {device_id!r}", what, "Write its cores in the list of devices.")


def installs_backwards(count: int, device_id: str, title: str) -> Problem:
    """Installs that were removed before they were made; the first of them is named."""
    many = f"{count} were removed before they were installed. They count on no day."
    return Problem(
        "installs",
        "1 was removed before it was installed. It counts on no day." if count == 1 else many,
        "Correct the two days: the day of removal cannot be the earlier one.",
        found=f"{title} on device {device_id}",
    )


# --------------------------------------------------------------------------- use


def usage_unlisted(department: str, product: str, version: str) -> Problem:
    """A peak of use is of a product version that the list of products does not have."""
    return Problem(
        f"usage of department {department!r}",
        "it is of a product version that is not in the list of products. It counts for nothing.",
        "Add the version to the list of products, or correct the row.",
        found=f"{product}, version {version}",
    )


def usage_metric(department: str, product: str, metric: str) -> Problem:
    """A peak of use is of a product that is not licensed by concurrent users."""
    return Problem(
        f"usage of department {department!r}",
        f"it is of {product!r}, which is not licensed by concurrent users. It counts for nothing.",
        "Delete the row, or correct the metric of the product.",
        found=str(metric),
        expected="the metric concurrent",
    )


def usage_peak(department: str, product: str, day: date, peak: object) -> Problem:
    """A peak of use is not a number that it can be."""
    return Problem(
        f"usage of department {department!r}",
        f"the peak of {product!r} on {day} cannot be. The row counts for nothing.",
        "Correct the number.",
        found=str(peak),
        expected="a whole number from 0, for example 12",
    )


def usage_department(department: str, nearest: str | None) -> Problem:
    """A peak of use is of a department that no device has."""
    what = 'no device is in this department. Its use stands in "(unclear)".'
    return Problem(f"usage of department {department!r}", what, _did_you_mean(nearest))


def use_not_measured(department: str, product: str, devices: int) -> Problem:
    """A product licensed by concurrent users is installed, and nobody measured its use."""
    what = f"{product!r} is licensed by concurrent users and its use was not measured. "
    on = "1 device" if devices == 1 else f"{devices} devices"
    what += f"It is on {on}: the shortfall is between 0 and {devices}."
    return Problem(f"department {department!r}", what, "Add the peak of use to the table of usage.")


# --------------------------------------------------------------------------- findings


def finding_device(device_id: str) -> Problem:
    """A finding is on a device that the list of devices does not have."""
    what = 'it has a finding but is not in the list of devices. The finding stands in "(unclear)".'
    return Problem(f"device {device_id!r}", what, "Add it to the list of devices, with its department.")


def finding_product(device_id: str, product: str) -> Problem:
    """A finding is of a product that is not in scope."""
    return Problem(
        f"finding on device {device_id!r}",
        "its product is not in the list of products, or left out of it. The finding is not in scope.",
        "Add the product to the list of products, or correct the row.",
        found=product,
    )


def finding_contradicts(device_id: str, product: str, day: date) -> Problem:
    """A finding is both confirmed and dismissed on the day of its latest status."""
    what = f"the finding of {product!r} is both confirmed and dismissed on {day}. It does not count."
    return Problem(f"finding on device {device_id!r}", what, "Keep the status that is right.")


# --------------------------------------------------------------------------- licences of the pool


def pool_too_many(product: str, versions: int, most: int) -> Problem:
    """The pool has licences without downgrade right of more versions than can be reckoned with."""
    return Problem(
        f"product {product!r}",
        f"the pool has licences without downgrade right of {versions} versions that somebody needs. "
        "They are not counted, so the shortfall after the pool is an upper figure.",
        f"Give them to departments, so that at most {most} versions are left.",
    )


def _did_you_mean(nearest: str | None) -> str:
    if nearest is None:
        return "Correct the name, or add the department's devices."
    return f"Did you mean {nearest!r}? Correct the name, or add the department's devices."

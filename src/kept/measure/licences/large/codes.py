"""One whole number for "this product, in this version, on this device of this department".

Ten million rows are sorted and compared far more quickly as numbers than as texts. The digits of the number
are, from left to right: department, title (a product, or an undecided title), device, version.
"""

from __future__ import annotations

from dataclasses import dataclass

_LARGEST = 1 << 62


@dataclass(frozen=True, slots=True)
class Codes:
    """How many there are of each, and so how large a digit is.

    A title has the number of its product (from 1), or a larger one if it is undecided, or 0 if it needs no
    licence. A version has its place in the order of its product's versions (from 1), or 0.
    """

    departments: int
    titles: int
    devices: int
    versions: int

    @property
    def type(self) -> str:
        """The type of DuckDB that holds every number."""
        largest = (self.departments + 1) * self._title * self._device * self._version
        return "BIGINT" if largest < _LARGEST else "HUGEINT"

    def part_of_device(self, department: str, device: str) -> str:
        """The part of the number that a device gives, by SQL for its department and for itself."""
        place = f"CAST({department} AS {self.type}) * {self._title * self._device * self._version}"
        return f"{place} + {device} * {self._version}"

    def part_of_title(self, title: str, version: str) -> str:
        """The part of the number that a title gives."""
        return f"CAST({title} AS {self.type}) * {self._device * self._version} + {version}"

    def without_version(self, code: str) -> str:
        """What is the same for all versions of a product on one device."""
        return f"{code} // {self._version}"

    def department(self, code: str) -> str:
        """The number of the department."""
        return f"CAST({code} // {self._title * self._device * self._version} AS INTEGER)"

    def title(self, code: str) -> str:
        """The number of the title."""
        return f"CAST({code} // {self._device * self._version} % {self._title} AS INTEGER)"

    def device(self, code: str) -> str:
        """The number of the device."""
        return f"CAST({code} // {self._version} % {self._device} AS BIGINT)"

    def version(self, code: str) -> str:
        """The place of the version."""
        return f"CAST({code} % {self._version} AS INTEGER)"

    @property
    def _title(self) -> int:
        return self.titles + 1

    @property
    def _device(self) -> int:
        return self.devices + 1

    @property
    def _version(self) -> int:
        return self.versions + 1

"""What sales cannot see: the fixed list that stands beside every result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kept.errors import InputError
from kept.measure.sales.exact import shown


class BlindSpot(StrEnum):
    """A way in which a program is licensed and no sale of the period shows it, or not as it was."""

    DONATIONS = "donations"
    OEM = "oem"
    DOMESTIC = "domestic"
    FREE = "free"
    PRICE_CUTS = "price_cuts"
    POOLS = "pools"
    EARLIER = "earlier_purchases"
    REUSE = "reuse"


_SENTENCES = {
    BlindSpot.DONATIONS: "Donated copies are licensed and have no sale.",
    BlindSpot.OEM: "Programs preloaded on a PC are sold with it and may be booked as hardware.",
    BlindSpot.DOMESTIC: "Domestic vendors sell at other prices and may be missing from foreign figures.",
    BlindSpot.FREE: "Free and open-source programs need no sale, and surveys may count them as installed.",
    BlindSpot.PRICE_CUTS: "After a price cut the same revenue stands for more licences.",
    BlindSpot.POOLS: "A central contract may be booked in another place or year, or for another buyer.",
    BlindSpot.EARLIER: "Licences bought before the period still license what is in use in it.",
    BlindSpot.REUSE: "Licences of PCs that were taken out of use may serve new ones.",
}


@dataclass(frozen=True, slots=True)
class Blindness:
    """A blind spot, what it does in one sentence, and what the analyst knows of it here."""

    spot: BlindSpot
    because: str
    note: str = ""


def blind_spots(notes: Mapping[str, str]) -> tuple[Blindness, ...]:
    """All the blind spots, always in the same order, each with the analyst's note where there is one.

    Args:
        notes: by the name of a `BlindSpot`, such as {"donations": "16,400 copies to Tibet and Ningxia"}.

    Raises:
        InputError: a note is on something that is not in the list.
    """
    for name in notes:
        if name not in set(BlindSpot):
            raise InputError(f"There is no blind spot {shown(name)}. Use one of: {', '.join(BlindSpot)}.")
    return tuple(Blindness(spot, because, notes.get(spot, "")) for spot, because in _SENTENCES.items())

"""Who appears in the random ledgers: parties of every kind, some of them controlled by others."""

from __future__ import annotations

from kept.model import Party, PartyKind

PARTIES = {
    name: Party(id=name, name=name, kind=PartyKind(kind), part_of=part_of)
    for name, kind, part_of in [
        ("harbour", "government", None),
        ("ministry", "agency", "harbour"),
        ("port", "state_enterprise", "ministry"),
        ("gazette", "state_media", "port"),
        ("harbour-academy", "research", "harbour"),
        ("harbour-senate", "legislature", "harbour"),
        ("harbour-court", "court", "harbour"),
        ("court-office", "agency", "harbour-court"),
        ("mainland", "government", None),
        ("bureau", "agency", "mainland"),
        ("mainland-radio", "state_media", "bureau"),
        ("mainland-academy", "research", "bureau"),
        ("mainland-auditor", "auditor", "mainland"),
        ("island", "government", None),
        ("island-yard", "state_enterprise", "island"),
        ("island-academy", "research", "island"),
        ("free-radio", "state_media", None),
        ("guild", "industry", None),
        ("shipwright", "company", "guild"),
        ("trade-paper", "press", "guild"),
        ("senate", "legislature", None),
        ("court", "court", None),
        ("auditor", "auditor", None),
        ("audit-branch", "agency", "auditor"),
        ("paper", "press", None),
        ("institute", "research", None),
        ("laboratory", "independent", None),
    ]
}
BOUND_SIDE = ("harbour", "ministry", "port", "gazette")
OTHER_SIDE = ("mainland", "bureau", "mainland-radio")
JUDGES_OF_IT = ("auditor", "court", "institute")
ANYBODY = tuple(PARTIES)
SIDES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("harbour",), ("mainland",)),
    (("harbour",), ("mainland",)),
    (("harbour",), ("bureau", "guild")),
    (("ministry",), ("mainland",)),
    (("harbour",), ()),
    (("harbour", "mainland"), ()),
    (("harbour", "mainland"), ("harbour", "mainland")),
    (("port", "bureau"), ("island",)),
)
"""Who is bound, and to whom."""

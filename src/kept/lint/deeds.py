"""Verbs of acts that somebody can see done: written for Kept, from no other list.

A verb is here when a bystander can say on which day it was done ("ratified", "paid", "opened"). It stands in
its base form, and what is done is still looked at: "provide support" names nothing that can be seen.
"""

from __future__ import annotations

from typing import Final

LAW: Final = frozenset(
    """
    abolish abrogate accede accredit adopt amend annul approve authorise authorize axe ban cancel
    certify codify criminalise criminalize decree defer delay delete delist deregister designate enact
    exempt extend gazette grant impose intervene invite issue legislate levy licence license lift limit
    list mandate notify nullify oblige order outlaw override pass postpone prescribe prohibit promulgate
    ratify recognise recognize reintroduce reject renew repeal request require rescind restrict resume
    reverse revise revoke rule scrap sign suspend terminate veto void vote waive withdraw
    """.split()
)
"""Acts of those who make and unmake rules."""

PAPER: Final = frozenset(
    """
    announce answer apologise apologize attach broadcast circulate clarify compile declare define
    deposit disclose draft draw enclose explain file finalise finalize formulate inform lodge post
    prepare present print proclaim produce provide publicise publicize publish record register release
    reply report respond set sign specify submit table testify translate transmit unveil upload write
    """.split()
)
"""Acts that leave a paper or a page."""

MONEY: Final = frozenset(
    """
    acquire allocate appropriate auction award buy commit compensate contribute dedicate deposit
    disburse donate earmark finance forgive fund give inject invest lease lend loan offer pay procure
    provision purchase refund reimburse rent repay sell spend subsidise subsidize supply tender transfer
    underwrite write-off
    """.split()
)
"""Acts that can be seen in an account."""

HANDS: Final = frozenset(
    """
    accept add administer admit allow apply appoint assemble assign assume attach begin break bring
    build carry cede charge clean clear close commence commission complete conclude conduct connect
    construct convene convert create deliver demand demolish deploy design destroy develop dig direct
    dismantle dismiss dispatch dissolve divest do drill elect electrify enable enlist enrol enroll enter
    equip erect establish evacuate excavate execute exit expel export fast-track fence fill force form
    found furnish hand hire hold host house implement import inaugurate include incorporate initiate
    insert install institute introduce issue join launch leave load locate mail match merge mount move
    name nationalise nationalize nominate open operate organise organize pave perform permit pilot place
    plant preload privatise privatize put rebuild recall receive recruit redeploy redirect refurbish
    reinstate relocate remove renovate reopen repair replace rescue resettle restart restore restructure
    run send separate settle sever ship shut split stage start stock store surrender swap switch task
    teach test train transport undertake unify upgrade vacate vaccinate
    """.split()
)
"""Acts done with hands, people and things."""

FORCE: Final = frozenset(
    """
    arrest audit block cap confiscate convict count deport detain disarm disband evict expel extradite
    fine free freeze garrison ground impound indict inspect interdict investigate jail patrol penalise
    penalize proceed prosecute punish quarantine raid sanction search seize sentence sue survey unblock
    unfreeze verify
    """.split()
)
"""Acts of those who enforce and check."""

DEEDS: Final = LAW | PAPER | MONEY | HANDS | FORCE

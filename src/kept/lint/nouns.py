"""Nouns by what can be seen of them: written for Kept, from no other list. Singular forms."""

from __future__ import annotations

from typing import Final

ABSTRACT: Final = frozenset(
    """
    abuse accountability action activity advance aid aim alignment ambition approach area aspect
    aspiration assistance atmosphere attention awareness balance basis benefit burden capability
    capacity care certainty challenge circumstance climate co-operation co-ordination collaboration
    commitment communication compatibility competitiveness complementarity concern condition confidence
    conflict congestion connectivity consensus consideration context contribution convergence
    cooperation coordination corruption culture damage danger democracy desire development dialogue
    dignity dimension direction discrimination distortion diversification economy effectiveness
    efficiency effort emphasis enforcement engagement enhancement environment equality excellence
    experience expertise facilitation fairness fear field focus freedom friendship future goal goodwill
    governance growth harm harmony hatred help hope hunger image imbalance importance improvement
    inclusion inequality influence infringement innovation instability integration integrity
    intensification interoperability involvement issue justice know-how knowledge leadership lesson
    manner matter measure mentality mindset misuse mix momentum need objective openness opportunity
    optimism oversight ownership partnership peace perspective piracy pollution position posture
    potential poverty practice predictability preparedness pressure principle priority problem
    productivity progress promotion prosperity protection quality question readiness recognition reform
    regard region relation relationship reliability reputation resilience respect responsibility
    restraint risk role scope sector security sense signal situation solidarity solution sphere spirit
    stability stance step strength strengthening supervision support sustainability synergy tension
    terrorism thing threat tie topic transition transparency trust uncertainty understanding unity value
    vigilance violence vision voice vulnerability way welfare well-being wellbeing work world
    """.split()
)
"""What nobody can count, see or date without more words."""

COUNTED: Final = frozenset(
    """
    accident acre aircraft amount appropriation asset backlog barrier border bridge budget capital case
    casualty ceiling conviction cost count death debt deficit delay dose duration duty emission
    employment enrolment expenditure export fatality fee figure fine fund funding grant hectare home
    hospital house import inflation inspector inventory investment job kilometer kilometre length
    liability licence license limit loan mile missile money number output penalty percentage period
    place population post price proportion prosecution purchase quantity quota raid rate rent
    requirement reserve resource revenue road salary sale school seat seizure share size soldier
    spending staff staffing stockpile student subsidy sum tariff tax teacher term threshold time ton
    tonnage tonne total troop unemployment vessel visa volume wage wait warhead weapon
    """.split()
)
"""What somebody keeps a count of: a change of it can be seen in that count."""

EVENTS: Final = frozenset(
    """
    assessment audit ballot briefing campaign census ceremony competition conference consultation course
    demonstration drill election evaluation event examination exchange exercise experiment forum hearing
    inquiry inspection inventory investigation launch meeting mission negotiation operation patrol pilot
    poll program programme project raid referendum review round search seminar session study summit
    survey symposium talk test training trial visit workshop
    """.split()
)
"""What is held, on a day that can be named."""

INSTRUMENTS: Final = frozenset(
    """
    accord act agency agreement amendment armistice arrangement authority bank bill blueprint board body
    bureau catalogue ceasefire center centre charter circular code commission commissioner committee
    constitution contract convention corporation council court dashboard database decision declaration
    decree department directive document embassy foundation framework fund group guideline helpline
    hotline initiative institute interpretation law legislation letter list mechanism memorandum
    ministry mou notice notification office opinion order pact panel permit plan platform policy portal
    program programme proposal protocol regime register registry regulation regulator report resolution
    roadmap rule rulebook schedule scheme secretariat standard statement statute strategy structure
    system taskforce timetable toolkit treaty tribunal truce website working-group
    """.split()
)
"""Papers and bodies: their being there can be seen."""

SCALES: Final = frozenset(
    """
    amount bulk expansion extent kind level majority number part percentage portion proportion range
    rate rest scale scope series set share size sort type use variety volume
    """.split()
)
"""Nouns that say little without the "of" behind them: then what stands behind it is looked at too."""

AMBIGUOUS: Final = frozenset(
    """
    access act address advance advocate aim answer approach attempt audit award balance ban benefit
    block boost brief broadcast budget build call cap care challenge charge clear close combat commit
    conduct control count counter credit cut deal delay deposit design detain discuss display do draft
    draw drill ease end exchange exercise export extract favor fence finance fine focus forecast form
    fund further grant ground group guarantee halt hand harness help hold honor hope host house impact
    import increase input interest inventory invite issue jail keep launch lease lend level levy licence
    license light limit link list load loan look mail make manage mandate map matter measure monitor
    mount move name note notice offer open order pass patrol pay perfect permit pilot place plan plant
    play pledge post present press pressure print process produce progress project promise protest
    provision purchase push question raid raise range rate record reform register release remedy rent
    repair repeal reply report request research reserve respect rest result return review reward rid
    risk rule sanction say search seat secure sentence separate set share ship show sign slow spend
    split staff stage stand start state station step stock stop store stress struggle study supply
    support survey swap switch table target tax tender test track trade train transfer transport travel
    treat trial trim trust try upgrade use value view visit voice vote vow waste weigh welcome work
    worry yield
    """.split()
)
"""Words that are as often a noun as a verb: after "and" they count as a verb only before a noun phrase."""

MOSTLY_NOUN: Final = frozenset(
    """
    access act address approach audit balance board brief budget call care case challenge charge clear
    combat contract control cost count credit deal design detail display draft drill ease end exchange
    exercise export fee fine focus force forecast form grant ground group hand harness help hold house
    impact import input interest inventory issue jail lead level light list load look mail map market
    matter measure name note notice number order pass patrol pay place plan plant play post present
    press pressure price print process produce progress project protest question range rate record
    register report request research reserve respect rest result return reward risk rule sanction say
    seat set shape ship show sign staff stage stand state station step stock store stress study supply
    survey table target tax tender test time track trade train transport travel trial trust use value
    view visit voice waste work yield
    """.split()
)
"""Words that are mostly a noun: after "and" they count as a verb only before a determiner or a number."""

SEEN_KINDS: Final = frozenset(
    """
    consular diplomatic financial food humanitarian legal medical military technical
    """.split()
)
"""Adjectives by which such a noun can be seen after all: "military assistance", "diplomatic relations"."""

ACTS: Final = frozenset(
    """
    abolition accession adoption appointment approval closure completion construction delivery
    deployment destruction disbursement dissolution elimination enactment entry inauguration
    installation launch legalisation legalization notification opening passage payment privatisation
    privatization publication ratification recruitment release removal repeal return sale shutdown
    signature signing submission termination withdrawal
    """.split()
)
"""Nouns of deeds: "hasten the ratification" is seen in the ratification."""

MORE: Final = frozenset(
    """
    better broader closer deeper enhanced expanded faster fuller greater harder improved
    increased quicker reinforced sooner strengthened stronger tighter wider
    """.split()
)
"""Adjectives that promise more of a thing without saying from where on."""

VIRTUES: Final = frozenset(
    """
    able accountable active attentive aware better careful committed constructive cooperative dedicated
    determined engaged fair firm flexible friendly generous helpful honest loyal mindful open-minded
    patient prudent ready resolute responsible responsive sincere steadfast strong stronger supportive
    sympathetic transparent vigilant watchful willing
    """.split()
)
"""What somebody can say of himself and nobody can see."""

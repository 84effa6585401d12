"""Verbs that are no plain deeds, by what they promise: written for Kept, from no other list.

The classes follow from one question: what would a bystander have to see? A change needs a figure, a talk a
day, an effort shows nothing, and what one gets others to do is theirs. Base forms.
"""

from __future__ import annotations

from typing import Final

RESULTS: Final = frozenset(
    """
    abide abstain achieve adhere assure attain cease comply conform defeat discontinue eliminate end
    enforce ensure eradicate finish fulfil fulfill guarantee halt honor honour keep legalise legalize
    maintain make normalise normalize observe preserve reach remain resolve respect restore retain rid
    secure settle stop transition treat use wipe
    """.split()
)
"""A state that is reached and then holds, or does not."""

CHANGES: Final = frozenset(
    """
    accelerate broaden curb curtail cut decrease ease expand expedite extend generate grow hasten
    increase lengthen liberalise liberalize loosen lower maximise maximize minimise minimize narrow
    overhaul quicken raise reduce relax scale shorten shrink slash slow speed tighten trim widen
    """.split()
)
"""A level that is moved: without a figure any movement will do."""

MULTIPLES: Final = frozenset("double treble triple quadruple halve".split())
"""Changes that carry their own figure."""

TALKS: Final = frozenset(
    """
    analyse analyze assess attend brief chair confer consult debate deliberate discuss evaluate examine
    hear interview meet negotiate participate review study talk visit
    """.split()
)
"""Meetings and studies: their being held can be seen, whatever they are about; their end is open."""

SHARES: Final = frozenset("exchange map monitor observe share track watch".split())
"""Passing on and watching: seen where the thing passed on or watched can be seen."""

THOUGHTS: Final = frozenset(
    """
    consider contemplate explore look ponder reconsider reflect revisit think weigh
    """.split()
)
"""What goes on in heads: seen only on a day that is named."""

EFFORTS: Final = frozenset(
    """
    accommodate accompany acknowledge act adapt address advance advocate affirm aid align anticipate
    appreciate assist attract avert back balance battle believe benefit bolster boost build-on care
    catalyse catalyze cement champion cherish co-operate co-ordinate collaborate combat commend compete
    complement confirm confront consolidate contain cooperate coordinate counter crack cultivate deal
    deepen defend degrade demonstrate deter discourage dissuade diversify drive elevate embrace
    emphasise emphasize empower endorse energise energize engage enhance enrich facilitate favor favour
    fight fix focus follow-up forge foster further galvanise galvanize guard guide handle harmonise
    harmonize harness heighten help highlight hope improve influence inspire instil instill integrate
    intensify invigorate lead learn leverage manage mitigate mobilise mobilize modernise modernize
    navigate neutralise neutralize nourish nurture oppose optimise optimize orient overcome partner
    perfect persevere prevent prioritise prioritize progress promote propel prosper protect pursue rally
    rationalise rationalize reaffirm reassure rebalance recommit refine refocus reform regard reinforce
    reinvigorate reiterate relieve remedy remember reshape resist rethink revitalise revitalize
    safeguard serve shape shelter shield simplify solidify solve spare spearhead spur stabilise
    stabilize stand standardise standardize steer stem step stimulate streamline strengthen stress
    struggle support suppress sustain tackle tap target thrive transform underline underscore understand
    unleash unlock uphold utilise utilize value weaken welcome withstand
    """.split()
)
"""Striving, favouring and fighting: no day on which it was done, and no sight of its not being done."""

TRIES: Final = frozenset(
    """
    aim aspire attempt endeavor endeavour seek strive struggle try work
    """.split()
)
"""Verbs that promise the trying and not the thing."""

URGES: Final = frozenset(
    """
    advise appeal ask convince encourage exhort incentivise incentivize induce motivate persuade press
    pressure push urge
    """.split()
)
"""Verbs that leave the act to somebody else."""

REFUSALS: Final = frozenset(
    """
    abstain avoid cease desist forbear forgo refrain renounce
    """.split()
)
"""Verbs of not doing: one case shows the breach."""

GOES_ON: Final = frozenset("continue keep persist carry-on go-on".split())
"""Verbs of going on as before."""

LIGHT: Final = frozenset(
    """
    attach bring build carry conduct create develop devote do establish exercise exert give have hold
    keep lend maintain make offer pay perform place play provide pursue put reach render seek show stage
    take undertake
    """.split()
)
"""Verbs that borrow their meaning from what is done: "make efforts", "conduct an audit"."""

SAYS: Final = frozenset(
    """
    accept affirm agree announce assure aver commit confirm decide declare determine guarantee indicate
    intend offer plan pledge promise propose reaffirm reiterate resolve restate say state swear
    undertake vow
    """.split()
)
"""Verbs by which somebody binds himself, in front of what he binds himself to."""

SOFT: Final = frozenset(
    """
    aim aspire consider expect hope intend look plan propose seek want wish
    """.split()
)
"""Those of them that tell a wish or a plan and bind nobody."""

SOFT_WORDS: Final = frozenset(
    "able glad happy intention plan pleased prepared ready willing willingness".split()
)
"""Nouns and adjectives that do no more."""

BINDING_NOUNS: Final = frozenset(
    """
    agreement assurance commitment decision determination intention obligation plan pledge promise
    readiness resolve undertaking vow willingness
    """.split()
)
"""Nouns that stand for such a verb: "its commitment to publish"."""

BINDING_WORDS: Final = frozenset(
    """
    able bound committed determined due glad going happy obliged pleased prepared ready required
    resolved scheduled set slated willing
    """.split()
)
"""Adjectives that do the same after a form of "be"."""


ENDS: Final = frozenset(
    """
    abolish break cap cease close complete conclude disband discontinue dissolve drop eliminate end
    eradicate finish freeze halt legalise legalize lift limit remove renew restrict resume revoke sever
    stop suspend terminate withdraw
    """.split()
)
"""Verbs after which a thing is over, whole or bounded: that can be seen even of things that cannot."""

TO_ZERO: Final = frozenset(
    """
    abolish cease close discontinue eliminate end eradicate halt stop terminate
    """.split()
)
"""Those of them that leave nothing over: they say how much."""

WORKS: Final = frozenset(
    """
    adapt align harmonise harmonize integrate modernise modernize rationalise rationalize refine reform
    simplify standardise standardize streamline transform
    """.split()
)
"""Efforts that leave a trace where they are made on one paper or body: "reform the Bankruptcy Act"."""

SHIELDS: Final = frozenset("defend guard protect safeguard shield shelter spare".split())
"""Efforts that fail visibly where the words say against what: one case of it shows that they did."""

STATES: Final = frozenset("be become have remain stay".split())
"""Verbs of being: what is seen depends on what one is to be."""

MAKES_SURE: Final = frozenset("assure ensure guarantee require see".split())
"""Verbs behind which a clause tells what others are to do: "ensure that firms pay"."""

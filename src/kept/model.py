"""The words of Kept: every value that passes between rooms, as frozen dataclasses.

Read this file first; it is the subject in one place. Three dates run through it. A fact is *about* a
period, was *published* on a day, and was *recorded* in the ledger at a moment. The first two are fields
here; the third belongs to the ledger's `Entry`.

A field typed `X | None` is one that the record may simply not have (a promise without a deadline). Kinds
of not knowing are never `None`: they are members of `Status`, `Says` or `Outcome`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from kept.dates import PartialDate, Period

# --------------------------------------------------------------------------- what was read


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one `Text`: offsets find it, words prove it.

    `start` and `end` count code points, `end` exclusive. `words` are exactly `text[start:end]`; where
    they no longer fit, the anchor is reported as lost and never moved.
    """

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes of a document as they were found once. `id` is their sha-256 in hexadecimal."""

    id: str
    size: int
    media_type: str
    origin: str
    public: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """The plain text that one version of one extractor made of one snapshot.

    `article` is the part that is the article itself; what lies outside is page furniture (menus, cards
    of other stories, newsletter forms) and never yields a statement. A translation is a text of its own:
    `translation_of` is the id of the text that it translates. `language` is a code such as "zh", where
    somebody said it.
    """

    id: str
    snapshot: str
    extractor: str
    content: str
    article: Span
    translation_of: str | None = None
    language: str | None = None
    public: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """A work as published. `published_because` says where the day of publication was read or inferred.

    `drafts` are the ids of what the last reading of it proposed. A web page that was edited is a new
    document: `version_of` is the id of the one that the page was before. `removed_on` is the day on which its
    page was found removed.
    """

    id: str
    text: str
    title: str
    outlet: str | None = None
    byline: str | None = None
    address: str | None = None
    published: PartialDate | None = None
    published_because: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    public: bool = True
    version_of: str | None = None
    removed_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class CaseTitle:
    """The name of a case that was imported: `id` is its short name, `title` what readers see."""

    id: str
    title: str
    public: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was seen: one publication. `reprints` names the source whose words it repeats."""

    id: str
    publisher: str
    title: str
    published: PartialDate | None = None
    address: str | None = None
    kind: str | None = None
    seen_via: str | None = None
    terms: str | None = None
    reprints: str | None = None
    document: str | None = None
    note: str | None = None
    public: bool = True


# --------------------------------------------------------------------------- who and where


class PartyKind(StrEnum):
    """What a party is. It decides, with `Party.part_of`, the grade of what the party says."""

    GOVERNMENT = "government"
    AGENCY = "agency"
    LEGISLATURE = "legislature"
    COURT = "court"
    AUDITOR = "auditor"
    STATE_MEDIA = "state_media"
    STATE_ENTERPRISE = "state_enterprise"
    INDUSTRY = "industry"
    COMPANY = "company"
    PRESS = "press"
    RESEARCH = "research"
    INDEPENDENT = "independent"


@dataclass(frozen=True, slots=True)
class Party:
    """A body that can promise, speak or be promised to. `part_of` names the party that controls it.

    A ministry, a provincial government, a state enterprise and a state news agency are `part_of` their
    government. A parliament, a court or an audit office is not: it is not controlled by it. `aliases` are
    other names by which texts speak of it.
    """

    id: str
    name: str
    kind: PartyKind
    part_of: str | None = None
    note: str | None = None
    aliases: tuple[str, ...] = ()
    public: bool = True


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in one role for a party, from `start` to `end`, both included; absent ends are open.

    `person` is an id that keeps two people of one name apart: the roles of one person share it. `aliases` are
    other names of the person. `organisation` is the body in which the role is held as readers see it, where
    it is not the party's own name.
    """

    id: str
    person: str
    name: str
    party: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    organisation: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    source: str | None = None
    note: str | None = None
    public: bool = True


@dataclass(frozen=True, slots=True)
class Meeting:
    """A dated gathering. Sessions of one series of talks share a `forum` ("JCCT")."""

    id: str
    start: PartialDate
    forum: str | None = None
    name: str | None = None
    kind: str | None = None
    number: int | None = None
    end: PartialDate | None = None
    city: str | None = None
    country: str | None = None
    people: tuple[str, ...] = ()
    source: str | None = None
    span: Span | None = None
    note: str | None = None
    public: bool = True


# --------------------------------------------------------------------------- what was promised and said


class Duty(StrEnum):
    """What kind of thing was promised."""

    ACT_ONCE = "act_once"
    REACH = "reach"
    MAINTAIN = "maintain"
    REFRAIN = "refrain"
    PROCESS = "process"


class Chain(StrEnum):
    """How a commitment stands to an earlier one, its `parent`."""

    RESTATES = "restates"
    WIDENS = "widens"
    NARROWS = "narrows"
    POSTPONES = "postpones"
    STEP_TOWARDS = "step_towards"
    COMPLETES = "completes"
    BREAKS = "breaks"


class Nature(StrEnum):
    """A promise binds its maker; a forecast says what will be. Both are tested alike, and told apart."""

    PROMISE = "promise"
    FORECAST = "forecast"


class Testability(StrEnum):
    """Can the words be tested? `partly` is judged, with a warning."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise: who is bound, to whom, what, by when.

    `bound` and `to` are party ids; where both sides bind themselves `bound` has two and each is judged.
    `elements` are the parts that can be met separately; none means that the promise is one piece.
    `made_at` is a meeting id, absent for a promise made outside any meeting. A forecast is kept in the
    same form: `bound` is then who forecasts, `deadline` the date by which it is to come true.
    """

    id: str
    what: str
    bound: tuple[str, ...]
    made_on: PartialDate
    duty: Duty
    to: tuple[str, ...] = ()
    made_at: str | None = None
    deadline: PartialDate | None = None
    elements: tuple[str, ...] = ()
    testable: Testability = Testability.YES
    untestable_because: str | None = None
    chain: Chain | None = None
    parent: str | None = None
    topic: str | None = None
    recurs: str | None = None
    suggested_measure: str | None = None
    wording: str | None = None
    source: str | None = None
    quote: Quote | None = None
    note: str | None = None
    public: bool = True
    nature: Nature = Nature.PROMISE


@dataclass(frozen=True, slots=True)
class Reading:
    """A rival reading of a commitment's words, kept beside it with a verdict of its own.

    What is given here stands in place of the commitment's own field; what is absent stays. Measures may
    name a reading and then count under it alone. `because` says why the words can be read so.
    """

    id: str
    commitment: str
    label: str
    because: str
    by: str | None = None
    duty: Duty | None = None
    deadline: PartialDate | None = None
    elements: tuple[str, ...] = ()
    testable: Testability | None = None
    note: str | None = None
    public: bool = True


class StatementKind(StrEnum):
    """What a statement does, from the point of view of its speaker."""

    COMMITMENT = "commitment"
    CLAIM = "claim"
    CHALLENGE = "challenge"
    DEMAND = "demand"
    FORECAST = "forecast"
    REPORT = "report"
    OTHER = "other"


class Directness(StrEnum):
    """Direct speech is in quote marks, indirect is not, mixed is partly."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """How a statement stands to the commitment that it is about.

    `withdraws` (by the bound side), `releases` (by the addressee) and `supersedes` end a promise and
    count only with the exact words; `refuses` says openly that the promise will not be kept.
    """

    AFFIRMS = "affirms"
    DENIES = "denies"
    QUESTIONS = "questions"
    REPORTS = "reports"
    REFUSES = "refuses"
    WITHDRAWS = "withdraws"
    RELEASES = "releases"
    SUPERSEDES = "supersedes"


class Extent(StrEnum):
    """What an affirmation affirms. A real step is progress; only fulfilment can support a promise."""

    FULFILMENT = "fulfilment"
    PROGRESS = "progress"


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words, by their spans in one `Text`: source (who), cue (said, agreed), content (what)."""

    text: str
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Words attributed to someone.

    With a `quote` it is quoted; with only a `source` it is a paraphrase and never stands in quote marks.
    `party` is the id of the party for which the speaker speaks. `said_on` is when it was said, `about`
    the date or period that its content is about. `commitment` is what it bears on and `answers` the
    statement that it answers. `nested_in` is the statement that reports this one. `reply` is true where a
    party answers the verdict itself: it is weighed like any other statement and shown beside the verdict.
    """

    id: str
    speaker: str
    content: str
    kind: StatementKind = StatementKind.OTHER
    role: str | None = None
    organisation: str | None = None
    side: str | None = None
    party: str | None = None
    directness: Directness | None = None
    negated: bool = False
    said_on: PartialDate | None = None
    about: Period | None = None
    commitment: str | None = None
    element: str | None = None
    topic: str | None = None
    stance: Stance | None = None
    extent: Extent | None = None
    own_inspection: bool = False
    answers: str | None = None
    nested_in: str | None = None
    source: str | None = None
    document: str | None = None
    quote: Quote | None = None
    note: str | None = None
    public: bool = True
    reply: bool = False


class EventKind(StrEnum):
    """A happening. All but the last two are concrete acts; those two are words about acts."""

    CAMPAIGN = "campaign"
    RAID = "raid"
    CLOSURE = "closure"
    DESTRUCTION = "destruction"
    INSPECTION = "inspection"
    RULE = "rule"
    COURT = "court"
    PURCHASE = "purchase"
    ANNOUNCEMENT = "announcement"
    COMPLETION_CLAIM = "completion_claim"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, not something that was said about a promise."""

    id: str
    kind: EventKind
    what: str
    start: PartialDate
    end: PartialDate | None = None
    actor: str | None = None
    place: str | None = None
    scale: Decimal | None = None
    unit: str | None = None
    commitment: str | None = None
    element: str | None = None
    source: str | None = None
    note: str | None = None
    public: bool = True


@dataclass(frozen=True, slots=True)
class Search:
    """A look for evidence that was made, and what came of it. `found` false: looked and found nothing.

    `commitment` is what was looked for; absent where it was recorded by mistake and taken back.
    """

    id: str
    commitment: str | None
    where: str
    looked_for: str
    searched_on: PartialDate
    found: bool = False
    element: str | None = None
    by: str | None = None
    note: str | None = None
    public: bool = True


# --------------------------------------------------------------------------- what was measured


@dataclass(frozen=True, slots=True)
class Series:
    """A sequence of values by one method. `owner` is the party that publishes it.

    Values before and after a change of method are two series: a `Series` never has a break. `continues` is
    the series that this one goes on from after such a break; nothing is computed across it. `both_agree` is
    true where the bound side and the addressee both stand by it.
    """

    id: str
    title: str
    unit: str
    owner: str | None = None
    area: str | None = None
    method: str | None = None
    both_agree: bool = False
    note: str | None = None
    continues: str | None = None
    public: bool = True


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of one series as published on a date (a vintage). A revision is a new observation.

    `qualifier` keeps what the source said of the figure: exact, about, at_least, up_to, forecast …
    """

    id: str
    series: str
    about: Period
    value: Decimal
    unit: str
    published: PartialDate | None = None
    qualifier: str | None = None
    source: str | None = None
    note: str | None = None
    public: bool = True


class Comparison(StrEnum):
    """How a value must stand to its target."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EQUALS = "equals"


class Basis(StrEnum):
    """What of a value is compared with the target: the value, or its difference from the baseline."""

    LEVEL = "level"
    INCREASE = "increase"
    DECREASE = "decrease"


@dataclass(frozen=True, slots=True)
class Measure:
    """How a commitment will be tested, fixed before looking: this series, for this period, this target.

    `target` is in the unit of the series: a level, or on the basis `increase` or `decrease` the promised
    change from `baseline`. Where a level has a baseline, the share of the promised change is told too.
    `tolerance` is allowed on the wrong side of the target. `weights` are the shares of the target's period
    in equal parts of it (twelve for the months of a year), for a pro-rata path; none means an even path.

    A target has a history: `published` is when it was stated, and `replaces` the measure whose place it
    takes from that day on. `paired_with` is the measure of the same thing on the other side's series:
    where both find the same, both sides agree. `reading` names the reading under which alone it counts.
    An `effect` measure tests what the promise was for, not the promise: it is told apart and never counts.
    """

    id: str
    commitment: str
    series: str
    comparison: Comparison
    target: Decimal
    unit: str
    about: Period
    tolerance: Decimal = Decimal(0)
    element: str | None = None
    note: str | None = None
    basis: Basis = Basis.LEVEL
    baseline: Decimal | None = None
    weights: tuple[Decimal, ...] = ()
    published: PartialDate | None = None
    replaces: str | None = None
    paired_with: str | None = None
    reading: str | None = None
    effect: bool = False
    source: str | None = None
    public: bool = True


class Outcome(StrEnum):
    """What a measure or an audit found. `no_data` is a kind of not knowing, and not a failure."""

    MET = "met"
    NOT_MET = "not_met"
    NO_DATA = "no_data"
    UNDECIDED = "undecided"
    IMPLAUSIBLE_PACE = "implausible_pace"


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of testing one `Measure` by one published figure, with its reason.

    `superseded` is the day on which a later figure for the same period, or a later target, took its place.
    `agreed` is true where the paired measure on the other side's series finds the same. `answers` is the
    claim that an implausible pace speaks against.
    """

    measure: str
    outcome: Outcome
    because: str
    observation: str | None = None
    published: PartialDate | None = None
    superseded: PartialDate | None = None
    agreed: bool = False
    answers: str | None = None


class PaceStatus(StrEnum):
    """How a series stands to the path that its target needs."""

    MET = "met"
    AHEAD = "ahead"
    ON_PACE = "on_pace"
    BEHIND = "behind"
    IMPOSSIBLE = "impossible_at_pace"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a series moves towards the target of one measure, by what was published by a day.

    `pace` is the change per month between the first and last value that can be compared, `needed` the change
    per month from the last value to the target by the end of the measure's period. `times` is
    `needed` over the fastest pace seen between two neighbouring values: how many times faster it would have
    to go than it ever went. All in the unit of the series; absent where there are too few values.
    """

    measure: str
    status: PaceStatus
    because: str
    pace: Decimal | None = None
    needed: Decimal | None = None
    times: Decimal | None = None
    observations: tuple[str, ...] = ()


# --------------------------------------------------------------------------- what was counted


class Unit(StrEnum):
    """What a claim about licences counts."""

    MACHINE = "machine"
    INSTALL = "install"
    LICENCE = "licence"
    USER = "user"
    DEPARTMENT = "department"


class Counted(StrEnum):
    """Everything that is there on a day, or what was added in a period. The one says little of the other."""

    STOCK = "stock"
    FLOW = "flow"


class LicenceTest(StrEnum):
    """What a claim accepts as a licence."""

    PAPER = "paper"
    OEM_LABEL = "oem_label"
    DOWNGRADE_RIGHT = "downgrade_right"
    DONATED = "donated"
    FREE = "free"


class Quantifier(StrEnum):
    """How many must be licensed: all, or all but a tolerance."""

    ALL = "all"
    ALL_BUT = "all_but"


class Proof(StrEnum):
    """By what it was looked at, and what a claim accepts as proof."""

    SELF_REPORT = "self_report"
    LEDGER = "ledger"
    INVOICE = "invoice"
    SPOT_CHECK = "spot_check"
    SCAN = "scan"


@dataclass(frozen=True, slots=True)
class LicenceClaim:
    """A claim that only licensed software is used, as a problem that can be decided, fixed before looking.

    `words` is the sentence that claims it. Until `unit`, `population` (whose), `classes` of software, `about`
    (the day or period), `counted`, `tests` (what is a licence), `quantifier`, `tolerance` and `proof` (what
    is accepted) are all said, nothing is computed: an absent one is asked for. `size` is how many units the
    population has and `parts` how many departments, where known. `tolerance` is the share that may be
    unlicensed; where all must be licensed it is only the share down to which a sample can support the claim.
    """

    id: str
    commitment: str
    words: str
    unit: Unit | None = None
    population: str | None = None
    size: int | None = None
    parts: int | None = None
    classes: tuple[str, ...] = ()
    about: Period | None = None
    counted: Counted | None = None
    tests: tuple[LicenceTest, ...] = ()
    quantifier: Quantifier | None = None
    tolerance: Decimal | None = None
    confidence: Decimal = Decimal("0.95")
    proof: tuple[Proof, ...] = ()
    element: str | None = None
    source: str | None = None
    note: str | None = None
    public: bool = True


@dataclass(frozen=True, slots=True)
class Inspection:
    """A look at one part of the population of a `LicenceClaim`: how many units, how many unlicensed.

    `part` names the department, or is absent for a look at the whole; `population` is how many units it has.
    `found` were reported as unlicensed; of those `confirmed` and `dismissed` were adjudicated by a second
    look with the papers. Of `unknown` nobody can tell. `at_random` is true where the units were drawn by
    chance from a list of all: only then can what was seen stand for what was not. `party` is whose finding it
    is.
    """

    id: str
    claim: str
    inspected: int
    found: int
    proof: Proof
    about: Period
    part: str | None = None
    population: int | None = None
    confirmed: int = 0
    dismissed: int = 0
    unknown: int = 0
    at_random: bool = False
    party: str | None = None
    published: PartialDate | None = None
    source: str | None = None
    note: str | None = None
    public: bool = True


@dataclass(frozen=True, slots=True)
class SalesData:
    """What was sold to the population of a `LicenceClaim` in a period, and on how many computers it can lie.

    Legal units are given, or follow from `revenue` and `price` in the same currency ("million CNY", "CNY").
    `programs` is the number of programs of the claim's classes on a computer. Each `..._spread` is a
    coefficient of variation, 0 where the figure is exact. Absent is what nobody has told.
    """

    id: str
    claim: str
    about: Period
    units: Decimal | None = None
    units_spread: Decimal | None = None
    revenue: Decimal | None = None
    revenue_spread: Decimal | None = None
    revenue_unit: str | None = None
    price: Decimal | None = None
    price_spread: Decimal | None = None
    price_unit: str | None = None
    computers: Decimal | None = None
    computers_spread: Decimal | None = None
    programs: Decimal | None = None
    programs_spread: Decimal | None = None
    unseen: tuple[str, ...] = ()
    party: str | None = None
    published: PartialDate | None = None
    source: str | None = None
    note: str | None = None
    public: bool = True


class LicenceOutcome(StrEnum):
    """Whether a claim about licences is decided. `undecided` is a normal answer and says what would do it."""

    REFUTED = "refuted"
    PROVED = "proved"
    SUPPORTED = "supported"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class LicenceFinding:
    """What a party's inspections, or its sales data, make of a `LicenceClaim`, by what was published.

    `because` are the grounds; `decisive` says what would decide it, the smallest first, and is never empty
    where inspections leave it undecided. `tolerance` and `confidence` are those at which it is supported.
    `from_sales` is true where it rests on sales data; `incompatible` where these cannot be squared with the
    claim, which refutes nothing by itself.
    `decided_by` are the ids of the inspections, or of the sales, that decide it, and `used` those of all that
    was looked at. `published` and `superseded` are the days from and until which it stands.
    """

    claim: str
    outcome: LicenceOutcome
    because: tuple[str, ...]
    decisive: tuple[str, ...] = ()
    party: str | None = None
    tolerance: Decimal | None = None
    confidence: Decimal | None = None
    from_sales: bool = False
    incompatible: bool = False
    decided_by: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    published: PartialDate | None = None
    superseded: PartialDate | None = None


# --------------------------------------------------------------------------- what bears on a verdict


class EvidenceKind(StrEnum):
    """In what form evidence comes. `promise` is a new promise that gives a later date for an old one.

    An `estimate` reckons from sales what nobody counted: it can take away the ground of a claim and no more.
    """

    STATEMENT = "statement"
    INSTRUMENT = "instrument"
    FINDING = "finding"
    ESTIMATE = "estimate"
    ACT = "act"
    SEARCH = "search"
    PROMISE = "promise"


class Says(StrEnum):
    """What a piece of evidence says about the commitment, before anyone weighs it."""

    FULFILLED = "fulfilled"
    PROGRESS = "progress"
    NOT_DONE = "not_done"
    DOUBT = "doubt"
    NOTHING = "nothing"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    RELEASED = "released"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece that bears on one commitment, as recorded and not yet weighed.

    `label` names it for a reader ("Yan Xiaohong, National Copyright Administration"), `text` says what it
    says. `party` is who says or owns it. It counts from `said_on`, else from `published`. `about` is the
    time that it speaks of. `origin` names the first appearance: reprints of one origin count once.
    `anchored` is true where the exact words are kept. `agreed` is true for statistics on which both sides
    agree. `element` absent means that it bears on every element. `superseded` is the day on which a revised
    figure took its place.
    """

    id: str
    commitment: str
    kind: EvidenceKind
    says: Says
    label: str
    text: str
    party: str | None = None
    said_on: PartialDate | None = None
    published: PartialDate | None = None
    about: Period | None = None
    origin: str | None = None
    element: str | None = None
    answers: str | None = None
    own_inspection: bool = False
    anchored: bool = False
    agreed: bool = False
    superseded: PartialDate | None = None
    source: str | None = None
    note: str | None = None
    public: bool = True


class Bearing(StrEnum):
    """What a piece does to the commitment. `undercuts` takes away the ground without showing the contrary."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    UNDERCUTS = "undercuts"
    CONTEXT = "context"


class Grade(StrEnum):
    """How good a piece is, A best. `none` is the grade of a verdict that no evidence decides."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Override:
    """An analyst's reading of one piece of evidence against the rule, with the written reason."""

    id: str
    evidence: str
    reason: str
    by: str
    bearing: Bearing | None = None
    grade: Grade | None = None
    public: bool = True


class Status(StrEnum):
    """The answer. The first two say that there was nothing to judge yet."""

    NOT_IN_LEDGER = "not_in_ledger"
    NOT_IN_BEING = "not_in_being"
    PENDING = "pending"
    UNDER_WAY = "under_way"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    HOLDING = "holding"
    PARTLY_KEPT = "partly_kept"
    NOT_KEPT = "not_kept"
    BROKEN = "broken"
    REVERSED = "reversed"
    CLAIMED = "claimed"
    DISPUTED = "disputed"
    UNVERIFIED = "unverified"
    UNEXAMINED = "unexamined"
    NOT_TESTABLE = "not_testable"
    WITHDRAWN = "withdrawn"
    RELEASED = "released"
    SUPERSEDED = "superseded"


class Family(StrEnum):
    """The six families in which readers see the statuses, and one for what was not there yet."""

    KEPT = "kept"
    NOT_KEPT = "not kept"
    PARTLY = "partly"
    OPEN = "open"
    CONTESTED = "contested or unproven"
    NOT_JUDGED = "not judged"
    NOT_YET = "not there yet"


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of a verdict: the rule that fired, a sentence, the pieces it rests on, the steps below."""

    rule: str
    text: str
    evidence: tuple[str, ...] = ()
    children: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """A piece of evidence with the bearing and grade that the rules, or an override, gave it.

    `bound` is the bound party in whose respect it was weighed: where both sides are bound, the same words
    are one side's own report and the other's acknowledgement. `counts_from` is absent for a piece without
    any date, which never counts. `rule` is the id of the line of the rules that gave the weight.
    """

    evidence: Evidence
    bound: str
    bearing: Bearing
    grade: Grade
    because: str
    counts_from: PartialDate | None = None
    overridden: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What would change a verdict: this new evidence, or doing without those pieces, gives that status.

    `text` tells what is added, or what is taken away; `removes` are the ids of the pieces taken away.
    `size` counts what is added or taken away; 0 is the mere passing of time.
    """

    text: str
    status: Status
    removes: tuple[str, ...] = ()
    size: int = 1


@dataclass(frozen=True, slots=True)
class NextEvidence:
    """When something that may decide is next to be expected: a day (ISO 8601), and what it is."""

    on: str
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of one commitment as of a day, under one version of the rules, with its reasons.

    Computed and never typed in. `because` is the deciding reason in one sentence; `reasons` is the whole
    tree; `weighed` every piece that was looked at. `known_at` is filled in by whoever asked the ledger, and
    so are `would_change` and `next_evidence`, which cost more than the verdict itself.
    """

    commitment: str
    as_of: str
    status: Status
    grade: Grade
    because: str
    rules_version: str
    reasons: tuple[Reason, ...] = ()
    would_change: tuple[Change, ...] = ()
    weighed: tuple[Weighed, ...] = ()
    days_late: int | None = None
    known_at: str | None = None
    next_evidence: tuple[NextEvidence, ...] = ()


class Leaning(StrEnum):
    """What a rating comes down to, so that the ratings of different houses can be compared."""

    DONE = "done"
    PARTLY = "partly done"
    NOT_DONE = "not done"
    OPEN = "open"
    NO_ANSWER = "no answer"


@dataclass(frozen=True, slots=True)
class Rating:
    """What another house's scale says of the same commitment on the same day, and why."""

    scale: str
    mark: str
    leaning: Leaning
    because: str


class Strength(StrEnum):
    """How one wording of a promise stands to an earlier one."""

    SAME = "same"
    STRONGER = "stronger"
    WEAKER = "weaker"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain: a commitment compared with the earlier one that it takes up.

    `relation` is what the record says (restates, widens …), `found` what comparing the two fields gives where
    that differs. `added` and `dropped` are elements. `slip` is the days by which the deadline moved (more is
    later), absent where one of the two has no deadline. `sold_twice` is true where the same thing is promised
    again with nothing added after it had fallen due, or while it was still open.
    """

    earlier: str
    later: str
    relation: Chain
    found: Chain
    strength: Strength
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    slip: int | None = None
    sold_twice: bool = False
    because: str = ""


# --------------------------------------------------------------------------- what was studied


@dataclass(frozen=True, slots=True)
class StudyPlan:
    """What a study will look at, written before the data are looked at. Absent is what it leaves open.

    `sample` is the rule by which the data are chosen, in words, and `meetings` that by which the meetings
    are; `forum` is their series of talks. `outcome` is the one on which the answer rests, `also` are those
    that are looked at beside it. The windows are so many periods `before` and `after`, each an `every`
    ("week").
    """

    id: str
    question: str
    outcome: str
    sample: str
    also: tuple[str, ...] = ()
    before: int | None = None
    after: int | None = None
    every: str | None = None
    seed: int | None = None
    draws: int | None = None
    forum: str | None = None
    meetings: str | None = None
    note: str | None = None
    public: bool = True


@dataclass(frozen=True, slots=True)
class StudyEstimate:
    """One number of a study with its 95 % interval, and the chance `p` of one as large where there is none.

    `adjusted` is that chance after a correction for several outcomes. Absent is what this number has not.
    """

    name: str
    estimate: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    p: Decimal | None = None
    adjusted: Decimal | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class StudyResult:
    """What a study found, and all that is needed to compute it again.

    `study` is its kind ("meetings"), `answer` the word in which it ends. `inputs` is the sha-256 of the data
    in their canonical form, `settings` the canonical JSON of all that could have been chosen otherwise,
    `version` that of Kept. `plan` is the plan that it follows; `departures` says where it does not.
    """

    id: str
    study: str
    answer: str
    inputs: str
    settings: str
    version: str
    estimates: tuple[StudyEstimate, ...] = ()
    plan: str | None = None
    departures: tuple[str, ...] = ()
    seed: int | None = None
    note: str | None = None
    public: bool = True


# --------------------------------------------------------------------------- drafts and decisions


@dataclass(frozen=True, slots=True)
class Draft:
    """What an extractor proposes: a statement, a meeting or a commitment that nobody has accepted yet.

    `confidence` is how many of a hundred drafts like it were right when the extractor was measured.
    """

    id: str
    document: str
    drafted_by: str
    proposal: Statement | Meeting | Commitment
    unsure: str | None = None
    confidence: int | None = None
    public: bool = True


class Action(StrEnum):
    """What a reviewer did with a draft. `undo` takes back the last decision on it."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """One reviewer's act on one draft. `accepted` is the record as it enters the ledger, where one does."""

    id: str
    draft: str
    action: Action
    accepted: Statement | Meeting | Commitment | None = None
    reason: str | None = None
    public: bool = True


@dataclass(frozen=True, slots=True)
class Coding:
    """One person's answer to one question about one record, given without sight of anyone else's.

    `item` is the id of the record, `question` the name of its field ("stance", "testable"), `answer` a value
    of that field. A coding that lists others in `adjudicates` settles their disagreement, with its reason.
    """

    id: str
    item: str
    question: str
    answer: str
    by: str
    adjudicates: tuple[str, ...] = ()
    reason: str | None = None
    public: bool = False


# --------------------------------------------------------------------------- the ledger


class Entry(NamedTuple):
    """One line of the ledger. `seq` counts from 1; `hash` covers all other fields and the previous hash.

    `record` is the id of the record in `body`; `kind` its type ("commitment"). `replaces` is the seq of
    the entry that this one corrects, and `because` says why. `published_on` is the last day of the record's
    date of publication (ISO), which is what "as of" filters; `recorded_at` is UTC in ISO 8601 with
    microseconds. `body` is absent where it was removed (`Redaction`), and `body_sha256` is given just there.

    A named tuple and no dataclass: ledgers are read by the million, and it is the row of the table as it is.
    """

    seq: int
    kind: str
    record: str
    about: str | None
    published_on: str | None
    recorded_at: str
    recorded_by: str
    key: str
    replaces: int | None
    because: str | None
    public: bool
    previous: str
    hash: str
    body_sha256: str | None
    body: str | None


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is handed to the ledger to append; it adds seq, time, writer and hashes."""

    kind: str
    record: str
    body: str
    key: str
    about: str | None = None
    published_on: str | None = None
    replaces: int | None = None
    because: str | None = None
    public: bool = True


@dataclass(frozen=True, slots=True)
class Removed:
    """An entry whose body was removed: where it stands, its hash, and what seals the rest of it.

    `sealed` is the hash by the present formula, of what is left of the entry and of the sha-256 of its body.
    It is the same as `hash` but for entries that were written under the first formula.
    """

    seq: int
    hash: str
    sealed: str


@dataclass(frozen=True, slots=True)
class Redaction:
    """The removal of what the ledger may no longer hold, by order or on request.

    The entries keep their place, their hash and the sha-256 of what was removed, so that the chain still
    holds and the hole is seen. `documents` are the ids of snapshots whose bytes were removed. `order` names
    what it was done under: a court's order, a person's request.
    """

    id: str
    because: str
    entries: tuple[Removed, ...]
    documents: tuple[str, ...] = ()
    order: str | None = None
    public: bool = True


Record: TypeAlias = (
    CaseTitle
    | Party
    | Membership
    | Source
    | Meeting
    | Commitment
    | Reading
    | Statement
    | Event
    | Search
    | Series
    | Observation
    | Measure
    | LicenceClaim
    | Inspection
    | SalesData
    | Evidence
    | Override
    | StudyPlan
    | StudyResult
    | Snapshot
    | Text
    | Document
    | Draft
    | Decision
    | Coding
    | Redaction
)
"""Everything that an entry of the ledger can carry."""

"""Dossiers made by hand: disputed, kept late with quotations, pending, not testable, hostile."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kept.dates import PartialDate, Period
from kept.model import (
    Bearing,
    Chain,
    Change,
    Commitment,
    Comparison,
    Directness,
    Document,
    Duty,
    Event,
    EventKind,
    Evidence,
    EvidenceKind,
    Extent,
    Finding,
    Grade,
    Measure,
    Meeting,
    Observation,
    Outcome,
    Party,
    PartyKind,
    Quote,
    Reason,
    Says,
    Search,
    Series,
    Source,
    Span,
    Stance,
    Statement,
    StatementKind,
    Status,
    Testability,
    Text,
    Verdict,
    Weighed,
)
from kept.publish.values import Dossier


def day(words: str) -> PartialDate:
    return PartialDate.parse(words)


CHINA = Party("CN", "China", PartyKind.GOVERNMENT)
AMERICA = Party("US", "United States", PartyKind.GOVERNMENT)
COPYRIGHT = Party("NCA", "National Copyright Administration of China", PartyKind.AGENCY, part_of="CN")
INDUSTRY = Party("BSA", "Business Software Alliance", PartyKind.INDUSTRY)


def evidence_of(statement: Statement, says: Says) -> Evidence:
    return Evidence(
        id=statement.id,
        commitment=statement.commitment or "",
        kind=EvidenceKind.STATEMENT,
        says=says,
        label=f"{statement.speaker}, {statement.organisation}"
        if statement.organisation
        else statement.speaker,
        text=statement.content,
        party=statement.party,
        said_on=statement.said_on,
        source=statement.source,
        anchored=statement.quote is not None,
    )


def weighed(evidence: Evidence, bearing: Bearing, grade: Grade, because: str, bound: str = "CN") -> Weighed:
    return Weighed(evidence, bound, bearing, grade, because, evidence.said_on or evidence.published)


def disputed() -> Dossier:
    promise = Commitment(
        id="C-2005-05",
        what="Government agencies to stop using unlicensed software by the end of 2005",
        bound=("CN",),
        to=("US",),
        made_on=day("2005-07-11"),
        made_at="JCCT-16",
        deadline=day("2005-12-31"),
        duty=Duty.REACH,
        chain=Chain.WIDENS,
        parent="C-2004-02",
        topic="government_software",
        suggested_measure="licences bought against installed computers; sales to government",
        wording="press",
        source="cw05",
    )
    yan = Statement(
        id="K001",
        speaker="Yan Xiaohong",
        role="deputy commissioner",
        organisation="National Copyright Administration of China",
        party="NCA",
        content="All government departments had licensed software by the end of last year",
        kind=StatementKind.CLAIM,
        stance=Stance.AFFIRMS,
        extent=Extent.FULFILMENT,
        said_on=day("2006-03"),
        commitment="C-2005-05",
        source="seed",
    )
    israel = Statement(
        id="K002",
        speaker="Chris Israel",
        role="coordinator for international enforcement",
        organisation="US Department of Commerce",
        party="US",
        content="Industry sales do not bear the claim out, and nothing else shows a move to legal software",
        kind=StatementKind.CHALLENGE,
        stance=Stance.QUESTIONS,
        said_on=day("2006-03-08"),
        commitment="C-2005-05",
        answers="K001",
        source="seed",
    )
    long = Statement(
        id="K026",
        speaker="Long Xinmin",
        role="head",
        organisation="National Copyright Administration of China",
        party="NCA",
        content="95 percent of local governments use genuine software",
        kind=StatementKind.CLAIM,
        stance=Stance.AFFIRMS,
        extent=Extent.PROGRESS,
        said_on=day("2006-03-03"),
        commitment="C-2005-05",
        source="ipd06b",
    )
    chen = Statement(
        id="K023",
        speaker="John Chen",
        role="chief executive",
        organisation="Sybase",
        party="BSA",
        content="A good interim result on what the government buys",
        kind=StatementKind.REPORT,
        stance=Stance.REPORTS,
        said_on=day("2005-07-12"),
        commitment="C-2005-05",
        source="ctn05",
    )
    team = Event(
        id="E033",
        kind=EventKind.RULE,
        what="Steering team for legal software in firms",
        start=day("2006-02"),
        actor="State commissions",
        place="nationwide",
        commitment="C-2005-05",
        source="cni06",
    )
    search = Search(
        id="F-1",
        commitment="C-2005-05",
        where="Statistical yearbooks of 2005 and 2006",
        looked_for="number of computers in government offices",
        searched_on=day("2006-03-30"),
        by="desk A",
    )
    looked = Evidence(
        id="F-1",
        commitment="C-2005-05",
        kind=EvidenceKind.SEARCH,
        says=Says.NOTHING,
        label="search by desk A",
        text="Looked for the number of computers in government offices: found nothing.",
        said_on=day("2006-03-30"),
    )
    because = "The bound party says that it is done (grade D); the other side doubts it (grade C)."
    verdict = Verdict(
        commitment="C-2005-05",
        as_of="2006-03-31",
        status=Status.DISPUTED,
        grade=Grade.C,
        because=because,
        rules_version="1",
        known_at="2026-11-25T10:15:00+00:00",
        reasons=(
            Reason(
                "due",
                "It fell due on 31 December 2005, so it counts as due from the next day.",
                children=(Reason("deadline", "The deadline stands in the words of the promise."),),
            ),
            Reason(
                "part 3",
                because,
                ("K001", "K002"),
                children=(
                    Reason(
                        "grade D",
                        "The bound party's own report that it has delivered supports at grade D.",
                        ("K001",),
                        children=(
                            Reason("control", "The National Copyright Administration is part of China."),
                        ),
                    ),
                    Reason(
                        "grade C", "A doubt by the addressee's government undercuts at grade C.", ("K002",)
                    ),
                    Reason("progress", "A part of the governments is progress and no completion.", ("K026",)),
                ),
            ),
            Reason("search", "A search for the number of computers found nothing.", ("F-1",)),
        ),
        would_change=(
            Change(
                "the addressee's acknowledgement, an official instrument, or agreed statistics", Status.KEPT
            ),
            Change("the bound party's own admission that it is not done", Status.NOT_KEPT),
        ),
        weighed=(
            weighed(
                evidence_of(yan, Says.FULFILLED), Bearing.SUPPORTS, Grade.D, "the bound party's own report"
            ),
            weighed(evidence_of(israel, Says.DOUBT), Bearing.UNDERCUTS, Grade.C, "doubt by the addressee"),
            weighed(evidence_of(long, Says.PROGRESS), Bearing.CONTEXT, Grade.E, "progress is no completion"),
            weighed(looked, Bearing.CONTEXT, Grade.NONE, "a search that found nothing"),
        ),
    )
    return Dossier(
        case="Joint Commission on Commerce and Trade",
        commitment=promise,
        verdict=verdict,
        parties=(CHINA, AMERICA, COPYRIGHT, INDUSTRY),
        sources=(
            Source("seed", "IDG News Service", "IP looms over trade talks", day("2006-03"), kind="news"),
            Source(
                "cw05",
                "Computerworld",
                "Study of software piracy",
                day("2005-12"),
                "https://example.org/cw05",
            ),
            Source(
                "ipd06b",
                "IP Dragon",
                "95 percent of government software",
                day("2006-03-03"),
                "http://example.org/x",
            ),
            Source(
                "ctn05",
                "China Tech News",
                "Anti-piracy plans",
                day("2005-07-12"),
                "https://example.org/ctn05",
            ),
            Source("cni06", "CNIPA", "Legal software in firms", None, "seen in print, page 3"),
        ),
        meetings=(
            Meeting("JCCT-16", day("2005-07-11"), forum="JCCT", number=16, city="Beijing", country="CN"),
            Meeting("VISIT-1", day("2006-03-28"), name="Preparatory visit", city="Beijing"),
        ),
        statements=(yan, israel, long, chen),
        events=(team,),
        searches=(search,),
        earlier=(
            replace(
                verdict,
                as_of="2005-07-11",
                status=Status.PENDING,
                grade=Grade.NONE,
                because="Not due before 1 January 2006, and nothing decides it so far.",
            ),
            replace(
                verdict,
                as_of="2006-01-01",
                status=Status.UNEXAMINED,
                grade=Grade.NONE,
                because="It fell due, and nothing bears on it.",
            ),
            replace(
                verdict,
                as_of="2006-03-08",
                status=Status.UNVERIFIED,
                because="It fell due, and a doubt stands against no claim.",
            ),
        ),
        chain=(
            Commitment(
                "C-1995-02",
                "Clear illegal copies out of government offices",
                ("CN",),
                day("1995-04-14"),
                Duty.MAINTAIN,
            ),
            Commitment(
                "C-2004-02",
                "Government bodies to use legal software only",
                ("CN",),
                day("2004-04-21"),
                Duty.REACH,
                chain=Chain.RESTATES,
                parent="C-1995-02",
            ),
        ),
    )


STORY = (
    "Menu Home Trade Energy. The water ministers met in Port Ellis for the ninth session of the River "
    "Council. The council dates from 1987. The upstream side had promised to open all forty sluice gates by "
    "the end of June 2019. “We opened the last of the forty gates on 12 August, and the delay was ours,” "
    "said Ana Marsh, the upstream minister for water, on Tuesday. The downstream commissioner, Tomas Reed, "
    "confirmed that forty gates were open at the last count. 我们打开了所有的闸门，延误是我们的责任。 "
    "“We thank our neighbours,” he added. Observers note that gates are often opened before sessions. "
    "More stories: cheap flights."
)


def span(words: str) -> Span:
    start = STORY.index(words)
    return Span(start, start + len(words), words)


def story_text() -> Text:
    start, end = STORY.index("The water"), STORY.index(" More stories")
    return Text("txt_1", "0" * 64, "plain 1", STORY, Span(start, end, STORY[start:end]))


def kept_late() -> Dossier:
    promise = Commitment(
        id="R-2019-01",
        what="Open all forty sluice gates by the end of June 2019",
        bound=("UP",),
        to=("DOWN",),
        made_on=day("2018-10"),
        made_at="RC-8",
        deadline=day("2019-06-30"),
        duty=Duty.REACH,
        quote=Quote("txt_1", (span("to open all forty sluice gates by the end of June 2019"),)),
        source="river",
    )
    marsh = Statement(
        id="stm_marsh",
        speaker="Ana Marsh",
        role="minister for water",
        party="UP",
        content="We opened the last of the forty gates on 12 August, and the delay was ours",
        kind=StatementKind.CLAIM,
        directness=Directness.DIRECT,
        stance=Stance.AFFIRMS,
        extent=Extent.FULFILMENT,
        said_on=day("2019-09-03"),
        commitment="R-2019-01",
        document="doc_1",
        quote=Quote(
            "txt_1", (span("We opened the last of the forty gates on 12 August, and the delay was ours"),)
        ),
    )
    reed = Statement(
        id="stm_reed",
        speaker="Tomas Reed",
        role="commissioner",
        party="DOWN",
        content="All gates are open, and he thanks the neighbours",
        kind=StatementKind.CLAIM,
        directness=Directness.MIXED,
        stance=Stance.AFFIRMS,
        extent=Extent.FULFILMENT,
        said_on=day("2019-09-03"),
        commitment="R-2019-01",
        document="doc_1",
        quote=Quote(
            "txt_1", (span("forty gates were open at the last count"), span("We thank our neighbours"))
        ),
    )
    count = Observation(
        "obs_gates",
        "gates",
        Period.parse("2019-08"),
        Decimal(40),
        "gates",
        day("2019-08-30"),
        "exact",
        "count",
    )
    finding = Finding("m_gates", Outcome.MET, "40 against 40 gates.", "obs_gates", day("2019-08-30"))
    tested = Evidence(
        "obs_gates", "R-2019-01", EvidenceKind.FINDING, Says.FULFILLED, "Gates open", "40 against 40 gates.",
        party="GAUGE", published=day("2019-08-30"), about=Period.parse("2019-08"),
    )  # fmt: skip
    because = "An independent count shows all forty gates open in August 2019."
    verdict = Verdict(
        commitment="R-2019-01",
        as_of="2019-12-31",
        status=Status.KEPT_LATE,
        grade=Grade.A,
        because=because,
        rules_version="1",
        days_late=32,
        reasons=(Reason("whole", because, ("obs_gates", "stm_reed", "stm_marsh")),),
        would_change=(Change("an independent count that finds gates shut later", Status.REVERSED),),
        weighed=(
            weighed(tested, Bearing.SUPPORTS, Grade.A, "an independent measurement", "UP"),
            weighed(evidence_of(reed, Says.FULFILLED), Bearing.SUPPORTS, Grade.B, "acknowledged", "UP"),
            weighed(evidence_of(marsh, Says.FULFILLED), Bearing.SUPPORTS, Grade.D, "own report", "UP"),
        ),
    )
    return Dossier(
        case="The River Council",
        commitment=promise,
        verdict=verdict,
        parties=(
            Party("UP", "Upstream", PartyKind.GOVERNMENT),
            Party("DOWN", "Downstream", PartyKind.GOVERNMENT),
            Party("GAUGE", "River Gauge Institute", PartyKind.INDEPENDENT),
        ),
        sources=(
            Source("river", "River Post", "Council meets", day("2018-10")),
            Source(
                "count", "River Gauge Institute", "Gate count", day("2019-08-30"), "https://example.org/count"
            ),
        ),
        documents=(
            Document(
                "doc_1", "txt_1", "Ministers meet in Port Ellis", "River Post", published=day("2019-09-03")
            ),
        ),
        texts=(story_text(),),
        meetings=(Meeting("RC-8", day("2018-10"), forum="River Council", number=8, city="Lowmouth"),),
        statements=(marsh, reed),
        series=(Series("gates", "Gates open", "gates", owner="GAUGE", method="count on site"),),
        observations=(count,),
        measures=(
            Measure(
                "m_gates",
                "R-2019-01",
                "gates",
                Comparison.AT_LEAST,
                Decimal(40),
                "gates",
                Period.parse("2019-08"),
            ),
        ),
        findings=(finding,),
    )


def pending() -> Dossier:
    promise = Commitment(
        "R-2020-02",
        "Publish the flood maps",
        ("UP", "DOWN"),
        day("2020-05"),
        Duty.ACT_ONCE,
        deadline=day("2022"),
    )
    verdict = Verdict(
        "R-2020-02", "2021-01-31", Status.PENDING, Grade.NONE, "Not due before 1 January 2023.", "1"
    )
    return Dossier("The River Council", promise, verdict)


def not_testable() -> Dossier:
    promise = Commitment(
        "R-2020-03",
        "Improve friendship between the banks",
        ("UP",),
        day("2020-05-04"),
        Duty.PROCESS,
        testable=Testability.NO,
        untestable_because="“improve” names no act and no figure",
    )
    because = "The words name no observable."
    verdict = Verdict(
        "R-2020-03", "2021-01-31", Status.NOT_TESTABLE, Grade.NONE, because, "1", (Reason("words", because),)
    )
    return Dossier("The River Council", promise, verdict)


def hostile(words: str) -> Dossier:
    """A dossier in which every text that a stranger could write is `words`."""
    promise = Commitment(
        id=words,
        what=words,
        bound=(words,),
        made_on=day("2020"),
        duty=Duty.REACH,
        to=(words,),
        made_at=words,
        elements=(words,),
        untestable_because=words,
        parent=words,
        topic=words,
        recurs=words,
        suggested_measure=words,
        wording=words,
        source=words,
        quote=Quote(words, (Span(0, len(words), words),)),
        note=words,
    )
    statement = Statement(
        id=words,
        speaker=words,
        content=words,
        role=words,
        organisation=words,
        side=words,
        party=words,
        commitment=words,
        answers=words,
        nested_in=words,
        source=words,
        document=words,
    )
    evidence = Evidence(
        words, words, EvidenceKind.INSTRUMENT, Says.NOTHING, words, words, party=words, source=words
    )
    other = replace(evidence, id=words + "2", kind=EvidenceKind.ACT)
    verdict = Verdict(
        commitment=words,
        as_of=words,
        status=Status.UNVERIFIED,
        grade=Grade.E,
        because=words,
        rules_version=words,
        reasons=(Reason(words, words, (words, words + "2", words + "3"), (Reason(words, words),)),),
        would_change=(Change(words, Status.KEPT),),
        weighed=(
            Weighed(evidence, words, Bearing.CONTEXT, Grade.E, words),
            Weighed(other, words, Bearing.CONTEXT, Grade.E, words, overridden=True),
        ),
        known_at=words,
    )
    return Dossier(
        case=words,
        commitment=promise,
        verdict=verdict,
        parties=(Party(words, words, PartyKind.PRESS),),
        sources=(
            Source(
                words, words, words, address=words, kind=words, seen_via=words, reprints=words, note=words
            ),
            Source("js", words, words, address="javascript:alert(1)//" + words),
        ),
        documents=(Document(words, words, words, words, words, words),),
        texts=(Text(words, words, words, words, Span(0, len(words), words)),),
        meetings=(Meeting(words, day("2020"), words, words, words, city=words),),
        statements=(statement, replace(statement, id="quoted", quote=promise.quote)),
        events=(
            Event(words, EventKind.RAID, words, day("2020"), None, words, words, unit=words, source=words),
        ),
        searches=(Search(words, words, words, words, day("2020"), by=words, note=words),),
        series=(Series(words, words, words, method=words),),
        observations=(
            Observation(words, words, Period.parse("2020"), Decimal("1"), words, None, words, words, words),
        ),
        measures=(Measure(words, words, words, Comparison.EQUALS, Decimal(1), words, Period.parse("2020")),),
        findings=(Finding(words, Outcome.MET, words, words),),
        earlier=(verdict,),
        chain=(replace(promise, id="parent"),),
    )


def all_samples() -> tuple[Dossier, ...]:
    return (
        disputed(),
        kept_late(),
        pending(),
        not_testable(),
        hostile("<script>alert('x')</script>\x1b[31m\u202e"),
    )

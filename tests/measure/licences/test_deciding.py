"""A claim about licences against inspections: refuted, proved, supported, or not decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.dates import Period
from kept.measure import sampling
from kept.measure.licences import decide, questions, terms
from kept.model import Counted, Inspection, LicenceClaim, LicenceFinding, LicenceOutcome, Proof
from tests.measure.licences.claims import ALL, ALL_BUT, look

AS_OF = date(2006, 3, 31)
CENSUS = (look("1", "Quay", 400, 400), look("2", "Yard", 600, 600))
SAMPLE = (look("1", "Quay", 400, 40), look("2", "Yard", 600, 60))


def decided(*looks: Inspection, claim: LicenceClaim = ALL, as_of: date = AS_OF) -> LicenceFinding:
    return decide(claim, looks, as_of)


class TestTheClaim:
    """Before anything is computed the claim must say what it claims."""

    def test_everything_that_is_missing_is_asked_for(self) -> None:
        bare = LicenceClaim("L1", "C1", "All departments use licensed software")
        found = decided(*CENSUS, claim=bare)
        assert found.outcome is LicenceOutcome.UNDECIDED
        assert found.because == ("The claim does not say enough to be decided, and nothing was computed.",)
        assert len(found.decisive) == len(questions(bare)) == 9
        assert found.used == ()

    @pytest.mark.parametrize(
        "name",
        ["unit", "population", "classes", "about", "counted", "tests", "quantifier", "tolerance", "proof"],
    )
    def test_one_thing_missing_is_enough(self, name: str) -> None:
        empty = () if name in ("classes", "tests", "proof") else None
        claim = replace(ALL, **{name: empty})
        (asked,) = decided(*CENSUS, claim=claim).decisive
        assert asked.endswith(f"({name})")

    def test_its_terms_are_told_in_the_order_in_which_they_are_asked_for(self) -> None:
        assert [name for name, _ in terms(ALL)] == [
            *(
                "unit",
                "population",
                "classes",
                "about",
                "counted",
                "tests",
                "quantifier",
                "tolerance",
                "proof",
            ),
            *("size", "parts", "confidence"),
        ]


class TestRefuted:
    """One adjudicated counterexample refutes "all", and nothing less does."""

    def test_by_one_confirmed_machine(self) -> None:
        found = decided(look("1", "Quay", 400, 40, 2, confirmed=1))
        assert found.outcome is LicenceOutcome.REFUTED
        assert found.because == ("1 machine confirmed as unlicensed by a second look in Quay (1).",)
        assert (found.party, found.used, found.decisive) == ("auditor", ("1",), ())

    def test_by_a_look_that_was_not_drawn_by_chance(self) -> None:
        found = decided(look("1", "Quay", None, 3, 1, confirmed=1, at_random=False))
        assert found.outcome is LicenceOutcome.REFUTED

    def test_also_after_a_later_look_found_nothing(self) -> None:
        first, later = (
            look("1", "Quay", 400, 40, 1, confirmed=1),
            look("2", "Quay", 400, 400, about="2005-12-31"),
        )
        assert decided(first, later).outcome is LicenceOutcome.REFUTED

    def test_not_by_what_nobody_adjudicated(self) -> None:
        found = decided(look("1", "Quay", 400, 40, 2), look("2", "Yard", 600, 60))
        assert found.outcome is LicenceOutcome.UNDECIDED
        assert found.because[0] == "2 machines were reported as unlicensed, and adjudicated by nobody."
        assert found.decisive[0].startswith("A second look, with the licence papers, at the 2 machines")

    def test_not_by_what_was_dismissed(self) -> None:
        looks = (look("1", "Quay", 400, 400, 2, dismissed=2), look("2", "Yard", 600, 600))
        assert decided(*looks).outcome is LicenceOutcome.PROVED

    @pytest.mark.parametrize(
        "apart",
        [
            look("1", "Quay", 400, 40, 1, confirmed=1, about="2006-01"),
            look("1", "Quay", 400, 40, 1, confirmed=1, about="2005-11"),
            look("1", "Quay", 400, 40, 1, confirmed=1, published="2006-04-01"),
            look("1", "Quay", 400, 40, 1, confirmed=1, published="2006"),
            look("1", "Quay", 400, 40, 1, confirmed=1, published=None),
            look("1", "Quay", 400, 40, 1, confirmed=1, proof=Proof.SELF_REPORT),
            replace(look("1", "Quay", 400, 40, 1, confirmed=1), claim="L2"),
        ],
        ids=["after", "before", "not yet", "some day of the year", "undated", "no proof", "another claim"],
    )
    def test_not_by_what_is_out_of_time_or_scope(self, apart: Inspection) -> None:
        assert decided(apart).outcome is LicenceOutcome.UNDECIDED

    def test_a_tolerance_by_more_than_it_allows(self) -> None:
        found = decided(look("1", "Quay", 400, 400, 51, confirmed=51, at_random=False), claim=ALL_BUT)
        assert found.outcome is LicenceOutcome.REFUTED
        assert found.because == (
            "51 machines were confirmed as unlicensed by second looks, where at most 50 machines may be.",
        )
        assert (
            decided(look("1", "Quay", 400, 400, 50, confirmed=50), claim=ALL_BUT).outcome is not found.outcome
        )

    def test_a_tolerance_by_a_sample_that_shows_more(self) -> None:
        whole = look("1", None, 1000, 100, 20, confirmed=20)
        fewest = sampling.lower_bound(1000, 100, 20, "0.95")
        found = decided(whole, claim=ALL_BUT)
        assert found.because == (
            f"At confidence 0.95 at least {fewest} machines are unlicensed, by what a sample shows, where at "
            "most 50 machines may be.",
        )
        assert decided(replace(whole, at_random=False), claim=ALL_BUT).outcome is LicenceOutcome.UNDECIDED

    def test_a_tolerance_of_a_population_of_unknown_size_is_refuted_by_no_count(self) -> None:
        claim = replace(ALL_BUT, size=None)
        assert (
            decided(look("1", "Quay", None, 90, 90, confirmed=90), claim=claim).outcome
            is not LicenceOutcome.REFUTED
        )


class TestProved:
    """Only a census with nothing unknown proves it."""

    def test_by_a_census(self) -> None:
        found = decided(*CENSUS)
        assert found.outcome is LicenceOutcome.PROVED
        assert found.because[0] == "1,000 of all 1,000 machines were inspected."
        assert found.decisive == ()

    def test_a_census_of_the_whole_needs_no_parts(self) -> None:
        assert decided(look("1", None, None, 1000)).outcome is LicenceOutcome.PROVED

    def test_not_with_anything_unknown(self) -> None:
        found = decided(look("1", "Quay", 400, 400, unknown=1), look("2", "Yard", 600, 600))
        assert found.outcome is LicenceOutcome.UNDECIDED
        assert found.because == ("Of 1 machine nobody can tell: licensed or not.",)
        assert found.decisive[1] == "To know of the 1 machine of which nobody can tell."

    def test_not_with_a_machine_left_out_but_then_it_is_certain_how_many_can_be_bad(self) -> None:
        """What was not drawn by chance leaves open only what nobody saw."""
        found = decided(look("1", "Quay", 400, 400), look("2", "Yard", 600, 560, at_random=False))
        assert (found.outcome, found.confidence) == (LicenceOutcome.SUPPORTED, None)
        assert found.because[0] == "At most 40 machines are unlicensed, whatever is in those that nobody saw."
        enough = decided(look("1", None, 1000, 950, at_random=False), claim=ALL_BUT)
        assert enough.outcome is LicenceOutcome.PROVED
        short = decided(look("1", None, 1000, 949, at_random=False), claim=ALL_BUT)
        assert short.outcome is LicenceOutcome.UNDECIDED

    def test_not_of_what_was_added_by_a_look_on_a_day(self) -> None:
        flow = replace(ALL, counted=Counted.FLOW, about=Period.parse("2005"), parts=None)
        one_day = look("1", None, 1000, 1000, about="2005-06-30")
        assert decided(one_day, claim=flow).because == (
            "A look within the time shows what is there, and not all that was added in it (flow).",
        )
        assert (
            decided(replace(one_day, about=Period.parse("2005")), claim=flow).outcome is LicenceOutcome.PROVED
        )

    def test_not_with_more_departments_than_there_are(self) -> None:
        found = decided(*CENSUS, claim=replace(ALL, parts=1))
        assert found.because == ("2 departments are listed, and the claim says that there are 1.",)

    def test_not_where_the_sizes_do_not_add_up(self) -> None:
        found = decided(*CENSUS, claim=replace(ALL, size=1200))
        assert found.because == (
            "What was inspected belongs to 1,000 machines, and the claim is about 1,200.",
        )

    def test_a_census_with_something_unknown_is_not_told_to_draw_a_sample(self) -> None:
        found = decided(look("1", None, 1000, 1000, unknown=1), claim=replace(ALL, parts=None))
        assert not any("drawn by chance" in one for one in found.decisive)

    def test_not_with_a_department_left_out(self) -> None:
        found = decided(*CENSUS, claim=replace(ALL, parts=3, size=1200))
        assert found.outcome is LicenceOutcome.UNDECIDED
        assert found.because == ("1 of 3 departments is on no list of what was inspected.",)

    def test_not_of_a_population_of_which_nobody_knows_the_size(self) -> None:
        found = decided(*CENSUS, claim=replace(ALL, size=None, parts=None))
        assert found.outcome is LicenceOutcome.UNDECIDED

    def test_not_by_a_self_report(self) -> None:
        found = decided(*(replace(one, proof=Proof.SELF_REPORT) for one in CENSUS))
        assert found.because == (
            "What 1, 2 found rests on self report, which the claim does not accept as proof.",
            "No other inspection is on record.",
        )

    def test_a_tolerance_by_a_census_within_it(self) -> None:
        few = (look("1", "Quay", 400, 400, 20, confirmed=10), look("2", "Yard", 600, 600, unknown=30))
        found = decided(*few, claim=ALL_BUT)
        assert found.outcome is LicenceOutcome.PROVED
        assert (
            found.because[1]
            == "At most 50 machines are unlicensed, unknown or unseen, where at most 50 machines may be."
        )


class TestSupported:
    """A sample supports it down to a share, and proves nothing."""

    def test_by_a_sample_in_every_department(self) -> None:
        found, bound = decided(*SAMPLE), sampling.upper_bound_strata([(400, 40, 0), (600, 60, 0)], "0.95")
        assert found.outcome is LicenceOutcome.SUPPORTED
        assert found.tolerance == Decimal(bound.count) / 1000
        assert found.confidence == Decimal("0.95")
        assert found.because[1] == "No sample proves that all are licensed: only a census does."
        assert len(found.decisive) == 2

    def test_a_tolerance_needs_nothing_more(self) -> None:
        found = decided(*SAMPLE, claim=ALL_BUT)
        assert (found.outcome, found.decisive) == (LicenceOutcome.SUPPORTED, ())
        assert len(found.because) == 1

    def test_a_tolerance_in_spite_of_findings_and_of_what_is_unknown(self) -> None:
        """What is unknown counts as unlicensed, in a sample as in a census."""
        known = decided(look("1", None, 1000, 300, 3, confirmed=1), claim=ALL_BUT)
        assert known.tolerance == Decimal(sampling.upper_bound(1000, 300, 3, "0.95")) / 1000
        unknown = decided(look("1", None, 1000, 300, 3, confirmed=1, unknown=1), claim=ALL_BUT)
        assert unknown.tolerance == Decimal(sampling.upper_bound(1000, 300, 4, "0.95")) / 1000

    def test_the_share_is_never_rounded_to_less_than_was_shown(self) -> None:
        found = decided(look("1", None, 300, 60), claim=replace(ALL_BUT, size=300, parts=None))
        bound = sampling.upper_bound(300, 60, 0, "0.95")
        assert found.tolerance is not None
        assert Fraction(bound, 300) <= Fraction(found.tolerance) <= Fraction(bound, 300) + Fraction(1, 10**9)

    def test_not_by_too_small_a_sample(self) -> None:
        found = decided(look("1", "Quay", 400, 10), look("2", "Yard", 600, 20))
        assert found.outcome is LicenceOutcome.UNDECIDED
        assert found.because[1] == "That is more than the share of 0.05 down to which a sample is to look."

    def test_not_by_what_was_not_drawn_by_chance(self) -> None:
        found = decided(*(replace(one, at_random=False) for one in SAMPLE))
        assert found.outcome is LicenceOutcome.UNDECIDED
        assert found.because == (
            "What was inspected was not drawn by chance, so it stands for nothing but itself.",
        )

    def test_not_with_a_department_where_nobody_looked(self) -> None:
        found = decided(look("1", "Quay", 400, 390), look("2", "Yard", 600, 0))
        assert found.because == ("Nothing was inspected in Yard, which can hide everything that is there.",)
        assert "To inspect where nobody did: Yard." in found.decisive


class TestSeveralLooks:
    """A later look at as many units takes the place of an earlier one; a smaller one never does."""

    def test_a_later_look_at_as_many_takes_the_place(self) -> None:
        earlier = look("0", "Quay", 400, 5, 3, about="2005-12-31", published="2006-01-01")
        later = look("1", "Quay", 400, 40, about="2005-12-31", published="2006-01-02")
        found = decided(earlier, later, SAMPLE[1])
        assert found.outcome is LicenceOutcome.SUPPORTED
        assert (found.used, found.decided_by) == (("0", "1", "2"), ("1", "2"))

    def test_a_sample_does_not_wipe_out_a_census(self) -> None:
        census = look("1", None, 1000, 1000, 300, confirmed=300)
        sample = look("2", None, 1000, 60, published="2006-02-01")
        assert decided(census, sample, claim=ALL_BUT).outcome is LicenceOutcome.REFUTED
        clean = replace(census, found=0, confirmed=0)
        assert decided(clean, replace(sample, inspected=5)).outcome is LicenceOutcome.PROVED

    def test_a_report_of_a_census_stays_open_after_a_clean_sample(self) -> None:
        census = look("1", None, 1000, 1000, 300)
        found = decided(census, look("2", None, 1000, 60, published="2006-02-01"))
        assert found.because[0] == "300 machines were reported as unlicensed, and adjudicated by nobody."

    def test_a_row_without_a_look_undoes_nothing(self) -> None:
        row = look("9", "Quay", 400, 0, published="2006-02-01")
        assert decided(*CENSUS, row).outcome is LicenceOutcome.PROVED

    @pytest.mark.parametrize("ids", [("Q9", "Q10"), ("Q1", "Q10"), ("b", "a")])
    def test_of_two_looks_on_one_day_the_worse_counts_whatever_they_are_called(
        self, ids: tuple[str, str]
    ) -> None:
        clean, bad = look(ids[0], None, 1000, 100), look(ids[1], None, 1000, 100, 90, confirmed=90)
        assert decided(clean, bad, claim=ALL_BUT).outcome is LicenceOutcome.REFUTED
        assert decided(clean, replace(bad, confirmed=0)).because[0].startswith("90 machines were reported")

    def test_parts_of_known_sizes_make_up_a_population_of_which_no_size_was_told(self) -> None:
        assert decided(*CENSUS, claim=replace(ALL, size=None)).outcome is LicenceOutcome.PROVED


class TestTimeOfALook:
    """In scope and in time: within the claim's time, or the month around its day."""

    @pytest.mark.parametrize(
        ("about", "counts"),
        [("2005-12-31", True), ("2005-12", True), ("2005-12-10/2006-01-05", True), ("2005", False)],
    )
    def test_a_claim_of_a_day(self, about: str, counts: bool) -> None:
        bad = look("1", "Quay", 400, 40, 1, confirmed=1, about=about)
        found = decided(bad)
        assert (found.outcome is LicenceOutcome.REFUTED) is counts
        if not counts:
            assert found.because == (
                "What 1 found is about another time than the claim.",
                "No other inspection is on record.",
            )
            assert found.used == ()

    @pytest.mark.parametrize(("about", "counts"), [("2014", True), ("2014-06", True), ("2012/2014", False)])
    def test_a_claim_of_a_period(self, about: str, counts: bool) -> None:
        claim = replace(ALL, about=Period.parse("2013-12-31/2014"))
        bad = look("1", "Quay", 400, 40, 1, confirmed=1, about=about)
        assert (decided(bad, claim=claim).outcome is LicenceOutcome.REFUTED) is counts


class TestNumbersThatTheCaseWouldRefuse:
    """Records also come by other ways than a case folder: nothing raises, and the sentence says why."""

    @pytest.mark.parametrize(
        "change",
        [
            {"confidence": Decimal("0.9999999999999999")},
            {"confidence": Decimal("1.5")},
            {"size": 10**12, "parts": None},
            {"tolerance": Decimal("0.00000000001"), "size": None, "parts": None},
            {"tolerance": Decimal(0), "size": None, "parts": None},
        ],
    )
    def test_it_is_undecided(self, change: dict[str, object]) -> None:
        found = decided(claim=replace(ALL, **change))  # type: ignore[arg-type]
        assert found.outcome is LicenceOutcome.UNDECIDED
        assert found.because
        assert found.decisive


class TestWhatWouldDecideIt:
    """The answer that is not there yet says what would give it, the least first."""

    def test_where_nobody_looked(self) -> None:
        one, sample, departments, census = decided().decisive
        assert one == (
            "One machine (31 December 2005) that a second look with the licence papers confirms as "
            "unlicensed refutes it."
        )
        assert sample.startswith("56 of the 1,000 machines, drawn by chance from one list of all")
        assert departments.startswith("If a department is either clean or not: 2 of the 2 departments")
        assert "950 have to be inspected" in census

    def test_the_sample_that_is_asked_for_would_be_enough_and_one_less_would_not(self) -> None:
        size = sampling.sample_size(1000, "0.05", "0.95", breach=">")
        claim = replace(ALL, parts=None)
        assert decided(look("1", None, 1000, size), claim=claim).outcome is LicenceOutcome.SUPPORTED
        assert decided(look("1", None, 1000, size - 1), claim=claim).outcome is LicenceOutcome.UNDECIDED

    def test_the_plan_over_departments_would_be_enough(self) -> None:
        plan = sampling.strata_sizes([400, 600], "0.05", "0.95", breach=">").sizes
        looks = (look("1", "Quay", 400, plan[0]), look("2", "Yard", 600, plan[1]))
        assert decided(*looks).outcome is LicenceOutcome.SUPPORTED
        asked = decided(look("1", "Quay", 400, 0), look("2", "Yard", 600, 0)).decisive
        assert any(one.startswith(f"{sum(plan)} of the 1,000 machines") for one in asked)

    def test_where_nobody_knows_how_many_there_are(self) -> None:
        decisive = decided(claim=replace(ALL, size=None, parts=None)).decisive
        assert "Of however many, 59 drawn by chance" in decisive[1]
        assert decisive[-1] == "Only a census of every machine proves it."

    def test_many_departments_are_counted_and_not_named(self) -> None:
        looks = [look(str(number), f"D{number}", 10, 0) for number in range(13)]
        claim = replace(ALL, size=130, parts=13)
        assert "To inspect the 13 departments where nobody did." in decided(*looks, claim=claim).decisive

    def test_departments_that_are_on_no_list(self) -> None:
        asked = decided(look("1", "Quay", 400, 40), claim=replace(ALL, parts=31)).decisive
        assert "To inspect the 30 departments that are on no list of what was inspected." in asked


class TestSeveralParties:
    """Each party's looks stand by themselves; the strongest answer counts."""

    def test_a_counterexample_beats_the_other_sides_census(self) -> None:
        other = look("9", None, 1000, 10, 1, confirmed=1, party="vendors", at_random=False)
        found = decided(*CENSUS, other)
        assert (found.outcome, found.party) == (LicenceOutcome.REFUTED, "vendors")

    def test_two_parties_who_saw_half_each_have_not_seen_the_whole(self) -> None:
        found = decided(CENSUS[0], replace(CENSUS[1], party="vendors"))
        assert found.outcome is LicenceOutcome.UNDECIDED

    @pytest.mark.parametrize("best", [CENSUS, SAMPLE], ids=["census", "sample"])
    def test_another_partys_open_report_leaves_all_undecided(self, best: tuple[Inspection, ...]) -> None:
        """The bound side's clean census does not close what the other side reported."""
        other = look("9", None, 1000, 100, 5, party="vendors")
        found = decided(*best, other)
        assert found.outcome is LicenceOutcome.UNDECIDED
        assert found.because[-1] == "5 machines were reported as unlicensed, and adjudicated by nobody."
        assert found.decisive[0].startswith("A second look, with the licence papers, at the 5 machines")

    def test_so_does_one_departments_report_beside_a_clean_look_at_the_whole(self) -> None:
        whole, part = look("1", None, 1000, 100), look("2", "Quay", 400, 30, 1)
        assert decided(whole, part).outcome is LicenceOutcome.UNDECIDED

    def test_among_equals_the_one_that_saw_more_is_told(self) -> None:
        barred = look("0", "Quay", 400, 400, party="aaa", proof=Proof.SELF_REPORT)
        found = decided(barred, look("1", "Quay", 400, 40))
        assert found.party == "auditor"

    def test_the_party_of_a_barred_look_is_told(self) -> None:
        assert decided(look("0", "Quay", 400, 400, party="aaa", proof=Proof.SELF_REPORT)).party == "aaa"

    def test_one_sample_of_several_says_so(self) -> None:
        """With ten parties' samples the strongest of them is wrong more often than one in twenty."""
        other = [replace(one, id=f"v{one.id}", party="vendors", inspected=10) for one in SAMPLE]
        found = decided(*SAMPLE, *other)
        assert found.because[-1] == (
            "This is by one of 2 sets of inspections alone: the chance that any of so many shows too little "
            "is up to 10 %."
        )
        assert found.outcome is LicenceOutcome.SUPPORTED


class TestASecondLook:
    """What it would do is told, either way."""

    def test_if_all_are_dismissed_the_sample_stands(self) -> None:
        found = decided(look("1", None, 1000, 100, 2), claim=replace(ALL, parts=None))
        assert found.decisive[0] == (
            "A second look, with the licence papers, at the 2 machines reported as unlicensed: one that is "
            "confirmed refutes the claim; if all are dismissed, what was inspected shows at most 28 machines "
            "at confidence 0.95."
        )


class TestAToleranceUndecided:
    """What would decide it is worded by what was claimed."""

    def test_open_findings_are_asked_for_and_no_single_one_is_to_be_excluded(self) -> None:
        census = look("1", None, 1000, 1000, 300)
        found = decided(census, claim=ALL_BUT)
        assert found.decisive[0] == (
            "A second look, with the licence papers, at the 300 machines reported as unlicensed."
        )
        assert found.decisive[-1] == "Only a census of all 1,000 machines proves it."

    def test_a_refutation_by_a_sample_has_its_confidence(self) -> None:
        found = decided(look("1", None, 1000, 100, 20, confirmed=20), claim=ALL_BUT)
        assert found.confidence == Decimal("0.95")
        counted = decided(look("1", None, 1000, 1000, 51, confirmed=51), claim=ALL_BUT)
        assert counted.confidence is None


LOOKS = st.lists(
    st.builds(
        lambda number, part, inspected, found, confirmed, chance, party, day: look(
            str(number),
            part,
            {"Quay": 400, "Yard": 600, None: 1000}[part],
            inspected,
            min(found, inspected),
            confirmed=min(confirmed, found, inspected),
            unknown=min(number % 3, max(inspected - found, 0)),
            dismissed=min(found, inspected) - min(confirmed, found, inspected) if number % 2 else 0,
            at_random=chance,
            party=party,
            published=f"2006-01-{day:02d}",
        ),
        st.integers(0, 99),
        st.sampled_from(["Quay", "Yard", None]),
        st.integers(0, 400),
        st.integers(0, 3),
        st.integers(0, 2),
        st.booleans(),
        st.sampled_from(["auditor", "vendors"]),
        st.integers(1, 3),
    ),
    max_size=5,
    unique_by=lambda one: one.id,
)


class TestLaws:
    """What holds for any inspections."""

    @given(LOOKS, st.randoms(use_true_random=False))
    def test_their_order_does_not_matter(self, looks: list[Inspection], random: st.DataObject) -> None:
        shuffled = list(looks)
        random.shuffle(shuffled)  # type: ignore[attr-defined]
        assert decided(*looks) == decided(*shuffled)

    @given(LOOKS)
    def test_a_confirmed_finding_always_refutes_all(self, looks: list[Inspection]) -> None:
        assert decided(*looks, look("x", "Quay", 400, 1, 1, confirmed=1)).outcome is LicenceOutcome.REFUTED

    @given(LOOKS)
    def test_only_what_is_undecided_or_supported_is_told_what_would_decide_it(
        self, looks: list[Inspection]
    ) -> None:
        found = decided(*looks)
        settled = found.outcome in (LicenceOutcome.REFUTED, LicenceOutcome.PROVED)
        assert bool(found.decisive) is not settled
        assert found.because

    @given(LOOKS)
    def test_a_tolerance_is_easier_than_all(self, looks: list[Inspection]) -> None:
        """What supports or proves that all are licensed does so for all but a tolerance."""
        if decided(*looks).outcome in (LicenceOutcome.PROVED, LicenceOutcome.SUPPORTED):
            relaxed = decided(*looks, claim=ALL_BUT).outcome
            assert relaxed in (LicenceOutcome.PROVED, LicenceOutcome.SUPPORTED)

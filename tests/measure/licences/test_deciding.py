"""A claim about licences against inspections: refuted, proved, supported, or not decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.measure import sampling
from kept.measure.licences import decide, questions, terms
from kept.model import Inspection, LicenceClaim, LicenceFinding, LicenceOutcome, Proof
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
        assert found.because[0] == "2 machines reported as unlicensed and adjudicated by nobody."
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
        assert found.because == ("At least 51 machines are unlicensed, where at most 50 machines may be.",)
        assert (
            decided(look("1", "Quay", 400, 400, 50, confirmed=50), claim=ALL_BUT).outcome is not found.outcome
        )

    def test_a_tolerance_by_a_sample_that_shows_more(self) -> None:
        whole = look("1", None, 1000, 100, 20, confirmed=20)
        fewest = sampling.lower_bound(1000, 100, 20, "0.95")
        found = decided(whole, claim=ALL_BUT)
        assert found.because == (
            f"At least {fewest} machines are unlicensed, where at most 50 machines may be.",
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
        assert found.because[0] == "Every machine was inspected (1,000), and of none is anything unknown."
        assert found.decisive == ()

    def test_a_census_of_the_whole_needs_no_parts(self) -> None:
        assert decided(look("1", None, None, 1000)).outcome is LicenceOutcome.PROVED

    def test_not_with_anything_unknown(self) -> None:
        found = decided(look("1", "Quay", 400, 400, unknown=1), look("2", "Yard", 600, 600))
        assert found.outcome is LicenceOutcome.UNDECIDED
        assert found.because == ("Of 1 machine nobody can tell whether they are licensed.",)
        assert found.decisive[1] == "To know of the 1 machine of which nobody can tell."

    def test_not_with_a_machine_left_out(self) -> None:
        found = decided(look("1", "Quay", 400, 400), look("2", "Yard", 600, 599, at_random=False))
        assert found.outcome is LicenceOutcome.UNDECIDED

    def test_not_with_a_department_left_out(self) -> None:
        found = decided(*CENSUS, claim=replace(ALL, parts=3, size=1200))
        assert found.outcome is LicenceOutcome.UNDECIDED
        assert found.because == ("1 of 3 departments are on no list of what was inspected.",)

    def test_not_of_a_population_of_which_nobody_knows_the_size(self) -> None:
        found = decided(*CENSUS, claim=replace(ALL, size=None, parts=None))
        assert found.outcome is LicenceOutcome.UNDECIDED

    def test_not_by_a_self_report(self) -> None:
        found = decided(*(replace(one, proof=Proof.SELF_REPORT) for one in CENSUS))
        assert found.because == (
            "What 1, 2 found rests on self_report, which the claim does not accept as proof.",
            "No other inspection is on record.",
        )

    def test_a_tolerance_by_a_census_within_it(self) -> None:
        few = (look("1", "Quay", 400, 400, 20, confirmed=10), look("2", "Yard", 600, 600, unknown=30))
        found = decided(*few, claim=ALL_BUT)
        assert found.outcome is LicenceOutcome.PROVED
        assert found.because[1] == "At most 50 machines are unlicensed, where at most 50 machines may be."


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

    def test_a_tolerance_in_spite_of_findings(self) -> None:
        found = decided(look("1", None, 1000, 300, 3, confirmed=1, unknown=1), claim=ALL_BUT)
        assert found.outcome is LicenceOutcome.UNDECIDED
        assert found.because[0].startswith("Of 1 machine")
        known = decided(look("1", None, 1000, 300, 3, confirmed=1), claim=ALL_BUT)
        assert known.outcome is LicenceOutcome.SUPPORTED
        assert known.tolerance == Decimal(sampling.upper_bound(1000, 300, 3, "0.95")) / 1000

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
        assert found.because == ("Nothing was inspected in Yard, which can hide everything that they have.",)
        assert "To inspect where nobody did: Yard." in found.decisive

    def test_the_last_look_at_a_department_counts(self) -> None:
        earlier = look("0", "Quay", 400, 5, about="2005-12-01/2005-12-31", published="2006-01-01")
        assert decided(earlier, *SAMPLE) == replace(decided(*SAMPLE), used=("0", "1", "2"))


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
        assert decisive[-1] == "Only a census of every machine, with nothing unknown, proves it."

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


LOOKS = st.lists(
    st.builds(
        lambda number, part, inspected, found, confirmed, chance: look(
            str(number),
            part,
            {"Quay": 400, "Yard": 600, None: 1000}[part],
            inspected,
            min(found, inspected),
            confirmed=min(confirmed, found, inspected),
            at_random=chance,
        ),
        st.integers(0, 99),
        st.sampled_from(["Quay", "Yard", None]),
        st.integers(0, 400),
        st.integers(0, 3),
        st.integers(0, 2),
        st.booleans(),
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

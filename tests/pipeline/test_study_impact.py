"""Impact from files: the packaged example, the published editions of the packaged case, and bad files."""

from fractions import Fraction
from pathlib import Path

import pytest

from kept.errors import InputError
from kept.pipeline.study_editions import editions
from kept.pipeline.study_editions_told import editions_account, editions_plain
from kept.pipeline.study_impact import impact_account, impact_found, impact_plain, impact_report
from kept.pipeline.study_impact_figure import impact_figure
from kept.pipeline.study_impact_inputs import Inputs, read_inputs, with_settings, write_template
from kept.publish.account import account_text
from kept.study.impact import FACTORS, JOBS, Contradiction, Kind, contradictions, side_by_side


@pytest.fixture
def example(tmp_path: Path) -> Path:
    write_template(tmp_path / "assumptions.toml")
    return tmp_path / "assumptions.toml"


@pytest.fixture(scope="module")
def found() -> tuple[Contradiction, ...]:
    return contradictions(editions())


class TestEditions:
    """Facts of the packaged case; what is wrong with them is found by rules."""

    def test_four_editions_for_the_same_cut(self) -> None:
        told = editions().editions
        assert [one.year for one in told] == [2003, 2005, 2008, 2010]
        assert {one.points for one in told} == {10}

    def test_jobs_of_the_world_side_by_side(self) -> None:
        (row,) = (row for row in side_by_side(editions()) if (row.metric, row.area) == (JOBS, "world"))
        assert [[one.value for one in cell] for cell in row.cells] == [
            [1500000], [2400000], [600000], [500000]
        ]  # fmt: skip

    def test_every_figure_has_a_source_and_a_unit(self) -> None:
        told = editions()
        assert len(told.figures) == 57
        assert all(one.source and one.unit and "not told" not in one.source for one in told.figures)

    EXPECTED = (
        (Kind.TWO_VALUES, ("X014", "X015")),  # jobs in China: 1.8 or 2.6 million
        (Kind.PART_OVER_WHOLE, ("X015", "X006")),  # China 2.6 million, the world 2.4
        (Kind.PER_POINT, ("X004", "X003")),  # tax: 6 thousand million a point, 64 for ten
        (Kind.PLACE, ("X013", "X007")),  # 31 % of the world's gain in the US
        (Kind.FALL, ("X007", "X020")),  # growth: 400, then 141 thousand million
        (Kind.FALL, ("X006", "X019")),  # jobs: 2.4 million, then 600,000
        (Kind.CEILING, ("X020",)),
        (Kind.SPEED, ("X053", "X010")),  # 36 %, where growth of 33 % in four years gives 37.2
        (Kind.SEEN, ("X059", "X014")),
    )

    @pytest.mark.parametrize(("kind", "figures"), EXPECTED)
    def test_a_contradiction_is_found(
        self, found: tuple[Contradiction, ...], kind: Kind, figures: tuple[str, ...]
    ) -> None:
        assert (kind, figures) in [(one.kind, one.figures) for one in found]

    def test_words_and_plain_values_say_the_same(self, found: tuple[Contradiction, ...]) -> None:
        told = editions()
        words = " ".join(account_text(editions_account(told)).split())
        assert words.startswith("4 editions of the study promise a benefit")
        assert f"in {len(found)} places they disagree" in words
        assert all(one.because in words for one in found)
        assert "1,800,000 or up to 2,600,000" in " ".join(words.split())
        assert editions_plain(told)["answer_words"] in words
        assert [one["because"] for one in editions_plain(told)["contradictions"]] == [
            one.because for one in found
        ]


class TestExample:
    """The packaged file of assumptions."""

    def test_it_names_a_source_for_every_factor(self, example: Path) -> None:
        given = read_inputs(example).assumptions
        assert set(given) == set(FACTORS) - {"legal_sales", "rate"}
        assert all(len(one.source) > 20 for one in given.values())

    def test_its_figures_are_those_of_the_published_studies(self, example: Path) -> None:
        figures = {one.id: one.value for one in editions().figures}
        given = read_inputs(example).assumptions
        assert given["software_value"].low == figures["X033"]
        assert given["services_ratio"].high == figures["X032"]
        assert given["local_share"].high == figures["X052"] / 100
        assert given["tax_rate"].low == figures["X025"] / figures["X024"]
        assert given["tax_rate"].central == figures["X003"] / figures["X002"]
        assert round(float(figures["X023"] / figures["X024"]), 1) == float(given["jobs_per_million"].central)

    def test_what_it_gives_is_a_range_too_wide_to_tell(self, example: Path) -> None:
        found = impact_report(read_inputs(example), "jobs")
        assert not found.tells_magnitude
        assert found.swings[0].assumption == "conversion"

    def test_even_its_best_end_is_below_what_the_study_promised(self, example: Path) -> None:
        """435,000 jobs for Asia-Pacific in the study of 2008."""
        figures = {one.id: one.value for one in editions().figures}
        assert impact_report(read_inputs(example), "jobs").result.high < figures["X023"]

    def test_words_plain_values_and_figure_say_the_same(self, example: Path) -> None:
        found = impact_report(read_inputs(example), "tax")
        words = " ".join(account_text(impact_account(found)).split())
        plain = impact_plain(found)
        assert plain["answer_words"] in words
        assert (plain["answer"], plain["area"]) == ("cannot tell", "Asia-Pacific")
        assert "by it conversion and displacement come first" in words
        assert plain["inputs_sha256"] in words
        assert Fraction(plain["result"]["high"]) == found.result.high
        drawn = impact_figure(found)
        assert len(drawn.steps) == len(plain["steps"]) == 8
        assert drawn.steps[6][2] == 1.58  # exactly 1.575, told as in the account
        assert drawn.answer == (
            "Asia-Pacific: a cut of 10 points over 4 years gives about 1.5 to about 2,500 million USD (tax)"
        )
        assert drawn.source.endswith("10 assumptions, 3 of which only say that they are assumed")
        assert "jobs per million" not in [name for name, _, _ in drawn.swings]

    def test_what_is_kept_has_three_values_and_no_chance(self, example: Path) -> None:
        kept = impact_found(impact_report(read_inputs(example), "jobs"))
        assert (kept.study, kept.answer, kept.settings["outcome"]) == ("impact", "cannot tell", "jobs")
        assert [str(one.estimate) for one in kept.estimates] == ["17.64", "2916.71", "144872"]
        assert {(one.low, one.p, one.unit) for one in kept.estimates} == {(None, None, "jobs")}

    def test_it_is_not_written_over_a_file(self, example: Path) -> None:
        with pytest.raises(InputError, match="exists already"):
            write_template(example)


BAD_SETTINGS = {
    "no range": (["conversion=0.3"], "low, central and high"),
    "no name": (["0.1..0.3..1"], "low, central and high"),
    "an unknown name": (["conversoin=0.1..0.3..1; a test"], "Did you mean conversion?"),
    "twice": (["points=8..10..12; a test", "points=8..10..12; a test"], "gives points twice"),
    "no number": (["points=8..ten..12; a test"], "'ten'"),
    "no source": (["points=8..10..12"], "without a source. Expected words"),
    "an empty source": (["points=8..10..12; "], "survey of 2010"),
}


class TestSettings:
    """Ranges given beside the file."""

    def test_a_setting_replaces_the_range_and_the_source(self, example: Path) -> None:
        for words in (
            "conversion=0.2..0.3..0.5; our survey of 2009",
            "conversion=0.2..0.3..0.5 our survey of 2009",
        ):
            one = with_settings(read_inputs(example), [words]).assumptions["conversion"]
            assert (one.low, one.high, one.source) == (Fraction(1, 5), Fraction(1, 2), "our survey of 2009")

    def test_all_can_be_set_without_a_file(self) -> None:
        settings = [
            f"{name}={one.example}; a test"
            for name, one in FACTORS.items()
            if name not in ("legal_sales", "rate")
        ]
        inputs = with_settings(Inputs({}, "EUR", 2), settings)
        assert "million EUR (tax)" in impact_report(inputs, "tax").words

    @pytest.mark.parametrize("fault", BAD_SETTINGS)
    def test_a_bad_setting(self, example: Path, fault: str) -> None:
        settings, words = BAD_SETTINGS[fault]
        with pytest.raises(InputError) as caught:
            with_settings(read_inputs(example), settings)
        assert words in str(caught.value)

    def test_currency_and_years_are_asked_for(self) -> None:
        with pytest.raises(InputError, match="--currency USD"):
            with_settings(Inputs(years=4), ["points=8..10..12; a test"])
        with pytest.raises(InputError, match="--years 4"):
            with_settings(Inputs(currency="USD"), ["points=8..10..12; a test"])

    def test_nothing_assumed(self) -> None:
        with pytest.raises(InputError, match="nothing is filled in"):
            impact_report(Inputs(), "jobs")


BAD_FILES = (
    ("no TOML", "[points]", "[points", "is no TOML"),
    ("a misspelt factor", "[conversion]", "[conversoin]", "Did you mean conversion?"),
    ("a misspelt line", "central = 0.3\n", "centre = 0.3\n", "Did you mean central?"),
    ("a missing end", "central = 0.3\n", "", "conversion has no central."),
    ("a missing source", 'source = "the cut whose benefit the studies tell"', "", "points has no source."),
    ("a truth value", "central = 0.3\n", "central = true\n", "no exact number"),
    ("an exponent", "central = 0.3\n", "central = 3e-1\n", "digits may be lost"),
    ("not a number", "central = 0.3\n", "central = nan\n", "'nan'"),
    ("a wrong unit", 'unit = "points"', 'unit = "percent"', "Expected 'points'"),
    ("an endless area", 'area = "Asia-Pacific"', f'area = "{"x" * 101}"', "such as Asia-Pacific"),
    ("half a year", "years = 4", "years = 4.5", "whole number"),
    ("an unknown course", 'course = "linear"', 'course = "sudden"', "linear, front-loaded"),
    ("a number for a table", "years = 4", "years = 4\nrate = 0.5", "rate has no range"),
    ("a percentage", "high = 0.8\n", "high = 80\n", "written 0.36, not 36"),
)


@pytest.mark.parametrize(("fault", "before", "after", "words"), BAD_FILES, ids=[row[0] for row in BAD_FILES])
def test_a_bad_file(example: Path, fault: str, before: str, after: str, words: str) -> None:
    text = example.read_text(encoding="utf-8")
    assert before in text
    example.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        impact_report(read_inputs(example), "jobs")
    assert words in str(caught.value)


def test_hostile_files(tmp_path: Path) -> None:
    large, deep, binary = (tmp_path / name for name in ("large.toml", "deep.toml", "binary.toml"))
    large.write_bytes(b"#" * 1_000_001)
    deep.write_text("a = " + "[" * 100_000, encoding="utf-8")
    binary.write_bytes(b"\x00\xff\xfe\x01" * 40)
    for path in (large, deep, binary):
        with pytest.raises(InputError, match=path.name):
            read_inputs(path)

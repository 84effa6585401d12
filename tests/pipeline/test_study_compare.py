"""A table of units, periods and values to a panel; the result as plain values, in words and as a figure."""

import doctest
import json
import math
from pathlib import Path

import numpy as np
import pytest
from openpyxl import Workbook

from kept.errors import InputError
from kept.pipeline import study_compare_table
from kept.pipeline.study_compare import Comparison, comparison, comparison_found
from kept.pipeline.study_compare_figure import comparison_figure
from kept.pipeline.study_compare_plain import comparison_plain
from kept.pipeline.study_compare_table import Columns, read_panel
from kept.pipeline.study_compare_told import comparison_account
from kept.publish.account import account_text
from kept.study.comparison import Answer, ComparisonResult, compare
from tests.study.test_comparison_data import PROP99, moving, named, prop99

PACKS = Columns(value="PacksPerCapita")


@pytest.fixture(scope="module")
def california() -> ComparisonResult:
    return comparison(Comparison(PROP99, "California", "1989", columns=PACKS))


def write(folder: Path, words: str, name: str = "panel.csv") -> Path:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return path


def long_table(separator: str = ",", heading: str = "country,year,value") -> str:
    rows = [
        f"{unit},{year},{year % 7 + at}.5" for at, unit in enumerate("ABCD") for year in range(2000, 2008)
    ]
    return "\n".join([heading, *rows]).replace(",", separator)


def test_the_result_of_a_file_is_that_of_its_panel(california: ComparisonResult) -> None:
    assert california.fit == compare(prop99(), "California", "1989").fit
    assert california.outcome == "PacksPerCapita"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators_and_headings_are_found(tmp_path: Path, separator: str) -> None:
    panel = read_panel(write(tmp_path, long_table(separator)), Columns())
    assert (panel.units, panel.periods[-1], panel.outcome) == (("A", "B", "C", "D"), "2007", "value")


def test_the_only_column_with_numbers_has_the_values(tmp_path: Path) -> None:
    assert (
        read_panel(write(tmp_path, long_table(heading="State,Quarter,raids")), Columns()).outcome == "raids"
    )


def test_columns_with_other_names_are_named(tmp_path: Path) -> None:
    path = write(tmp_path, long_table(heading="Who,When,How many"))
    assert read_panel(path, Columns("who", "When", "how many")).outcome == "How many"


def test_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    for row in long_table().split("\n"):
        book.active.append([float(cell) if cell[-1].isdigit() else cell for cell in row.split(",")])
    book.save(tmp_path / "panel.xlsx")
    assert read_panel(tmp_path / "panel.xlsx", Columns()) == read_panel(
        write(tmp_path, long_table()), Columns()
    )


def test_periods_are_told_in_one_way(tmp_path: Path) -> None:
    rows = [f"{unit},2006 q{quarter},{quarter}" for unit in "ABC" for quarter in (1, 2, 3, 4)]
    found = comparison(Comparison(write(tmp_path, "\n".join(["unit,period,value", *rows])), "A", "2006Q4"))
    assert (found.periods[0], found.periods[found.at]) == ("2006-Q1", "2006-Q4")


FAULTS = {
    "no unit": (
        long_table(heading="who,year,value"),
        "no column of units that is known by its heading. Found who",
    ),
    "two units": (long_table(heading="country,state,value"), "country, state. Expected three columns"),
    "two values": (
        "country,year,packs,tax\nA,2000,1,2\nB,2000,1,2",
        "more than one column that can have the values: packs, tax",
    ),
    "words": (long_table() + "\nE,2000,many", "line 34: value is 'many'"),
    "empty": (
        long_table() + "\nE,2000,",
        "line 34: value is empty. Expected a number such as 12. A gap is no zero",
    ),
    "no name": (long_table() + "\n,2000,1", "line 34: country is empty"),
    "no period": (long_table() + "\nE,,1", "line 34: year is empty"),
    "no such period": (long_table() + "\nE,soon,1", "line 34: year is 'soon'"),
    "a period lacks": (long_table() + "\nE,2000,1", "E has no value for 2001, 2002, 2003 and 4 more"),
    "two rows": (long_table() + "\nA,2000,1", "A has two values of value for 2000"),
    "a column for each unit": (
        "year,Utah,Ohio,Iowa\n1970,1,2,3",
        "rows such as Utah,1970,1. Turn the columns into rows",
    ),
    "a column for each period": ("country,1970,1971,1972\nUtah,1,2,3", "wide table"),
    "no rows": ("country,year,value", "has no rows. Expected three columns such as country, year, value"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_bad_tables_are_told_in_a_sentence(tmp_path: Path, fault: str) -> None:
    words, told = FAULTS[fault]
    with pytest.raises(InputError) as error:
        read_panel(write(tmp_path, words), Columns())
    assert told in str(error.value)


def test_donors_are_named_with_commas_or_semicolons() -> None:
    for words in ("Utah, Nevada,Montana", "Utah;Nevada; Montana;"):
        found = comparison(Comparison(PROP99, "California", "1989", words, PACKS))
        assert found.donors == ("Utah", "Nevada", "Montana")
    with pytest.raises(InputError, match="Did you mean Nevada"):
        comparison(Comparison(PROP99, "California", "1989", "Utah,Nevade", PACKS))


def test_a_period_that_is_none_is_told() -> None:
    with pytest.raises(InputError, match=r"'soon' cannot be read"):
        comparison(Comparison(PROP99, "California", "soon", columns=PACKS))


def test_plain_values_are_json(california: ComparisonResult) -> None:
    plain = json.loads(json.dumps(comparison_plain(california), allow_nan=False))
    assert (plain["answer"], plain["from"]) == ("fragile", "1989")
    assert plain["answer_words"].startswith("Fragile: one of four tests finds")
    share = plain["synthetic_control"]["as_share"]
    assert share["estimate"] == pytest.approx(-19.5136 / plain["level_without"], abs=1e-4)
    assert plain["rank_of_error_ratio"] == {"place": 3, "of": 39, "p": 3 / 39, "p_cannot_fall_under": 1 / 39}
    assert round(plain["difference_in_differences"]["estimate"], 3) == -27.349
    assert len(plain["placebos"]) == 38
    assert plain["weights"]["Utah"] == pytest.approx(0.394, abs=5e-4)


def test_what_is_without_end_is_a_word() -> None:
    found = compare(named(moving(5, 9)), "u0", 5)
    plain = json.loads(json.dumps(comparison_plain(found), allow_nan=False))
    assert plain["smallest_detectable"] == "infinite"
    assert (plain["synthetic_control"]["low"], plain["synthetic_control"]["high"]) == (
        "-infinite",
        "infinite",
    )
    words = " ".join(account_text(comparison_account(found)).split())
    assert words.startswith(
        "Cannot tell whether u0 differs from 6 on: with 4 donors no effect of any size could be found"
    )
    assert "without limit" in words
    assert "needs 19 donors, and here are 4" in words
    assert "does not show that nothing happened" in words


def test_the_account(california: ComparisonResult) -> None:
    lines = account_text(comparison_account(california))
    words = " ".join(lines.split())
    assert words.startswith(
        "Fragile: one of four tests finds that California differs from 1989 on, and three do not. By the "
        "synthetic control PacksPerCapita is 24 % below the level that it would have had (95 % interval "
        "−37 % to −6.2 %)."
    )
    assert "synthetic control −19.51 −35.05 to −3.973 0.045" in words
    assert "synthetic control −24 % −37 % to −6.2 %" in words
    assert "among 38 donors, each refitted as if treated; for the synthetic control, among the 21" in words
    assert "A lasting effect of 45.4 (57 % of the level) or more" in words
    assert "The effect seen is smaller: 19.51, 43 % of that." in words
    assert " -" not in words, "a minus sign is no hyphen"
    assert "p cannot fall under 1/39" in words
    assert max(map(len, lines.splitlines())) <= 80


def test_an_effect_is_told_with_its_direction() -> None:
    values = moving(30, 30, seed=4)
    size = 2 * compare(named(values), "u0", 20).smallest_detectable
    assert math.isfinite(size)
    for effect, way in ((size, "above"), (-size, "below")):
        moved = values.copy()
        moved[0, 20:] += effect
        found = compare(named(moved), "u0", 20)
        assert found.answer is Answer.DIFFERS
        assert f"{way} the level that it would have had" in comparison_account(found).answer


def test_what_is_kept_names_the_data_apart_from_what_was_chosen(california: ComparisonResult) -> None:
    kept = comparison_found(california)
    few = comparison_found(comparison(Comparison(PROP99, "California", "1988", "Utah,Nevada", PACKS)))
    assert kept.inputs == few.inputs != california.digest
    assert dict(kept.settings)["every"] == "year"
    assert [one.unit for one in kept.estimates] == ["PacksPerCapita"] * 3 + ["share of the level without"]


def test_nothing_is_a_share_of_values_below_zero(tmp_path: Path) -> None:
    rows = [
        f"{unit},{year},{year % 7 - 3 + at}" for at, unit in enumerate("ABCD") for year in range(2000, 2008)
    ]
    found = comparison(Comparison(write(tmp_path, "\n".join(["unit,year,value", *rows])), "A", "2005"))
    assert (
        "of which nothing is a share" in comparison_plain(found)["synthetic_control"]["as_share"]["not_told"]
    )
    assert "None is told: values or the level" in " ".join(account_text(comparison_account(found)).split())


def test_the_figure_has_the_paths_of_the_result(california: ComparisonResult) -> None:
    figure = comparison_figure(california)
    assert (figure.unit, figure.periods[figure.at], len(figure.weights)) == ("California", "1989", 38)
    assert (len(figure.donor_gaps), len(figure.leave_one_out)) == (21, 6)
    assert "21 of them, as if treated" in figure.source
    assert figure.answer == "Fragile: California −24 % from 1989 on; 1 of 4 tests finds it"
    gaps = np.array(figure.treated) - np.array(figure.synthetic)
    assert gaps == pytest.approx(np.array(california.fit.gaps))


def test_a_figure_without_comparable_donors_says_so() -> None:
    few = comparison(Comparison(PROP99, "California", "1989", "Utah,Nevada,Montana", PACKS))
    figure = comparison_figure(few)
    assert figure.donor_gaps == ()
    assert "none fits as well before" in figure.source


def test_the_examples_are_true() -> None:
    found = doctest.testmod(study_compare_table)
    assert found.attempted > 0
    assert found.failed == 0

"""`kept add`: every kind of row, one at a time, checked against what the ledger holds."""

import json
from collections.abc import Sequence

import pytest

from kept.case import BY_NAME, Value
from kept.cli.add_ import command
from tests.cli.conftest import Shell

STEPS = (
    ("party", "--party-id", "CN", "--name", "China", "--kind", "government"),
    ("party", "--party-id", "NCA", "--name", "Copyright Agency", "--kind", "agency", "--part-of", "CN"),
    ("party", "--party-id", "US", "--name", "United States", "--kind", "government"),
    ("source", "--source-id", "wire", "--publisher", "Example News", "--title", "Talks", "--published",
     "2006-03"),
    ("meeting", "--meeting-id", "T-16", "--forum", "Talks", "--start", "2005-07-11"),
    ("commitment", "--commitment-id", "C1", "--made-on", "2005-07-11", "--made-at", "T-16", "--bound", "CN",
     "--to", "US", "--what", "Use licensed software", "--duty", "reach", "--deadline", "2005-12-31"),
    ("forecast", "--forecast-id", "F1", "--made-on", "2005-07-11", "--by", "US", "--what", "Sales will grow",
     "--observable", "sales of software", "--deadline", "2007"),
    ("reading", "--reading-id", "R1", "--commitment-id", "C1", "--label", "by 2006", "--because", "no year",
     "--deadline", "2006", "--elements", "central; towns"),
    ("series", "--series-id", "old", "--title", "Share", "--unit", "percent", "--owner", "NCA"),
    ("series", "--series-id", "new", "--title", "Share", "--unit", "percent", "--owner", "NCA", "--continues",
     "old"),
    ("series", "--series-id", "sales", "--title", "Share", "--unit", "percent", "--owner", "US"),
    ("observation", "--observation-id", "N1", "--series-id", "new", "--about", "2005", "--value", "40",
     "--unit", "percent", "--source-id", "wire"),
    ("measure", "--measure-id", "M1", "--commitment-id", "C1", "--series-id", "new", "--comparison",
     "at_least", "--target", "100", "--unit", "percent", "--about", "2005"),
    ("measure", "--measure-id", "M2", "--commitment-id", "C1", "--series-id", "sales", "--comparison",
     "at_least", "--target", "90", "--unit", "percent", "--about", "2005", "--paired-with", "M1"),
    ("measure", "--measure-id", "M3", "--commitment-id", "C1", "--series-id", "new", "--comparison",
     "at_least", "--target", "30", "--unit", "percent", "--about", "2006", "--basis", "increase",
     "--baseline", "40", "--weights", "50; 50", "--published", "2006-02", "--replaces", "M1",
     "--reading-id", "R1", "--element", "towns", "--source-id", "wire"),
    ("claim", "--claim-id", "K1", "--said-on", "2006-03", "--speaker", "A deputy", "--party-id", "NCA",
     "--what", "All is licensed", "--commitment-id", "C1", "--stance", "affirms", "--extent", "fulfilment"),
    ("claim", "--claim-id", "K2", "--said-on", "2006-04", "--speaker", "A spokesman", "--party-id", "CN",
     "--what", "The verdict is too early", "--commitment-id", "C1", "--reply", "yes", "--nested-in", "K1"),
    ("event", "--event-id", "E1", "--kind", "raid", "--what", "Shops closed", "--start", "2006-02"),
    ("evidence", "--evidence-id", "V1", "--commitment-id", "F1", "--kind", "finding", "--says", "not_done",
     "--what", "Sales fell", "--published", "2008"),
    ("search", "--search-id", "S1", "--commitment-id", "F1", "--where", "the gazette", "--looked-for",
     "sales", "--searched-on", "2008", "--found", "no"),
    ("override", "--override-id", "O1", "--evidence-id", "K1", "--grade", "E", "--reason", "Misquoted",
     "--by", "A. Analyst"),
    ("membership", "--membership-id", "P1", "--person", "li-wei", "--name", "Li Wei", "--party-id", "NCA",
     "--role", "deputy commissioner", "--start", "2005", "--end", "2006-03"),
    ("licence-claim", "--licence-claim-id", "L1", "--commitment-id", "C1", "--words", "All is licensed",
     "--unit", "machine", "--tests", "paper; donated", "--proof", "scan", "--quantifier", "all"),
    ("inspection", "--inspection-id", "Q1", "--licence-claim-id", "L1", "--inspected", "59", "--found", "0",
     "--proof", "scan", "--about", "2005-12", "--published", "2006-01"),
    ("sales", "--sales-id", "T1", "--licence-claim-id", "L1", "--about", "2005", "--units", "410000",
     "--published", "2006-01"),
)  # fmt: skip


@pytest.fixture
def filled(shell: Shell) -> Shell:
    """A ledger to which every step was added, each without a problem."""
    for step in STEPS:
        shell.ok("add", *step)
    return shell


def test_every_table_has_a_word_and_every_column_an_option(shell: Shell) -> None:
    assert len(command.commands) == len(BY_NAME) == len({step[0] for step in STEPS})
    named = {option for one in command.commands.values() for param in one.params for option in param.opts}
    for table in BY_NAME.values():
        for column in table.columns:
            assert (f"--{column.heading.replace('_', '-')}" in named) == (column.value is not Value.FILE)


def test_a_case_can_be_written_row_by_row(filled: Shell) -> None:
    entries = json.loads(filled.ok("verify", "--json"))["entries"]
    assert entries == len(STEPS)
    assert '"F1"' in filled.ok("commitments", "--as-of", "2008-12-31", "--json")


def test_a_forecast_is_recorded_as_one(shell: Shell) -> None:
    shell.ok("add", *STEPS[2])
    plain = json.loads(shell.ok("add", *STEPS[6], "--json"))
    assert (plain["nature"], plain["duty"], plain["bound"]) == ("forecast", "reach", ["US"])
    assert plain["suggested_measure"] == "sales of software"


def measure(commitment: str, series: str, *more: str) -> tuple[str, ...]:
    """The words for a measure with every needed option, and some more."""
    settled = ("--comparison", "at_least", "--target", "9", "--unit", "percent", "--about", "2005")
    return ("measure", "--commitment-id", commitment, "--series-id", series, *settled, *more)


READING = ("reading", "--commitment-id", "C1", "--label", "x", "--because", "y")
CLAIM = ("claim", "--speaker", "A", "--what", "b", "--said-on", "2006", "--party-id", "CN")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (measure("C1", "new", "--replaces", "M1", "--published", "2007"), "M1 is already replaced by M3"),
        (measure("C1", "new", "--replaces", "M2"), "from which day"),
        (measure("F1", "new", "--reading-id", "R1"), "a reading of another promise, C1"),
        (measure("C1", "new", "--reading-id", "R1", "--element", "twons"), "Did you mean towns?"),
        (measure("F2", "new"), "the id of a row of commitments or forecasts"),
        ((*READING, "--deadline", "2004"), "the day on which the promise was made"),
    ],
)
def test_what_does_not_fit_the_ledger_is_not_added(
    filled: Shell, words: Sequence[str], expected: str
) -> None:
    before = filled.ok("verify", "--json")
    result = filled.run("add", *words)
    assert result.exit_code == 2
    assert expected in result.stderr
    assert filled.ok("verify", "--json") == before


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((*READING, "--duty", "reach"), "says nothing else than C1"),
        (("series", "--title", "x", "--unit", "share", "--continues", "new"), "in another unit, percent"),
        (measure("C1", "old", "--paired-with", "M1"), "belong to the same side, CN"),
        ((*CLAIM, "--reply", "yes"), "nothing names the promise"),
        ((*CLAIM, "--commitment-id", "F2"), "the id of a row of commitments or forecasts"),
    ],
)
def test_what_can_be_used_is_added_and_its_fault_told(
    filled: Shell, words: Sequence[str], expected: str
) -> None:
    result = filled.run("add", *words)
    assert result.exit_code == 1
    assert expected in result.stderr
    assert "Recorded" in result.stdout


def test_help_names_what_is_needed_in_the_order_of_the_columns(shell: Shell) -> None:
    output = shell.ok("add", "forecast", "--help")
    places = [output.index(option) for option in ("--forecast-id", "--made-on TEXT", "--by TEXT", "--public")]
    assert places == sorted(places)
    assert "Needed. Who forecasts." in output
    assert max(map(len, output.splitlines())) <= 80


def test_questions_are_asked_in_the_order_of_the_columns(shell: Shell) -> None:
    shell.ok("add", *STEPS[2])
    output = shell.ok("add", "forecast", answers="\n2006\nUS\n\nSales will grow\n\n2007" + "\n" * 10)
    assert "Recorded forecast forecast-1." in output
    assert output.index("made on (e.g. 2005-07-11)") < output.index("by (e.g. CN)") < output.index("what (")

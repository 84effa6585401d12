"""Two more real cases and an invented one: each loads, and each verdict is what the rules give.

`more_cases.csv` was written by hand from docs/rules.md, promise by promise, before it was run (one line,
CR-2015-01 on 2016-03-17, was overlooked and added afterwards); docs/cases.md shows the same lines to readers.
`promise` names the promise, and a rival reading of it (`as R`) or that the analysts' overrides are left out;
`status` and `grade` are what holds on the day, and `why` says so in a few words.
"""

import ast
import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

import kept
from kept.cli import main
from kept.errors import InputError
from kept.ledger import Ledger, create_ledger
from kept.measure.pace import pace
from kept.measure.yardsticks import moved
from kept.model import (
    Bearing,
    Chain,
    Commitment,
    Duty,
    Measure,
    Nature,
    Observation,
    PaceStatus,
    Search,
    Series,
    Source,
    Statement,
    Verdict,
)
from kept.pipeline.import_case import Imported, import_case
from kept.pipeline.packaged import PACKAGED, copy_sample
from kept.pipeline.records import Records, load
from kept.pipeline.save import Writer
from kept.pipeline.verdicts import View, readings_of, verdict_on

WRITER = Writer(at="2026-11-25T12:00:00.000000Z", by="a test")
ROOT = Path(__file__).parents[2]
CASES = ("phase-one", "us-agencies", "clinics")

with Path(__file__).with_name("more_cases.csv").open(encoding="utf-8", newline="") as _table:
    TABLE = tuple(csv.DictReader(_table))


@dataclass(frozen=True)
class Held:
    """A ledger with the three cases, what each import did, and the records that now stand."""

    ledger: Ledger
    imported: Mapping[str, Imported]
    records: Records


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    with create_ledger(tmp_path_factory.mktemp("cases") / "kept.db") as ledger:
        imported = {name: import_case(ledger, PACKAGED[name], WRITER) for name in CASES}
        yield Held(ledger, imported, load(ledger))


def asked(held: Held, promise: str, as_of: str) -> Verdict:
    """The verdict that a line of the table is about."""
    id_, _, how = promise.partition(" ")
    view = View(date.fromisoformat(as_of), WRITER.at, overrides=how != "without overrides")
    commitment = held.records.one(Commitment, id_)
    if not how.startswith("as "):
        return verdict_on(held.records, commitment, view)
    (found,) = [
        verdict
        for reading, verdict in readings_of(held.records, commitment, view)
        if reading.id == how.removeprefix("as ")
    ]
    return found


# --------------------------------------------------------------------------- they load


@pytest.mark.parametrize("name", CASES)
def test_a_case_loads_without_a_problem(held: Held, name: str) -> None:
    assert held.imported[name].problems == ()
    assert held.imported[name].saved.corrected == 0


@pytest.mark.parametrize("name", CASES)
def test_every_commitment_and_statement_names_its_source(held: Held, name: str) -> None:
    for type_ in (Commitment, Statement):
        assert all(record.source for record in held.records.all(type_))


def test_the_real_cases_have_the_figures_of_the_facts(held: Held) -> None:
    """Read against the facts where they are at hand: nothing in the folders comes from elsewhere."""
    folder = ROOT.parent / "shared" / "cases"
    if not folder.is_dir():
        pytest.skip("the folder ../shared with the facts is not here")
    known = set()
    for name in ("phase-one", "us-agencies"):
        with (folder / name / "facts.csv").open(encoding="utf-8", newline="") as facts:
            rows = list(csv.DictReader(facts))
        known |= {Decimal(row["value"]) for row in rows if row["value"]}
        known |= {Decimal(row["of"]) for row in rows if row.get("of")}
    computed = {Decimal("14.425")}  # a twelfth of 173.1; the note of the measure says so
    ids = ("PO-", "UA-")
    figures = [one.value for one in held.records.all(Observation) if one.id.startswith(ids)]
    for measure in held.records.all(Measure):
        if measure.id.startswith(ids):
            figures += [one for one in (measure.target, measure.baseline) if one is not None]
    assert {one for one in figures if one not in known} <= computed


def test_all_packaged_cases_stand_side_by_side_in_one_ledger(held: Held, tmp_path: Path) -> None:
    """No record of one case takes the place of another's, and no verdict changes by the company."""
    with create_ledger(tmp_path / "all.db") as ledger:
        done = [import_case(ledger, folder, WRITER) for folder in PACKAGED.values()]
        assert [one.saved.corrected for one in done] == [0] * len(PACKAGED)
        together = Held(ledger, {}, load(ledger))
        for row in TABLE[::7]:
            alone = asked(held, row["promise"], row["as_of"])
            assert asked(together, row["promise"], row["as_of"]) == alone


# --------------------------------------------------------------------------- what the rules give


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['promise']} on {row['as_of']}")
def test_a_line_of_the_table(held: Held, row: dict[str, str]) -> None:
    found = asked(held, row["promise"], row["as_of"])
    assert (found.status, found.grade) == (row["status"], row["grade"]), f"{row['why']}; but: {found.because}"


def test_the_table_has_every_promise_of_the_cases(held: Held) -> None:
    named = {row["promise"].split()[0] for row in TABLE}
    assert named == {commitment.id for commitment in held.records.all(Commitment)}
    assert len(TABLE) >= 40


def test_the_documentation_shows_the_same_table() -> None:
    page = (ROOT / "docs" / "cases.md").read_text(encoding="utf-8")
    for row in TABLE:
        cells = [row[name] for name in ("promise", "as_of", "status", "grade", "why")]
        assert f"| {' | '.join(cells)} |" in page, cells


def test_a_promise_is_kept_late_by_its_days(held: Held) -> None:
    assert asked(held, "CR-2019-01", "2019-11-14").days_late == 32


def test_words_that_end_a_promise_are_kept_exactly(held: Held) -> None:
    withdrawal = held.records.one(Statement, "CR-K14")
    assert withdrawal.quote is not None
    assert withdrawal.quote.content[0].words.startswith("We take back the promise")
    assert "Edda Quillon" in asked(held, "CR-2016-06", "2017-09-11").because


def test_both_shares_of_the_purchases_are_told(held: Held) -> None:
    """57 percent of the whole sounds like much; of what was promised on top it is less than nothing."""
    told = weighed_texts(asked(held, "PO-2020-01", "2022-12-31"))
    assert "57 % of the level (502.4)" in told
    assert "-6.8 % of the promised increase (200" in told


def test_where_both_sides_find_the_same_it_is_told(held: Held) -> None:
    assert "both find the same" in weighed_texts(asked(held, "CR-2016-02", "2018-03-05"))
    assert "both find the same" not in weighed_texts(asked(held, "CR-2015-02", "2017-03-16"))


def weighed_texts(found: Verdict) -> str:
    return "\n".join(piece.evidence.text for piece in found.weighed)


def test_an_implausible_claim_is_undercut_and_not_refuted(held: Held) -> None:
    found = asked(held, "CR-2016-04", "2019-01-10")
    (doubt,) = [piece for piece in found.weighed if piece.bearing is Bearing.UNDERCUTS]
    assert "8.6 times" in doubt.evidence.text


def test_the_effect_is_told_apart_and_never_counts(held: Held) -> None:
    measure = held.records.one(Measure, "CR-M11")
    (figure,) = [
        one.id
        for one in held.records.all(Observation)
        if (one.series, one.about) == (measure.series, measure.about)
    ]
    assert measure.effect
    assert figure not in {piece.evidence.id for piece in asked(held, "CR-2016-05", "2019-02-08").weighed}
    assert figure in {piece.evidence.id for piece in asked(held, "CF-2016-01", "2019-02-08").weighed}


def test_infections_are_set_against_the_season_and_not_against_the_calendar(held: Held) -> None:
    """A third of the year's infections fall on its first quarter, so 380 of 1,200 are no bad beginning."""
    measure = held.records.one(Measure, "CR-M03")
    figures, day = held.records.all(Observation), date(2017, 5, 5)
    assert pace(measure, figures, day).status is PaceStatus.ON_PACE
    assert pace(replace(measure, weights=()), figures, day).status is PaceStatus.BEHIND


def test_nothing_is_computed_across_a_change_of_method(held: Held) -> None:
    """Three values by observers and one by sensors are no four values: of one value there is no pace."""
    measure, day = held.records.one(Measure, "CR-M06"), date(2018, 12, 20)
    assert held.records.one(Series, measure.series).continues == "cr.hands.observed"
    assert pace(measure, held.records.all(Observation), day).status is PaceStatus.CANNOT_TELL


@pytest.mark.parametrize(("newest", "day"), [("PO-M6", date(2020, 11, 30)), ("CR-M08", date(2018, 2, 1))])
def test_a_yardstick_is_seen_to_move_on_its_day(held: Held, newest: str, day: date) -> None:
    commitment = held.records.one(Measure, newest).commitment
    mine = [one for one in held.records.all(Measure) if one.commitment == commitment]
    assert moved(mine, day - timedelta(days=1)) == ()
    ((_, last),) = moved(mine, day)
    assert last.id == newest


# --------------------------------------------------------------------------- the invented case has it all


def test_the_invented_case_says_that_it_is_invented(held: Held) -> None:
    folder = PACKAGED["clinics"]
    pages = [folder / "case.toml", folder / "README.md", folder / "documents" / "README.md"]
    pages.append(ROOT / "docs" / "cases.md")
    assert all("invented" in page.read_text(encoding="utf-8") for page in pages)
    assert "invented" in held.imported["clinics"].title
    sources = [one for one in held.records.all(Source) if one.id.startswith("cr-")]
    assert {one.terms for one in sources} == {"invented for Kept"}
    assert not any(one.address for one in sources)


def test_the_invented_case_does_what_the_first_does_not(held: Held) -> None:
    mine = [one for one in held.records.all(Commitment) if one.id.startswith(("CR-", "CF-"))]
    promises = [one for one in mine if one.nature is Nature.PROMISE]
    assert 10 <= len(promises) <= 14
    assert {one.duty for one in promises} == set(Duty)
    assert {one.chain for one in promises} >= {
        Chain.RESTATES,
        Chain.NARROWS,
        Chain.POSTPONES,
        Chain.COMPLETES,
    }
    assert any(one.recurs == "yearly" for one in promises)
    assert len(mine) - len(promises) == 2
    claims = [one for one in held.records.all(Statement) if one.id.startswith("CR-")]
    assert 25 <= len(claims) <= 40
    assert any(one.reply for one in claims)
    assert any(one.nested_in for one in claims)
    assert sum(one.quote is not None for one in claims) >= 8
    assert any(one.continues for one in held.records.all(Series))
    assert {one.found for one in held.records.all(Search)} == {True, False}


# --------------------------------------------------------------------------- nothing is wired to a case

DECIDING = ("judge", "measure", "ledger", "case", "review")
OF_A_CASE = re.compile(
    r"chin(a|ese)|beijing|jcct|pira(cy|te)|copyright|\bgao\b|piie|norland|estvale|orrinvale",
    re.IGNORECASE,
)
OF_LICENCES = re.compile("software|licen", re.IGNORECASE)
ABOUT_LICENCES = (
    "licences",
    "large",
    "sales",
    "licence_tables.py",
    "licence_evidence_tables.py",
    "licence_checks.py",
    "tables.py",
    "gather.py",
)
ABOUT_LICENCES += ("links.py",)
"""Licences are a subject of Kept, and no matter of one case: these are about them, or name their records."""
MODULES = sorted(path for room in DECIDING for path in (Path(kept.__file__).parent / room).rglob("*.py"))


def of_a_case(code: str, explains: bool = False, pattern: re.Pattern[str] = OF_A_CASE) -> list[str]:
    """What in `code` belongs to a case: names, values on which anything hangs, and any other value.

    `explains` is true for code that holds sentences for readers, which may give examples.
    """
    tree = ast.parse(code)
    words = [*_names(tree), *_deciding_values(tree)]
    if not explains:
        written = _docstrings(tree)
        words += [node.value for node in ast.walk(tree) if _is_value(node) and node not in written]
    return [word for word in words if pattern.search(word)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_code_that_decides_names_a_case(path: Path) -> None:
    """Only the case room explains its columns, with examples; nothing compares anything with them."""
    code, explains = path.read_text(encoding="utf-8"), path.parent.name == "case"
    assert of_a_case(code, explains) == []
    if not {path.name, path.parent.name} & set(ABOUT_LICENCES):
        assert of_a_case(code, explains, OF_LICENCES) == []


@pytest.mark.parametrize(
    "wired",
    [
        'if party.name == "China": grade = "B"',
        'if row["software"]: pass',
        'GRADES = {"GAO": "A"}',
        'known = "PIIE" in {one, "JCCT"}',
        'found = re.compile("licen[cs]ed")',
        "def chinese(party): pass",
        "jcct_session = 17",
    ],
)
def test_code_that_is_wired_to_a_case_would_be_seen(wired: str) -> None:
    for explains in (True, False):
        assert of_a_case(wired, explains) or of_a_case(wired, explains, OF_LICENCES)


def test_a_docstring_may_name_a_case_and_an_example_may_where_readers_need_it() -> None:
    assert of_a_case('"""As in the JCCT."""') == []
    assert of_a_case('Column("to", "To whom.", "China")', explains=True) == []
    assert of_a_case('grade_of("China")')


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        for field in ("id", "attr", "name", "arg"):
            if isinstance(value := getattr(node, field, None), str):
                yield value


def _is_value(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _deciding_values(tree: ast.AST) -> Iterator[str]:
    """Strings that are compared, matched, looked up, searched for, or keys of a table."""
    for node in ast.walk(tree):
        for part in _deciding_parts(node):
            yield from (one.value for one in ast.walk(part) if _is_value(one))


def _deciding_parts(node: ast.AST) -> list[ast.AST]:
    parts: list[ast.AST] = []
    match node:
        case ast.Compare():
            parts += [node.left, *node.comparators]
        case ast.Dict():
            parts += [key for key in node.keys if key is not None]
        case ast.Set():
            parts += node.elts
        case ast.Subscript():
            parts.append(node.slice)
        case ast.MatchValue():
            parts.append(node.value)
        case ast.Call(func=ast.Attribute(attr="compile" | "search" | "match" | "startswith" | "endswith")):
            parts += node.args
    return parts


def _docstrings(tree: ast.AST) -> set[ast.AST]:
    """The strings that stand alone as statements: what is written for readers of the code."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and _is_value(node.value)}


# --------------------------------------------------------------------------- a copy to look at and change


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KEPT_LEDGER", raising=False)
    return tmp_path


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(words), catch_exceptions=False)
    return done.exit_code, done.output


@pytest.mark.parametrize("name", PACKAGED)
def test_init_offers_every_packaged_case_by_name(folder: Path, name: str) -> None:
    assert run("init", "--case", "mine", "--sample", name)[0] == 0
    assert (folder / "mine" / "case.toml").read_bytes() == (PACKAGED[name] / "case.toml").read_bytes()


def test_sample_alone_means_the_invented_harbour_case(folder: Path) -> None:
    assert run("init", "--case", "one", "--sample")[0] == 0
    assert run("--ledger", "two.db", "init", "--sample", "--case", "two")[0] == 0
    for copy in ("one", "two"):
        assert 'name = "sample"' in (folder / copy / "case.toml").read_text(encoding="utf-8")


def test_a_case_that_does_not_ship_is_refused_before_anything_is_made(folder: Path) -> None:
    code, output = run("init", "--case", "mine", "--sample", "moon")
    assert code == 2
    assert all(name in output for name in PACKAGED)
    assert list(folder.iterdir()) == []


def test_sample_needs_a_folder(folder: Path) -> None:
    code, output = run("init", "--sample", "clinics")
    assert (code, "--case FOLDER" in output) == (2, True)


def test_a_copy_overwrites_nothing_and_needs_a_name_that_ships(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="exists already"):
        copy_sample(tmp_path, "clinics")
    with pytest.raises(InputError, match="Name one of harbour, clinics"):
        copy_sample(tmp_path / "new", "moon")

"""Every example of README and docs runs, or says why it cannot."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from docs import reference_pages, samples
from docs.examples import BLOCK, ELSEWHERE, NO_EXAMPLE, ROOT, Example, examples_of, pages, spelt

from kept.case.settings import read_settings
from kept.cli import main
from kept.ledger import create_ledger
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import JCCT, sample_documents
from kept.pipeline.read_documents import read_all
from kept.pipeline.save import Writer
from kept.pipeline.watch_settings import read_watching

ALL = [one for path in pages() for one in examples_of(path) if one.language not in NO_EXAMPLE]
CHECKED = ("console", "toml", "python")
COMMANDS = reference_pages.commands()
WITH_COMMANDS = sorted(
    {one.page for one in ALL if one.language == "console" and one.mark in ("", "ends with")}
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of `kept demo`, without its pages."""
    path = tmp_path_factory.mktemp("docs") / "demo" / "kept.db"
    path.parent.mkdir()
    with create_ledger(path) as ledger:
        writer = Writer("2026-11-25T12:00:00.000000Z", "analyst")
        import_case(ledger, JCCT, writer)
        list(read_all(ledger, sample_documents(), writer))
    return path.parent


@pytest.fixture
def folder(tmp_path: Path, filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for a page, with the ledger of the demo."""
    shutil.copytree(filled, tmp_path / "demo")
    monkeypatch.chdir(tmp_path)
    for name, value in (samples.ENVIRONMENT | {"HOME": str(tmp_path)}).items():
        if name != "PATH":
            monkeypatch.setenv(name, value)
    return tmp_path


@pytest.mark.parametrize("page", WITH_COMMANDS)
def test_the_commands_of_a_page_run_one_after_the_other(page: str, folder: Path) -> None:
    failed = []
    for example in examples_of(ROOT / page):
        if example.mark == "file":
            (folder / example.words).write_text(example.body, encoding="utf-8")
        elif example.language == "console" and example.mark in ("", "ends with"):
            failed += list(_failing(example))
    assert not failed, "\n".join(failed)


def _failing(example: Example) -> Iterator[str]:
    for words in example.commands():
        assert words[0] == "kept", f"{example.page}, line {example.line}: only kept is run here"
        done = CliRunner().invoke(main, words[1:], prog_name="kept")
        if done.exit_code != example.code():
            where = f"{example.page}, line {example.line}: {' '.join(words)}"
            yield f"{where} ended with {done.exit_code}: {done.output[-1000:]} {done.exception}"


def test_a_page_that_has_samples_is_among_those_that_are_compared() -> None:
    with_samples = {one.page for one in ALL if one.mark == "sample"}
    assert with_samples == set(samples.PAGES)


def test_every_example_is_checked_by_something_or_says_why_it_cannot_run() -> None:
    without = [
        f"{one.page}, line {one.line}: {one.language}"
        for one in ALL
        if one.mark == "" and one.page not in ELSEWHERE and one.language not in CHECKED
    ]
    assert without == [], (
        "mark it <!-- not run: REASON -->, or <!-- file: NAME --> where later examples use it"
    )


def test_what_is_not_run_has_a_reason() -> None:
    reasons = {f"{one.page}, line {one.line}": one.words for one in ALL if one.mark == "not run"}
    assert all(len(reason.split()) >= 3 for reason in reasons.values()), reasons


@pytest.mark.parametrize("name", ELSEWHERE)
def test_pages_that_are_checked_elsewhere_are(name: str) -> None:
    (said,) = re.findall(r"(?:tests|docs)/\S+\.py", ELSEWHERE[name])
    assert Path(name).name in (ROOT / said).read_text(encoding="utf-8")


def test_no_fence_is_left_open() -> None:
    for path in pages():
        page = path.read_text(encoding="utf-8")
        assert page.count("\n```") == 2 * len(BLOCK.findall(page)), path


@pytest.mark.parametrize(
    "example",
    [one for one in ALL if one.language == "python" and one.mark == "" and one.page not in ELSEWHERE],
    ids=lambda one: f"{Path(one.page).stem}-{one.line}",
)
def test_an_example_in_python_runs(example: Example, folder: Path) -> None:
    (folder / "example.py").write_text(example.body, encoding="utf-8")
    runpy.run_path(str(folder / "example.py"))


@pytest.mark.parametrize(
    "example",
    [one for one in ALL if one.language == "toml" and one.mark == ""],
    ids=lambda one: f"{Path(one.page).stem}-{one.line}",
)
def test_an_example_in_toml_is_read_by_what_reads_it(example: Example, tmp_path: Path) -> None:
    plain = tomllib.loads(example.body)
    if "fetch" in plain:
        (tmp_path / "feeds.toml").write_text(example.body, encoding="utf-8")
        assert read_watching(tmp_path / "feeds.toml", "0").sources
    elif "name" in plain:
        (tmp_path / "case.toml").write_text(example.body, encoding="utf-8")
        assert read_settings(tmp_path).problems == ()
    else:
        assert set(plain) <= {"url", "model", "key"}


# --------------------------------------------------------------------------- what is only spelt

SPELT = [one for path in pages() for one in spelt(path)]


def test_every_command_that_a_page_spells_is_one_with_options_that_it_has() -> None:
    wrong = [
        f"{page}, line {line}: {' '.join(words)}: {why}"
        for page, line, words in SPELT
        if (why := fault(words))
    ]
    assert wrong == []
    assert len(SPELT) > 100


def fault(words: list[str]) -> str:
    """What is wrong with a command, by its names and options alone."""
    command: click.Command = main
    context = click.Context(main)
    rest, options = words[1:], set(_options(main))
    while rest:
        word = rest.pop(0)
        if word.startswith("--") and len(word) > 2:
            name = word.partition("=")[0]
            if name not in options:
                return f"no option {name}"
            if rest and command is main and name in ("--ledger", "--by"):
                rest.pop(0)
        elif isinstance(command, click.Group):
            if word == "…" or not re.fullmatch(r"[a-z-]+", word):
                return ""
            found = command.get_command(context, word)
            if found is None:
                return f"no command {word}"
            command = found
            options |= set(_options(found))
    return ""


def _options(command: click.Command) -> Iterator[str]:
    yield "--help"
    for given in command.params:
        yield from (*given.opts, *given.secondary_opts)


def test_the_check_of_spelling_finds_what_is_wrong() -> None:
    assert fault(["kept", "verdict", "C-1", "--as-of", "2006"]) == ""
    assert fault(["kept", "--by", "Ann", "code", "--items", "K1"]) == ""
    assert fault(["kept", "verdicts"]) == "no command verdicts"
    assert fault(["kept", "verdict", "C-1", "--asof=2006"]) == "no option --asof"
    assert fault(["kept", "study", "meeting"]) == "no command meeting"


def test_the_examples_of_every_help_name_commands_with_options_that_they_have() -> None:
    wrong = [
        f"{name} --help: {' '.join(words)}: {why}"
        for name, command in COMMANDS.items()
        for words in _of_help(command.help or "")
        if (why := fault(words))
    ]
    assert wrong == []


def _of_help(words: str) -> Iterator[list[str]]:
    for line in re.sub(r"\\\n\s*", "", words).splitlines():
        found = re.match(r" {2,}(kept [a-z-].*)", line)
        if found:
            yield shlex.split(re.split(r"\s{2,}| [|<>&] ?", found[1])[0])

"""Would the tests of the judge notice a fault? `make mutants`, or this file with names of modules.

Makes every small change of `mutations.py` to the modules of `kept.judge`, one at a time and in memory, and
runs those tests of tests/judge that call the changed function (all of them for a change of a table) until
one fails. A mutant that no test notices survives. Prints the score of each module and each kind of change
and every survivor, and ends with 1 where the score is below the floor. `--short` tries one mutant in twelve,
the same ones as long as the code around them is the same.

Tests with random examples (`@given`) are left out, so that the score is the same on every run. A mutant with
which the judge cannot even be imported is not counted.
Survivors that `equivalent_mutants.toml` explains count as survivors all the same.
"""

from __future__ import annotations

import argparse
import cProfile
import importlib.abc
import os
import pickle
import resource
import sys
import tempfile
import time
import tomllib
import zlib
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"

import hypothesis.strategies  # noqa: E402, F401  (what every child needs is read once, here)
import pytest  # noqa: E402

import kept.codec  # noqa: E402
import kept.model  # noqa: E402
from mutations import Kind, Mutant, enums_of, mutants  # noqa: E402

JUDGE = ROOT / "src" / "kept" / "judge"
TESTS = "tests/judge"
FLOOR = 90
"""Per cent of the mutants that must be noticed."""

ONE_IN = 12
NO_TESTS = pytest.ExitCode.NO_TESTS_COLLECTED


class Fate(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    SURVIVED = "survived"
    STILLBORN = "cannot be imported"


# --------------------------------------------------------------------------- which tests reach what


@dataclass
class Reach:
    """For each test its seconds of CPU, and the functions of the judge that it calls ("decide:prepare").

    What a file of tests calls when it is read counts for each of its tests; what the judge calls when it is
    imported counts for all tests.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    calls: dict[str, set[str]] = field(default_factory=dict)
    imported: set[str] = field(default_factory=set)

    def tests(self, function: str | None) -> list[str]:
        """The tests that call a function, or all, the quickest first."""
        every = function is None or function in self.imported
        found = [test for test in self.seconds if every or function in self.calls[test]]
        return sorted(found, key=lambda test: (self.seconds[test], test))


class Watch:
    """A plugin of pytest that writes down what `Reach` tells."""

    def __init__(self) -> None:
        self.reach = Reach()
        self.read: dict[str, set[str]] = defaultdict(set)
        with _calls(self.reach.imported):
            _import_judge()

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        with _calls(self.read[collector.nodeid]):
            return (yield)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if not _random(item)]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None]:
        called, begun = set(self.read[_file(item.nodeid)]), time.process_time()
        with _calls(called):
            yield
        self.reach.calls[item.nodeid] = called
        self.reach.seconds[item.nodeid] = time.process_time() - begun


@contextmanager
def _calls(called: set[str]) -> Iterator[None]:
    """Add every function that is called meanwhile; what is within a function (a generator) is itself."""
    profile = cProfile.Profile(subcalls=False, builtins=False)
    profile.enable()
    try:
        yield
    finally:
        profile.disable()
        codes = (one.code for one in profile.getstats() if isinstance(one.code, CodeType))
        called |= {
            f"{Path(code.co_filename).stem}:{code.co_qualname.partition('.<locals>')[0]}" for code in codes
        }


def _file(test: str) -> str:
    return test.partition("::")[0]


def _random(item: pytest.Item) -> bool:
    return bool(getattr(getattr(item, "obj", None), "is_hypothesis_test", False))


class Chosen:
    """A plugin of pytest that runs the chosen tests in their order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.place = {test: at for at, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted(
            (item for item in items if item.nodeid in self.place), key=lambda item: self.place[item.nodeid]
        )


# --------------------------------------------------------------------------- one child for each run


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds one module, and gives the changed code in place of that of its file."""

    def __init__(self, name: str, path: str, code: CodeType) -> None:
        self.name, self.path, self.code = name, path, code

    def find_spec(self, fullname: str, *_: Any) -> ModuleSpec | None:
        found = fullname == self.name
        return spec_from_file_location(fullname, self.path, loader=self) if found else None

    def exec_module(self, module: ModuleType) -> None:
        exec(self.code, module.__dict__)


def pytest_in_child(paths: Iterable[str], *plugins: object) -> int:
    """Run pytest quietly; only for a child, since it imports the judge and its tests."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    options = ["-q", "-x", "-p", "no:cacheprovider", "--assert=plain", f"--rootdir={ROOT}"]
    return int(pytest.main([*options, *paths], plugins=[*plugins]))


def watched() -> Reach:
    """What every test reaches, by running all of them once on the judge as it is."""
    with tempfile.NamedTemporaryFile() as file:
        child = os.fork()
        if child == 0:
            watch = Watch()
            code = pytest_in_child([TESTS], watch)
            Path(file.name).write_bytes(pickle.dumps(watch.reach))
            os._exit(code)
        _, status = os.waitpid(child, 0)
        if status:
            sys.exit("The tests of the judge fail without any change: mend them first.")
        reach: Reach = pickle.loads(Path(file.name).read_bytes())
    return reach


def fate(module: str, mutant: Mutant, reach: Reach) -> Fate:
    """Is the mutant noticed? A test that now takes far longer than it did counts as one that fails."""
    function = f"{module}:{mutant.place.scope}" if mutant.place.runs else None
    tests = reach.tests(function)
    child = os.fork()
    if child == 0:
        seconds = 5 + int(3 * sum(reach.seconds[test] for test in tests))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        os._exit(_tried(module, mutant, tests))
    _, status = os.waitpid(child, 0)
    return _EXITS.get(status, Fate.KILLED)


_STILLBORN = 99
_EXITS = {_STILLBORN << 8: Fate.STILLBORN, 0: Fate.SURVIVED, NO_TESTS << 8: Fate.SURVIVED}


def _tried(module: str, mutant: Mutant, tests: Sequence[str]) -> int:
    path = str(JUDGE / f"{module}.py")
    try:
        sys.meta_path.insert(0, Changed(f"kept.judge.{module}", path, mutant.code(path)))
        _import_judge()
    except Exception:
        return _STILLBORN
    files = sorted(set(map(_file, tests)))
    return pytest_in_child(files, Chosen(tests)) if tests else 0


def _import_judge() -> ModuleType:
    for path in sorted(JUDGE.glob("*.py")):
        importlib.import_module(f"kept.judge.{path.stem}".removesuffix(".__init__"))
    return sys.modules["kept.judge"]


# --------------------------------------------------------------------------- all of them


@dataclass(frozen=True, slots=True)
class Result:
    """One mutant of a module, and what became of it."""

    module: str
    mutant: Mutant
    fate: Fate

    @property
    def name(self) -> str:
        """The mutant by module, scope and change."""
        return f"{self.module}.{self.mutant.name}"


def every_mutant(modules: Sequence[str], short: bool) -> Iterator[tuple[str, list[Mutant]]]:
    """The mutants of each module; in the short form those whose name falls into the sample."""
    sources = {path.stem: path.read_text(encoding="utf-8") for path in sorted(JUDGE.glob("*.py"))}
    enums = enums_of(Path(kept.model.__file__).read_text(encoding="utf-8"), *sources.values())
    for module in modules or sources:
        every = mutants(sources[module], enums)
        yield module, [one for one in every if not short or _in_sample(f"{module}.{one.name}")]


def _in_sample(name: str) -> bool:
    return zlib.crc32(name.encode()) % ONE_IN == 0


def explained() -> dict[str, str]:
    """Survivors that change nothing which anyone could see, with the reason."""
    text = Path(__file__).with_name("equivalent_mutants.toml").read_text(encoding="utf-8")
    return {one["mutant"]: one["because"] for one in tomllib.loads(text).get("equivalent", [])}


def main(modules: Sequence[str], short: bool) -> int:
    reach, notes = watched(), explained()
    print(f"{len(reach.seconds)} tests. What they do not notice:\n", flush=True)
    tried: list[Result] = []
    for module, every in every_mutant(modules, short):
        for mutant in every:
            tried.append(Result(module, mutant, fate(module, mutant, reach)))
            _print_survivor(tried[-1], notes)
    _print_stale(tried, notes, complete=not short)
    print(f"\n{'':14}{'mutants':>9}{'noticed':>9}{'survived':>10}{'(explained)':>13}{'score':>8}")
    for module in dict.fromkeys(one.module for one in tried):
        _print_row(module, [one for one in tried if one.module == module], notes)
    for kind in Kind:
        _print_row(kind, [one for one in tried if one.mutant.kind is kind], notes)
    _print_row("all", tried, notes)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    stillborn = sum(one.fate is Fate.STILLBORN for one in tried)
    print(f"\n{stillborn} more cannot be imported and are not counted.")
    print(f"{used.ru_utime + used.ru_stime:.0f} s of CPU.")
    print(f"{_score(tried):.1f} % were noticed; the floor is {FLOOR} %.")
    return 0 if _score(tried) >= FLOOR else 1


def _score(results: Sequence[Result]) -> float:
    fates = Counter(one.fate for one in results)
    counted = fates[Fate.KILLED] + fates[Fate.SURVIVED]
    return 100 * fates[Fate.KILLED] / counted if counted else 100


def _print_row(name: str, results: Sequence[Result], notes: Mapping[str, str]) -> None:
    fates = Counter(one.fate for one in results)
    counted = fates[Fate.KILLED] + fates[Fate.SURVIVED]
    told = sum(one.fate is Fate.SURVIVED and one.name in notes for one in results)
    if counted:
        print(
            f"{name:14}{counted:>9}{fates[Fate.KILLED]:>9}{fates[Fate.SURVIVED]:>10}{told:>13}"
            f"{_score(results):>7.1f}%"
        )


def _print_survivor(one: Result, notes: Mapping[str, str]) -> None:
    if one.fate is Fate.SURVIVED:
        print(f"  {one.module}.py:{one.mutant.line}  {one.mutant.name}", flush=True)
        if one.name in notes:
            print(f"      explained: {notes[one.name]}", flush=True)


def _print_stale(tried: Sequence[Result], notes: Mapping[str, str], complete: bool) -> None:
    """Notes on mutants that are noticed after all, or that are no longer there."""
    fates = {one.name: one.fate for one in tried}
    modules = {one.module for one in tried}
    for name in notes:
        if fates.get(name, Fate.SURVIVED) is not Fate.SURVIVED:
            print(f"\nNo longer a survivor, so take its note out: {name}")
        elif complete and name not in fates and name.partition(".")[0] in modules:
            print(f"\nNo longer a mutant, so take its note out: {name}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="only these modules, such as decide")
    parser.add_argument("--short", action="store_true", help=f"one mutant in {ONE_IN}")
    given = parser.parse_args()
    sys.exit(main(given.modules, given.short))

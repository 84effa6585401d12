"""How fast exact bounds are: `python -m benchmarks.sampling`.

Prints CPU seconds of this process, the best of several runs, for bounds of 3,300 strata, and for bounds and
sizes at a million units; beside them the same search with scipy's hypergeometric distribution, where it is
installed. Logarithms are kept from one bound to the next, so they are forgotten before each run. At the end:
does the package import and answer without any third-party package?
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import kept
from kept.measure import sampling
from kept.measure.sampling import factorials

try:
    from scipy.stats import hypergeom
except ImportError:
    hypergeom = None

MILLION = 10**6
DESIGNS = [
    (10, 0),
    (300, 0),
    (300, 5),
    (5_000, 40),
    (100_000, 0),
    (100_000, 1_000),
    (100_000, 50_000),
    (500_000, 250_000),
    (900_000, 400_000),
]
RUNS = 3


def cpu(work: Callable[[], object], runs: int = RUNS) -> tuple[float, object]:
    """Milliseconds of CPU, the best of some runs, and the answer."""
    best, answer = float("inf"), None
    for _ in range(runs):
        factorials.log_factorial.cache_clear()
        begun = time.process_time()
        answer = work()
        best = min(best, time.process_time() - begun)
    return 1e3 * best, answer


def with_scipy(population: int, inspected: int, found: int) -> int:
    """The same bound by bisection on scipy's distribution function, in floats."""
    low, high = found, population - inspected + found
    while low < high:
        bad = (low + high + 1) // 2
        if hypergeom.cdf(found, population, bad, inspected) > 1 - 0.95:
            low = bad
        else:
            high = bad - 1
    return low


def bounds() -> None:
    print(f"Upper bounds of {MILLION:,} units at 0.95:")
    for inspected, found in DESIGNS:
        ms, bound = cpu(lambda n=inspected, k=found: sampling.upper_bound(MILLION, n, k, "0.95"))  # type: ignore[misc]
        line = f"  {inspected:>7,} inspected, {found:>7,} found: {bound:>7,}  {ms:6.2f} ms"
        if hypergeom is not None:
            theirs, other = cpu(lambda n=inspected, k=found: with_scipy(MILLION, n, k), 1)  # type: ignore[misc]
            line += f"   scipy: {other:>7,} {theirs:9.2f} ms"
        print(line)


def departments() -> list[tuple[int, int, int]]:
    """3,300 departments, evenly spaced from 47 machines on, 8,440,000 in all, 2 % inspected of each."""
    span = 2 * (8_440_000 - 3300 * 47)
    sizes = [47 + (span * i + 3300 * 3299 // 2) // (3300 * 3299) for i in range(3300)]
    return [(size, max(1, (size + 25) // 50), 0) for size in sizes]


def strata() -> None:
    rows = departments()
    ms, bound = cpu(lambda: sampling.upper_bound_strata(rows, "0.95"))
    assert isinstance(bound, sampling.StrataBound)
    print(f"3,300 strata, nothing found: {bound.count:,} of {bound.of:,}  {ms:.1f} ms")
    found = [(size, n, int(at == 7)) for at, (size, n, _) in enumerate(rows)]
    ms, bound = cpu(lambda: sampling.upper_bound_strata(found, "0.95"), 1)
    assert isinstance(bound, sampling.StrataBound)
    print(f"3,300 strata, one found, sum of bounds: {bound.count:,}  {ms:.1f} ms")
    ms, bound = cpu(lambda: sampling.upper_bound_strata([(200, 50, 2), (100, 25, 1)], "0.95"))
    assert isinstance(bound, sampling.StrataBound)
    print(f"Two strata of 200 and 100, three found, all allocations: {bound.count}  {ms:.1f} ms")
    sizes = [size for size, _, _ in rows]
    ms, plan = cpu(lambda: sampling.strata_sizes(sizes, "0.01", "0.95"), 1)
    assert isinstance(plan, sampling.StrataPlan)
    print(f"The smallest proportional plan of 3,300 strata for 1 %: {plan.total:,}  {ms:.1f} ms")


def sizes() -> None:
    for tolerance, allowed in (("0.05", 0), ("0.01", 0), ("0.01", 10)):
        ms, size = cpu(lambda t=tolerance, a=allowed: sampling.sample_size(MILLION, t, "0.95", a))  # type: ignore[misc]
        print(f"Sample size of {MILLION:,} for {tolerance}, {allowed} allowed: {size:,}  {ms:.2f} ms")
    ms, size = cpu(lambda: sampling.size_to_exclude_one(MILLION, "0.95"))
    print(f"To exclude a single bad one of {MILLION:,}: {size:,}  {ms:.2f} ms")


def alone() -> None:
    source = str(Path(kept.__file__).parents[1])
    code = f"import sys; sys.path.insert(0, {source!r}); from kept.measure import sampling; "
    code += "print(sampling.upper_bound(100, 20, 0, '0.95'))"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False
    )
    print("Without any third-party package:", "works" if done.stdout == "12\n" else f"FAILS: {done.stderr}")


if __name__ == "__main__":
    strata()
    bounds()
    sizes()
    alone()

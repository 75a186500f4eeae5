"""How fast diaries are classified: `period_table` next to numpy, Polars, DuckDB and pandas, all in one run.

Each formulation with bounds is compared with ours, row by row, before it is timed. The bars: 1,000,000 women with 360 days each
in 2 seconds, and 10 times as fast as the fastest formulation in Polars or DuckDB that begins with the codes. The exit code is
1 when a bar is missed or a formulation differs; the time of a fresh process stands beside it. Needs `pip install iudcare[bench]`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a file, Python looks for modules beside it and not in the checkout

import numpy as np  # noqa: E402
from benchmarks.pattern_peers import DAYS, Codes, Table, Work, numpy_words, pandas_runs, polars_bits, polars_wide  # noqa: E402
from benchmarks.pattern_sql import duckdb_bits, duckdb_from_codes, duckdb_windows  # noqa: E402

from iudcare.diary.patterns.convention import conventions_of  # noqa: E402
from iudcare.diary.patterns.many import period_table  # noqa: E402
from iudcare.loading.knowledge_base import read  # noqa: E402

SEED = 20261122
MOST_SECONDS = 2.0
TIMES = 10.0
PEERS: dict[str, tuple[Callable[[Codes], Work], int, bool, bool]] = {
    "numpy, 64 women in a word": (numpy_words, 1_000_000, True, False),
    "Polars, bitmaps of a day": (polars_bits, 1_000_000, True, True),
    "Polars, expressions day by day": (polars_wide, 200_000, True, True),
    "DuckDB, packs and asks": (duckdb_from_codes, 50_000, True, True),
    "DuckDB, planes packed beforehand": (duckdb_bits, 1_000_000, True, False),
    "DuckDB, window functions (no bounds)": (duckdb_windows, 100_000, False, False),
    "pandas, runs (no bounds)": (pandas_runs, 20_000, False, False),
}
"""How, for at most how many women, whether with bounds, and whether it counts for the bar: Polars or DuckDB, from the codes."""

FRESH = """
import sys
from time import perf_counter
start = perf_counter()
import numpy as np
from iudcare.diary.patterns.convention import conventions_of
from iudcare.diary.patterns.many import period_table
from iudcare.loading.knowledge_base import load
patterns = load().patterns
began = perf_counter()
codes = np.load(sys.argv[1])
loaded = perf_counter() - began
period_table(codes, patterns, conventions_of(patterns)).classes
print(perf_counter() - start - loaded)
"""


def diaries(women: int) -> Codes:
    """Random diaries: bleeding and pauses that last, and missing days, few with most women and many with some."""
    random = np.random.default_rng(SEED)
    begins, ends = random.uniform(0.005, 0.08, women), random.uniform(0.05, 0.45, women)
    missed = np.where(random.random(women) < 0.14, 0.15, 0.015)  # 13.6% of women missed more than 10% (docs: pat-missing-days)
    codes, blood = np.empty((DAYS, women), np.int8), random.random(women) < 0.3
    for day in range(DAYS):
        blood = np.where(blood, random.random(women) >= ends, random.random(women) < begins)
        codes[day] = np.where(blood, random.integers(1, 5, women), 0)
        codes[day][random.random(women) < missed] = -1
    return np.ascontiguousarray(codes.T)


def ours(codes: Codes) -> Callable[[], Table]:
    """The library, with what the others give beside the class."""
    patterns = read(ROOT / "knowledge").patterns
    conventions = conventions_of(patterns)

    def work() -> Table:
        table = period_table(codes, patterns, conventions)
        table.classes  # noqa: B018 - worked out here, as the others do
        return table.fields.astype(np.int64) if len(codes) <= CHECKED else table.fields  # type: ignore[return-value]

    return work


CHECKED = 20_000
"""So many women are compared row by row."""


def same(codes: Codes, make: Callable[[Codes], Work]) -> bool:
    """Whether a formulation gives our counts, bounds and possible classes."""
    fields, theirs = ours(codes[:CHECKED])(), make(codes[:CHECKED])()
    flags = fields[..., 7]
    mine = [*np.moveaxis(fields[..., :4], -1, 0), flags >> 8 & 1, flags >> 9 & 1, fields[..., 6], flags & 31]
    return bool((np.stack(mine, -1) == theirs).all())


def fastest(work: Callable[[], object], rounds: int) -> float:
    """The shortest of several runs in seconds; what other programs do meanwhile can only add."""
    seconds = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        seconds.append(perf_counter() - start)
    return min(seconds)


def fresh_processes(codes: Codes) -> tuple[float, float]:
    """Seconds of a whole process but for reading the diaries: when nothing is compiled yet, and when that is kept on disk."""
    with TemporaryDirectory() as name:
        file = Path(name) / "codes.npy"
        np.save(file, codes)
        environment = {**os.environ, "NUMBA_CACHE_DIR": name}
        command = [sys.executable, "-c", FRESH, str(file)]
        times = [
            float(subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout) for _ in range(3)
        ]
    return times[0], min(times[1:])


def printed(name: str, seconds: float, women: int, base: float, note: str = "") -> float:
    """Print a row; gives the seconds for a million women."""
    million = seconds * 1_000_000 / women
    print(f"{name:38} {women:9,} {seconds:8.3f} {million:8.2f} {million / base:7.1f}  {note}", flush=True)
    return million


def main() -> int:
    """Print everything; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description="How fast diaries are classified.")
    parser.add_argument("--women", type=int, default=1_000_000, help="how many women (1,000,000)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each, the shortest counts (3)")
    options = parser.parse_args()
    codes = diaries(options.women)
    share = (codes < 0).any(axis=1).mean()
    print(
        f"{options.women:,} women, {DAYS} days, four periods of 90; seed {SEED}; {(codes < 0).mean():.1%} of days missing, ",
        end="",
    )
    print(f"{share:.0%} of women miss some; {os.cpu_count()} cores\n")
    cold, warm = fresh_processes(codes)
    ours(codes[:1000])()
    mine = fastest(ours(codes), max(5, options.rounds))
    base = mine * 1_000_000 / options.women
    print(f"{'':38} {'women':>9} {'seconds':>8} {'million':>8} {'times':>7}")
    printed("iudcare, from the codes", mine, options.women, base, "bounds, 8 counts, class")
    printed("  a fresh process", warm, options.women, base, "with imports; compiled code kept on disk")
    printed("  the very first process", cold, options.women, base, "compiles once for this machine")
    bar, equal = float("inf"), True
    for name, (make, most, bounds, counts) in PEERS.items():
        women = min(most, options.women)
        agrees = not bounds or same(codes, make)
        equal = equal and agrees
        note = "DIFFERS FROM OURS" if not agrees else "equal to ours" if bounds else "its own, narrower question"
        million = printed(name, fastest(make(codes[:women]), options.rounds), women, base, note)
        bar = min(bar, million if counts else bar)
    met = equal and base <= MOST_SECONDS and bar >= TIMES * base
    print(f"\n{bar / base:.1f} times the fastest Polars or DuckDB from the codes (bar {TIMES:g}); ", end="")
    print(f"{base:.2f} s for a million (bar {MOST_SECONDS:g} s)")
    print("All bars are met." if met else "MISSED: a bar.")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())

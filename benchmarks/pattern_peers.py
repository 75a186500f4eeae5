"""The same reference periods in other ways: plain numpy, Polars, DuckDB and pandas, for `patterns.py` to compare with.

Each gives, for each woman and period of 90 days, the eight columns of `COLUMNS`, under the default conventions. The ones with
bounds give bounds; those that cannot (window functions, groups of runs) take a missing day as neither blood nor free.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

DAYS, LENGTH, LONG, PROLONGED = 360, 90, 14, 15
PERIODS = DAYS // LENGTH
COLUMNS = ("fewest episodes", "most episodes", "fewest intervals", "most intervals", "prolonged", "may be", "missing", "possible")

Codes = NDArray[np.int8]
Table = NDArray[np.int64]
Work = Callable[[], Table]
Bits = Any
"""A bit for each woman: an array of words in numpy, a series of booleans in Polars. Both know &, |, ^ and ~."""


def possible(*counts: Table) -> Table:
    """The classes that can be true, one bit each, as the library has them, from four counts, days with blood and missing days."""
    few, most, low, high, blood, missing = counts
    middle = (few <= 5) & (most >= 3)
    flags = (blood == 0, (blood + missing > 0) & (few <= 2), middle & (high >= 3), middle & (low < 3), most > 5)
    found: Table = np.sum([flag.astype(np.int64) << bit for bit, flag in enumerate(flags)], axis=0)
    return found


# --- 64 women in a word (numpy), or one bit a woman (Polars): the same walk over the days ---------------------------


class Walk:
    """What is remembered of every woman in one period, one step a day; `zero` is a row of zeros."""

    def __init__(self, zero: Bits) -> None:
        self.zero = zero
        self.open = [zero, zero]
        self.runs = [[zero] * 4 for _ in range(4)]  # intervals, then episodes, each fewest and most
        self.touches, self.prolonged = [zero, zero], [zero, zero]
        self.counts = [[zero] * 6, [zero] * 6, [zero] * 3, [zero] * 3, [zero] * 7, [zero] * 7]

    def add(self, place: int, amount: Bits) -> None:
        """Add a row of bits to a count."""
        column = self.counts[place]
        for bit in range(len(column)):
            column[bit], amount = column[bit] ^ amount, column[bit] & amount

    def grow(self, place: int, keep: Bits, more: Bits) -> None:
        """Add to a length where it is kept, and make it 0 elsewhere."""
        run = self.runs[place]
        for bit in range(4):
            run[bit], more = (run[bit] ^ more) & keep, run[bit] & more

    def step(self, blood: Bits, free: Bits, missing: Bits, inside: bool, near: bool) -> None:
        """One day; `near`: it bears on intervals."""
        for most in (0, 1):
            run = self.runs[most]
            long = run[3] & run[2] & run[1]
            keep = free | (missing & (~long if most else long)) if near else self.zero
            self.grow(most, keep, keep & ~long)
            self.add(2 + most, run[3] & run[2] & run[1] & ~long)
            bled = blood | missing if most else blood
            spell = self.runs[2 + most]
            full = spell[3] & spell[2] & spell[1] & spell[0]
            self.grow(2 + most, bled, bled & ~full)
            self.touches[most] = bled if inside else self.touches[most] & bled
            self.prolonged[most] = self.prolonged[most] | (spell[3] & spell[2] & spell[1] & spell[0] & self.touches[most])
        if inside:
            self.add(0, blood & ~self.open[0])
            self.open[0] = (self.open[0] & ~free) | blood
            begins = (blood | missing) & ~self.open[1]
            self.add(1, begins)
            self.open[1] = blood | begins
            self.add(4, blood)
            self.add(5, missing)


def walked(day: Callable[[int], tuple[Bits, Bits, Bits]], zero: Bits, counted: Callable[[Sequence[Bits]], Table]) -> Table:
    """All periods. `day` gives blood, free and missing; `counted` turns a column of bits into numbers by woman."""
    found = []
    for first in range(0, DAYS, LENGTH):
        walk = Walk(zero)
        for number in range(first - PROLONGED + 1, first + LENGTH + PROLONGED - 1):
            there = 0 <= number < DAYS
            blood, free, missing = day(number) if there else (zero, zero, zero)
            near = first - LONG < number < first + LENGTH + LONG - 1
            walk.step(blood, free, missing, first <= number < first + LENGTH, near)
        few, most, low, high, bled, gone = (counted(one) for one in walk.counts)
        sure, may = (counted([one]) for one in walk.prolonged)
        found.append(np.stack([few, most, low, high, sure, may, gone, possible(few, most, low, high, bled, gone)], -1))
    return np.stack(found, 1)


def numpy_words(codes: Codes) -> Work:
    """Plain numpy: packs 64 women into a word, then walks. Everything is timed, packing too."""

    def work() -> Table:
        parts = [numpy_part(codes[first : first + 65_536]) for first in range(0, len(codes), 65_536)]
        return np.concatenate(parts)

    return work


def numpy_part(codes: Codes) -> Table:
    """Some women."""
    padded = codes if not len(codes) % 64 else np.concatenate([codes, np.zeros((-len(codes) % 64, DAYS), np.int8)])
    eighth = len(padded) // 8
    planes = []
    for seen in (np.greater, np.equal):
        plane = np.zeros((eighth, DAYS), np.uint8)
        for bit in range(8):
            plane |= seen(padded[bit * eighth : (bit + 1) * eighth], 0).view(np.uint8) << bit
        planes.append(np.ascontiguousarray(plane.T).view(np.uint64))
    blood, free = planes
    zero = np.zeros(len(padded) // 64, np.uint64)

    def counted(column: Sequence[Bits]) -> Table:
        numbers = np.zeros((8, eighth), np.int64)
        for place, row in enumerate(column):
            eights = row.view(np.uint8)
            for bit in range(8):
                numbers[bit] += (eights >> bit & 1).astype(np.int64) << place
        return numbers.reshape(-1)[: len(codes)]

    return walked(lambda day: (blood[day], free[day], ~(blood[day] | free[day])), zero, counted)


def polars_bits(codes: Codes) -> Work:
    """Polars, a column a day: series of booleans, which are bitmaps, and the same walk. The columns are made beforehand."""
    import polars as pl

    frame = pl.DataFrame({f"d{day}": np.ascontiguousarray(codes[:, day]) for day in range(DAYS)})

    def counted(column: Sequence[Bits]) -> Table:
        numbers: Table = np.sum([one.to_numpy().astype(np.int64) << place for place, one in enumerate(column)], axis=0)
        return numbers

    def work() -> Table:
        days = [(one > 0, one == 0, one < 0) for one in frame.iter_columns()]
        return walked(lambda day: days[day], pl.repeat(False, frame.height, eager=True), counted)

    return work


# --- Polars expressions, DuckDB, pandas ---------------------------------------------------------------------------


def polars_wide(codes: Codes) -> Work:
    """Polars as its users write it: a column a day, and expressions that carry counts from day to day."""
    import polars as pl

    frame = pl.DataFrame({f"d{day}": np.ascontiguousarray(codes[:, day]) for day in range(DAYS)})
    small = pl.UInt8
    names = ("few", "most", "low", "high", "sure", "may", "p", "q", "r0", "r1", "s0", "s1", "bled", "gone")

    def step(day: int, inside: bool, near: bool) -> list[dict[str, pl.Expr]]:
        code = pl.col(f"d{day}")
        blood, free, missing = code > 0, code == 0, code < 0
        zero = pl.lit(0, small)
        held: dict[str, pl.Expr] = {}
        more: dict[str, pl.Expr] = {}
        for name, keep in (("r0", free | (missing & (pl.col("r0") >= LONG))), ("r1", free | (missing & (pl.col("r1") < LONG)))):
            held[name] = pl.when(keep).then(pl.col(name) + 1).otherwise(zero) if near else zero
        for name, bled in (("s0", blood), ("s1", ~free)):
            held[name] = pl.when(bled).then(pl.col(name) + 1).otherwise(zero)
        more |= {"low": pl.col("low") + (pl.col("r0") == LONG), "high": pl.col("high") + (pl.col("r1") == LONG)}
        more |= {"sure": pl.col("sure") | (pl.col("s0") >= PROLONGED), "may": pl.col("may") | (pl.col("s1") >= PROLONGED)}
        if inside:
            begins = ~free & (pl.col("q") == 0)
            held |= {"few": pl.col("few") + (blood & (pl.col("p") == 0)), "most": pl.col("most") + begins}
            held |= {"p": (blood | (missing & (pl.col("p") > 0))).cast(small), "q": (blood | begins).cast(small)}
            held |= {"bled": pl.col("bled") + blood, "gone": pl.col("gone") + missing}
        return [held, more]

    def work() -> Table:
        found = []
        for first in range(0, DAYS, LENGTH):
            days = range(max(0, first - PROLONGED + 1), min(DAYS, first + LENGTH + PROLONGED - 1))
            state = {name: pl.lit(False) if name in ("sure", "may") else pl.lit(0, small) for name in names}
            table = frame.select(f"d{day}" for day in days).with_columns(**state)
            for day in days:
                near = first - LONG < day < first + LENGTH + LONG - 1
                for columns in step(day, first <= day < first + LENGTH, near):
                    table = table.with_columns(**columns)
            few, most, low, high, sure, may, *_, bled, gone = (table[name].to_numpy().astype(np.int64) for name in names)
            found.append(np.stack([few, most, low, high, sure, may, gone, possible(few, most, low, high, bled, gone)], -1))
        return np.stack(found, 1)

    return work


def pandas_runs(codes: Codes) -> Work:
    """pandas, long: runs by shifts and cumulative sums, then groups. No bounds, and spans are cut at the borders."""
    import pandas as pd

    women = len(codes)
    frame = pd.DataFrame({"k": np.repeat(np.arange(women * PERIODS, dtype=np.int32), LENGTH), "v": codes.reshape(-1)})

    def work() -> Table:
        kind = frame.v.clip(upper=1)
        number = ((kind != kind.shift()) | (frame.k != frame.k.shift())).cumsum()
        runs = pd.DataFrame({"k": frame.k, "kind": kind, "run": number}).groupby("run").agg(
            k=("k", "first"), kind=("kind", "first"), days=("kind", "size")
        )  # fmt: skip
        runs["spell"] = runs.kind == 1
        runs["bled"] = runs.days.where(runs.spell, 0)
        runs["long"] = (runs.kind == 0) & (runs.days >= LONG)
        runs["gone"] = runs.days.where(runs.kind == -1, 0)
        sums = runs.groupby("k").agg(
            few=("spell", "sum"), top=("bled", "max"), bled=("bled", "sum"), free=("long", "sum"), gone=("gone", "sum")
        )
        few, free, gone, bled = (sums[name].to_numpy(np.int64) for name in ("few", "free", "gone", "bled"))
        top = (sums.top.to_numpy() >= PROLONGED).astype(np.int64)
        found = np.stack([few, few, free, free, top, top, gone, possible(few, few, free, free, bled, gone)], -1)
        return found.reshape(women, PERIODS, 8)

    return work

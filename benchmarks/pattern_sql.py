"""The same reference periods in DuckDB: bit planes as 128-bit integers with bounds, and window functions without."""

from __future__ import annotations

from typing import Any

import numpy as np
from benchmarks.pattern_peers import DAYS, LENGTH, LONG, PERIODS, PROLONGED, Codes, Table, Work
from numpy.typing import NDArray

CONTEXT = PROLONGED - 1
WINDOW = LENGTH + 2 * CONTEXT
"""Bits of a period with the days around it that bear on it; the first day is the lowest bit."""

INSIDE = ((1 << LENGTH) - 1) << CONTEXT
NEAR = ((1 << WINDOW - 2) - 1) << 1
"""Days that bear on intervals: one fewer on each side."""
EVEN = sum(1 << bit for bit in range(0, WINDOW, 2))
ROUNDS = (WINDOW - 2) // (LONG + 1) + 1

CLASSES = """
    (bled = 0)::INT + ((bled + gone > 0 AND few <= 2)::INT << 1)
    + ((few <= 5 AND most >= 3 AND high >= 3)::INT << 2) + ((few <= 5 AND most >= 3 AND low < 3)::INT << 3)
    + ((most > 5)::INT << 4)
"""


def huge(number: int) -> str:
    """A number as SQL."""
    return f"({number})::HUGEINT"


def with_bounds() -> str:
    """One query over planes of blood (b), none (z) and days outside the diary (x); each step names what the next one needs."""
    steps = [
        f"b & {huge(INSIDE)} rb, ~(b | z | x) & {huge(INSIDE)} rm, ~(b | x) & {huge(NEAR)} n, z & {huge(NEAR)} f, "
        f"~(z | x) & {huge((1 << WINDOW) - 1)} c",
        "(rm + ((rb << 1) & rm)) & ~rm & rb joined, rm & ~((rm | rb) << 1) s, rm & (rb << 1) t",
        f"(s & {huge(EVEN)}) | (t & ~{huge(EVEN)}) e, (s & ~{huge(EVEN)}) | (t & {huge(EVEN)}) o",
        f"rb | (rm & ~(rm + e) & {huge(EVEN)}) | (rm & ~(rm + o) & ~{huge(EVEN)}) filled",
        "bit_count(rb & ~(rb << 1))::INT - bit_count(joined)::INT few, bit_count(filled & ~(filled << 1))::INT most, "
        "bit_count(rb)::INT bled, bit_count(rm)::INT gone, f & (f << 1) f2, n & (n << 1) n2, b & (b << 1) b2, c & (c << 1) c2",
        "f2 & (f2 << 2) f4, n2 & (n2 << 2) n4, b2 & (b2 << 2) b4, c2 & (c2 << 2) c4",
        "f4 & (f4 << 4) f8, n4 & (n4 << 4) n8, b4 & (b4 << 4) b8, c4 & (c4 << 4) c8",
        "f8 & (f8 << 6) f14, n8 & (n8 << 6) g0, (b8 & (b8 << 7)) <> 0 sure, (c8 & (c8 << 7)) <> 0 may, 0 h0",
        "bit_count((n + f14) & ~n)::INT low",
    ]
    for turn in range(ROUNDS):
        steps += [
            f"g{turn} & -g{turn} p{turn}",
            f"h{turn} + (g{turn} <> 0)::INT h{turn + 1}, (~f | {huge(1 << WINDOW)}) & ~((p{turn} << 1) - 1) r{turn}",
            f"r{turn} & -r{turn} q{turn}",
            f"CASE WHEN g{turn} = 0 OR q{turn} > {huge(1 << WINDOW - LONG)} THEN 0::HUGEINT "
            f"ELSE g{turn} & ~((q{turn} << {LONG}) - 1) END g{turn + 1}",
        ]
    query = "SELECT * FROM planes"
    for step in steps:
        query = f"SELECT *, {step} FROM ({query})"
    query = f"SELECT *, h{ROUNDS} high FROM ({query})"
    return f"SELECT k, few, most, low, high, sure::INT sure, may::INT may, gone, {CLASSES} possible FROM ({query})"


def planes(codes: Codes) -> Any:
    """The planes as a table of Arrow, one row for a woman and period; this takes its time and is not timed."""
    import pyarrow as pa

    women = len(codes)
    halves: dict[str, NDArray[np.int64]] = {
        f"{name}{half}": np.zeros((women, PERIODS), np.int64) for name in "bzx" for half in "01"
    }
    for period in range(PERIODS):
        for bit in range(WINDOW):
            day = period * LENGTH - CONTEXT + bit
            there = 0 <= day < DAYS
            code = codes[:, day] if there else np.full(women, -1, np.int8)
            for name, seen in (("b", code > 0), ("z", code == 0), ("x", np.full(women, not there))):
                halves[f"{name}{bit // 60}"][:, period] |= seen.astype(np.int64) << bit % 60
    columns = {name: one.reshape(-1) for name, one in halves.items()}
    return pa.table({"k": np.arange(women * PERIODS, dtype=np.int32), **columns})


def result(rows: dict[str, NDArray[Any]], women: int) -> Table:
    """Columns of a query in the order of the periods."""
    order = np.argsort(rows["k"], kind="stable")
    names = ("few", "most", "low", "high", "sure", "may", "gone", "possible")
    found = np.stack([rows[name][order].astype(np.int64) for name in names], -1)
    return found.reshape(women, PERIODS, len(names))


def duckdb_bits(codes: Codes) -> Work:
    """DuckDB with planes that were packed beforehand: only the query is timed."""
    import duckdb

    connection = duckdb.connect()
    packed = planes(codes)  # noqa: F841 - the query reads it by its name
    wide = ", ".join(f"{name}0::HUGEINT | ({name}1::HUGEINT << 60) {name}" for name in "bzx")
    connection.execute(f"CREATE TABLE planes AS SELECT k, {wide} FROM packed")
    query = with_bounds()
    return lambda: result(connection.execute(query).fetchnumpy(), len(codes))


def duckdb_from_codes(codes: Codes) -> Work:
    """DuckDB from a table with a column for each day: packing with shifts is timed with the query."""
    import duckdb
    import pyarrow as pa

    connection = duckdb.connect()
    wide = pa.table({"w": np.arange(len(codes), dtype=np.int32), **{f"d{day}": codes[:, day].copy() for day in range(DAYS)}})  # noqa: F841
    connection.execute("CREATE TABLE diaries AS SELECT * FROM wide")
    parts = []
    for period in range(PERIODS):
        days = [(bit, period * LENGTH - CONTEXT + bit) for bit in range(WINDOW)]
        there = [(bit, day) for bit, day in days if 0 <= day < DAYS]
        blood, free = (
            " | ".join(f"((d{day} {sign} 0)::HUGEINT << {bit})" for bit, day in there) for sign in (">", "=")
        )  # fmt: skip
        outside = sum(1 << bit for bit, day in days if not 0 <= day < DAYS)
        parts.append(f"SELECT w * {PERIODS} + {period} k, {blood} b, {free} z, {huge(outside)} x FROM diaries")
    query = f"WITH planes AS ({' UNION ALL '.join(parts)}) {with_bounds()}"
    return lambda: result(connection.execute(query).fetchnumpy(), len(codes))


def duckdb_windows(codes: Codes) -> Work:
    """DuckDB as its users write it: a row a day, runs by window functions. No bounds, and spans are cut at the borders."""
    import duckdb
    import pyarrow as pa

    women = len(codes)
    connection = duckdb.connect()
    keys = np.repeat(np.arange(women * PERIODS, dtype=np.int32), LENGTH)
    days = np.tile(np.arange(LENGTH, dtype=np.int16), women * PERIODS)
    long = pa.table({"k": keys, "d": days, "v": codes.reshape(-1)})  # noqa: F841 - the query reads it by its name
    connection.execute("CREATE TABLE days AS SELECT * FROM long")
    query = f"""
        WITH kinds AS (SELECT k, d, least(v, 1) kind FROM days),
        islands AS (SELECT k, kind, d - row_number() OVER (PARTITION BY k, kind ORDER BY d) island FROM kinds),
        runs AS (SELECT k, kind, count(*) length FROM islands GROUP BY k, kind, island),
        sums AS (
            SELECT k, count(*) FILTER (kind = 1) few, coalesce(max(length) FILTER (kind = 1), 0) >= {PROLONGED} sure,
            coalesce(sum(length) FILTER (kind = 1), 0) bled, count(*) FILTER (kind = 0 AND length >= {LONG}) low,
            coalesce(sum(length) FILTER (kind = -1), 0) gone FROM runs GROUP BY k
        ), both_ends AS (SELECT *, few most, low high, sure may FROM sums)
        SELECT k, few, most, low, high, sure::INT sure, may::INT may, gone, {CLASSES} possible FROM both_ends
    """
    return lambda: result(connection.execute(query).fetchnumpy(), women)
